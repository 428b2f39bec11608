//! What holds for any input: no panic, blocks in order on character boundaries, white space alone between them, and
//! work that grows with the input and no faster.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests look at the clock")]

use std::time::{Duration, Instant};

use onrecord_model::{BlockId, Document, Origin};
use onrecord_parse::{ParseError, jsonl, read, text};
use proptest::prelude::*;

fn check(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let range = block.span.range();
        assert!(range.start >= end && range.start < range.end && range.end <= text.len(), "{block:?}");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{block:?}");
        assert!(text[end..range.start].chars().all(char::is_whitespace), "text lost before {block:?}");
        assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
        if let Some(first) = block.repeats {
            assert!(first < BlockId::at(index) && document.blocks[first.index()].repeats.is_none(), "{block:?}");
        }
        end = range.end;
    }
    assert!(text[end..].chars().all(char::is_whitespace), "text lost after the last block");
    if let Some(span) = document.metadata.published.as_ref().and_then(|published| published.span) {
        assert!(text.get(span.range()).is_some());
    }
}

/// Words and marks that detectors and splitters look for, in any order.
fn pages() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "By ",
        "Ida Holm",
        " and ",
        "OSLO",
        ", ",
        "Nov. 19",
        " 2019",
        " (Reuters)",
        " - ",
        " — ",
        "(AP)",
        "Share",
        "0",
        " Like(s)",
        "Save",
        "E-mail ",
        "Advertisement",
        "[Photo/",
        "]",
        "(L)",
        "“",
        "”",
        "\"",
        "'",
        ".",
        "...",
        "…",
        ":",
        ";",
        "\n",
        "\n\n",
        "\r\n",
        "\u{a0} ",
        "\t",
        "Also Read",
        "Read more: ",
        "Follow us on Telegram",
        "© 2019 ",
        "harbour.com",
        "<p>",
        "{",
        "http://a.b/c",
        "the harbour reopened",
        " said ",
        "He told reporters that the eastern basin would open again before the end of the month.",
        "é",
        "漢字",
        "\u{2028}",
        "\u{85}",
        "/",
        "|",
        "19/11/2019",
        "12/34 ",
        "Credit ",
        "©",
        " ®",
        "03:15",
        "(",
        ")",
        "\u{feff}",
        "\u{ad}",
        "\u{200b}",
        "â€œ",
        "â€",
        "Â\u{a0}",
        " Read more ",
        "[How the masts fell] ",
        " (Getty) ",
        "1/4 2/4 3/4 4/4 ",
        "Click to play Play now Skip ad ",
        "A post shared by ",
        " at 2:57pm PST ",
        "Harbour Tested: ",
        "HNA, Port Ellery :",
        "(HNA)",
        "THE HARBOUR OBSERVER\n",
        "Share on Chirper | ",
        "By Our Correspondent",
        "(not in picture)",
        "© The Harbour Times 2019.",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(read) = read(&bytes, Origin::default()) {
            check(&read.value);
        }
    }

    #[test]
    fn any_text(string in "\\PC*") {
        if let Ok(read) = text(string, Origin::default()) {
            check(&read.value);
        }
    }

    #[test]
    fn any_page(string in pages()) {
        match text(string.clone(), Origin::default()) {
            Ok(read) => {
                check(&read.value);
                prop_assert_eq!(&read.value.text, &string);
                let again = text(string, Origin::default()).unwrap();
                prop_assert_eq!(read, again);
            }
            Err(error) => {
                prop_assert_eq!(error, ParseError::Empty);
                prop_assert!(string.trim().is_empty());
            }
        }
    }

    #[test]
    fn any_record(bytes in prop::collection::vec(any::<u8>(), 0..200), string in pages()) {
        let _ = jsonl::record(&bytes, Origin::default(), &jsonl::Fields::default());
        let line = serde_json::json!({ "text": string, "title": "Harbour reopens", "date": 3, "url": string, "authors": [string] }).to_string();
        if let Ok(read) = jsonl::record(line.as_bytes(), Origin::default(), &jsonl::Fields::default()) {
            check(&read.value);
            prop_assert_eq!(read.value.text, string);
        }
    }
}

fn time(input: &str) -> Duration {
    let start = Instant::now();
    let read = text(input.to_owned(), Origin::default()).unwrap();
    check(&read.value);
    start.elapsed()
}

/// Eight times the input may take thirty times as long; a quadratic step takes 64. Other work on the machine makes a
/// run slower and never faster, so that the best of several runs counts, and one good pair is enough.
#[test]
fn work_is_linear() {
    let words = "the harbour reopened and Ida Holm said “yes” to all of them. ";
    let line = |n: usize| words.repeat(n / words.len());
    let shapes: &[(&str, &dyn Fn(usize) -> String)] = &[
        ("one line", &line),
        ("no spaces", &|n| "a".repeat(n)),
        ("quotation marks", &|n| "\"".repeat(n)),
        ("brackets", &|n| "(".repeat(n)),
        ("angles", &|n| "<".repeat(n)),
        ("full stops", &|n| ".".repeat(n)),
        ("empty lines", &|n| format!("a{}b", "\n".repeat(n))),
        ("short lines", &|n| "ab\n".repeat(n / 3)),
        ("numbered lines", &|n| (0..n / 8).map(|i| format!("{i:07}\n")).collect()),
        ("the same paragraph", &|n| format!("{}\n", line(200)).repeat(n / 200)),
        ("wrapped lines", &|n| format!("{}\n", &words[..58]).repeat(n / 59)),
        ("indents", &|n| format!("{}a\n", " ".repeat(n / 100)).repeat(100)),
        ("datelines", &|n| "OSLO (AP) — ".repeat(n / 14)),
        ("credits", &|n| "(Reporting by Ida.) ".repeat(n / 20)),
        ("bracketed stops", &|n| "(.)".repeat(n / 3)),
        ("dates", &|n| "Nov. 19, 2019 ".repeat(n / 14)),
        ("advertisements", &|n| "Advertisement\n".repeat(n / 14)),
        ("agencies", &|n| "ELLERY, June 3 (HNA) - ".repeat(n / 23)),
        ("share bars", &|n| format!("Share on {}", "Chirper | ".repeat(n / 10))),
        ("mastheads", &|n| "THE HARBOUR TIMES\n".repeat(n / 18)),
        ("credits in a line", &|n| "A mast lies on the quay (Getty) ".repeat(n / 31)),
        ("bracketed headlines", &|n| "It fell. [How the masts fell] ".repeat(n / 30)),
        ("links in a line", &|n| "It fell. How the masts of it fell Read more ".repeat(n / 44)),
        ("messages", &|n| "click to play play now skip ad ".repeat(n / 31)),
        ("counters", &|n| (1..n / 10).map(|i| format!("{i}/{} ", n / 10)).collect()),
        ("posts", &|n| "A post shared by X at 2:57pm ".repeat(n / 29)),
        ("hidden marks", &|n| "a\u{ad}b\u{a0}â€œ".repeat(n / 12)),
        ("promos", &|n| "Harbour Tested: We try every rope on the quay\n".repeat(n / 46)),
        ("one opening", &|n| (0..n / 40).map(|i| format!("The storm in pictures Mast {i:07} fell\n")).collect()),
        ("links", &|n| "Also Read\nPort fees to rise\n".repeat(n / 27)),
    ];
    for (name, shape) in shapes {
        let (small, large) = (shape(50_000), shape(400_000));
        let (mut fast, mut slow) = (Duration::MAX, Duration::MAX);
        let linear = (0..6).any(|_| {
            fast = fast.min(time(&small));
            slow = slow.min(time(&large));
            slow < fast.max(Duration::from_millis(2)) * 30
        });
        assert!(linear, "{name}: {fast:?} for the small one, {slow:?} for the large one");
    }
}

/// A long story with as many headlines below it costs what the two cost alone: no line below looks through the story
/// again, which would more than double the time.
#[test]
fn headlines_below_a_story_do_not_read_it_again() {
    let story: String = (0..40_000).map(|i| format!("As of {i:05} it is so as we go on up to it.\n\n")).collect();
    let below: String = (0..40_000).map(|i| format!("Ships go on to {i:05}\n\n")).collect();
    let page = format!("{story}{below}");
    let mut best = [Duration::MAX; 3];
    let linear = (0..6).any(|_| {
        for (best, input) in best.iter_mut().zip([&story, &below, &page]) {
            *best = time(input).min(*best);
        }
        best[2] < (best[0] + best[1]) * 2
    });
    assert!(linear, "story, headlines, both: {best:?}");
}
