//! Streams as they come: compressed, cut, damaged, hostile. Each has one clear word on what is wrong, and all the rest is read.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_model::Origin;
use onrecord_parse::stream::{Format, Limits, Records, Settings, Unpacked};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One block of xz, stored.
fn xz() -> Vec<u8> {
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
    writer.write_all(LINES).unwrap();
    writer.finish().unwrap()
}

const LINES: &[u8] = b"{\"text\": \"It is late.\"}\n{\"text\": \"It is early.\"}\n";

/// Where everything in `input` stood, and the text that was read, or what was wrong with it. Diagnostics stand in brackets.
fn read(input: &[u8], format: Format) -> Vec<(Origin, String)> {
    let limits = Limits { record: 1 << 20, free: 1 << 20, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    let records = Records::of(Unpacked::new(input, limits), "a", format, &settings);
    let read = records.map(|found| {
        let origin = found.origin.clone();
        let document = found.content.and_then(|content| content.read(found.origin, &settings));
        let told = match document {
            Ok(read) => {
                let codes: String = read.diagnostics.iter().map(|it| format!(" [{}]", it.code)).collect();
                read.value.text.trim().to_owned() + &codes
            }
            Err(error) => format!("! {error}"),
        };
        (origin, told)
    });
    read.collect()
}

fn check(input: &[u8], format: Format, expect: &[&str]) {
    let read = read(input, format);
    let told: Vec<&str> = read.iter().map(|(_, told)| told.as_str()).collect();
    let fits = told.len() == expect.len() && told.iter().zip(expect).all(|(told, expect)| told.starts_with(expect));
    assert!(fits, "{told:#?} is not {expect:#?}");
}

#[test]
fn every_packing_is_taken_off() {
    let both = [gzip(&LINES[..24]), gzip(&LINES[24..])].concat();
    let padded = [both.clone(), vec![0; 1000]].concat();
    let mixed = [zstd::encode_all(&LINES[..24], 1).unwrap(), zstd::encode_all(&LINES[24..], 1).unwrap()].concat();
    for packed in [LINES.to_vec(), gzip(LINES), both, padded, bzip2(LINES), mixed, xz()] {
        check(&packed, Format::Jsonl, &["It is late.", "It is early."]);
        let read = read(&packed, Format::Jsonl);
        assert_eq!((read[1].0.record, read[1].0.byte_offset), (Some(1), Some(24)));
    }
}

#[test]
fn what_came_before_a_break_is_kept() {
    let long: Vec<u8> =
        (0..5000).flat_map(|n| format!("{{\"text\": \"It is {n}, he said.\"}}\n").into_bytes()).collect();
    let xz = {
        let mut writer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
        writer.write_all(&long).unwrap();
        writer.finish().unwrap()
    };
    for packed in [gzip(&long), zstd::encode_all(long.as_slice(), 1).unwrap(), bzip2(&long), xz] {
        let cut = read(&packed[..packed.len() - 3], Format::Jsonl);
        let (origin, last) = cut.last().unwrap();
        assert!(last.contains("ends in the middle") && last.contains("came out of it"), "{last}");
        assert_eq!((origin.name.as_str(), origin.record), ("a", None));
        assert!(cut[..cut.len() - 1].iter().all(|(_, told)| told.starts_with("It is")));
    }
    let gzip = gzip(&long);
    assert!(read(&gzip[..gzip.len() / 2], Format::Jsonl).len() > 1000);
    let text = read(&gzip[..gzip.len() / 2], Format::Text);
    assert!(text.len() == 1 && text[0].1.ends_with("[cut-short]"), "{:?}", text.len());
    let mut wrong = gzip;
    let last = wrong.len() - 6;
    wrong[last] ^= 1;
    assert!(read(&wrong, Format::Jsonl).last().unwrap().1.contains("damaged before byte"));
}

#[test]
fn bombs_are_told_and_left() {
    let zeros = vec![b' '; 8 << 20];
    for packed in [gzip(&zeros), zstd::encode_all(zeros.as_slice(), 1).unwrap(), bzip2(&zeros)] {
        check(&packed, Format::Jsonl, &["! 1 MiB come out of the first"]);
        check(&packed, Format::Csv, &["! "]);
        check(&packed, Format::Warc, &["! "]);
    }
    let limits = Limits { total: 10, ..Limits::default() };
    let packed = gzip(LINES);
    let mut input = Unpacked::new(packed.as_slice(), limits).take(1000);
    assert!(input.read_to_end(&mut Vec::new()).unwrap_err().to_string().contains("bomb"));
}

#[test]
fn what_is_not_what_it_is_called_is_told() {
    for format in [Format::Text, Format::Html] {
        check(b"", format, &["! there is no text"]);
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", format, &["! this is not text"]);
        check(&gzip(b"PK\x03\x04\0\0\0"), format, &["! this is not text"]);
    }
    for format in [Format::Jsonl, Format::Warc] {
        check(b"", format, &[]);
        check(&gzip(b""), format, &[]);
    }
    check(b"", Format::Csv, &["! no column for the text"]);
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format::Csv, &["! no column for the text"]);
    check(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        Format::Warc,
        &["! no record begins at byte 0; nothing behind it can be read"],
    );
    check(b"\x89PNG\r\n\x1a\n", Format::Jsonl, &["! this is not text", "! not a JSON object"]);
    check(
        &[gzip(LINES), b"rest".to_vec()].concat(),
        Format::Jsonl,
        &["It is late.", "It is early.", "! what follows byte"],
    );
}

#[test]
fn odd_bytes_in_records_are_told() {
    check(
        b"{\"text\": \"Caf\xe9 owners \x93wait\x94.\"}\n{\"text\": \"A\\u0000B is late.\"}\n{\"text\": \"A\0B\"}\n{\"text\": \"It is\xff late.\"}\n",
        Format::Jsonl,
        &[
            "Café owners “wait”. [encoding-detected]",
            "A\0B is late.",
            "! not a JSON object: control character",
            "It is",
        ],
    );
    let long = [b"{\"text\": \"".as_slice(), &vec![b'x'; 3 << 20], b"\"}\n", LINES].concat();
    check(&long, Format::Jsonl, &["! longer than 1 MiB", "It is late.", "It is early."]);
}

#[test]
fn json_is_read_in_every_shape() {
    let one = b"{\n  \"title\": \"Late\",\n  \"maintext\": \"It is late.\"\n}\n";
    let array = b"[{\"text\": \"It is late.\"},\n {\"text\": \"\xfft is\xa0early.\"}, {\"text\": 3}, {\"text\": \"It is\nlate.\"}]";
    for packed in [one.to_vec(), gzip(one), bzip2(one), zstd::encode_all(&one[..], 1).unwrap()] {
        check(&packed, Format::Json, &["It is late."]);
        assert_eq!(read(&packed, Format::Json)[0].0, Origin::file("a"));
    }
    check(
        array,
        Format::Json,
        &["It is late.", "ÿt is\u{a0}early. [enc", "! no text in any", "! not a JSON object: control"],
    );
    let second = &read(array, Format::Json)[1].0;
    assert_eq!((second.record, second.byte_offset), (Some(1), Some(27)));
    let wrapped = [b"{\"status\": \"ok\", \"articles\": ".as_slice(), array, b"}"].concat();
    assert_eq!(read(&wrapped, Format::Json).len(), 4);
    check(LINES, Format::Json, &["It is late.", "It is early."]);
    check(b"\x89PNG\r\n\x1a\n", Format::Json, &["! no object and no array of JSON begins at byte 0"]);
}

#[test]
fn json_that_is_cut_or_packed_for_ill_is_told() {
    let long: String = (0..5000).map(|n| format!(" {{\"text\": \"It is {n}, he said.\"}},\n")).collect();
    for around in ["[", "{\"status\": \"ok\", \"articles\": ["] {
        let packed = gzip(format!("{around}{long}").as_bytes());
        let cut = read(&packed[..packed.len() / 2], Format::Json);
        let (last, rest) = cut.split_last().unwrap();
        assert!(last.1.contains("ends in the middle") && last.0.record.is_none(), "{last:?}");
        assert!(rest.len() > 1000 && rest.iter().all(|(_, told)| told.starts_with("It is")), "{}", rest.len());
        let whole = read(&packed, Format::Json);
        assert_eq!((whole.len(), whole[5000].1.contains("the file ends within the JSON")), (5001, true));
    }
    let zeros = [b"[".as_slice(), &vec![b' '; 8 << 20]].concat();
    check(&gzip(&zeros), Format::Json, &["! 1 MiB come out of the first"]);
    let deep = [&b"{\"text\": "[..], &vec![b'['; 1 << 16]].concat();
    check(&deep, Format::Json, &["! not a JSON object"]);
    let page = format!("[{{\"text\": \"{}\"}}, {{\"text\": \"It is late.\"}}]", "x".repeat(3 << 20));
    check(page.as_bytes(), Format::Json, &["! longer than 1 MiB", "It is late."]);
}

/// A record of a response whose body is `body`.
fn response(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
    record("response", url, "application/http; msgtype=response", &[http.as_bytes(), body].concat())
}

fn record(kind: &str, url: &str, media: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-11-19T08:00:00Z\r\n\
         Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn page(n: u32) -> Vec<u8> {
    response(&format!("https://a.example/{n}"), HTML, format!("<p>It is {n}.").as_bytes())
}

#[test]
fn pages_are_found_by_their_members() {
    let records = [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        page(1),
        response("https://a.example/p.png", "Content-Type: image/png\r\n", b"\x89PNG"),
        record("response", "dns:a.example", "text/dns", b"1.2.3.4"),
        record("response", "https://a.example/gone", "application/http", b"HTTP/1.1 404 No\r\n\r\n<p>Gone."),
        record("resource", "file:///a.html", "text/html", b"<p>It is 2."),
        record("conversion", "https://a.example/3", "text/plain", b"It is 3."),
        response("https://a.example/4", &format!("{HTML}Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"), &{
            let body = gzip(b"It is 4.");
            [format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat()
        }),
    ];
    let told = ["It is 1.", "It is 2.", "It is 3.", "It is 4."];
    let members: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let packed = members.concat();
    check(&packed, Format::Warc, &told);
    check(&records.concat(), Format::Warc, &told);
    check(&gzip(&records.concat()), Format::Warc, &told);
    check(&zstd::encode_all(records.concat().as_slice(), 1).unwrap(), Format::Warc, &told);

    let offsets: Vec<Origin> = read(&packed, Format::Warc).into_iter().map(|(origin, _)| origin).collect();
    assert_eq!(offsets.iter().map(|it| it.record.unwrap()).collect::<Vec<_>>(), [1, 5, 6, 7]);
    for origin in &offsets {
        let member = origin.member.unwrap();
        let at = usize::try_from(member.offset).unwrap();
        let alone = &packed[at..at + usize::try_from(member.bytes).unwrap()];
        assert_eq!(read(alone, Format::Warc).len(), 1);
    }
    assert!(read(&gzip(&records.concat()), Format::Warc).iter().all(|(origin, _)| origin.member.is_none()));

    let settings = Settings::default();
    let mut all = Records::of(Unpacked::new(&packed[..], settings.limits), "a", Format::Warc, &settings);
    let first = all.next().unwrap();
    let metadata = first.content.unwrap().read(first.origin, &settings).unwrap().value.metadata;
    assert_eq!(metadata.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(metadata.captured.unwrap().to_string(), "2019-11-19T08:00:00Z");
    assert_eq!(metadata.published, None);
    assert_eq!(all.by_ref().count(), 3);
    let skipped: Vec<(String, u64)> = all.skipped().into_iter().collect();
    let expect = [("image/png", 1), ("status 404", 1), ("text/dns", 1), ("warcinfo", 1)];
    assert_eq!(skipped, expect.map(|(kind, count)| (kind.to_owned(), count)));
}

#[test]
fn behind_damage_reading_goes_on() {
    let members: Vec<Vec<u8>> = (0..6).map(|n| gzip(&page(n))).collect();
    let told = |n: u32| format!("It is {n}.");
    // Every byte of the middle members in turn: what is lost are these, and nothing else.
    for broken in 0..members[2].len() {
        let mut damaged = members.clone();
        damaged[2][broken] ^= 0x55;
        let read = read(&damaged.concat(), Format::Warc);
        for n in [0, 1, 3, 4, 5] {
            assert!(read.iter().any(|(_, it)| it.starts_with(&told(n))), "byte {broken}, page {n}: {read:?}");
        }
        let is_header = broken < 10;
        let aside = read.iter().filter(|(_, it)| it.starts_with('!')).count();
        assert!((1..=2).contains(&aside) || is_header, "byte {broken}: {read:?}");
    }
    let cut = [&members[0][..], &members[1][..40], &members[2], &members[3][..members[3].len() - 5]].concat();
    check(
        &cut,
        Format::Warc,
        &["It is 0.", "! the compressed stream", "It is 2.", "It is 3. [cut-short]", "! the compressed stream ends"],
    );
    let noise: Vec<u8> = (0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut image = gzip(&response("https://a.example/p.png", "Content-Type: image/png\r\n", &noise));
    let middle = image.len() / 2;
    image[middle] ^= 0x55;
    let passed = [members[0].clone(), image, members[1].clone()].concat();
    check(&passed, Format::Warc, &["It is 0.", "! the compressed stream", "It is 1."]);
    let other = [members[0].clone(), gzip(b"This is no record."), members[1].clone()].concat();
    check(&other, Format::Warc, &["It is 0.", "! no record begins at byte", "It is 1."]);
}

#[test]
fn wrong_lengths_cost_one_page_at_most() {
    let with_length = |record: Vec<u8>, change: i64| {
        let text = String::from_utf8(record).unwrap();
        let start = text.find("Content-Length: ").unwrap() + 16;
        let end = start + text[start..].find('\r').unwrap();
        let length: i64 = text[start..end].parse().unwrap();
        format!("{}{}{}", &text[..start], length + change, &text[end..]).into_bytes()
    };
    let (short, long, far) = (with_length(page(1), -4), with_length(page(1), 300), with_length(page(1), 1 << 40));
    let packed = |record: &[u8]| [gzip(record), gzip(&page(2)), gzip(&page(3))].concat();
    let plain = |record: &[u8]| [record, &page(2), &page(3)].concat();
    let rest = ["It is 2.", "It is 3."];
    let with = |first: &[&'static str]| [first, &rest].concat();
    check(&packed(&long), Format::Warc, &with(&["It is 1."]));
    check(&packed(&far), Format::Warc, &with(&["! longer than 1 MiB"]));
    check(&packed(&short), Format::Warc, &with(&["It i [wrong-length]", "! no record begins at byte"]));
    check(&plain(&long), Format::Warc, &with(&["It is 1. [wrong-length]"]));
    check(&plain(&far), Format::Warc, &with(&["! longer than 1 MiB"]));
    check(&plain(&short), Format::Warc, &with(&["It i [wrong-length]", "! no record begins at byte"]));
    let none = record("response", "x", "application/http", b"")
        .iter()
        .map(|b| if *b == b'L' { b'l' } else { *b })
        .collect::<Vec<_>>();
    let none = String::from_utf8(none).unwrap().replace("Content-length: 0", "Content-length: many");
    check(&plain(none.as_bytes()), Format::Warc, &with(&["! the record at byte 0 does not say how long it is"]));
    check(&record("response", "x", "application/http", b"no"), Format::Warc, &["! not a response of HTTP"]);
    check(&[&page(1)[..], &page(2)[..60]].concat(), Format::Warc, &["It is 1.", "! the head of the record at byte"]);
    check(&page(1)[..page(1).len() - 7], Format::Warc, &["It is [cut-short]", "! the file ends within a record"]);
}
