//! Bodies of HTTP responses: the chunked coding (RFC 9112) and content codings (RFC 9110) taken off, as far as they are on.
//!
//! Crawlers often store a body decoded and leave the headers as they were; so a coding that is declared and not there is
//! passed over.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use onrecord_model::{Diagnostic, Stage};

use super::super::content::all;
use super::super::{Limits, Packing};
use crate::ParseError;

/// A chunked body in one piece; as it is when it is not in chunks.
pub(in super::super) fn joined(body: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) -> Vec<u8> {
    let mut joined = Vec::new();
    let mut rest = body.as_slice();
    loop {
        let Some((size, behind)) = chunk_size(rest) else {
            if joined.is_empty() {
                return body;
            }
            diagnostics.push(cut_short("the page breaks off within its chunks"));
            return joined;
        };
        if size == 0 {
            return joined;
        }
        let taken = size.min(behind.len());
        joined.extend_from_slice(&behind[..taken]);
        if taken < size {
            diagnostics.push(cut_short("the page breaks off within a chunk"));
            return joined;
        }
        rest = &behind[taken..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The size in a chunk's first line, and what is behind that line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    let size = usize::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    Some((size, &bytes[end + 1..]))
}

/// `body` without the content coding `coding`.
pub(in super::super) fn unpacked(
    body: Vec<u8>,
    coding: &str,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, ParseError> {
    let is = |packing| Packing::of(&body) == Some(packing);
    let is_zlib = matches!(body[..], [first, second, ..] if first & 0x0f == 8 && (u16::from(first) << 8 | u16::from(second)) % 31 == 0);
    let input = body.as_slice();
    let input: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if is(Packing::Gzip) => Box::new(MultiGzDecoder::new(input)),
        "zstd" if is(Packing::Zstd) => {
            Box::new(zstd::stream::read::Decoder::new(input).map_err(|error| ParseError::Damaged(error.to_string()))?)
        }
        "deflate" if is_zlib => Box::new(ZlibDecoder::new(input)),
        "deflate" => Box::new(DeflateDecoder::new(input)),
        "br" => Box::new(brotli_decompressor::Decompressor::new(input, 1 << 16)),
        "gzip" | "x-gzip" | "zstd" | "identity" | "" => return Ok(body),
        _ => return Err(ParseError::Coding(coding.to_owned())),
    };
    let (bytes, broke) = all(input, limits.record)?;
    match broke {
        None => Ok(bytes),
        // Neither of the two has a mark that tells it from what is not packed.
        Some(_) if matches!(coding, "br" | "deflate") && is_text(&body) => Ok(body),
        Some(error) if bytes.is_empty() => Err(ParseError::Damaged(format!("the page's {coding} coding: {error}"))),
        Some(error) => {
            diagnostics.push(cut_short(&format!("the page's {coding} coding breaks off: {error}")));
            Ok(bytes)
        }
    }
}

fn is_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(512)];
    head.iter().all(|byte| *byte >= 0x20 || byte.is_ascii_whitespace())
}

fn cut_short(message: &str) -> Diagnostic {
    Diagnostic::new(Stage::Parse, "cut-short", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_joined(body: &str, expect: &str, codes: &[&str]) {
        let mut diagnostics = Vec::new();
        let joined = joined(body.as_bytes().to_vec(), &mut diagnostics);
        assert_eq!(std::str::from_utf8(&joined), Ok(expect), "{body}");
        assert_eq!(diagnostics.iter().map(|d| d.code.as_str()).collect::<Vec<_>>(), codes, "{body}");
    }

    #[test]
    fn chunks_are_joined_as_far_as_they_go() {
        check_joined("3\r\nIt \r\n8;x=y\r\nis late.\r\n0\r\n\r\n", "It is late.", &[]);
        check_joined("3\nIt \n0\n", "It ", &[]);
        check_joined("<p>It is late.", "<p>It is late.", &[]);
        check_joined("3\r\nIt \r\nff\r\nis", "It is", &["cut-short"]);
        check_joined("3\r\nIt \r\nno", "It ", &["cut-short"]);
        check_joined("ffffffffffffffff\r\nIt", "It", &["cut-short"]);
        check_joined("", "", &[]);
    }

    fn check(body: &[u8], coding: &str, expect: Result<&[u8], &str>) {
        let mut diagnostics = Vec::new();
        let limits = Limits { record: 1000, ..Limits::default() };
        let found = unpacked(body.to_vec(), coding, &limits, &mut diagnostics).map_err(|error| error.to_string());
        match (&found, expect) {
            (Ok(found), Ok(expect)) => assert_eq!(found, expect, "{coding}"),
            (Err(found), Err(expect)) => assert!(found.contains(expect), "{coding}: {found}"),
            _ => panic!("{coding}: {found:?}"),
        }
    }

    #[test]
    fn codings_are_taken_off_where_they_are_on() {
        use flate2::Compression;
        use std::io::Write;
        let text: &[u8] = b"<p>It is late, it is late, it is late.";
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(text).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(text).unwrap();
        let zlib = zlib.finish().unwrap();
        check(&gzip, "gzip", Ok(text));
        check(&zlib, "deflate", Ok(text));
        check(&zlib[2..zlib.len() - 4], "deflate", Ok(text));
        check(&zstd::encode_all(text, 3).unwrap(), "zstd", Ok(text));
        // "It is late." as brotli's literal block.
        check(b"\x0b\x05\x80It is late.\x03", "br", Ok(b"It is late."));
        for coding in ["gzip", "deflate", "zstd", "br", "identity"] {
            check(text, coding, Ok(text));
        }
        check(&gzip[..gzip.len() - 12], "gzip", Ok(&text[..16]));
        check(&zstd::encode_all([b'.'; 1001].as_slice(), 3).unwrap(), "zstd", Err("longer than"));
        check(text, "compress", Err("compress"));
    }
}
