//! Batches over files in a temporary folder: what is read, what is set aside, when a folder may be written.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use onrecord_pipeline::{Batch, Inputs, Pipeline, PipelineError, Summary};
use onrecord_report::{FORMATS, formats};

fn pipeline() -> Pipeline {
    Pipeline::new().unwrap()
}

fn inputs(root: &Path, names: &[&str]) -> Inputs {
    let mut inputs = Inputs::default();
    for name in names {
        inputs.add(&root.join(name)).unwrap();
    }
    inputs
}

fn articles(root: &Path, count: usize) -> Inputs {
    fs::create_dir_all(root.join("in")).unwrap();
    for n in 0..count {
        let text = format!("“We will open gate {n},” Ms Okafor said.\n\nOfficials said on Monday that it was late.\n");
        fs::write(root.join(format!("in/{n:03}.txt")), text).unwrap();
    }
    inputs(root, &["in"])
}

/// Everything in a folder, but for the timings.
fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(out).unwrap().map(Result::unwrap);
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()));
    named.filter(|(name, _)| name != "timings.json").collect()
}

fn json_lines(path: &Path) -> Vec<serde_json::Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn threads_and_shards_change_nothing() {
    let root = tempfile::tempdir().unwrap();
    let inputs = articles(root.path(), 40);
    let mut outputs = Vec::new();
    for (jobs, shard) in [(1, 256), (2, 256), (4, 7), (3, 1)] {
        let out = root.path().join(format!("out-{jobs}-{shard}"));
        let batch = Batch { jobs, shard, formats: FORMATS.iter().collect(), ..Batch::to(&out) };
        let summary = batch.run(&pipeline(), &inputs, &mut ()).unwrap();
        assert_eq!((summary.articles, summary.failures), (40, 0));
        assert!(out.join("timings.json").is_file());
        outputs.push(contents(&out));
    }
    for output in &outputs[1..] {
        let differ = outputs[0].iter().filter(|(name, bytes)| output.get(*name) != Some(bytes)).map(|(name, _)| name);
        assert_eq!(differ.collect::<Vec<_>>(), Vec::<&String>::new());
    }
    assert!(FORMATS.iter().all(|format| outputs[0].contains_key(format.file_name)));
    assert_eq!(json_lines(&root.path().join("out-1-256/articles.jsonl")).len(), 40);
    assert!(outputs[0].contains_key("manifest.json"));
}

#[test]
fn broken_inputs_are_set_aside_with_a_reason() {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(root.path().join(name), bytes).unwrap();
    write("good.txt", b"Officials said that it was late.");
    write("empty.txt", b" \n");
    write("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n");
    write("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0");
    let lines = [
        "{\"text\": \"Ministers say no.\"}",
        "not json",
        "",
        "{\"text\": \"He says so.\"}",
        "{\"title\": \"No text\"}",
    ];
    let lines = lines.join("\n");
    write("many.jsonl", lines.as_bytes());
    let names = ["empty.txt", "good.txt", "absent.txt", "page.mht", "many.jsonl", "binary.txt", "good.txt"];
    let out = root.path().join("out");
    let summary = Batch::to(&out).run(&pipeline(), &inputs(root.path(), &names), &mut ()).unwrap();
    assert_eq!((summary.articles, summary.failures), (3, 6));

    let failures = json_lines(&out.join("failures.jsonl"));
    let text = |value: &serde_json::Value| value.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let failed: Vec<String> = failures.iter().map(|failure| text(&failure["name"])).collect();
    assert_eq!(failed, ["empty.txt", "absent.txt", "page.mht", "many.jsonl#1", "many.jsonl#3", "binary.txt"]);
    assert!(failures.iter().all(|failure| !failure["reason"].as_str().unwrap().is_empty()));
    assert_eq!(failures[2]["reason"], "MHTML is not read");
    assert_eq!(failures[3]["byte_offset"], lines.find("not json").unwrap());

    let read = json_lines(&out.join("articles.jsonl"));
    let read: Vec<String> = read.iter().map(|article| text(&article["name"])).collect();
    assert_eq!(read, ["good.txt", "many.jsonl#0", "many.jsonl#2"]);

    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let many = &manifest["inputs"][4];
    assert_eq!((text(&many["name"]), &many["bytes"]), ("many.jsonl".to_owned(), &lines.len().into()));
    assert_eq!(manifest["inputs"][2]["sha256"], serde_json::Value::Null);

    // Complete as long as what could not be read still cannot.
    let written = || fs::metadata(out.join("articles.jsonl")).unwrap().modified().unwrap();
    let (before, resume) = (written(), Batch { resume: true, ..Batch::to(&out) });
    assert_eq!(resume.run(&pipeline(), &inputs(root.path(), &names), &mut ()).unwrap(), summary);
    assert_eq!(written(), before);
    let unread = fs::read_to_string(out.join("manifest.json")).unwrap();
    let sum = manifest["inputs"][1]["sha256"].to_string();
    fs::write(out.join("manifest.json"), unread.replace(&sum, "null")).unwrap();
    let error = resume.run(&pipeline(), &inputs(root.path(), &names), &mut ()).unwrap_err();
    assert!(matches!(error, PipelineError::Differs { what: "inputs' contents", .. }), "{error}");
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let (inputs, out) = (articles(root.path(), 3), root.path().join("out"));
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("letters.txt"), "Dear").unwrap();
    let batch = Batch::to(&out);
    assert!(matches!(batch.run(&pipeline(), &inputs, &mut ()), Err(PipelineError::Foreign { .. })));
    assert!(Batch { force: true, ..batch.clone() }.run(&pipeline(), &inputs, &mut ()).is_ok());
    assert_eq!(fs::read(out.join("letters.txt")).unwrap(), b"Dear");
    // Now that a run of ours stands in it, it may be replaced.
    assert!(batch.run(&pipeline(), &inputs, &mut ()).is_ok());
}

#[test]
fn folders_of_the_users_stay_whatever_their_names() {
    let root = tempfile::tempdir().unwrap();
    let (inputs, out) = (articles(root.path(), 3), root.path().join("out"));
    let own = [".old/letter.txt", ".work/letter.txt", "shards/letter.txt", "shards/shard-000000.jsonl"];
    for file in own {
        fs::create_dir_all(out.join(file).parent().unwrap()).unwrap();
        fs::write(out.join(file), "Dear").unwrap();
    }
    let check = |batch: &Batch, expect: Option<&str>| {
        let error = batch.run(&pipeline(), &inputs, &mut ()).err();
        assert_eq!(
            error.as_ref().map(|error| format!("{error:?}").split(' ').next().unwrap().to_owned()).as_deref(),
            expect
        );
        assert!(error.is_none_or(|error| error.is_usage()));
        own.iter().for_each(|file| assert_eq!(fs::read(out.join(file)).unwrap(), b"Dear"));
    };
    let batch = Batch::to(&out);
    let (force, keep) = (Batch { force: true, ..batch.clone() }, Batch { keep_shards: true, ..batch.clone() });
    check(&batch, Some("Foreign"));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
    check(&force, None);
    check(&Batch { force: true, ..keep.clone() }, Some("Taken"));
    check(&batch, None);
    check(&Batch { resume: true, ..batch.clone() }, None);

    // Shards that a run has kept are another matter.
    fs::rename(out.join("shards"), root.path().join("away")).unwrap();
    keep.run(&pipeline(), &inputs, &mut ()).unwrap();
    assert!(out.join("shards/shard-000000.jsonl").is_file());
    keep.run(&pipeline(), &inputs, &mut ()).unwrap();
    batch.run(&pipeline(), &inputs, &mut ()).unwrap();
    assert!(!out.join("shards").exists());
}

#[test]
fn a_stop_between_two_runs_leaves_a_folder_that_is_ours() {
    let root = tempfile::tempdir().unwrap();
    let (inputs, out) = (articles(root.path(), 3), root.path().join("out"));
    let run = |batch: &Batch| batch.run(&pipeline(), &inputs, &mut ());
    let batch = Batch::to(&out);
    let resume = Batch { resume: true, ..batch.clone() };
    // Stopped before there was a plan.
    let work = out.join(".onrecord-work");
    fs::create_dir_all(&work).unwrap();
    fs::write(work.join("shard-000000.jsonl"), "half of it").unwrap();
    run(&resume).unwrap();
    assert!(!work.exists());
    let expect = contents(&out);

    // Stopped when the manifest of the run before was still there; its reports are no output of the new run.
    run(&Batch { keep_shards: true, ..batch.clone() }).unwrap();
    fs::create_dir_all(&work).unwrap();
    fs::copy(out.join("shards/plan.json"), work.join("plan.json")).unwrap();
    assert!(matches!(run(&batch), Err(PipelineError::Unfinished { .. })));
    fs::write(out.join("articles.jsonl"), "old").unwrap();
    run(&resume).unwrap();
    assert_eq!(contents(&out), expect);

    // Another run holds the lock.
    let lock = fs::File::create(out.join(".onrecord.lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(run(&batch), Err(PipelineError::Busy { .. })));
    drop(lock);
    run(&batch).unwrap();
}

#[test]
fn a_complete_run_is_not_done_again_and_another_is_not_resumed() {
    let root = tempfile::tempdir().unwrap();
    let (all, out) = (articles(root.path(), 3), root.path().join("out"));
    let batch = Batch { resume: true, ..Batch::to(&out) };
    let first = batch.run(&pipeline(), &all, &mut ()).unwrap();
    let written = fs::metadata(out.join("articles.jsonl")).unwrap().modified().unwrap();
    assert_eq!(batch.run(&pipeline(), &all, &mut ()).unwrap(), first);
    assert_eq!(fs::metadata(out.join("articles.jsonl")).unwrap().modified().unwrap(), written);
    // A manifest alone makes no complete run.
    for file in ["report.md", "failures.jsonl"] {
        let expect = fs::read(out.join(file)).unwrap();
        fs::remove_file(out.join(file)).unwrap();
        assert_eq!(batch.run(&pipeline(), &all, &mut ()).unwrap(), first);
        assert_eq!(fs::read(out.join(file)).unwrap(), expect);
    }
    // As long as before, but not the same.
    let text = fs::read_to_string(root.path().join("in/001.txt")).unwrap();
    fs::write(root.path().join("in/001.txt"), text.replace("late", "soon")).unwrap();
    let error = batch.run(&pipeline(), &all, &mut ()).unwrap_err();
    assert!(matches!(error, PipelineError::Differs { what: "inputs' contents", .. }), "{error}");
    let fewer = inputs(root.path(), &["in/000.txt"]);
    let error = batch.run(&pipeline(), &fewer, &mut ()).unwrap_err();
    assert!(error.is_usage(), "{error}");
}

#[test]
fn the_formats_that_are_asked_for_are_written_and_no_others() {
    let root = tempfile::tempdir().unwrap();
    let (inputs, out) = (articles(root.path(), 3), root.path().join("out"));
    let batch = |names: &[&str]| Batch { formats: formats(names.iter().copied()).unwrap(), ..Batch::to(&out) };
    let written = || -> Vec<String> {
        let ours = ["failures.jsonl", "manifest.json", ".onrecord.lock"];
        contents(&out).into_keys().filter(|name| !ours.contains(&name.as_str())).collect()
    };
    batch(&["markdown", "jsonld"]).run(&pipeline(), &inputs, &mut ()).unwrap();
    assert_eq!(written(), ["annotations.jsonld", "report.md"]);
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["files"], serde_json::json!(["report.md", "annotations.jsonld"]));

    // Other formats are another run; reports of the earlier one that it does not write go, files of the user's stay.
    let error = Batch { resume: true, ..batch(&["markdown"]) }.run(&pipeline(), &inputs, &mut ()).unwrap_err();
    assert!(matches!(error, PipelineError::Differs { .. }), "{error}");
    fs::write(out.join("articles.csv"), "mine").unwrap();
    batch(&["markdown", "summary"]).run(&pipeline(), &inputs, &mut ()).unwrap();
    assert_eq!(written(), ["articles.csv", "report.md", "summary.txt"]);

    // A run that was stopped before its reports may go on with others.
    let expect = contents(&out);
    batch(&["html"]).run(&pipeline(), &inputs, &mut ()).unwrap();
    let kept = Batch { keep_shards: true, ..batch(&["html"]) };
    kept.run(&pipeline(), &inputs, &mut ()).unwrap();
    fs::rename(out.join("shards"), out.join(".onrecord-work")).unwrap();
    let resumed = Batch { resume: true, ..batch(&["markdown", "summary"]) };
    resumed.run(&pipeline(), &inputs, &mut ()).unwrap();
    assert!(contents(&out) == expect);
}

#[test]
fn files_beside_reports_come_and_go_with_their_run() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    let lines: String = (0..2_001).map(|n| format!("{{\"text\": \"Gate {n} is open.\"}}\n")).collect();
    fs::write(root.path().join("many.jsonl"), lines).unwrap();
    let many = inputs(root.path(), &["many.jsonl"]);
    let batch = Batch { resume: true, ..Batch::to(&out) };
    let first = batch.run(&pipeline(), &many, &mut ()).unwrap();
    let page = out.join("report/articles-0002.html");
    let written = fs::read(&page).unwrap();
    // It belongs to a complete run.
    fs::remove_file(&page).unwrap();
    assert_eq!(batch.run(&pipeline(), &many, &mut ()).unwrap(), first);
    assert_eq!(fs::read(&page).unwrap(), written);
    // A smaller run takes it away, and nothing else.
    fs::write(out.join("report/articles-0002.html.bak"), "mine").unwrap();
    Batch { force: true, ..Batch::to(&out) }.run(&pipeline(), &articles(root.path(), 1), &mut ()).unwrap();
    assert!(!page.exists() && out.join("report/articles-0002.html.bak").exists());
}

#[test]
fn no_input_is_a_run_too() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    let summary = Batch::to(&out).run(&pipeline(), &Inputs::default(), &mut ()).unwrap();
    assert_eq!(summary, Summary::default());
    assert_eq!(fs::read(out.join("failures.jsonl")).unwrap(), b"");
}
