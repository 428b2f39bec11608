//! What the first bytes of a page tell: that it is one, and the encoding that it declares.

/// Bytes in which a declaration is looked for; browsers look at a quarter of them.
const HEAD: usize = 4096;
/// Tags with which a page may open.
#[rustfmt::skip]
const OPENINGS: &[&[u8]] = &[
    b"!doctype html", b"html", b"head", b"body", b"title", b"meta", b"script", b"link", b"style", b"base",
    b"article", b"main",
];

/// Whether the bytes open like a page: a doctype or a tag that pages open with, behind marks, comments and an XML
/// declaration.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    // Every second byte of UTF-16 is a NUL; in a page's first tag nothing else is one.
    let plain: Vec<u8> = bytes.iter().take(HEAD).copied().filter(|&b| b != 0).collect();
    let mut rest = plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&plain);
    rest = rest.strip_prefix(b"\xff\xfe").or_else(|| rest.strip_prefix(b"\xfe\xff")).unwrap_or(rest);
    loop {
        rest = rest.trim_ascii_start();
        let (opens, closes): (&[u8], &[u8]) = match rest {
            [b'<', b'!', b'-', b'-', ..] => (b"<!--", b"-->"),
            [b'<', b'?', ..] => (b"<?", b">"),
            _ => break,
        };
        // A comment may be longer than what is looked at; then it is a page if any.
        let Some(end) = find(&rest[opens.len()..], closes) else { return opens == b"<!--" };
        rest = &rest[opens.len() + end + closes.len()..];
    }
    let Some(tag) = rest.strip_prefix(b"<") else { return false };
    OPENINGS.iter().any(|opening| {
        let named = tag.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
        named && tag.get(opening.len()).is_none_or(|after| !after.is_ascii_alphanumeric() && *after != b'-')
    })
}

/// The encoding's label in a `meta` element or an XML declaration.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let mut rest: &[u8] = head;
    while let Some(at) = find(rest, b"<") {
        rest = &rest[at + 1..];
        let key: &[u8] = match rest {
            [b'm', b'e', b't', b'a', ..] => b"charset",
            [b'?', b'x', b'm', b'l', ..] => b"encoding",
            _ => continue,
        };
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(label) = find(tag, key).and_then(|at| value(&tag[at + key.len()..])) {
            return Some(label);
        }
    }
    None
}

/// What stands behind an equals sign, in quotation marks or not.
fn value(rest: &[u8]) -> Option<String> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let inner: Vec<u8> = rest
        .iter()
        .skip_while(|b| matches!(b, b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.' | b'+'))
        .take(40)
        .copied()
        .collect();
    String::from_utf8(inner).ok().filter(|label| !label.is_empty())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_their_opening() {
        for page in [
            &b"<!DOCTYPE html><p>"[..],
            b"\xef\xbb\xbf \n<!doctype HTML PUBLIC \"x\">",
            b"<?xml version=\"1.0\"?><!-- a > b --> <HTML lang=en>",
            b"<body class=x>",
            b"<head>",
            b"\xff\xfe<\0!\0d\0o\0c\0t\0y\0p\0e\0 \0h\0t\0m\0l\0>\0",
            b"<title>Harbour</title>",
        ] {
            assert!(looks_like(page), "{}", String::from_utf8_lossy(page));
        }
        for text in [
            &b"Harbour reopens <html>"[..],
            b"",
            b"<?xml version=\"1.0\"?><rss>",
            b"<headline>Harbour</headline>",
            b"{\"html\": \"<html>\"}",
            b"<p>a piece of markup",
        ] {
            assert!(!looks_like(text), "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn charsets_are_read_from_the_head() {
        for (page, expect) in [
            ("<meta charset=\"windows-1251\">", Some("windows-1251")),
            ("<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", Some("iso-8859-1")),
            ("<?xml version='1.0' encoding='utf-8'?><html>", Some("utf-8")),
            ("<meta name=x><meta charset = koi8-r />", Some("koi8-r")),
            ("<p>charset=utf-8", None),
            ("<meta charset=", None),
        ] {
            assert_eq!(declared_charset(page.as_bytes()).as_deref(), expect, "{page}");
        }
    }
}
