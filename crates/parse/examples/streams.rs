//! Makes long streams, and measures how fast they are read.
//!
//! ```text
//! cargo run --release -p onrecord-parse --example streams -- make PAGES 500 pages.warc.gz
//! cargo run --release -p onrecord-parse --example streams -- make PAGES 2000 pages.jsonl
//! cargo run --release -p onrecord-parse --example streams -- read pages.warc.gz
//! cargo run --release -p onrecord-parse --example streams -- read pages.warc.gz 2
//! ```
//!
//! The first two write so many megabytes, as they are on disk, of the pages of HTML in the folder PAGES (compressed or not), over
//! and over: each page a response in a member of its own, or its text with another number each time as a record of JSON. The
//! third reads the records alone, the last makes documents of them too, with so many threads beside the one that reads.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "an example takes arguments, reads files and a clock"
)]

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, atomic};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_parse::stream::{Found, Limits, Records, Settings, Unpacked};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["make", pages, megabytes, out] => make(Path::new(pages), megabytes.parse().unwrap(), Path::new(out)),
        ["read", file] => read(file, 0),
        ["read", file, threads] => read(file, threads.parse().unwrap()),
        _ => eprintln!("make PAGES MEGABYTES OUT | read FILE [THREADS]"),
    }
}

fn make(pages: &Path, megabytes: u64, out: &Path) {
    let mut paths: Vec<_> = std::fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_warc = out.to_string_lossy().contains(".warc");
    let made = paths.iter().map(|path| {
        let mut page = Vec::new();
        Unpacked::new(File::open(path).unwrap(), Limits::default()).read_to_end(&mut page).unwrap();
        if is_warc { response(&page) } else { words(&page).into_bytes() }
    });
    let made: Vec<Vec<u8>> = made.filter(|page| !page.is_empty()).collect();
    let mut file = BufWriter::new(File::create(out).unwrap());
    let mut written = 0;
    for (page, number) in made.iter().cycle().zip(0u64..) {
        if written >= megabytes * 1_000_000 {
            break;
        }
        let record = if is_warc {
            page.clone()
        } else {
            let text = format!("Report {number}. {}", String::from_utf8_lossy(page));
            let record = serde_json::json!({ "title": format!("Report {number}"), "text": text });
            format!("{record}\n").into_bytes()
        };
        file.write_all(&record).unwrap();
        written += record.len() as u64;
    }
}

/// A record of WARC with `page`, compressed.
fn response(page: &[u8]) -> Vec<u8> {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/story\r\n\
         WARC-Date: 2024-03-04T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len() + page.len()
    );
    let mut member = GzEncoder::new(Vec::new(), Compression::default());
    for part in [head.as_bytes(), http.as_bytes(), page, b"\r\n\r\n"] {
        member.write_all(part).unwrap();
    }
    member.finish().unwrap()
}

/// What stands outside of tags: no article, but of the length and with the letters of one.
fn words(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let outside = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    outside.filter(|text| text.contains(". ") && !text.contains(['{', ';'])).collect::<Vec<_>>().join("\n\n")
}

fn read(file: &str, threads: usize) {
    let settings = Settings::default();
    let (begun, size) = (Instant::now(), std::fs::metadata(file).unwrap().len());
    let mut input = Unpacked::new(File::open(file).unwrap(), settings.limits);
    let format = input.format(&settings.fields).unwrap();
    let mut records = Records::of(input, file, format, &settings);
    let (mut count, mut bytes, mut reading) = (0u64, 0u64, Duration::ZERO);
    let (documents, busy) = (atomic::AtomicU64::new(0), Mutex::new(Duration::ZERO));
    let (sender, receiver) = sync_channel::<Found>(64);
    let receiver = Mutex::new(receiver);
    std::thread::scope(|scope| {
        let sender = sender;
        let (receiver, documents, busy, settings) = (&receiver, &documents, &busy, &settings);
        for _ in 0..threads {
            scope.spawn(move || {
                loop {
                    let Ok(found) = receiver.lock().unwrap().recv() else { return };
                    let begun = Instant::now();
                    if found.content.and_then(|content| content.read(found.origin, settings)).is_ok() {
                        documents.fetch_add(1, atomic::Ordering::Relaxed);
                    }
                    *busy.lock().unwrap() += begun.elapsed();
                }
            });
        }
        loop {
            let begun = Instant::now();
            let Some(found) = records.next() else { break };
            reading += begun.elapsed();
            (count, bytes) = (count + 1, bytes + found.bytes);
            if threads > 0 {
                sender.send(found).unwrap();
            }
        }
    });
    let (seconds, documents) = (begun.elapsed().as_secs_f64(), documents.into_inner());
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "{:.0} MB, {count} records of {:.0} MB, {documents} documents, {seconds:.2} s",
        megabytes(size),
        megabytes(bytes)
    );
    println!("{:.1} MB/s of the file, {:.0} records/s", megabytes(size) / seconds, count as f64 / seconds);
    let busy = busy.into_inner().unwrap().as_secs_f64();
    println!("{:.2} s in reading, {busy:.2} s in {threads} threads that make documents", reading.as_secs_f64());
}
