//! Heads of records and of HTTP responses: a first line and named fields.

/// A head, as far as it can be made out: lines that are no fields are passed over.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub first: String,
    /// Names in lower case.
    fields: Vec<(String, String)>,
}

impl Head {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let mut head = Self { first: lines.next().unwrap_or_default().trim_end().to_owned(), fields: Vec::new() };
        for line in lines {
            match (line.split_once(':'), head.fields.last_mut()) {
                // A line that begins with white space goes on with the one before.
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) => {
                    head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                (None, _) => {}
            }
        }
        head
    }

    /// The value of the first field of this name, which is given in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The words of a list, in lower case: `gzip, chunked`.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let values = self.fields.iter().filter(|(known, _)| known == name);
        let words = values.flat_map(|(_, value)| value.split(','));
        words.map(|word| word.trim().to_ascii_lowercase()).filter(|word| !word.is_empty()).collect()
    }

    /// The media type and the charset of `Content-Type`, each if it is told.
    pub(super) fn content_type(&self) -> (Option<String>, Option<String>) {
        let mut parts = self.get("content-type").unwrap_or_default().split(';');
        let media = parts.next().map(|media| media.trim().to_ascii_lowercase()).filter(|media| !media.is_empty());
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim_matches([' ', '"', '\'']).to_owned())
        });
        (media, charset.filter(|charset| !charset.is_empty()))
    }
}

/// Where a head ends, behind the empty line.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes).find_map(|at| {
        let behind = &bytes[at + 1..];
        [&b"\r\n"[..], b"\n"].iter().find(|empty| behind.starts_with(empty)).map(|empty| at + 1 + empty.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_come() {
        let head = "HTTP/1.1 200 OK \r\ncontent-TYPE : Text/HTML;x=y; charset=\"Big5\"\r\nno field\r\nX-Long: a\r\n  b\r\n\
                    Content-Encoding: gzip\r\nContent-Encoding: BR,\r\n\r\n";
        let end = end(head.as_bytes()).unwrap();
        assert_eq!(end, head.len());
        let head = Head::parse(head.as_bytes());
        assert_eq!(head.first, "HTTP/1.1 200 OK");
        assert_eq!(head.content_type(), (Some("text/html".into()), Some("Big5".into())));
        assert_eq!(head.get("x-long"), Some("a b"));
        assert_eq!(head.list("content-encoding"), ["gzip", "br"]);
        assert_eq!(Head::parse(b"").content_type(), (None, None));
    }

    #[test]
    fn a_head_ends_at_the_empty_line() {
        assert_eq!(super::end(b"a\n\nb"), Some(3));
        assert_eq!(super::end(b"a: b\r\nc"), None);
    }
}
