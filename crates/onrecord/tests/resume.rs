//! A run that is killed at any moment and resumed ends with the same bytes as one that was left alone.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads and writes files and runs the program"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A small generator of numbers (xorshift), so that every run of the test makes the same articles and delays.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len() as u64) as usize]
    }
}

fn article(dice: &mut Dice) -> String {
    let people = ["Mara Lindqvist", "Tomas Okafor", "Ines Varga", "the harbour board", "Joel Petrosyan"];
    let things = ["the ferry", "the tunnel", "the old gate", "the harvest", "the night train"];
    let ends = ["would be late", "cannot be saved", "will open in May", "is nobody's fault", "costs too much"];
    let mut text = format!("{} and {}\n\n", dice.pick(&people), dice.pick(&things));
    for _ in 0..4 + dice.roll(5) {
        let (who, what, end) = (dice.pick(&people), dice.pick(&things), dice.pick(&ends));
        let sentence = match dice.roll(3) {
            0 => format!("“I think {what} {end},” {who} said on Monday, and left the room."),
            1 => format!("According to {who}, {what} {end} this year."),
            _ => format!("{who} said that {what} {end}. Nobody answered."),
        };
        text.push_str(&sentence);
        text.push_str("\n\n");
    }
    text
}

/// Some hundred articles in files, more in a stream of records, and a few broken ones.
fn corpus(root: &Path) -> PathBuf {
    let (folder, mut dice) = (root.join("in"), Dice(0x5EED));
    fs::create_dir_all(&folder).unwrap();
    for n in 0..240 {
        fs::write(folder.join(format!("{n:03}.txt")), article(&mut dice)).unwrap();
    }
    let mut records = String::new();
    for n in 0..120 {
        let escaped = article(&mut dice).replace('\n', "\\n");
        let line = if n % 40 == 7 { "not a record\n".to_owned() } else { format!("{{\"text\": \"{escaped}\"}}\n") };
        records.push_str(&line);
    }
    fs::write(folder.join("100-records.jsonl"), records).unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    folder
}

fn batch(folder: &Path, out: &Path, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg("batch").arg(folder).arg("--out").arg(out).args(["--shard", "16"]).args(more);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Runs to the end; some inputs are broken, which the exit code tells.
fn finish(mut child: Child) {
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// Every file below a folder but for the timings.
fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(out).unwrap().map(Result::unwrap);
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
    let but_timings = named.filter(|(name, _)| name != "timings.json");
    but_timings.map(|(name, path)| (name, fs::read(path).unwrap_or_else(|_| b"a folder".to_vec()))).collect()
}

/// Complete shards of an unfinished run.
fn shards(out: &Path) -> usize {
    let names = fs::read_dir(out.join(".onrecord-work")).into_iter().flatten().filter_map(Result::ok);
    names.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "jsonl")).count()
}

#[test]
fn a_killed_run_resumes_to_the_same_bytes() {
    let root = tempfile::tempdir().unwrap();
    let folder = corpus(root.path());
    let undisturbed = root.path().join("undisturbed");
    let begun = Instant::now();
    finish(batch(&folder, &undisturbed, &["--jobs", "2"]));
    let time = begun.elapsed();
    let expect = contents(&undisturbed);
    assert!(
        expect.contains_key("articles.jsonl")
            && expect.contains_key("manifest.json")
            && !expect.contains_key(".onrecord-work")
    );
    assert_eq!(String::from_utf8_lossy(&expect["failures.jsonl"]).lines().count(), 4);

    let (mut dice, mut between, mut late) = (Dice(0xD1CE), 0, 0);
    for round in 0..9u32 {
        let out = root.path().join(format!("killed-{round}"));
        let mut resume: &[&str] = &["--jobs", "2"];
        for _ in 0..=round % 2 {
            let mut child = batch(&folder, &out, resume);
            let deadline = Instant::now() + time * 2;
            // Some time, so many more shards, or the beginning of the reports.
            let moment = Instant::now() + time.mul_f64(dice.roll(1000) as f64 / 1000.0);
            let wanted = shards(&out) + 1 + dice.roll(6) as usize;
            let is_due = || match round % 3 {
                0 => Instant::now() > moment,
                1 => shards(&out) >= wanted,
                _ => out.join(".onrecord-work/report.html.tmp").exists(),
            };
            while !is_due() && Instant::now() < deadline && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            child.kill().unwrap();
            child.wait().unwrap();
            between += usize::from(shards(&out) > 0);
            late += usize::from(out.join(".onrecord-work/report.html.tmp").exists());
            resume = &["--jobs", "4", "--resume"];
        }
        finish(batch(&folder, &out, &["--resume"]));
        let found = contents(&out);
        assert_eq!(found.keys().collect::<Vec<_>>(), expect.keys().collect::<Vec<_>>(), "round {round}");
        for (name, bytes) in &expect {
            assert!(found[name] == *bytes, "round {round}: {name} differs");
        }
    }
    assert!(late >= 1, "no kill found a run while it wrote its reports");
    assert!(between >= 3, "only {between} kills found a run with some of its shards done: the test tests nothing");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let folder = corpus(root.path());
    let outputs = ["1", "2", "4"].map(|jobs| {
        let out = root.path().join(jobs);
        finish(batch(&folder, &out, &["--jobs", jobs]));
        contents(&out)
    });
    assert!(outputs[0] == outputs[1] && outputs[1] == outputs[2]);
}
