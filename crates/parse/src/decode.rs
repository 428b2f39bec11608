//! Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, the encoding that was declared, and legacy encodings
//! by detection, in this order.
//!
//! A declaration is any label of the WHATWG Encoding Standard. UTF-7 is none, and what it hides stays as it is written.
//!
//! Nothing is normalised: line ends, odd spaces and stray control characters stay, so that offsets into the decoded
//! text mean the same to everyone who decodes the same bytes. Only a leading byte order mark goes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_model::{Diagnostic, Stage};

use crate::ParseError;

/// Text with the name of the encoding it was read with.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Decoded {
    /// The text; what was noticed goes to `sink`.
    pub(crate) fn tell(self, sink: &mut Vec<Diagnostic>) -> String {
        sink.extend(self.diagnostics);
        self.text
    }
}

/// How the encoding was found.
enum Evidence {
    Certain,
    /// Valid multi-byte sequences outnumber the broken ones by far, so the text is damaged UTF-8.
    DamagedUtf8,
    Declared,
    Detected,
}

/// Files that open with these are never text, however few control characters the rest holds.
#[rustfmt::skip]
const MAGIC: &[&[u8]] = &[
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\x7fELF", b"\x1f\x8b", b"\xff\xd8\xff", b"BZh", b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
];

/// Decodes `bytes`, for which an encoding may be `declared` by its label.
///
/// # Errors
/// [`ParseError::Binary`] if they are not text.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, ParseError> {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(ParseError::Binary);
    }
    let declared = declared.and_then(label);
    let (encoding, evidence, bytes) = identify(bytes, declared);
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if is_binary(&text) {
        return Err(ParseError::Binary);
    }
    let mut diagnostics = Vec::new();
    if matches!(evidence, Evidence::Detected) {
        let message = format!("the bytes are not UTF-8 and carry no mark; they were read as {}", encoding.name());
        diagnostics.push(Diagnostic::new(Stage::Parse, "encoding-detected", message));
    }
    if replaced {
        let message = format!("some bytes are not valid {} and were replaced by U+FFFD", encoding.name());
        diagnostics.push(Diagnostic::new(Stage::Parse, "bytes-replaced", message));
    }
    Ok(Decoded { text: text.into_owned(), encoding, diagnostics })
}

/// The encoding of that label. A declaration that stands in the bytes themselves cannot mean UTF-16, and bytes that are
/// no UTF-8 are none whatever is declared.
fn label(label: &str) -> Option<&'static Encoding> {
    let found = Encoding::for_label_no_replacement(label.trim().as_bytes())?;
    (found != UTF_8 && found.is_ascii_compatible()).then_some(found)
}

fn identify<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> (&'static Encoding, Evidence, &'b [u8]) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, Evidence::Certain, &bytes[mark..]);
    }
    // UTF-16 of European text is valid UTF-8 full of NULs, so it must be asked for before UTF-8.
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding, Evidence::Detected, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, Evidence::Certain, bytes);
    }
    if let Some(encoding) = declared {
        return (encoding, Evidence::Declared, bytes);
    }
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if valid > 3 * broken {
        return (UTF_8, Evidence::DamagedUtf8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), Evidence::Detected, bytes)
}

fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is = |many: usize, few: usize| pairs >= 2 && many * 10 > pairs * 4 && few * 20 < pairs;
    if is(odd, even) {
        Some(UTF_16LE)
    } else if is(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A stray control character happens in real text; more than one in fifty does not.
fn is_binary(text: &str) -> bool {
    let control = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    text.bytes().filter(control).count() * 50 > text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str, codes: &[&str]) {
        check_declared(bytes, None, text, encoding, codes);
    }

    fn check_declared(bytes: &[u8], declared: Option<&str>, text: &str, encoding: &str, codes: &[&str]) {
        let decoded = decode(bytes, declared).unwrap();
        let found: Vec<&str> = decoded.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!((decoded.text.as_str(), decoded.encoding.name(), found.as_slice()), (text, encoding, codes));
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        check("“Né”\r\n\tx\n".as_bytes(), "“Né”\r\n\tx\n", "UTF-8", &[]);
        check(b"\xef\xbb\xbfabc", "abc", "UTF-8", &[]);
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        let text = "“Noon”, she said.";
        check(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), text, "UTF-16LE", &[]);
        check(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), text, "UTF-16BE", &[]);
        check(&utf16(text, u16::to_le_bytes), text, "UTF-16LE", &["encoding-detected"]);
        check(&utf16(text, u16::to_be_bytes), text, "UTF-16BE", &["encoding-detected"]);
    }

    #[test]
    fn legacy_encodings_are_detected() {
        let bytes = b"\x93We will caf\xe9 on,\x94 the mayor\x92s aide said \x97 twice.";
        check(bytes, "“We will café on,” the mayor’s aide said — twice.", "windows-1252", &["encoding-detected"]);
        let text = "Мэр города заявил, что мост откроют в пятницу после проверки.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, text, "windows-1251", &["encoding-detected"]);
    }

    #[test]
    fn declarations_count_where_the_bytes_leave_it_open() {
        check_declared(b"caf\xe9", Some("iso-8859-1"), "café", "windows-1252", &[]);
        check_declared(b"\xcc\xfd\xf0", Some("windows-1251"), "Мэр", "windows-1251", &[]);
        check_declared("café".as_bytes(), Some("iso-8859-1"), "café", "UTF-8", &[]);
        check_declared(b"\xef\xbb\xbfcaf\xc3\xa9", Some("iso-8859-1"), "café", "UTF-8", &[]);
        check_declared(b"+ADw-script+AD4-", Some("utf-7"), "+ADw-script+AD4-", "UTF-8", &[]);
        let undeclared = b"\x93Caf\xe9,\x94 he said.";
        for label in ["utf-8", "utf-7", "utf-16", "no such thing"] {
            let codes = &["encoding-detected"];
            check_declared(undeclared, Some(label), "“Café,” he said.", "windows-1252", codes);
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "“Aé” – “Bé” – “Cé”".as_bytes().to_vec();
        bytes.push(0xff);
        check(&bytes, "“Aé” – “Bé” – “Cé”\u{fffd}", "UTF-8", &["bytes-replaced"]);
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&b"\0\0\0\0\0\0\0\0"[..], b"%PDF-1.4 (text)", b"PK\x03\x04abc", &noise] {
            assert!(matches!(decode(bytes, None), Err(ParseError::Binary)));
        }
        let one_stray = format!("{}\0{}", "word ".repeat(20), "word ".repeat(20));
        assert!(decode(one_stray.as_bytes(), None).is_ok());
    }
}
