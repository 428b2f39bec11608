//! What a stream holds: told by the file's name, and else by how it begins.

use super::{json, table};
use crate::jsonl::Fields;
use crate::{ParseError, html};

/// What a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article as plain text.
    Text,
    /// One page of HTML.
    Html,
    /// A JSON object a line, each an article.
    Jsonl,
    /// One such object, however printed; or an array of them, an object that holds such an array, or several of these.
    Json,
    /// A table with a header, each row an article: parted by commas, semicolons, bars or tabs.
    Csv,
    /// The same, parted by tabs.
    Tsv,
    /// A table of Parquet, each row an article.
    Parquet,
    /// Pages that a crawler fetched (ISO 28500).
    Warc,
}

/// Which extensions stand for what.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("parquet", Format::Parquet),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
];

/// Extensions of compressed files. What is in them is told by the bytes.
const PACKED: &[&str] = &["gz", "zst", "bz2", "xz"];

impl Format {
    /// Bytes that [`of_bytes`](Self::of_bytes) wants to see, if there are so many.
    pub const HEAD: usize = 1 << 13;

    /// What a file of this name holds, compressed or not (`news.jsonl.gz`).
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = split(name).0.rsplit_once('.')?;
        let found = EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known));
        found.map(|&(_, format)| format)
    }

    /// The file's name without the extensions that are known here: `news.jsonl.gz` is `news`.
    #[must_use]
    pub fn stem(name: &str) -> &str {
        let (inner, is_packed) = split(name);
        match inner.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() && Self::of_name(inner).is_some() => stem,
            _ if is_packed && !inner.is_empty() => inner,
            _ => name,
        }
    }

    /// What an unpacked stream holds that opens with `head`. What is nothing else is plain text.
    ///
    /// # Errors
    /// When it is of a kind that is known and not read.
    pub fn of_bytes(head: &[u8], fields: &Fields) -> Result<Self, ParseError> {
        if head.starts_with(b"PAR1") {
            return Ok(Self::Parquet);
        }
        if head.starts_with(b"WARC/") {
            return Ok(Self::Warc);
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if is_mhtml(text) {
            return Err(ParseError::Unsupported("MHTML"));
        }
        Ok(if is_line(text) {
            Self::Jsonl
        } else if json::looks_like(text) {
            Self::Json
        } else if html::looks_like(head) {
            Self::Html
        } else if table::looks_like(text, fields) {
            Self::Csv
        } else {
            Self::Text
        })
    }
}

/// A name without the extension of a compressed file, and whether it had one.
fn split(name: &str) -> (&str, bool) {
    match name.rsplit_once('.') {
        Some((inner, last)) if PACKED.iter().any(|packed| last.eq_ignore_ascii_case(packed)) => (inner, true),
        _ => (name, false),
    }
}

/// Whether the first line of several is a JSON object.
fn is_line(text: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', text).filter(|_| text.starts_with(b"{")) else { return false };
    let (line, rest) = text.split_at(end);
    !rest.trim_ascii().is_empty() && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// Pages that a browser saved as a mail with attachments (RFC 2557).
fn is_mhtml(text: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&text[..text.len().min(2048)]).to_ascii_lowercase();
    let opens = ["from:", "mime-version:", "content-type:"].iter().any(|field| head.starts_with(field));
    opens && head.contains("multipart/related")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        for (name, format, stem) in [
            ("in/a.TXT", Some(Format::Text), "in/a"),
            ("a.warc.gz", Some(Format::Warc), "a"),
            ("CC-NEWS.warc.wet.gz", Some(Format::Warc), "CC-NEWS.warc"),
            ("a.b.jsonl.ZST", Some(Format::Jsonl), "a.b"),
            ("a.json.gz", Some(Format::Json), "a"),
            ("a.csv", Some(Format::Csv), "a"),
            ("dump.gz", None, "dump"),
            ("a.pdf", None, "a.pdf"),
            ("v1.2", None, "v1.2"),
            (".txt", Some(Format::Text), ".txt"),
            ("-", None, "-"),
        ] {
            assert_eq!((Format::of_name(name), Format::stem(name)), (format, stem), "{name}");
        }
    }

    #[test]
    fn bytes_tell_formats() {
        for (head, expect) in [
            (&b"PAR1\x15\x04"[..], Ok(Format::Parquet)),
            (b"WARC/1.1\r\nWARC-Type: warcinfo", Ok(Format::Warc)),
            (b"\n<!DOCTYPE html><title>", Ok(Format::Html)),
            (b"\xef\xbb\xbf{\"text\": \"It is late.\"}\n{", Ok(Format::Jsonl)),
            (b"{\"text\": \"It is late.\"}\n", Ok(Format::Json)),
            (b"{\r\n  \"text\": \"It is late.\"\r\n}", Ok(Format::Json)),
            (b"[\n  {\n    \"text\"", Ok(Format::Json)),
            (b"[{}]", Ok(Format::Json)),
            (b"[Updated] It is late.", Ok(Format::Text)),
            (b"{ships} wait", Ok(Format::Text)),
            (b"{Ships wait}\nIt is late.", Ok(Format::Text)),
            (b"title,Text\nStorm,It is late.\n", Ok(Format::Csv)),
            (b"Yes, text, he said.\nIt is late.\n", Ok(Format::Text)),
            (b"", Ok(Format::Text)),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", Err(ParseError::Unsupported("MHTML"))),
        ] {
            assert_eq!(Format::of_bytes(head, &Fields::default()), expect, "{}", head.escape_ascii());
        }
        let long = [b"{\"text\": \"".as_slice(), &[b'a'; Format::HEAD]].concat();
        assert_eq!(Format::of_bytes(&long, &Fields::default()), Ok(Format::Json));
    }
}
