//! One article boiled down to what comparison across articles needs.

use onrecord_model::{Article, Attribution, Document, Span, StatementDigest};

use crate::resemblance::MIN_WORDS;
use crate::winnow;
use crate::words::{sequence_hash, word_hashes};

/// Words of one content that are compared at most, from its start: bounds what a page-long quotation costs.
pub const MAX_WORDS: usize = 400;

/// Blocks with fewer words have no fingerprint of their own: "He did not elaborate." stands in many stories.
pub const MIN_PASSAGE_WORDS: usize = 12;

/// Words in one shingle, where the content has as many.
const SHINGLE: usize = 3;

/// A digest of each statement, in the article's order, and a fingerprint of each story block that is long enough: the
/// block's index and a hash of its normalised words. Furniture, captions and repetitions have none.
#[must_use]
pub fn digest(article: &Article) -> (Vec<StatementDigest>, Vec<(u32, u64)>) {
    let statements = article
        .statements()
        .map(|(id, attribution)| StatementDigest {
            speakers: article.resolution.speakers(id).into_iter().map(|entity| entity.0).collect(),
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
    let words = || attribution.content.iter().flat_map(|&span| word_hashes(document.slice(span)));
    let compared: Vec<u64> = words().take(MAX_WORDS).collect();
    let count = if compared.len() < MAX_WORDS { MAX_WORDS.min(compared.len()) } else { words().count() };
    let width = SHINGLE.min(compared.len().max(1));
    let mut shingles: Vec<u32> = compared.windows(width).map(|run| (sequence_hash(run) >> 32) as u32).collect();
    // Contents too short to be told from chance are never looked up, so they need no keys.
    let keys = if count < MIN_WORDS as usize { Vec::new() } else { winnow::keys(&shingles) };
    shingles.sort_unstable();
    shingles.dedup();
    StatementDigest {
        kind: attribution.kind,
        speakers: Vec::new(),
        words: u32::try_from(count).unwrap_or(u32::MAX),
        shingles,
        keys,
        extent: attribution.content_extent().unwrap_or(Span::new(0, 0)),
    }
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
    fn short_contents_have_short_shingles_and_no_keys() {
        let (statements, _) = digest(&article(
            "No comment, he said. Yes. Never say never.",
            &[&["No comment"], &["Yes"], &["Never say never"]],
        ));
        let seen: Vec<_> = statements.iter().map(|s| (s.words, s.shingles.len(), s.keys.len())).collect();
        assert_eq!(seen, [(2, 1, 0), (1, 1, 0), (3, 1, 0)]);
    }

    #[test]
    fn an_interrupted_content_is_one_run_of_words() {
        let whole = "“The bridge will open again before the autumn storms,” she said.";
        let parts = "“The bridge will open,” she said, “again before the autumn storms.”";
        let (whole, _) = digest(&article(whole, &[&["The bridge will open again before the autumn storms"]]));
        let (parts, _) = digest(&article(parts, &[&["The bridge will open", "again before the autumn storms"]]));
        assert_eq!(whole[0].shingles, parts[0].shingles);
        assert_eq!(whole[0].keys, parts[0].keys);
        assert_eq!(whole[0].words, 9);
    }

    #[test]
    fn a_content_without_spans_is_no_trouble() {
        let (statements, _) = digest(&article("Nothing.", &[&[]]));
        assert_eq!((statements[0].words, statements[0].shingles.len()), (0, 0));
    }

    #[test]
    fn a_very_long_content_stays_bounded_and_keeps_its_count() {
        let text: String = (0..5_000).map(|n| format!("word{n} ")).collect();
        let (statements, _) = digest(&article(&text, &[&[text.trim()]]));
        assert_eq!(statements[0].words, 5_000);
        assert!(statements[0].shingles.len() <= MAX_WORDS);
        assert!(statements[0].keys.len() <= winnow::MAX_KEYS);
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
