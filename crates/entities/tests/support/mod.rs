//! Marked-up sentences to documents, analyses and attributions, for tests without the language layer.
//!
//! `[P:Ann Lee]` is a person's name, `O` an organisation, `L` a place, `G` a group, `X` another; `<1 …>` the source of
//! statement 1, `=1 …=` its cue, `{1 …}` its content; `"…"` a quotation; ` ¶ ` starts a paragraph; `word/TAG` sets a tag
//! that the few rules below get wrong.

#![allow(dead_code)]

pub(crate) mod entity;

use std::sync::{Arc, LazyLock};

use onrecord_entities::{Metonyms, Resolver};
use onrecord_model::{
    Analysis, Attribution, Block, BlockId, BlockKind, Document, Kind, Name, NameKind, Origin, Quotation, Resolution,
    Sentence, SourceSpan, Span, Tag, Token, TokenId, Upos,
};

pub(crate) struct Marked {
    pub(crate) document: Document,
    pub(crate) analysis: Analysis,
    pub(crate) attributions: Vec<Attribution>,
}

/// The stage with its own weights, decoded once.
pub(crate) fn resolver() -> &'static Resolver {
    static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::embedded().expect("sound weights"));
    &RESOLVER
}

impl Marked {
    pub(crate) fn parse(marked: &str) -> Self {
        let mut reader = Reader::default();
        reader.read(marked);
        let mut document = Document::plain(reader.text.clone(), Origin::file("test.txt"));
        document.blocks = paragraphs(&reader.text);
        reader.finish(document)
    }

    /// What `resolve` makes of it.
    pub(crate) fn resolve(&self) -> Resolution {
        self.resolve_with(Metonyms::embedded())
    }

    fn resolve_with(&self, table: &Metonyms) -> Resolution {
        let resolver = resolver().clone().with_metonyms(Arc::new(table.clone()));
        let resolution = resolver.resolve(&self.document, &self.analysis, &self.attributions).value;
        assert!(resolution.is_consistent(&self.attributions));
        resolution
    }

    /// For every statement, who is behind its sources.
    pub(crate) fn speakers(&self) -> Vec<String> {
        let resolution = self.resolve();
        let row = |row: &Vec<onrecord_model::MentionId>| {
            let mut names: Vec<&str> = Vec::new();
            for mention in row {
                for entity in &resolution.mentions[mention.index()].entities {
                    names.push(&resolution.entities[entity.index()].name);
                }
            }
            names.join(" + ")
        };
        resolution.sources.iter().map(row).collect()
    }

    /// Entities with more than one mention or a fact, one a line: "Ann Lee = Lee = She; role minister".
    pub(crate) fn entities(&self) -> String {
        self.entities_with(Metonyms::embedded())
    }

    /// The same with another table of names that stand for governments.
    pub(crate) fn entities_with(&self, table: &Metonyms) -> String {
        let resolution = self.resolve_with(table);
        let mut lines = Vec::new();
        for (i, entity) in resolution.entities.iter().enumerate() {
            let of = resolution.mentions.iter().filter(|mention| mention.entities.iter().any(|e| e.index() == i));
            let texts: Vec<&str> = of.map(|mention| self.document.slice(mention.span)).collect();
            let facts: Vec<String> = entity.facts.iter().map(|fact| format!("{} {}", fact.kind, fact.text)).collect();
            let facts = if facts.is_empty() { String::new() } else { format!("; {}", facts.join(", ")) };
            lines.push(format!("{} ({}): {}{facts}", entity.name, entity.kind, texts.join(" = ")));
        }
        lines.join("\n")
    }
}

#[derive(Default)]
struct Reader {
    text: String,
    names: Vec<Name>,
    tags: Vec<(usize, Tag)>,
    parts: Vec<(char, usize, Span)>,
    quotes: Vec<usize>,
}

impl Reader {
    fn read(&mut self, marked: &str) {
        let mut open: Vec<(char, usize, usize)> = Vec::new();
        let mut name: Option<(NameKind, usize)> = None;
        let mut chars = marked.chars().peekable();
        while let Some(c) = chars.next() {
            let at = self.text.len();
            match c {
                '[' => {
                    let kind = match chars.next() {
                        Some('P') => NameKind::Person,
                        Some('O') => NameKind::Organisation,
                        Some('L') => NameKind::Place,
                        Some('G') => NameKind::Group,
                        _ => NameKind::Other,
                    };
                    chars.next();
                    name = Some((kind, at));
                }
                ']' => {
                    let (kind, start) = name.take().expect("an open name");
                    self.names.push(Name::new(Span::at(start, at), kind));
                }
                '<' | '{' => {
                    let number = number(&mut chars);
                    open.push((c, number, at));
                }
                '>' | '}' => {
                    let (kind, number, start) = open.pop().expect("an open part");
                    self.parts.push((kind, number, Span::at(start, at)));
                }
                '=' => {
                    let number = number(&mut chars);
                    while let Some(c) = chars.next().filter(|&c| c != '=') {
                        self.text.push(c);
                    }
                    self.parts.push(('=', number, Span::at(at, self.text.len())));
                }
                '¶' => {
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push_str("\n\n");
                    chars.next_if_eq(&' ');
                }
                '/' => {
                    let mut tag = String::new();
                    while let Some(c) = chars.next_if(|c| c.is_ascii_uppercase() || *c == '$') {
                        tag.push(c);
                    }
                    let word = self.text.rfind([' ', '\n']).map_or(0, |space| space + 1);
                    self.tags.push((word, tag.parse().expect("a tag")));
                }
                '"' => {
                    self.quotes.push(at);
                    self.text.push(c);
                }
                c => self.text.push(c),
            }
        }
    }

    fn finish(self, document: Document) -> Marked {
        let mut analysis = Analysis { names: self.names, ..Analysis::default() };
        for (b, block) in document.blocks.iter().enumerate() {
            tokens(&document, block.span, BlockId::at(b), &self.tags, &mut analysis);
        }
        for pair in self.quotes.chunks(2).filter(|pair| pair.len() == 2) {
            let (open, close) = (Span::at(pair[0], pair[0] + 1), Span::at(pair[1], pair[1] + 1));
            let span = open.cover(close);
            analysis.quotations.push(Quotation {
                span,
                open: Some(open),
                close: Some(close),
                continues: None,
                inside: None,
            });
        }
        let count = self.parts.iter().map(|part| part.1).max().unwrap_or(0);
        let mut attributions: Vec<Attribution> = (0..count).map(|_| Attribution::new(Kind::Indirect, "test")).collect();
        for (kind, number, span) in self.parts {
            let attribution = &mut attributions[number - 1];
            match kind {
                '<' => attribution.sources.push(SourceSpan::from(span)),
                '=' => attribution.cue.push(span),
                _ => {
                    if document.slice(span).starts_with('"')
                        || self.quotes.contains(&(span.start() as usize).wrapping_sub(1))
                    {
                        attribution.kind = Kind::Direct;
                    }
                    attribution.content.push(span);
                }
            }
        }
        Marked { document, analysis, attributions }
    }
}

fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> usize {
    let mut digits = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_digit) {
        digits.push(c);
    }
    chars.next_if_eq(&' ');
    digits.parse().expect("a number after a mark")
}

fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        blocks.push(Block::new(
            Span::at(start, start + part.len()).trimmed(text, char::is_whitespace),
            BlockKind::Paragraph,
        ));
        start += part.len() + 2;
    }
    blocks
}

/// Splits a block at white space and punctuation, tags by rule, and ends sentences at full stops.
fn tokens(document: &Document, block: Span, id: BlockId, tags: &[(usize, Tag)], analysis: &mut Analysis) {
    let text = &document.text;
    let mut first = analysis.tokens.len();
    let mut at = block.start() as usize;
    let end = block.end() as usize;
    while at < end {
        let rest = &text[at..end];
        let c = rest.chars().next().expect("not at the end");
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let mut len = rest.find(|c: char| c.is_whitespace() || ",;:\"()".contains(c)).unwrap_or(rest.len());
        if len == 0 {
            len = c.len_utf8();
        }
        let word = &rest[..len];
        let short = word.matches('.').count() > 1
            || ["Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Gov.", "Lt.", "Jr.", "Sr.", "J.", "R."].contains(&word);
        if word.len() > 1 && word.ends_with('.') && !short {
            len -= 1;
        }
        if let Some(stem) =
            rest[..len].strip_suffix("'s").or_else(|| rest[..len].strip_suffix("’s")).filter(|stem| !stem.is_empty())
        {
            len = stem.len();
        }
        let span = Span::at(at, at + len);
        let word = span.of(text);
        let set = tags.iter().find(|(start, _)| *start == at).map(|&(_, tag)| tag);
        let tag = set.unwrap_or_else(|| guess(word));
        analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma: word.to_lowercase().into(), dependency: None });
        at += len;
        if word == "." || at >= end {
            let last = analysis.tokens.len();
            let whole = analysis.tokens[first].span.cover(span);
            analysis.sentences.push(Sentence {
                span: whole,
                block: id,
                first: TokenId::at(first),
                end: TokenId::at(last),
            });
            first = last;
        }
    }
}

fn guess(word: &str) -> Tag {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "the" | "a" | "an" | "this" | "these" | "both" => Tag::Dt,
        "two" | "three" => Tag::Cd,
        "he" | "she" | "it" | "they" | "i" | "we" | "him" | "them" => Tag::Prp,
        "his" | "her" | "its" | "their" | "my" => Tag::PrpS,
        "who" | "which" => Tag::Wp,
        "of" | "in" | "for" | "with" | "at" | "by" | "from" | "on" | "after" | "before" | "between" | "that" | "as"
        | "to" => Tag::In,
        "and" | "or" | "but" => Tag::Cc,
        "said" | "told" | "added" | "met" | "was" | "were" | "had" | "did" | "left" | "spoke" | "flew" | "took" => {
            Tag::Vbd
        }
        "says" | "is" | "has" => Tag::Vbz,
        "will" | "would" | "could" => Tag::Md,
        "," => Tag::Comma,
        "." | "!" | "?" => Tag::Period,
        "(" => Tag::OpenBracket,
        ")" => Tag::CloseBracket,
        "\"" => Tag::OpenQuote,
        ":" | ";" => Tag::Colon,
        "'s" | "’s" => Tag::Pos,
        "senior" | "former" | "new" | "foreign" | "high" => {
            if word == lower {
                Tag::Jj
            } else {
                Tag::Nnp
            }
        }
        _ if word.chars().next().is_some_and(char::is_uppercase) => Tag::Nnp,
        _ if lower.ends_with("ly") => Tag::Rb,
        _ if lower.ends_with("ed") => Tag::Vbd,
        _ if lower.ends_with('s') && !lower.ends_with("ss") => Tag::Nns,
        _ => Tag::Nn,
    }
}
