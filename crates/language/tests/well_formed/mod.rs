//! What holds of every analysis, for the property tests and the fuzz target.

use std::ops::Range;

use onrecord_language::segment;
use onrecord_model::{Analysis, Document, Origin, Span, Token, TokenId};

/// A document whose lines are its blocks.
pub(crate) fn lines(text: &str) -> Document {
    Document::lines(text, Origin::default())
}

/// Panics where the analysis of the whole document is not well formed.
pub(crate) fn check(document: &Document, analysis: &Analysis) {
    let text = &document.text;
    let whole = |span: Span| {
        assert!(span.range().end <= text.len() && !span.is_empty(), "{span:?}");
        assert!(text.is_char_boundary(span.range().start) && text.is_char_boundary(span.range().end), "{span:?}");
    };
    let mut next = 0;
    for sentence in &analysis.sentences {
        whole(sentence.span);
        assert!(document.blocks[sentence.block.index()].span.contains(sentence.span));
        assert_eq!(sentence.first.index(), next, "sentences cover all tokens");
        next = sentence.end.index();
        let tokens = analysis.tokens_of(sentence);
        assert!(tokens.len() <= segment::LONGEST);
        assert_eq!(tokens[0].span.cover(tokens[tokens.len() - 1].span), sentence.span);
    }
    assert_eq!(next, analysis.tokens.len());
    analysis.tokens.iter().for_each(|token| whole(token.span));
    assert!(analysis.tokens.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    // Every character that is neither space nor invisible stands in a token.
    let mut at = 0;
    for block in &document.blocks {
        let end = at + analysis.tokens[at..].partition_point(|token| token.span.end() <= block.span.end());
        let mut gap = block.span.start();
        for token in &analysis.tokens[at..end] {
            let between = Span::new(gap, token.span.start()).of(text);
            assert!(
                !between.contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()),
                "{between:?} is lost"
            );
            gap = token.span.end();
        }
        let rest = Span::new(gap, block.span.end()).of(text);
        assert!(!rest.contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()), "{rest:?} is lost");
        at = end;
    }
    for sentence in &analysis.sentences {
        trees(&analysis.tokens, sentence.token_range());
    }
    for name in &analysis.names {
        whole(name.span);
        let beside = [name.title, name.role];
        beside.into_iter().flatten().for_each(whole);
        assert!(name.title.is_none_or(|title| title.end() <= name.span.start()));
        assert!(name.role.is_none_or(|role| role.start() >= name.span.end()));
        assert!(analysis.sentences.iter().any(|sentence| sentence.span.contains(name.span)));
    }
    assert!(analysis.names.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for (i, quotation) in analysis.quotations.iter().enumerate() {
        whole(quotation.span);
        assert!(document.blocks.iter().any(|block| block.span.contains(quotation.span)));
        assert!(quotation.open.is_some() || quotation.close.is_some());
        assert!(quotation.open.is_none_or(|open| open.start() == quotation.span.start()));
        assert!(quotation.close.is_none_or(|close| close.end() == quotation.span.end()));
        if let Some(outer) = quotation.inside {
            assert!(outer.index() < i && analysis.quotations[outer.index()].span.contains(quotation.span));
        }
        assert!(quotation.continues.is_none_or(|earlier| earlier.index() < i));
    }
    assert!(analysis.times.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for time in &analysis.times {
        whole(time.span);
        assert!(analysis.sentences.iter().any(|sentence| sentence.span.contains(time.span)));
        assert!(time.from.is_some() == time.to.is_some() && time.from <= time.to, "{time:?}");
    }
    let outer: Vec<_> = analysis.quotations.iter().filter(|q| q.inside.is_none()).collect();
    assert!(outer.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
}

/// Where a sentence was parsed, every token reaches the one root.
fn trees(tokens: &[Token], sentence: Range<usize>) {
    let head = |at: usize| tokens[at].dependency.unwrap().head.map(TokenId::index);
    if tokens[sentence.clone()].iter().all(|token| token.dependency.is_none()) {
        return;
    }
    assert_eq!(sentence.clone().filter(|&at| head(at).is_none()).count(), 1);
    // Tokens that are known to reach the root need not be followed again.
    let mut reaches = vec![false; sentence.len()];
    for start in sentence.clone() {
        let (mut at, mut steps) = (start, 0);
        while let Some(next) = head(at).filter(|_| !reaches[at - sentence.start]) {
            assert!(sentence.contains(&next) && steps <= sentence.len());
            (at, steps) = (next, steps + 1);
        }
        let end = at;
        at = start;
        while at != end {
            reaches[at - sentence.start] = true;
            at = head(at).unwrap();
        }
        reaches[end - sentence.start] = true;
    }
}
