//! CoNLL-U: sentences, words, tags, features, trees and names, as treebank tools and scorers of parsing read them.
//!
//! Forms are the text's own; words that are written as one ("won’t") stand under one range, as in the English
//! treebanks. `MISC` has each word's place (`Start`, `End`, in Unicode code points of the text) and its place in a name
//! (`NE`: `B` begins, `I` goes on, `E` ends, `S` is a name alone). Blocks other than paragraphs say so in a comment.
//!
//! ```text
//! # newdoc id = note.txt
//! # newpar
//! # sent_id = note.txt-1
//! # text = Ada won’t sign.
//! 1    Ada    Ada   PROPN  NNP  Number=Sing   _  _  _  End=3|NE=S-person|Start=0
//! 2-3  won’t  _     _      _    _             _  _  _  End=9|Start=4
//! 2    wo     will  AUX    MD   VerbForm=Fin  _  _  _  End=6|Start=4
//! 3    n’t    not   PART   RB   Polarity=Neg  _  _  _  End=9|Start=6
//! …
//! ```

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use onrecord_model::{Analysis, BlockKind, Document, Morphology, Sentence, Span, Tag, Token};

use crate::points::CodePoints;

/// What stands for the tree of a sentence that was not parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unparsed {
    /// Nothing (`_`): nobody should take for a tree what is none.
    Blank,
    /// Every word hangs on the first: for scorers, which refuse a file without trees.
    Flat,
}

/// One document with all its sentences.
#[must_use]
pub fn document(document: &Document, analysis: &Analysis, unparsed: Unparsed) -> String {
    let names = places(analysis);
    let mut file = File { document, analysis, points: CodePoints::new(&document.text), names, lines: String::new() };
    let id = one_line(&document.origin.name);
    let _ = writeln!(file.lines, "# newdoc id = {id}");
    // The form keeps slashes for itself, and white space out of these ids.
    let id = id.replace(|c: char| c == '/' || c.is_whitespace(), "_");
    let mut block = None;
    for (sentence, number) in analysis.sentences.iter().zip(1..) {
        if sentence.token_range().is_empty() {
            continue;
        }
        if block.replace(sentence.block) != Some(sentence.block) {
            file.lines.push_str("# newpar\n");
            let kind = document.blocks.get(sentence.block.index()).map_or(BlockKind::Paragraph, |block| block.kind);
            if kind != BlockKind::Paragraph {
                let _ = writeln!(file.lines, "# block = {kind}");
            }
        }
        let _ = writeln!(file.lines, "# sent_id = {id}-{number}");
        file.sentence(sentence, unparsed);
    }
    file.lines
}

/// For each token in a name its place there and the name's kind.
fn places(analysis: &Analysis) -> HashMap<usize, String> {
    let mut places = HashMap::new();
    for name in &analysis.names {
        let tokens = analysis.tokens_in(name.span);
        for i in tokens.clone() {
            let place = match (i == tokens.start, i + 1 == tokens.end) {
                (true, true) => 'S',
                (true, false) => 'B',
                (false, true) => 'E',
                (false, false) => 'I',
            };
            places.insert(i, format!("{place}-{}", name.kind));
        }
    }
    places
}

struct File<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    points: CodePoints<'a>,
    names: HashMap<usize, String>,
    lines: String,
}

impl File<'_> {
    fn sentence(&mut self, sentence: &Sentence, unparsed: Unparsed) {
        let analysis = self.analysis;
        let tokens = analysis.tokens_of(sentence);
        let first = sentence.first.index();
        let groups = groups(tokens, &self.document.text);
        let mut text = String::new();
        for group in &groups {
            text.push_str(&self.form(tokens[group.start].span.cover(tokens[group.end - 1].span)));
            if self.is_spaced(first + group.end - 1) {
                text.push(' ');
            }
        }
        let _ = writeln!(self.lines, "# text = {}", text.trim_end());

        let morphology = Morphology::of_sentence(self.document, analysis, sentence);
        let is_flat = unparsed == Unparsed::Flat && !is_tree(tokens, first);
        for group in groups {
            let last = first + group.end - 1;
            let space = if self.is_spaced(last) { "" } else { "SpaceAfter=No|" };
            let is_range = group.len() > 1;
            if is_range {
                let span = tokens[group.start].span.cover(tokens[group.end - 1].span);
                let (start, end) = self.points.span(span);
                let form = self.form(span);
                let (from, to) = (group.start + 1, group.end);
                let _ = writeln!(self.lines, "{from}-{to}\t{form}{}\tEnd={end}|{space}Start={start}", "\t_".repeat(7));
            }
            for i in group {
                let token = &tokens[i];
                let (head, relation) = match token.dependency {
                    _ if is_flat => (u32::from(i > 0).to_string(), if i > 0 { "dep" } else { "root" }),
                    Some(arc) => {
                        let head = arc.head.map_or(0, |head| (head.index() + 1).saturating_sub(first));
                        (head.to_string(), arc.relation.as_str())
                    }
                    None => ("_".to_owned(), "_"),
                };
                let name = self.names.get(&(first + i)).map(|name| format!("NE={name}|")).unwrap_or_default();
                let space = if is_range { "" } else { space };
                let (start, end) = self.points.span(token.span);
                let (form, lemma) = (self.form(token.span), one_line(&token.lemma));
                let lemma = if lemma.is_empty() { "_" } else { &lemma };
                let _ = writeln!(
                    self.lines,
                    "{}\t{form}\t{lemma}\t{}\t{}\t{}\t{head}\t{relation}\t_\tEnd={end}|{name}{space}Start={start}",
                    i + 1,
                    token.upos,
                    token.tag,
                    morphology[i],
                );
            }
        }
        self.lines.push('\n');
    }

    fn form(&self, span: Span) -> String {
        one_line(self.document.slice(span))
    }

    /// Whether white space follows a token; at the end of a block it does.
    fn is_spaced(&self, token: usize) -> bool {
        let end = self.analysis.tokens[token].span.end();
        self.document.text[end as usize..].chars().next().is_none_or(char::is_whitespace)
            || self.analysis.tokens.get(token + 1).is_none_or(|next| next.span.start() > end)
    }
}

/// Our tokens hold no white space; those of others may, which a line can only hold as single spaces.
fn one_line(text: &str) -> String {
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        text.split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        text.to_owned()
    }
}

/// Tokens of a sentence by the words as they are written.
fn groups(tokens: &[Token], text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if is_clitic(&tokens[i - 1], token, text) => group.end = i + 1,
            _ => groups.push(i..i + 1),
        }
    }
    groups
}

/// Whether `token` is written as one with the word before it: "do" + "n't", "Kerry" + "'s", "can" + "not".
fn is_clitic(before: &Token, token: &Token, text: &str) -> bool {
    if before.span.end() != token.span.start() {
        return false;
    }
    let mut letters = token.span.of(text).chars();
    let opens = letters.next().unwrap_or_default();
    let apostrophe = matches!(opens, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´');
    let after_letter = before.span.of(text).ends_with(char::is_alphabetic);
    token.tag == Tag::Pos
        || (apostrophe && letters.clone().next().is_some_and(char::is_alphabetic) && letters.all(char::is_alphabetic))
        || (after_letter && opens.is_alphabetic())
}

/// Whether the tokens of a sentence form one tree.
fn is_tree(tokens: &[Token], first: usize) -> bool {
    let head = |i: usize| Some(tokens[i].dependency?.head.map(|head| head.index().wrapping_sub(first)));
    // 0: not seen, n: seen on the n-th way up. A way that meets itself goes round in a circle.
    let mut seen = vec![0; tokens.len()];
    let mut roots = 0;
    for start in 0..tokens.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match head(at) {
                None => return false,
                Some(None) => roots += 1,
                Some(Some(head)) if head < tokens.len() => {
                    if seen[head] == start + 1 {
                        return false;
                    }
                    at = head;
                }
                Some(Some(_)) => return false,
            }
        }
    }
    roots == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::{BlockId, Dependency, Origin, Relation, TokenId, Upos};

    fn token(span: Span, head: Option<Option<u32>>) -> Token {
        let arc = |head: Option<u32>| Dependency {
            head: head.map(TokenId),
            relation: head.map_or(Relation::Root, |_| Relation::Obj),
        };
        Token { span, tag: Tag::Nn, upos: Upos::Noun, lemma: "it".into(), dependency: head.map(arc) }
    }

    /// Forms, ranges in brackets, of words that end at these bytes.
    fn check(text: &str, ends: &[usize], expect: &str) {
        let mut start = 0;
        let mut tokens = Vec::new();
        for &end in ends {
            let span = Span::at(start, end).trimmed(text, char::is_whitespace);
            tokens.push(token(span, None));
            start = end;
        }
        let words = groups(&tokens, text).into_iter().map(|group| {
            let forms: Vec<&str> = tokens[group].iter().map(|token| token.span.of(text)).collect();
            forms.join("+")
        });
        assert_eq!(words.collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn clitics_stand_in_ranges() {
        check("they don't", &[4, 7, 10], "they do+n't");
        check("Ada’s cannot", &[3, 7, 11, 14], "Ada+’s can+not");
        check("it'd've", &[2, 4, 7], "it+'d+'ve");
        check("5pm 'so'", &[1, 3, 5, 7, 8], "5 pm ' so '");
    }

    #[test]
    fn circles_and_two_roots_are_no_trees() {
        let spans = [Span::new(0, 1), Span::new(1, 2), Span::new(2, 3)];
        let check = |heads: [Option<Option<u32>>; 3], expect| {
            let tokens: Vec<Token> = spans.iter().zip(heads).map(|(&span, head)| token(span, head)).collect();
            assert_eq!(is_tree(&tokens, 0), expect);
        };
        check([Some(Some(1)), Some(None), Some(Some(1))], true);
        check([Some(Some(1)), Some(Some(0)), Some(None)], false);
        check([Some(None), Some(None), Some(Some(1))], false);
        check([Some(None), None, Some(Some(0))], false);
        check([Some(None), Some(Some(7)), Some(Some(0))], false);
    }

    #[test]
    fn a_sentence_without_a_tree_is_blank_or_flat() {
        let text = "Sea ice";
        let analysis = Analysis {
            sentences: vec![Sentence { span: Span::new(0, 7), block: BlockId(0), first: TokenId(0), end: TokenId(2) }],
            tokens: vec![token(Span::new(0, 3), None), token(Span::new(4, 7), None)],
            ..Analysis::default()
        };
        let note = Document::plain(text, Origin::file("a note.txt"));
        let expect = "\
# newdoc id = a note.txt
# newpar
# sent_id = a_note.txt-1
# text = Sea ice
1 Sea it NOUN NN Number=Sing 0 root _ End=3|Start=0
2 ice it NOUN NN Number=Sing 1 dep _ End=7|Start=4
";
        let flat = document(&note, &analysis, Unparsed::Flat).replace('\t', " ");
        assert_eq!(flat.trim_end(), expect.trim_end());
        let blank = document(&note, &analysis, Unparsed::Blank).replace('\t', " ");
        assert!(blank.contains("ice it NOUN NN Number=Sing _ _ _ End"), "{blank}");
    }
}
