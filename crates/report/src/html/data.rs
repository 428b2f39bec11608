//! Data inside the page: JSON that no HTML parser takes for anything but text, whatever is in it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

/// Writes `value` as an inert element with this id, for the page's script to read.
pub(super) fn write(out: &mut dyn Write, id: &str, value: &impl Serialize) -> io::Result<()> {
    write!(out, "<script type=\"application/json\" id=\"{id}\">")?;
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Inert(CompactFormatter)))?;
    writeln!(out, "</script>")
}

/// Writes what an HTML parser could take for markup as escapes of JSON: so neither `</script>` nor `<!--` can occur.
struct Inert(CompactFormatter);

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            self.0.write_string_fragment(out, &rest[..at])?;
            let c = rest[at..].chars().next().unwrap_or_default();
            write!(out, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        self.0.write_string_fragment(out, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_survives_and_all_of_it_comes_back() {
        let text = "</script><!--<b>&amp;\u{2028}]]>\"\\é";
        let mut out = Vec::new();
        write(&mut out, "it", &text).expect("memory takes it");
        let written = String::from_utf8(out).expect("it is text");
        let json = written.trim_end().strip_prefix("<script type=\"application/json\" id=\"it\">");
        let json = json.and_then(|rest| rest.strip_suffix("</script>")).expect("the element is whole");
        assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(json).expect("it is JSON"), text);
    }
}
