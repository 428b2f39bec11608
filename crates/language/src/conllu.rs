//! Text that comes annotated: CoNLL-U (<https://universaldependencies.org/format.html>) to documents and analyses.
//!
//! For treebanks, and for whoever has a tagger of their own and wants the later stages alone. Each `# newdoc` is a
//! document, each `# newpar` a block; the text is put together again from the forms. Where words carry their place
//! (`Start=`, in Unicode code points, as Onrecord writes it), it stands there again, with white space for what the file
//! leaves out, so that offsets mean the same as in the original.
//!
//! ```
//! let file = "\
//! ## newdoc id = note
//! ## newpar
//! ## text = Ada won’t sign.
//! 1\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNE=S-person
//! 2-3\twon’t\t_\t_\t_\t_\t_\t_\t_\t_
//! 2\two\twill\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
//! 3\tn’t\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
//! 4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
//! 5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
//! ";
//! let note = &onrecord_language::conllu::read(file)?[0];
//! let analysis = note.analysis();
//! assert_eq!(note.document.text, "Ada won’t sign.");
//! assert_eq!(note.document.slice(analysis.tokens[2].span), "n’t");
//! assert_eq!(note.document.slice(analysis.names[0].span), "Ada");
//! assert_eq!(analysis.tokens[0].dependency.unwrap().head, Some(onrecord_model::TokenId(3)));
//! # Ok::<(), onrecord_language::conllu::ConlluError>(())
//! ```

mod build;

use std::ops::Range;

use onrecord_model::{
    Analysis, Dependency, Document, Name, NameKind, Origin, Relation, Sentence, Span, Tag, Token, TokenId, Upos,
};

use crate::quotes::{self, Mark, Pairing};
use crate::{times, titles};

/// A document with what its file says about it.
#[derive(Clone, Debug)]
pub struct TreeDocument {
    /// Its id in the file.
    pub id: String,
    /// Its text put together again; paragraphs are the blocks.
    pub document: Document,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Spans of its words.
    pub tokens: Vec<Span>,
    /// Its words.
    pub words: Vec<Word>,
    /// Words that are written as one ("won’t"), in text order.
    pub multiwords: Vec<Range<usize>>,
}

/// A word as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its form.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its universal tag.
    pub upos: Upos,
    /// Its Penn tag.
    pub tag: Tag,
    /// Its features, as written.
    pub features: String,
    /// Number of its head in the sentence, from 1; 0 for the root, or where the file says nothing.
    pub head: usize,
    /// Its relation, as written; `_` where the file says nothing.
    pub relation: String,
    /// The place in a name that `NE=` gives ("B-person"), or nothing.
    pub name: String,
}

/// The text is no CoNLL-U, or its labels are not those of English treebanks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ConlluError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

/// Reads the documents of a file.
///
/// # Errors
/// At the first line that cannot be read.
pub fn read(text: &str) -> Result<Vec<TreeDocument>, ConlluError> {
    let mut builder = build::Builder::default();
    for (line, number) in text.lines().zip(1..) {
        builder.line(line).map_err(|message| ConlluError { line: number, message })?;
    }
    builder.finish().map_err(|message| ConlluError { line: text.lines().count(), message })
}

impl Default for TreeDocument {
    fn default() -> Self {
        Self {
            id: String::new(),
            document: Document::plain("", Origin::default()),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
            multiwords: Vec::new(),
        }
    }
}

impl TreeDocument {
    /// The genre that GUM writes into its document ids ("`GUM_news_nasa`").
    #[must_use]
    pub fn genre(&self) -> &str {
        self.id.split('_').nth(1).unwrap_or_default()
    }

    /// What the file says, as the later stages take it. Relations that the model does not know lose their subtype;
    /// quotation marks, titles and roles beside names, and expressions of time are found as in any other text.
    #[must_use]
    pub fn analysis(&self) -> Analysis {
        let mut analysis = Analysis { sentences: self.sentences.clone(), ..Analysis::default() };
        analysis.tokens.extend(self.tokens.iter().zip(&self.words).map(|(&span, word)| Token {
            span,
            tag: word.tag,
            upos: word.upos,
            lemma: if word.lemma == "_" && word.form != "_" { "" } else { word.lemma.as_str() }.into(),
            dependency: None,
        }));
        for sentence in &self.sentences {
            let range = sentence.token_range();
            for i in range.clone() {
                analysis.tokens[i].dependency = self.words[i].dependency(range.start);
            }
            self.names_of(range, &mut analysis.names);
        }
        let (mut pairing, mut diagnostics) = (Pairing::default(), Vec::new());
        let mut roles = vec![Mark::None; self.tokens.len()];
        let mut first = 0;
        for block in &self.document.blocks {
            let end = first + self.tokens[first..].partition_point(|span| span.end() <= block.span.end());
            let (tokens, roles) = (&self.tokens[first..end], &mut roles[first..end]);
            let text = &self.document.text;
            pairing.pair(text, block.span, tokens, roles, &mut analysis.quotations, &mut diagnostics);
            first = end;
        }
        quotes::join(&self.document, &mut analysis.quotations, &mut diagnostics);
        titles::attach(&self.document.text, &mut analysis);
        times::find(&self.document, &mut analysis);
        analysis
    }

    fn names_of(&self, range: Range<usize>, names: &mut Vec<Name>) {
        let mut open: Option<NameKind> = None;
        for i in range {
            let (place, kind) = self.words[i].name.split_once('-').unwrap_or_default();
            let kind: Option<NameKind> = kind.parse().ok();
            let goes_on = matches!(place, "I" | "E") && kind == open;
            match (kind, names.last_mut()) {
                (Some(_), Some(name)) if goes_on => name.span = name.span.cover(self.tokens[i]),
                (Some(kind), _) => names.push(Name::new(self.tokens[i], kind)),
                (None, _) => {}
            }
            open = kind.filter(|_| matches!(place, "B" | "I"));
        }
    }
}

impl Word {
    /// Its place in the tree of the sentence whose first token is `first`.
    fn dependency(&self, first: usize) -> Option<Dependency> {
        let universal = self.relation.split(':').next().unwrap_or_default();
        let relation: Relation = self.relation.parse().or_else(|_| universal.parse()).ok()?;
        Some(Dependency { head: self.head.checked_sub(1).map(|head| TokenId::at(first + head)), relation })
    }
}
