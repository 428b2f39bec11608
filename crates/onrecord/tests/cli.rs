//! The program as people meet it: what it writes where, and its exit codes.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads and writes files and runs the program"
)]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::assert::Assert;

const STORY: &str = "Ferry will sail, board says\n\n“The ferry will sail,” Mara Lindqvist said on Monday — “whatever \
                     happens.”\n\nMs Lindqvist said that the quay was safe.\n";

/// A folder with a good article, one in a stream of records, an empty one and one of another kind.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let inputs = root.path().join("in");
    fs::create_dir_all(inputs.join("inner")).unwrap();
    fs::write(inputs.join("ferry.txt"), STORY).unwrap();
    let record = format!("{{\"title\": \"Ferry\", \"text\": \"{}\"}}\n", STORY.replace('\n', "\\n"));
    fs::write(inputs.join("inner/records.jsonl"), record).unwrap();
    (root, inputs)
}

fn onrecord(folder: &Path, arguments: &str) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).args(arguments.split(' '));
    assert_cmd::Command::from_std(command).assert()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn brat_files_stand_beside_copies_of_the_texts() {
    let (root, inputs) = folder();
    onrecord(root.path(), "annotate in --format brat --out ann").code(0).stdout("");
    let at = |name: &str| fs::read_to_string(root.path().join("ann").join(name)).unwrap();
    assert_eq!(at("ferry.txt"), STORY);
    assert_eq!(at("inner/records-0.txt"), STORY);
    assert_eq!(at("ferry.ann"), at("inner/records-0.ann"));

    // Offsets count code points, and lead to the words that stand beside them.
    let points: Vec<char> = STORY.chars().collect();
    let annotations = at("ferry.ann");
    let mut kinds = Vec::new();
    for line in annotations.lines().filter(|line| line.starts_with('T')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (kind, places) = columns[1].split_once(' ').unwrap();
        let words = places.split(';').map(|place| {
            let (start, end) = place.split_once(' ').unwrap();
            points[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
        });
        assert_eq!(words.collect::<Vec<_>>().join(" "), columns[2]);
        kinds.push(kind.to_owned());
    }
    assert!(["Source", "Cue", "Content"].iter().all(|role| kinds.iter().any(|kind| kind == role)), "{annotations}");
    assert!(annotations.lines().any(|line| line.starts_with("E1\tAttribution:T")), "{annotations}");

    // The folder of the inputs is as good as any; a text there that is not the input's is left alone.
    onrecord(root.path(), "annotate in/ferry.txt --format brat --out in").code(0);
    fs::write(inputs.join("other.txt"), [b"\xff\xfe".as_slice(), &utf16("He said no.")].concat()).unwrap();
    let before = fs::read(inputs.join("other.txt")).unwrap();
    onrecord(root.path(), "annotate in/other.txt --format brat --out in").code(3);
    assert_eq!(fs::read(inputs.join("other.txt")).unwrap(), before);
}

#[test]
fn a_batch_writes_what_it_is_asked_for_and_shows_a_summary() {
    let (root, _) = folder();
    let shown = onrecord(root.path(), "batch in --out out --format csv,jsonld --summary").code(0);
    let shown = text(&shown.get_output().stdout);
    assert!(shown.starts_with("2 articles · ") && shown.contains("Mara Lindqvist"), "{shown}");
    let is_there = |name: &str| root.path().join("out").join(name).is_file();
    assert!(is_there("statements.csv") && is_there("annotations.jsonld") && is_there("summary.txt"));
    assert!(!is_there("articles.jsonl") && !is_there("statements.parquet") && !is_there("report.html"));
    onrecord(root.path(), "batch in --out other --format pdf").code(2);
    onrecord(root.path(), "batch in --out other").code(0).stdout("");
}

#[test]
fn conllu_has_words_with_their_places() {
    let (root, _) = folder();
    onrecord(root.path(), "annotate in --format conllu --out out").code(0).stdout("");
    let at = |name: &str| fs::read_to_string(root.path().join("out").join(name)).unwrap();
    let (ferry, record) = (at("ferry.conllu"), at("inner/records-0.conllu"));
    assert!(record.starts_with("# newdoc id = in/inner/records.jsonl#0\n"), "{record}");

    // Every word stands where it says, in code points of the text.
    let points: Vec<char> = STORY.chars().collect();
    let mut words = 0;
    for line in ferry.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let columns: Vec<&str> = line.split('\t').collect();
        let value = |key: &str| columns[9].split('|').find_map(|m| m.strip_prefix(key)).unwrap().parse().unwrap();
        let (start, end): (usize, usize) = (value("Start="), value("End="));
        assert_eq!(points[start..end].iter().collect::<String>(), columns[1]);
        words += 1;
    }
    assert!(words > 20, "{ferry}");

    let printed = onrecord(root.path(), "annotate in/ferry.txt --format conllu").code(0);
    assert_eq!(text(&printed.get_output().stdout), ferry);
}

#[test]
fn brat_files_stay_in_the_folder_that_was_named() {
    let (root, inputs) = folder();
    let file = |name: &str| root.path().join(name).is_file();
    // However the folder of the inputs is written.
    onrecord(root.path(), "annotate in// --format brat --out ann").code(0);
    assert!(file("ann/ferry.ann") && file("ann/inner/records-0.txt"));
    assert!(!file("in/ferry.ann"));
    fs::write(root.path().join("up.txt"), STORY).unwrap();
    fs::create_dir(root.path().join("deep")).unwrap();
    onrecord(root.path(), "annotate in in/../up.txt --format brat --out deep/ann").code(0);
    assert!(file("deep/ann/up.ann") && !file("deep/up.ann"));

    // What cannot be read is not written over: here, a folder.
    fs::create_dir_all(root.path().join("odd/ferry.txt")).unwrap();
    let odd = onrecord(root.path(), "annotate in --format brat --out odd").code(1);
    assert!(text(&odd.get_output().stderr).contains("cannot be read"));
    assert!(file("odd/inner/records-0.ann") && !file("odd/ferry.ann"));

    // Annotations may stand beside the inputs.
    fs::remove_dir_all(inputs.join("inner")).unwrap();
    onrecord(root.path(), "annotate in --format brat --out in").code(0);
    onrecord(root.path(), "annotate in --format brat --out ./in/").code(0);
    assert!(file("in/ferry.ann"));
}

#[test]
fn no_run_reads_its_own_output() {
    let (root, _inputs) = folder();
    for format in ["text", "jsonl"] {
        for _ in 0..2 {
            onrecord(root.path(), &format!("annotate in --format {format} --out in")).code(0);
        }
    }
    let lines = fs::read_to_string(root.path().join("in/articles.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), 2);
    onrecord(root.path(), "annotate in/articles.jsonl --format jsonl --out in").code(3);
    assert_eq!(fs::read_to_string(root.path().join("in/articles.jsonl")).unwrap(), lines);

    let own = onrecord(root.path(), "batch in --out in --force").code(3);
    assert!(text(&own.get_output().stderr).contains("the folder to write to is not read"));
    fs::create_dir_all(root.path().join("nothing")).unwrap();
    let nothing = onrecord(root.path(), "annotate nothing --format brat --out nothing").code(3);
    assert!(text(&nothing.get_output().stderr).contains("nothing to read: no file there"));
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn text_and_json_go_to_standard_output() {
    let (root, _inputs) = folder();
    let shown = text(&onrecord(root.path(), "annotate in/ferry.txt").code(0).get_output().stdout);
    assert!(shown.contains("^^^^ cue") && shown.contains("content (direct)"), "{shown}");
    let lines = text(&onrecord(root.path(), "annotate in --format jsonl --jobs 2").code(0).get_output().stdout);
    let names: Vec<_> = lines.lines().map(|line| line.contains("\"name\":\"in/ferry.txt\"")).collect();
    assert_eq!(names, [true, false]);

    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(["annotate", "-"]);
    assert_cmd::Command::from_std(command).write_stdin(STORY).assert().code(0).stdout(shown.clone());
}

#[test]
fn exit_codes_say_how_it_went() {
    let (root, inputs) = folder();
    onrecord(root.path(), "batch in --out out").code(0);
    fs::write(inputs.join("empty.txt"), " \n").unwrap();
    let some = onrecord(root.path(), "batch in absent.txt --out out").code(1);
    assert!(text(&some.get_output().stderr).contains("2 inputs set aside: see out/failures.jsonl"));
    assert_eq!(fs::read_to_string(root.path().join("out/failures.jsonl")).unwrap().lines().count(), 2);

    for usage in
        ["batch in", "annotate in --format brat", "annotate in --format pdf", "batch in --out out --resume --force"]
    {
        onrecord(root.path(), usage).code(2);
    }
    fs::create_dir_all(root.path().join("mine")).unwrap();
    fs::write(root.path().join("mine/letter.txt"), "Dear").unwrap();
    let foreign = onrecord(root.path(), "batch in --out mine").code(2);
    assert!(text(&foreign.get_output().stderr).contains("--force"));
    let other = onrecord(root.path(), "batch in/ferry.txt --out out --resume").code(2);
    assert!(text(&other.get_output().stderr).contains("cannot be resumed"));

    onrecord(root.path(), "batch absent.txt --out none").code(3);
    onrecord(root.path(), "annotate in/empty.txt").code(3);
    fs::create_dir_all(root.path().join("nothing")).unwrap();
    onrecord(root.path(), "batch nothing --out none-either").code(3);
}

#[test]
fn a_table_of_metonyms_says_for_whom_a_capital_speaks() {
    let (root, inputs) = folder();
    fs::write(inputs.join("dam.txt"), "Mirsk said on Monday that the dam was sound.\n").unwrap();
    fs::write(root.path().join("own.tsv"), "# ours\nKO\tname\tKorvania\nKO\tcapital\tMirsk\n").unwrap();
    fs::write(root.path().join("bad.tsv"), "KO\ttown\tMirsk\n").unwrap();
    let lines = |arguments: &str| text(&onrecord(root.path(), arguments).code(0).get_output().stdout);
    assert!(!lines("annotate in/dam.txt --format jsonl").contains("\"Korvania\""));
    assert!(lines("annotate in/dam.txt --format jsonl --metonyms own.tsv").contains("\"Korvania\""));
    let broken = onrecord(root.path(), "annotate in/dam.txt --metonyms bad.tsv").code(2);
    assert!(text(&broken.get_output().stderr).contains("bad.tsv: table of metonyms: line 1"));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let (root, inputs) = folder();
    for n in 0..200 {
        fs::write(inputs.join(format!("{n}.txt")), STORY).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(root.path()).args(["annotate", "in", "--format", "jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}

#[test]
fn help_tells_the_formats_and_the_exit_codes() {
    let help = text(&onrecord(Path::new("."), "--help").code(0).get_output().stdout);
    assert!(help.contains("Exit codes: 0 all done"), "{help}");
    let help = text(&onrecord(Path::new("."), "annotate --help").code(0).get_output().stdout);
    assert!(["brat", "jsonl", "text"].iter().all(|format| help.contains(format)), "{help}");
}
