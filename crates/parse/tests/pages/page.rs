//! The paragraphs that the invented pages share, and how a page is shown.

use onrecord_model::{BlockId, Origin};

/// The blocks of the page `text`, one to a line: kind, text (cut short), and what it repeats; then the metadata.
pub(crate) fn show(name: &str, text: &str) -> String {
    let document = onrecord_parse::read(text.as_bytes(), Origin::file(name)).unwrap().value;
    let mut out = String::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let words: Vec<&str> = text.split_whitespace().collect();
        let short = if words.len() > 9 {
            format!("{} … {}", words[..5].join(" "), words[words.len() - 3..].join(" "))
        } else {
            words.join(" ")
        };
        let repeats = block.repeats.map_or(String::new(), |BlockId(first)| format!(" (= {first})"));
        out += &format!("{:9} {short}{repeats}\n", block.kind.as_str());
    }
    let metadata = document.metadata;
    out += &format!(
        "{}, {}, {}, {}\n",
        metadata.outlet.as_deref().unwrap_or("-"),
        metadata.agency.as_deref().unwrap_or("-"),
        metadata.place.as_deref().unwrap_or("-"),
        metadata.published.map_or("-".to_owned(), |published| format!("{} from {}", published.date, published.source)),
    );
    if !metadata.authors.is_empty() {
        out += &format!("{}\n", metadata.authors.join("; "));
    }
    out
}

pub(crate) fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}

pub(crate) const LEAD: &str = "The harbour of Port Ellery reopened on Monday after crews had cleared the last of the masts that the storm \
     threw down.";
pub(crate) const QUOTE: &str =
    "“We had help from everyone,” harbour master Ida Holm told reporters on the quay, before she went back to work.";
pub(crate) const MAYOR: &str =
    "Mayor Omar Reed said the town would pay for the repairs, although nobody knew yet what they would cost.";
