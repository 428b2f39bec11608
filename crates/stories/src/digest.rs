//! One article boiled down to what comparison across articles needs.

use onrecord_model::{Article, Attribution, Document, Span, StatementDigest, StatementText};

use crate::words::{sequence_hash, word_hashes, words};

/// Words of one content that are compared at most, from its start: bounds what a page-long quotation costs.
pub const MAX_WORDS: usize = 400;

/// Words around a content that are kept at most.
const MAX_CONTEXT: usize = 60;

/// Blocks with fewer words have no fingerprint of their own: "He did not elaborate." stands in many stories.
pub const MIN_PASSAGE_WORDS: usize = 12;

/// A digest of each statement, in the article's order, and a fingerprint of each story block that is long enough: the
/// block's index and a hash of its normalised words. Furniture, captions and repetitions have none.
#[must_use]
pub fn digest(article: &Article) -> (Vec<StatementDigest>, Vec<(u32, u64)>) {
    let statements = article
        .statements()
        .map(|(id, attribution)| StatementDigest {
            speakers: article.resolution.speakers(id).into_iter().map(|entity| entity.0).collect(),
            context: context(article, attribution),
            breaks: breaks(article, attribution),
            ..statement(&article.document, attribution)
        })
        .collect();
    let passages = article
        .document
        .story()
        .filter_map(|(id, block)| Some((id.0, fingerprint(article.document.slice(block.span))?)))
        .collect();
    (statements, passages)
}

fn statement(document: &Document, attribution: &Attribution) -> StatementDigest {
    let mut left = MAX_WORDS;
    let mut content = Vec::new();
    for &span in &attribution.content {
        let text = document.slice(span);
        let mut end = 0;
        for word in words(text).take(left) {
            left -= 1;
            end = word.end;
        }
        // What stands around the last word, a quotation mark say, belongs to it.
        let end = if left > 0 { text.len() } else { end };
        content.push(StatementText { start: span.start(), text: text[..end].to_owned() });
        if left == 0 {
            break;
        }
    }
    StatementDigest {
        kind: attribution.kind,
        class: attribution.class,
        negated: attribution.negated,
        speakers: Vec::new(),
        content,
        breaks: Vec::new(),
        context: String::new(),
        extent: attribution.content_extent().unwrap_or(Span::new(0, 0)),
    }
}

/// The first bytes of the sentences that begin inside the content.
fn breaks(article: &Article, attribution: &Attribution) -> Vec<u32> {
    let Some(extent) = attribution.content_extent() else { return Vec::new() };
    let starts = article.sentences_over(extent).map(|id| article.sentences[id.index()].span.start());
    starts.filter(|&start| start > extent.start()).collect()
}

/// The words of its sentences that are no content; of long ones the beginning.
fn context(article: &Article, attribution: &Attribution) -> String {
    let Some(extent) = attribution.extent() else { return String::new() };
    let mut context = String::new();
    let mut left = MAX_CONTEXT;
    for id in article.sentences_over(extent) {
        let sentence = article.sentences[id.index()].span;
        let text = article.document.slice(sentence);
        for word in words(text).take(left) {
            let at = sentence.start() as usize;
            let span = Span::at(at + word.start, at + word.end);
            if !attribution.content.iter().any(|content| content.overlaps(span)) {
                left -= 1;
                context.push_str(&text[word.start..word.end]);
                context.push(' ');
            }
        }
    }
    context
}

fn fingerprint(text: &str) -> Option<u64> {
    let words: Vec<u64> = word_hashes(text).collect();
    (words.len() >= MIN_PASSAGE_WORDS).then(|| sequence_hash(&words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::{Block, BlockId, BlockKind, Kind, Origin, Resolution, SCHEMA_VERSION};

    fn article(text: &str, contents: &[&[&str]]) -> Article {
        let place = |part: &&str| {
            let start = text.find(part).expect("the part stands in the text");
            Span::at(start, start + part.len())
        };
        let attributions = contents
            .iter()
            .map(|parts| Attribution {
                content: parts.iter().map(place).collect(),
                ..Attribution::new(Kind::Direct, "test")
            })
            .collect();
        Article {
            schema: SCHEMA_VERSION,
            document: Document::plain(text, Origin::file("a.txt")),
            sentences: Vec::new(),
            attributions,
            resolution: Resolution::default(),
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn an_interrupted_content_keeps_its_places() {
        let text = "“The bridge will open,” she said, “again before the storms.”";
        let (statements, _) = digest(&article(text, &[&["The bridge will open", "again before the storms"]]));
        let parts = statements[0].content.iter().map(|part| {
            assert_eq!(&text[part.start as usize..][..part.text.len()], part.text);
            part.text.as_str()
        });
        assert_eq!(parts.collect::<Vec<_>>(), ["The bridge will open", "again before the storms"]);
    }

    #[test]
    fn a_content_without_spans_is_no_trouble() {
        let (statements, _) = digest(&article("Nothing.", &[&[]]));
        assert!(statements[0].content.is_empty());
    }

    #[test]
    fn a_very_long_content_is_cut_behind_a_word() {
        let text: String = (0..5_000).map(|n| format!("word{n} ")).collect();
        let (statements, _) = digest(&article(&text, &[&[text.trim()]]));
        assert!(statements[0].content[0].text.ends_with(" word399"), "{:?}", statements[0].content);
        assert_eq!(statements[0].extent, Span::at(0, text.trim().len()));
    }

    #[test]
    fn only_story_blocks_of_some_length_are_passages() {
        let long = "The harbour board will meet again on Friday to settle the price of berths.";
        let text = format!("{long}\nShort line.\n{long}\n{long}");
        let mut article = article(&text, &[]);
        let n = long.len();
        let block = |start: usize, end: usize, kind| Block::new(Span::at(start, end), kind);
        article.document.blocks = vec![
            block(0, n, BlockKind::Paragraph),
            block(n + 1, n + 12, BlockKind::Paragraph),
            Block { repeats: Some(BlockId(0)), ..block(n + 13, 2 * n + 13, BlockKind::Paragraph) },
            block(2 * n + 14, 3 * n + 14, BlockKind::Caption),
        ];
        let (_, passages) = digest(&article);
        assert_eq!(passages.iter().map(|(block, _)| *block).collect::<Vec<_>>(), [0]);
    }
}
