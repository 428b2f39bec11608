//! Real articles: what people marked as content of a statement must lie in blocks that carry the story.
//!
//! Needs `ONRECORD_CORPORA`, a folder that holds `polnear` and `giveme5w1h-clusters`, with `seeds` beside it; without it
//! the tests say so and pass. What is missing in a folder that was given is a failure.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "corpora lie outside the repository")]

use std::path::{Path, PathBuf};

use onrecord_model::{Block, BlockKind, Document, Origin};
use onrecord_parse::jsonl;

/// Bytes of gold content, and how many of them lie in story blocks.
#[derive(Default)]
struct Tally {
    gold: usize,
    kept: usize,
}

impl Tally {
    fn add(&mut self, document: &Document, annotations: &str) -> Vec<String> {
        let offsets: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
        let mut story = vec![false; document.text.len()];
        for (_, block) in document.story() {
            story[block.span.range()].fill(true);
        }
        let mut lost = Vec::new();
        for spans in annotations.lines().filter_map(|line| line.split('\t').nth(1)?.strip_prefix("Content ")) {
            for span in spans.split(';') {
                let (start, end) = span.split_once(' ').unwrap();
                let range = offsets[start.parse::<usize>().unwrap()]..offsets[end.parse::<usize>().unwrap()];
                let kept = story[range.clone()].iter().filter(|kept| **kept).count();
                self.gold += range.len();
                self.kept += kept;
                // Line ends between blocks are nobody's loss.
                if kept + 8 < range.len() {
                    let block =
                        document.block_at(u32::try_from(range.start).unwrap()).map(|id| &document.blocks[id.index()]);
                    lost.push(format!(
                        "{:?} {:?}",
                        block.map(|b| (b.kind, &b.detector, b.repeats)),
                        &document.text[range]
                    ));
                }
            }
        }
        lost
    }
}

/// The folder of corpora, where one was given.
fn corpora() -> Option<PathBuf> {
    let corpora = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from);
    if corpora.is_none() {
        println!("skipped: ONRECORD_CORPORA is not set");
    }
    corpora
}

/// What a folder holds, in order of name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn gold_content_lies_in_story_blocks() {
    let Some(corpora) = corpora() else { return };
    for part in ["train", "dev"] {
        let mut names = files(&corpora.join("polnear").join(part));
        names.retain(|name| name.extension().is_some_and(|ending| ending == "txt"));
        let mut tally = Tally::default();
        for name in &names {
            let bytes = std::fs::read(name).unwrap();
            let document = onrecord_parse::read(&bytes, Origin::file(name.to_string_lossy())).unwrap().value;
            let annotations = std::fs::read_to_string(name.with_extension("ann")).unwrap();
            for lost in tally.add(&document, &annotations) {
                println!("{}: {lost}", name.file_stem().unwrap().to_string_lossy());
            }
        }
        let share = tally.kept as f64 / tally.gold as f64;
        println!(
            "{part}: {} articles, {:.3} % of {} bytes of content in story blocks",
            names.len(),
            100.0 * share,
            tally.gold
        );
        assert!(share > 0.995, "{part}: {share}");
    }
}

#[test]
fn records_of_clusters_are_read() {
    let Some(corpora) = corpora() else { return };
    let (mut read, mut dated, mut titled) = (0, 0, 0);
    for path in files(&corpora.join("giveme5w1h-clusters").join("news_cluster").join("data")) {
        let bytes = std::fs::read(path).unwrap();
        // Records without text are the corpus's own failures to fetch a page.
        let Ok(record) = jsonl::record(&bytes, Origin::default(), &jsonl::Fields::default()) else { continue };
        read += 1;
        dated += usize::from(record.value.metadata.published.is_some());
        titled += usize::from(record.value.metadata.title.is_some());
    }
    println!("{read} records, {dated} with a date, {titled} with a title");
    assert!(read > 350 && dated * 100 > read * 95 && titled * 100 > read * 99);
}

/// The blocks of each seed as letters: Title, dateLine, Byline, Paragraph, Caption, Subhead, Furniture; small for a
/// repetition, a number for a run.
#[test]
fn seeds_have_their_blocks() {
    let Some(corpora) = corpora() else { return };
    for (seed, expect) in [
        ("000_de883ab073520f4c.txt", "T C c L P14"),
        ("001_54c50e800c7c6b28.txt", "T F L F P C c P12 F10"),
        ("002_dfe3d341facf82c9.txt", "F2 T t2 P5 S P6 S P6 F"),
        ("003_e3ffeffa01896273.txt", "F T P F P13 f P F"),
        ("004_c3facd2985c7d00d.txt", "P10 p2 F P p7"),
    ] {
        let path = corpora.join("..").join("seeds").join(seed);
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document = onrecord_parse::read(&bytes, Origin::file(seed)).unwrap().value;
        let letters: Vec<char> = document.blocks.iter().map(letter).collect();
        let runs: Vec<String> = letters
            .chunk_by(|a, b| a == b)
            .map(|run| if run.len() > 1 { format!("{}{}", run[0], run.len()) } else { run[0].to_string() })
            .collect();
        assert_eq!(runs.join(" "), expect, "{seed}");
    }
}

fn letter(block: &Block) -> char {
    let letter = match block.kind {
        BlockKind::Title => 'T',
        BlockKind::Byline => 'B',
        BlockKind::Dateline => 'L',
        BlockKind::Paragraph => 'P',
        BlockKind::Caption => 'C',
        BlockKind::Subhead => 'S',
        BlockKind::Furniture => 'F',
    };
    if block.repeats.is_some() { letter.to_ascii_lowercase() } else { letter }
}
