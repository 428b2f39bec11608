//! A tiny analyser for tests: text with tags written behind the words.

use onrecord_model::{
    Analysis, BlockId, Document, Name, NameKind, Origin, Quotation, Sentence, Span, Tag, Token, TokenId, Upos,
};

/// Builds a one-sentence document from `word/TAG word/TAG …`, or `word|lemma/TAG`. Other lemmas are the lower-cased words,
/// but for two auxiliaries; runs of proper nouns are names of persons; curly marks are paired.
pub(crate) fn tagged(text: &str) -> (Document, Analysis) {
    let mut plain = String::new();
    let mut analysis = Analysis::default();
    let mut open = None;
    for pair in text.split_whitespace() {
        let (word, tag) = pair.rsplit_once('/').expect("word/TAG");
        let tag: Tag = tag.parse().expect("a Penn tag");
        let (word, given) = word.split_once('|').map_or((word, None), |(word, lemma)| (word, Some(lemma)));
        let glued = matches!(word, "," | "." | ":" | "”" | "'s" | "’s") || plain.ends_with('“') || plain.is_empty();
        if !glued {
            plain.push(' ');
        }
        let span = Span::at(plain.len(), plain.len() + word.len());
        plain.push_str(word);
        match word {
            "“" => open = Some(span),
            "”" => analysis.quotations.push(Quotation {
                span: open.map_or(span, |open: Span| open.cover(span)),
                open,
                close: Some(span),
                continues: None,
                inside: None,
            }),
            _ => {}
        }
        match analysis.names.last_mut() {
            Some(name) if tag.is_proper() && name.span.end() + 1 == span.start() => name.span = name.span.cover(span),
            _ if tag.is_proper() => analysis.names.push(Name::new(span, NameKind::Person)),
            _ => {}
        }
        let lemma = match (given, word) {
            (Some(lemma), _) => lemma.into(),
            (_, "was" | "is") => "be".into(),
            (_, "has") => "have".into(),
            _ => word.to_lowercase().into(),
        };
        analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma, dependency: None });
    }
    let span = Span::at(0, plain.len());
    let end = TokenId::at(analysis.tokens.len());
    analysis.sentences.push(Sentence { span, block: BlockId(0), first: TokenId(0), end });
    (Document::plain(plain, Origin::default()), analysis)
}
