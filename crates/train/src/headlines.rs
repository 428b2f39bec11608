//! Headlines made of ordinary sentences: treebanks have few, and a capital on every word misleads a model that has never
//! seen it.

use onrecord_model::{Block, BlockId, BlockKind, Document, Sentence, Span, TokenId};

use crate::bio::NamedDocument;
use crate::conllu::TreeDocument;

/// Words that many outlets leave small.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "over", "the", "to",
    "with",
];

/// The longest sentence that is made a headline, and the shortest.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=18;

/// Every so many suitable sentences of a treebank become one.
const EVERY: usize = 4;

/// A document of headlines made of some sentences of `tree`, with the same tags.
#[must_use]
pub(crate) fn of_tree(tree: &TreeDocument) -> TreeDocument {
    let mut copy = TreeDocument {
        document: Document { text: String::new(), blocks: Vec::new(), ..tree.document.clone() },
        sentences: Vec::new(),
        tokens: Vec::new(),
        words: Vec::new(),
        ..tree.clone()
    };
    let suitable = tree.sentences.iter().filter(|s| LENGTH.contains(&s.token_range().len()));
    for (i, sentence) in suitable.step_by(EVERY).enumerate() {
        let kept = kept(&tree.document.text, &tree.tokens, sentence);
        let style = Style::of(i);
        append(
            &tree.document.text,
            &tree.tokens[kept.clone()],
            style,
            &mut copy.document,
            &mut copy.tokens,
            &mut copy.sentences,
        );
        copy.words.extend_from_slice(&tree.words[kept]);
    }
    copy
}

/// The same article with headlines before it, made of its first suitable sentences.
#[must_use]
pub(crate) fn before_article(article: &NamedDocument, style: usize) -> NamedDocument {
    let mut copy = NamedDocument {
        document: Document { text: String::new(), blocks: Vec::new(), ..article.document.clone() },
        sentences: Vec::new(),
        tokens: Vec::new(),
        names: Vec::new(),
    };
    let mut moved = Vec::new();
    let suitable = article.sentences.iter().filter(|s| LENGTH.contains(&s.token_range().len()));
    for (i, sentence) in suitable.take(2).enumerate() {
        let kept = kept(&article.document.text, &article.tokens, sentence);
        moved.push((kept.start, kept.end, copy.tokens.len()));
        let tokens = &article.tokens[kept];
        append(
            &article.document.text,
            tokens,
            Style::of(style + i),
            &mut copy.document,
            &mut copy.tokens,
            &mut copy.sentences,
        );
    }
    for &(start, end, at) in &moved {
        let inside = article.names.iter().filter(|name| start <= name.0 && name.1 <= end);
        copy.names.extend(inside.map(|&(first, last, kind)| (first - start + at, last - start + at, kind)));
    }
    let (bytes, tokens, blocks) = (copy.document.text.len() as u32, copy.tokens.len(), copy.document.blocks.len());
    let shift = |span: Span| Span::new(span.start() + bytes, span.end() + bytes);
    copy.document.text.push_str(&article.document.text);
    copy.tokens.extend(article.tokens.iter().map(|&span| shift(span)));
    copy.names.extend(article.names.iter().map(|&(first, end, kind)| (first + tokens, end + tokens, kind)));
    copy.document.blocks.extend(article.document.blocks.iter().map(|b| Block { span: shift(b.span), ..b.clone() }));
    copy.sentences.extend(article.sentences.iter().map(|s| Sentence {
        span: shift(s.span),
        block: BlockId::at(s.block.index() + blocks),
        first: TokenId::at(s.first.index() + tokens),
        end: TokenId::at(s.end.index() + tokens),
    }));
    copy
}

#[derive(Clone, Copy)]
enum Style {
    All,
    Title,
    Upper,
}

impl Style {
    fn of(number: usize) -> Self {
        match number % 5 {
            0 => Self::Upper,
            1 | 2 => Self::All,
            _ => Self::Title,
        }
    }
}

/// The tokens of a sentence, without the full stop that a headline has not.
fn kept(text: &str, tokens: &[Span], sentence: &Sentence) -> std::ops::Range<usize> {
    let range = sentence.token_range();
    let ends = tokens[range.end - 1].of(text) == ".";
    range.start..range.end - usize::from(ends)
}

fn append(
    text: &str,
    tokens: &[Span],
    style: Style,
    document: &mut Document,
    out: &mut Vec<Span>,
    sentences: &mut Vec<Sentence>,
) {
    let (first, start) = (out.len(), document.text.len());
    for (i, token) in tokens.iter().enumerate() {
        // Words that touch go on touching: marks and clitics must look as they do.
        if i > 0 && tokens[i - 1].end() < token.start() {
            document.text.push(' ');
        }
        let word = token.of(text);
        let at = document.text.len();
        let clitic = !word.starts_with(char::is_alphanumeric) || word == "n't" || word == "n’t";
        match style {
            Style::Upper => document.text.extend(word.chars().flat_map(char::to_uppercase)),
            _ if clitic => document.text.push_str(word),
            Style::Title if i > 0 && SMALL.contains(&word) => document.text.push_str(word),
            _ => {
                let mut chars = word.chars();
                document.text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
                document.text.push_str(chars.as_str());
            }
        }
        out.push(Span::at(at, document.text.len()));
    }
    let span = Span::at(start, document.text.len());
    let block = BlockId::at(document.blocks.len());
    document.blocks.push(Block::new(span, BlockKind::Title));
    sentences.push(Sentence { span, block, first: TokenId::at(first), end: TokenId::at(out.len()) });
    document.text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bio;

    #[test]
    fn an_article_gets_headlines_with_its_names() {
        let article = bio::read("a", "the\tO\nplan\tO\nof\tO\nAda\tB-Person\nOkafor\tI-Person\nfails\tO\n.\tO\n");
        let copy = before_article(&article, 3);
        assert_eq!(copy.document.text, "The Plan of Ada Okafor Fails\nthe plan of Ada Okafor fails .\n");
        assert_eq!(copy.names.iter().map(|n| (n.0, n.1)).collect::<Vec<_>>(), [(3, 5), (9, 11)]);
        assert_eq!(copy.sentences.len(), 2);
        assert_eq!(copy.tokens[9].of(&copy.document.text), "Ada");
    }
}
