//! Runs over inputs of every kind: what is read, what is passed over, what is set aside, and that a stop loses nothing.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, Int64Array, ListArray, RecordBatch, StringArray, TimestampMillisecondArray};
use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_pipeline::{Batch, Fields, Inputs, Pipeline, Summary};
use parquet::arrow::ArrowWriter;
use serde_json::Value;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

fn response(n: u32, media: &str) -> Vec<u8> {
    let block =
        format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n<p>Officials said that page {n} was late.</p>");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{n}\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    gzip([head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat().as_slice())
}

struct Run(tempfile::TempDir);

impl Run {
    fn new() -> Self {
        let run = Self(tempfile::tempdir().unwrap());
        fs::create_dir(run.at("in")).unwrap();
        run
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.at(name), bytes).unwrap();
    }

    fn inputs(&self, names: &[&str]) -> Inputs {
        let mut inputs = Inputs::default();
        names.iter().for_each(|name| inputs.add(&self.at(name)).unwrap());
        inputs
    }

    fn run(&self, batch: &Batch, inputs: &Inputs) -> Summary {
        batch.run(&Pipeline::new().unwrap(), inputs, &mut ()).unwrap()
    }

    /// A column of a file of lines, names without the folder.
    fn column(&self, file: &str, column: &str) -> Vec<String> {
        let text = fs::read_to_string(self.at(file)).unwrap();
        let root = format!("{}/", self.at("in").display());
        let values = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()[column].clone());
        values.map(|value| value.as_str().map_or_else(|| value.to_string(), |text| text.replace(&root, ""))).collect()
    }
}

/// Everything in a folder of results that is the same for every run.
fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(out).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()));
    named.filter(|(name, _)| name != "timings.json").collect()
}

/// One input of each kind, some of them packed.
fn every_kind() -> Run {
    let run = Run::new();
    run.write("in/a.txt.gz", &gzip(b"Officials said that it was late."));
    run.write("in/b.html", b"<!DOCTYPE html><title>B</title><p>Officials said that it was late.</p>");
    let lines: String = (0..5).map(|n| format!("{{\"text\": \"Officials said that {n} were late.\"}}\n")).collect();
    run.write("in/c.jsonl.zst", &zstd::encode_all(lines.as_bytes(), 1).unwrap());
    let one =
        "{\n  \"maintext\": \"Officials said that it was late.\",\n  \"date_publish\": \"2019-11-19 08:00:00\"\n}\n";
    run.write("in/c1.json", one.as_bytes());
    run.write("in/c2.json.gz", &gzip(b"{\"n\": 1, \"articles\": [{\"text\": \"Officials said that it was late.\"}]}"));
    run.write("in/c3.json", b"{\"name\": \"crawler\", \"version\": [1, 2]}");
    run.write("in/d.csv", b"title,text,date\nLate,\"Officials said\nthat it was late.\",2019-11-19\nNone,,\n");
    run.write("in/e.tsv", b"article\tname\nlate-1\tOfficial\n");
    let texts = ["Officials said that it was late.", "Officials said that it was early."];
    let authors = ListArray::from_nested_iter::<arrow_array::builder::StringBuilder, _, _, _>([
        Some(vec![Some("Ida Holm")]),
        Some(vec![Some("Per Aas"), Some("Ola Berg")]),
    ]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("body", Arc::new(BinaryArray::from_iter_values(texts))),
        ("date", Arc::new(TimestampMillisecondArray::from(vec![1_574_150_400_000, 1_574_236_800_000]))),
        ("authors", Arc::new(authors)),
        ("views", Arc::new(Int64Array::from(vec![1, 2]))),
    ];
    run.write("in/f.parquet", &parquet(columns));
    let pages = [(1, "text/html"), (2, "image/png"), (3, "text/html"), (4, "text/css"), (5, "text/html")];
    run.write("in/g.warc.gz", &pages.map(|(n, media)| response(n, media)).concat());
    run.write("in/h.pdf", b"%PDF-1.4");
    run
}

const ARTICLES: &[&str] = &[
    "a.txt.gz",
    "b.html",
    "c.jsonl.zst#0",
    "c.jsonl.zst#1",
    "c.jsonl.zst#2",
    "c.jsonl.zst#3",
    "c.jsonl.zst#4",
    "c1.json",
    "c2.json.gz#0",
    "d.csv#0",
    "f.parquet#0",
    "f.parquet#1",
    "g.warc.gz#0",
    "g.warc.gz#2",
    "g.warc.gz#4",
];

#[test]
fn every_kind_is_read_in_one_run() {
    let run = every_kind();
    let summary = run.run(&Batch::to(run.at("out")), &run.inputs(&["in"]));
    assert_eq!(run.column("out/articles.jsonl", "name"), ARTICLES);
    assert_eq!((summary.articles, summary.failures), (15, 1));
    assert_eq!(run.column("out/failures.jsonl", "name"), ["d.csv#1"]);
    let published = run.column("out/articles.jsonl", "published");
    assert_eq!(published[7..12], ["2019-11-19", "null", "2019-11-19", "2019-11-19", "2019-11-20"]);
    assert_eq!(run.column("out/articles.jsonl", "authors")[11], r#"["Per Aas","Ola Berg"]"#);
    assert_eq!(run.column("out/articles.jsonl", "url")[14], "https://a.example/5");
    let third = run.column("out/articles.jsonl", "member")[13].clone();
    let before = response(1, "text/html").len() + response(2, "image/png").len();
    assert_eq!(third, format!(r#"{{"bytes":{},"offset":{before}}}"#, response(3, "text/html").len()));

    let manifest: Value = serde_json::from_slice(&fs::read(run.at("out/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["counts"]["skipped"].to_string(), r#"{"pdf":1}"#);
    let inputs = manifest["inputs"].as_array().unwrap();
    assert_eq!(inputs[5]["skipped"].to_string(), r#"{"JSON without texts":1}"#);
    assert_eq!(inputs[7]["skipped"].to_string(), r#"{"table without texts":1}"#);
    assert_eq!(inputs[9]["skipped"].to_string(), r#"{"image/png":1,"text/css":1}"#);
    assert!(inputs.iter().all(|input| input["sha256"].is_string()), "{manifest}");
    let written = || fs::metadata(run.at("out/articles.jsonl")).unwrap().modified().unwrap();
    let before = written();
    run.run(&Batch { resume: true, ..Batch::to(run.at("out")) }, &run.inputs(&["in"]));
    assert_eq!(written(), before);
}

#[test]
fn a_stop_between_any_two_records_loses_nothing() {
    let run = every_kind();
    let inputs = run.inputs(&["in"]);
    let batch = |out: &str| Batch { shard: 1, keep_shards: true, ..Batch::to(run.at(out)) };
    run.run(&batch("all"), &inputs);
    let expect = contents(&run.at("all"));
    for stop in 0..16 {
        let out = format!("stopped-{stop}");
        let work = run.at(&out).join(".onrecord-work");
        fs::create_dir_all(&work).unwrap();
        fs::copy(run.at("all/shards/plan.json"), work.join("plan.json")).unwrap();
        for shard in 0..stop {
            for extension in ["digest", "jsonl"] {
                let name = format!("shard-{shard:06}.{extension}");
                fs::copy(run.at("all/shards").join(&name), work.join(&name)).unwrap();
            }
        }
        run.run(&Batch { resume: true, jobs: 3, ..batch(&out) }, &inputs);
        assert_eq!(contents(&run.at(&out)), expect, "stopped after {stop}");
    }
}

#[test]
fn streams_are_added_to_an_earlier_run() {
    let run = every_kind();
    let first = Batch { keep_shards: true, ..Batch::to(run.at("first")) };
    run.run(&first, &run.inputs(&["in/g.warc.gz", "in/f.parquet"]));
    let summary = run.run(&Batch { add_to: Some(run.at("first")), ..Batch::to(run.at("more")) }, &run.inputs(&["in"]));
    assert_eq!(summary.articles, 15);
    run.write("in/g.warc.gz", &response(1, "text/html"));
    let adding = Batch { add_to: Some(run.at("first")), ..Batch::to(run.at("changed")) };
    let error = adding.run(&Pipeline::new().unwrap(), &run.inputs(&["in"]), &mut ()).unwrap_err();
    assert!(error.to_string().contains("g.warc.gz has changed"), "{error}");
}

#[test]
fn what_is_wrong_with_an_input_is_told_once() {
    let run = Run::new();
    let good: &[u8] = b"{\"text\": \"Officials said that it was late.\"}\n";
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["Officials said that it was late."]));
    let whole = parquet(vec![("text", Arc::clone(&texts))]);
    let check = |name: &str, bytes: &[u8], articles: u64, reasons: &[&str]| {
        run.write(&format!("in/{name}"), bytes);
        let out = format!("out-{name}");
        let summary = run.run(&Batch::to(run.at(&out)), &run.inputs(&[&format!("in/{name}")]));
        let told = run.column(&format!("{out}/failures.jsonl"), "reason");
        let fits = told.iter().zip(reasons).all(|(told, reason)| told.contains(reason));
        assert!(fits && told.len() == reasons.len() && summary.articles == articles, "{name}: {told:?}, {summary:?}");
    };
    check("cut.jsonl.gz", &gzip(&good.repeat(9))[..30], 0, &["ends in the middle"]);
    check("cut.txt.zst", &zstd::encode_all(good, 1).unwrap()[..20], 1, &[]);
    check("bomb.csv.gz", &gzip(&vec![b'x'; 100 << 20]), 0, &["MiB come out of the first"]);
    check(
        "long.jsonl",
        &[&b"{\"text\": \""[..], &vec![b'x'; 65 << 20], b"\"}\n", good].concat(),
        1,
        &["longer than 64 MiB"],
    );
    check("none.csv", b"id;name\n1;Okafor\n", 0, &["none of text, body"]);
    check(
        "numbers.parquet",
        &parquet(vec![("text", Arc::new(Int64Array::from(vec![1])))]),
        0,
        &["the column text holds Int64, not text"],
    );
    check("other.parquet", &parquet(vec![("id", Arc::new(Int64Array::from(vec![1])))]), 0, &["no column for the text"]);
    check("cut.parquet", &whole[..whole.len() - 9], 0, &["the table is damaged"]);
    check("packed.parquet.gz", &gzip(&whole), 1, &[]);
    check("disguised.warc", b"\x7fELF\x02\x01\x01\0\0\0", 0, &["no record begins at byte 0"]);
    check("cut.json", b"[{\"text\": \"Officials said that it was late.\"}, {\"te", 1, &["not a JSON object: EOF"]);
    check("settings.json", b"{\"name\": 1}", 0, &["no text in any of the fields"]);
    check("disguised.json", b"\x7fELF\x02\x01\x01\0\0\0", 0, &["no object and no array of JSON begins at byte 0"]);
    check("array", b"[\n{\"text\": \"Officials said that it was late.\"}\n]", 1, &[]);
    check("text.md", b"Officials said that it was late.", 1, &[]);
    check("lines", &[good, good].concat(), 2, &[]);
    check("table", b"Text,id\nOfficials said that it was late.,1\n", 1, &[]);
    check("packed", &response(1, "text/html"), 1, &[]);
    check("nothing", b"", 0, &["no text"]);
    check("folder.jsonl.gz", b"", 0, &[]);
}

#[test]
fn columns_go_by_other_names() {
    let run = Run::new();
    run.write("in/a.csv", b"Corpo,Jornal,text\nOfficials said that it was late.,The Ledger,No.\n");
    run.write("in/b.jsonl", b"{\"article\": {\"corpo\": \"Officials said that it was early.\"}}\n");
    let fields = Fields::renamed([("text", "corpo"), ("text", "article.corpo"), ("publisher", "jornal")]).unwrap();
    let pipeline = Pipeline::new().unwrap().with_fields(fields);
    Batch::to(run.at("out")).run(&pipeline, &run.inputs(&["in"]), &mut ()).unwrap();
    let texts = run.column("out/articles.jsonl", "text");
    assert_eq!(texts, ["Officials said that it was late.", "Officials said that it was early."]);
    assert_eq!(run.column("out/articles.jsonl", "outlet")[0], "The Ledger");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_as_it_comes() {
    let run = every_kind();
    for name in ["c.jsonl.zst", "f.parquet", "g.warc.gz"] {
        let (pipe, bytes) = (run.at("pipe"), fs::read(run.at("in").join(name)).unwrap());
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, bytes).unwrap()
        });
        let summary = run.run(&Batch { force: true, ..Batch::to(run.at("out")) }, &run.inputs(&["pipe"]));
        writer.join().unwrap();
        let expect = ARTICLES.iter().filter(|article| article.starts_with(name)).count() as u64;
        assert_eq!((summary.articles, summary.failures), (expect, 0), "{name}");
        fs::remove_file(&pipe).unwrap();
    }
}

#[test]
fn a_long_stream_is_read_without_being_held() {
    let run = Run::new();
    let line = format!("{{\"text\": \"It is late.\", \"more\": \"{}\"}}\n", "x".repeat(1 << 20));
    let mut inputs = Inputs::default();
    inputs.add_stream("-", std::io::Cursor::new(line.repeat(40))).unwrap();
    let summary = run.run(&Batch::to(run.at("out")), &inputs);
    assert_eq!((summary.articles, summary.failures), (40, 0));
    let manifest: Value = serde_json::from_slice(&fs::read(run.at("out/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["inputs"][0]["bytes"], line.len() * 40);
}
