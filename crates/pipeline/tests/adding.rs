//! Batches that add to earlier ones, and what they are given beside their inputs: decisions and knowledge bases.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_pipeline::{Batch, Inputs, Pipeline, PipelineError, Summary};
use serde_json::Value;

const TEXTS: &[(&str, &str)] = &[
    (
        "m/1.txt",
        "“The ferry will sail,” Harbour Minister Ngozi Okafor said on Monday.\n\nMs Okafor said that it was late.\n",
    ),
    (
        "m/2.txt",
        "Ngozi Okafor, the harbour minister, said that the quay was safe.\n\nOfficials said on Monday that it was late.\n",
    ),
    ("m/3.txt", "“We will see,” Per Lindqvist, the mayor, said on Monday.\n\nOfficials said so too.\n"),
    ("a/4.txt", "Okafor said on Tuesday that the ferry would sail.\n\n“Not for me,” said Tone Vik, a pilot.\n"),
    ("a/5.txt", "Per Lindqvist said that the United Nations had promised a new hull.\n"),
];

struct Run(tempfile::TempDir);

impl Run {
    fn new() -> Self {
        let run = Self(tempfile::tempdir().unwrap());
        TEXTS.iter().for_each(|(name, text)| run.write(name, text));
        run
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn batch(&self, out: &str) -> Batch {
        Batch { keep_shards: true, shard: 2, ..Batch::to(self.at(out)) }
    }

    fn adding(&self, out: &str, earlier: &str) -> Batch {
        Batch { add_to: Some(self.at(earlier)), shard: 2, ..Batch::to(self.at(out)) }
    }

    fn run(&self, batch: &Batch, names: &[&str]) -> Result<Summary, PipelineError> {
        let mut inputs = Inputs::default();
        names.iter().for_each(|name| inputs.add(&self.at(name)).unwrap());
        batch.run(&Pipeline::new().unwrap(), &inputs, &mut ())
    }

    fn identities(&self, out: &str) -> Vec<Value> {
        json_lines(&self.at(out).join("entities.jsonl"))
    }

    fn identity(&self, out: &str, name: &str) -> Value {
        self.identities(out)
            .into_iter()
            .find(|identity| identity["name"] == name)
            .unwrap_or_else(|| panic!("no {name}"))
    }

    fn manifest(&self, out: &str) -> Value {
        serde_json::from_slice(&fs::read(self.at(out).join("manifest.json")).unwrap()).unwrap()
    }
}

fn json_lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The same without ids that last, which depend on what was there before.
fn without_ids(mut value: Value) -> Value {
    match &mut value {
        Value::Array(items) => items.iter_mut().for_each(|item| *item = without_ids(item.take())),
        Value::Object(fields) => {
            fields.retain(|name, value| {
                name != "identity_id" && name != "former_ids" && !(name == "id" && value.is_string())
            });
            fields.values_mut().for_each(|item| *item = without_ids(item.take()));
        }
        _ => {}
    }
    value
}

#[test]
fn a_run_in_parts_finds_what_one_run_over_all_does() {
    let run = Run::new();
    run.run(&run.batch("all"), &["m", "a"]).unwrap();
    run.run(&run.batch("first"), &["m"]).unwrap();
    let summary = run.run(&run.adding("second", "first"), &["a"]).unwrap();
    assert_eq!(summary, run.run(&Batch { resume: true, ..run.batch("all") }, &["m", "a"]).unwrap());
    let read = |out: &str, file: &str| fs::read_to_string(run.at(out).join(file)).unwrap();
    assert_eq!(read("second", "report.md"), read("all", "report.md"));
    for file in ["articles.jsonl", "entities.jsonl"] {
        let of = |out: &str| json_lines(&run.at(out).join(file)).into_iter().map(without_ids).collect::<Vec<_>>();
        assert_eq!(of("second"), of("all"), "{file}");
    }
    // Articles of "a" come before those of "m": a run over all mints other ids than the one that began with "m".
    assert_eq!(run.identity("second", "Ngozi Okafor")["id"], run.identity("first", "Ngozi Okafor")["id"]);
    let manifest = run.manifest("second");
    assert_eq!((&manifest["counts"]["inputs"], &manifest["added_to"]["inputs"]), (&5.into(), &3.into()));
    assert_eq!(manifest["inputs"], run.manifest("all")["inputs"]);

    // One step more, with other threads and shards; what was read is passed over.
    let third = Batch { jobs: 3, shard: 1, ..run.adding("third", "second") };
    run.write("z/6.txt", "Mr Lindqvist said no on Monday.\n");
    assert_eq!(run.run(&third, &["m", "z", "a"]).unwrap().articles, 6);
    run.run(&Batch { jobs: 1, ..run.adding("again", "second") }, &["z"]).unwrap();
    for file in ["articles.jsonl", "entities.jsonl", "report.html", "manifest.json"] {
        assert_eq!(read("third", file), read("again", file), "{file}");
    }
    assert_eq!(run.identity("third", "Per Lindqvist")["id"], run.identity("first", "Per Lindqvist")["id"]);
    // The run that was added to is as it was, and can be gone on from.
    run.run(&Batch { resume: true, ..run.batch("first") }, &["m"]).unwrap();
    let third = Batch { resume: true, ..third };
    assert_eq!(run.run(&third, &["z"]).unwrap().articles, 6);
}

#[test]
fn decisions_are_heeded_and_ids_that_they_join_leave_an_alias() {
    let run = Run::new();
    run.run(&run.batch("first"), &["m", "a"]).unwrap();
    let id = |out: &str, name: &str| run.identity(out, name)["id"].as_str().unwrap().to_owned();
    let (mayor, pilot) = (id("first", "Per Lindqvist"), id("first", "Tone Vik"));
    let text =
        format!("same {mayor} \"Tone Vik\"\nname {pilot} \"Tone Lindqvist\"\nsame \"Eva Lind\" \"Per Lindqvist\"\n");
    run.write("decisions.txt", &text);
    let with = |batch: Batch| Batch { decisions: Some(run.at("decisions.txt")), ..batch };
    let summary = run.run(&with(run.adding("second", "first")), &[]).unwrap();
    assert_eq!((summary.articles, summary.remarks), (5, 1));
    let joined = run.identity("second", "Tone Lindqvist");
    assert_eq!(joined["id"].as_str(), Some(mayor.as_str()));
    assert_eq!(joined["former_ids"], Value::from(vec![pilot.clone()]));
    assert_eq!(joined["merges"][0]["rule"], "decision, line 1");
    assert_eq!(run.manifest("second")["decisions"]["remarks"][0]["message"], "nobody is called \"Eva Lind\"");
    // They survive the next run, and one that begins anew.
    run.write("z/6.txt", "Vik said no.\n");
    run.run(&with(run.adding("third", "second")), &["z"]).unwrap();
    assert_eq!(id("third", "Tone Lindqvist"), mayor);
    assert_eq!(run.identity("third", "Tone Lindqvist")["appearances"].as_array().unwrap().len(), 4);
    run.run(&with(run.batch("anew")), &["m", "a"]).unwrap();
    assert!([mayor, pilot].contains(&id("anew", "Tone Lindqvist")));
}

#[test]
fn decisions_that_contradict_each_other_stop_a_run_that_can_be_gone_on_with() {
    let run = Run::new();
    run.write("decisions.txt", "same \"Per Lindqvist\" \"Tone Vik\"\ndifferent \"Tone Vik\" \"Per Lindqvist\"\n");
    let batch = Batch { decisions: Some(run.at("decisions.txt")), ..run.batch("out") };
    let error = run.run(&batch, &["m", "a"]).unwrap_err();
    assert!(matches!(error, PipelineError::Contradiction { .. }) && error.is_usage());
    assert!(
        error
            .to_string()
            .contains("line 2: \"Tone Vik\" and \"Per Lindqvist\" are to be different, but the same by line 1"),
        "{error}"
    );
    run.write("decisions.txt", "same \"Per Lindqvist\" \"Tone Vik\"\n");
    let summary = run.run(&Batch { resume: true, ..batch.clone() }, &["m", "a"]).unwrap();
    assert_eq!((summary.articles, summary.remarks), (5, 0));
    // The shards that were kept are those of the run as it ended.
    assert!(run.run(&run.adding("more", "out"), &[]).is_ok());

    run.write("decisions.txt", "\nsame Lindqvist\n");
    let error = run.run(&Batch { force: true, ..batch }, &["m"]).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("decisions.txt, line 2: Lindqvist is neither an id nor a kind; names stand in \"\""),
        "{error}"
    );
}

#[test]
fn what_cannot_be_added_to_is_refused() {
    let run = Run::new();
    let check = |batch: &Batch, names: &[&str], expect: &str| {
        let error = run.run(batch, names).unwrap_err();
        assert!(error.is_usage() && error.to_string().contains(expect), "{error}");
        assert!(!batch.out.join("entities.jsonl").exists() || batch.out == run.at("first"));
    };
    check(&run.adding("out", "nowhere"), &["a"], "it holds no complete run");
    run.run(&Batch { keep_shards: false, ..run.batch("bare") }, &["m"]).unwrap();
    check(&run.adding("out", "bare"), &["a"], "it kept no shards: run it again with --keep-shards");
    run.run(&run.batch("first"), &["m"]).unwrap();
    check(&run.adding("first", "first"), &["a"], "it is the folder to write to");
    run.write("m/2.txt", "Ngozi Okafor said nothing.\n");
    check(&run.adding("out", "first"), &["m", "a"], "m/2.txt has changed since it was read there");
    let plan = run.at("first/shards/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(&plan, text.replace("\"shard\": \"2\"", "\"shard\": \"3\"").replace("\"inputs\": \"", "\"inputs\": \"0"))
        .unwrap();
    check(&run.adding("out", "first"), &["a"], "its shards are those of another run");
    let manifest = run.at("bare/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"attribution\": \"", "\"attribution\": \"0")).unwrap();
    check(&run.adding("out", "bare"), &["a"], "it was made with other weights: run it again");
}

#[test]
fn a_run_that_adds_is_resumed() {
    let run = Run::new();
    run.run(&run.batch("first"), &["m"]).unwrap();
    let batch = run.adding("second", "first");
    run.run(&batch, &["a"]).unwrap();
    let read = |file: &str| fs::read(run.at("second").join(file)).unwrap();
    let expect = read("entities.jsonl");
    // As it was stopped when the earlier shards were not all there.
    fs::rename(run.at("second/shards"), run.at("second/.onrecord-work")).unwrap();
    for file in
        ["manifest.json", "entities.jsonl", ".onrecord-work/shard-000002.jsonl", ".onrecord-work/shard-000001.jsonl"]
    {
        fs::remove_file(run.at("second").join(file)).unwrap();
    }
    assert!(matches!(run.run(&batch, &["a"]), Err(PipelineError::Unfinished { .. })));
    assert_eq!(run.run(&Batch { resume: true, ..batch }, &["a"]).unwrap().articles, 5);
    assert_eq!(read("entities.jsonl"), expect);
}

#[test]
fn identities_are_linked_to_a_knowledge_base() {
    let run = Run::new();
    run.run(&run.batch("own"), &["m", "a"]).unwrap();
    let entry = |out: &str, name: &str| run.identity(out, name)["kb"]["entry"]["id"].clone();
    assert_eq!((entry("own", "United Nations"), entry("own", "Ngozi Okafor")), ("UN".into(), Value::Null));
    let line = r#"{"id":"X1","names":["Ngozi Okafor"],"type":"person","roles":[{"role":"minister"}],"rank":1}"#;
    run.write("kb.jsonl", &format!("{line}\n\n"));
    let batch = Batch { kb: Some(run.at("kb.jsonl")), ..run.adding("linked", "own") };
    run.run(&batch, &[]).unwrap();
    assert_eq!((entry("linked", "United Nations"), entry("linked", "Ngozi Okafor")), (Value::Null, "X1".into()));
    assert!(run.manifest("linked")["kb"].is_string());
    run.write("kb.jsonl", &format!("{line}\n{{\"id\":\"X2\"}}\n"));
    let error = run.run(&Batch { force: true, ..batch }, &[]).unwrap_err();
    assert!(error.is_usage());
    assert!(error.to_string().ends_with("kb.jsonl, line 2: missing field `names`, at column 11"), "{error}");
}
