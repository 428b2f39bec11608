//! Imports of a small dump made by hand, in the form of Wikidata's, about nobody who exists.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use onrecord_pipeline::{Batch, Inputs, KbImport, KbSummary, Pipeline, PipelineError};
use serde_json::{Value, json};

/// An entity with a label, claims, and pages in so many projects.
fn entity(id: &str, label: &str, claims: &Value, pages: usize) -> Value {
    let mut sitelinks = serde_json::Map::new();
    for page in 0..pages {
        let project = if page == 0 { "enwiki".to_owned() } else { format!("x{page}wiki") };
        sitelinks.insert(project.clone(), json!({ "site": project, "title": label, "badges": [] }));
    }
    let sitelinks = if pages == 0 { json!([]) } else { Value::Object(sitelinks) };
    let labels = json!({ "en": { "language": "en", "value": label }, "nb": { "language": "nb", "value": "på norsk" } });
    json!({
        "type": "item", "id": id, "labels": labels, "descriptions": [], "aliases": [], "claims": claims,
        "sitelinks": sitelinks, "pageid": 1, "lastrevid": 7,
    })
}

fn is(property: &str, value: &Value) -> Value {
    json!({ "mainsnak": { "snaktype": "value", "property": property, "datavalue": value }, "type": "statement", "rank": "normal" })
}

fn item(id: &str) -> Value {
    json!({ "value": { "entity-type": "item", "numeric-id": id[1..].parse::<u32>().unwrap(), "id": id }, "type": "wikibase-entityid" })
}

fn time(time: &str, precision: u8) -> Value {
    let value = json!({ "time": time, "timezone": 0, "precision": precision, "calendarmodel": "http://example.org" });
    json!([{ "snaktype": "value", "datavalue": { "value": value, "type": "time" } }])
}

/// The dump's lines: offices stand behind those who hold them, classes behind their members.
fn dump() -> Vec<String> {
    let mut minister = is("P39", &item("Q100"));
    minister["qualifiers"] =
        json!({ "P580": time("+2013-10-16T00:00:00Z", 11), "P582": time("+2017-05-00T00:00:00Z", 10) });
    let mut wrong = is("P39", &item("Q101"));
    wrong["rank"] = json!("deprecated");
    let mut member = is("P102", &item("Q102"));
    member["qualifiers"] = json!({ "P580": time("+2001-00-00T00:00:00Z", 9), "P582": [{ "snaktype": "somevalue" }] });
    let nameless = is("P106", &item("Q109"));
    let claims = json!({ "P31": [is("P31", &item("Q5"))], "P39": [wrong, minister], "P102": [member], "P106": [nameless],
        "P27": [is("P27", &item("Q103"))], "P9999": [{ "mainsnak": {} }] });
    let mut okafor = entity("Q1", "Ngozi Okafor", &claims, 6);
    okafor["aliases"] = json!({ "en": [{ "language": "en", "value": "N. Okafor" }, { "language": "en", "value": "Ngozi Okafor" }],
        "mul": [{ "language": "mul", "value": "Okafor Ngozi" }] });
    okafor["descriptions"] = json!({ "en": { "language": "en", "value": "politician" } });
    let mut mul = entity("Q2", "", &json!({ "P31": [is("P31", &item("Q5"))] }), 5);
    mul["labels"] = json!({ "mul": { "language": "mul", "value": "Tone Vik" } });
    let website = json!({ "value": "https://union.example", "type": "string" });
    let class =
        |id: &str, label: &str, above: &str| entity(id, label, &json!({ "P279": [is("P279", &item(above))] }), 1);
    let of = |id: &str, label: &str, class: &str| {
        entity(id, label, &json!({ "P31": [is("P31", &item(class))], "P17": [is("P17", &item("Q103"))] }), 9)
    };
    let mut union = of("Q3", "Pilots’ Union", "Q200");
    union["claims"]["P856"] = json!([is("P856", &website)]);
    let lines = [
        okafor,
        mul,
        union,
        of("Q4", "Ellinghavn", "Q201"),
        of("Q6", "The Long Winter", "Q202"),
        entity("Q7", "Nobody Known", &json!({ "P31": [is("P31", &item("Q5"))] }), 4),
        json!({ "type": "property", "id": "P31", "labels": [], "claims": [] }),
        class("Q200", "trade union of pilots", "Q203"),
        class("Q203", "trade union", "Q43229"),
        class("Q201", "port town", "Q486972"),
        class("Q202", "film", "Q204"),
        entity("Q100", "Minister of Harbours", &json!([]), 2),
        entity("Q101", "King", &json!([]), 2),
        entity("Q102", "Harbour Party", &json!([]), 0),
        entity("Q103", "Norway", &json!({ "P31": [is("P31", &item("Q6256"))] }), 300),
    ];
    lines.iter().map(Value::to_string).collect()
}

struct Import(tempfile::TempDir);

impl Import {
    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, bytes: &[u8], min_sitelinks: u32) -> Result<(KbSummary, String), PipelineError> {
        fs::write(self.at("dump"), bytes).unwrap();
        let import = KbImport { from: self.at("dump"), out: self.at("kb.jsonl"), min_sitelinks };
        let summary = import.run(&mut ())?;
        Ok((summary, fs::read_to_string(self.at("kb.jsonl")).unwrap()))
    }
}

/// As dumps are written: one large list.
fn list(lines: &[String]) -> Vec<u8> {
    format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
}

#[test]
fn people_bodies_and_places_are_kept_with_the_names_of_their_offices() {
    let import = Import(tempfile::tempdir().unwrap());
    let (summary, written) = import.run(&list(&dump()), 5).unwrap();
    insta::assert_snapshot!(written, @r#"
    {"id":"Q1","names":["Ngozi Okafor","N. Okafor","Okafor Ngozi"],"type":"person","description":"politician","roles":[{"role":"Minister of Harbours","from":"2013-10-16","to":"2017-05"},{"role":"member","of":"Harbour Party","from":"2001"},{"role":"citizen","of":"Norway"}],"links":["https://en.wikipedia.org/wiki/Ngozi_Okafor"]}
    {"id":"Q2","names":["Tone Vik"],"type":"person","links":["https://en.wikipedia.org/wiki/"]}
    {"id":"Q3","names":["Pilots’ Union"],"type":"organization","roles":[{"role":"in","of":"Norway"}],"links":["https://en.wikipedia.org/wiki/Pilots’_Union","https://union.example"]}
    {"id":"Q4","names":["Ellinghavn"],"type":"place","roles":[{"role":"in","of":"Norway"}],"links":["https://en.wikipedia.org/wiki/Ellinghavn"]}
    {"id":"Q103","names":["Norway"],"type":"place","links":["https://en.wikipedia.org/wiki/Norway"]}
    "#);
    assert_eq!(summary, KbSummary { read: 15, broken: 0, written: 5 });
    let mut files: Vec<_> = fs::read_dir(import.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["dump", "kb.jsonl"]);
    assert_eq!(import.run(&list(&dump()), 0).unwrap().0.written, 6);
    assert_eq!(import.run(&list(&dump()), 100).unwrap().0.written, 1);
}

#[test]
fn packed_dumps_are_read_to_their_last_part() {
    let import = Import(tempfile::tempdir().unwrap());
    let plain = list(&dump());
    let expect = import.run(&plain, 5).unwrap();
    // Dumps are packed in parts, one after the other.
    let (one, other) = plain.split_at(plain.len() / 3);
    let gzip = |part: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(part).unwrap();
        packed.finish().unwrap()
    };
    let bzip2 = |part: &[u8]| {
        let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        packed.write_all(part).unwrap();
        packed.finish().unwrap()
    };
    for packed in [[gzip(one), gzip(other)].concat(), [bzip2(one), bzip2(other)].concat()] {
        assert_eq!(import.run(&packed, 5).unwrap(), expect);
        fs::remove_file(import.at("kb.jsonl")).unwrap();
        let error = import.run(&packed[..packed.len() - 9], 5).unwrap_err();
        assert!(matches!(error, PipelineError::Io { .. }), "{error}");
        assert!(!import.at("kb.jsonl").exists() && !import.at("kb.jsonl.pending.tmp").exists());
    }
}

#[test]
fn lines_that_are_no_entities_are_counted() {
    let import = Import(tempfile::tempdir().unwrap());
    let mut lines = dump();
    lines.insert(1, "{\"id\":\"Q8\",".to_owned());
    lines.insert(2, "{\"id\":\"Q9\",\"labels\":7}".to_owned());
    lines.insert(3, "{\"id\":\"Q10\"}".to_owned());
    let (summary, written) = import.run(lines.join("\r\n").as_bytes(), 5).unwrap();
    assert_eq!((summary, written.lines().count()), (KbSummary { read: 18, broken: 2, written: 5 }, 5));
    assert_eq!(import.run(b"", 5).unwrap().0, KbSummary::default());
}

#[test]
fn a_batch_links_to_what_was_imported() {
    let import = Import(tempfile::tempdir().unwrap());
    import.run(&list(&dump()), 5).unwrap();
    let mut inputs = Inputs::default();
    let text = "Harbour Minister Ngozi Okafor said on Monday that the ferry would sail. Okafor spoke in Norway.\n";
    inputs.add_bytes("a.txt", text.as_bytes().to_vec());
    let out = import.at("out");
    let batch = Batch { kb: Some(import.at("kb.jsonl")), ..Batch::to(&out) };
    batch.run(&Pipeline::new().unwrap(), &inputs, &mut ()).unwrap();
    let entities = fs::read_to_string(out.join("entities.jsonl")).unwrap();
    let entities: Vec<Value> = entities.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |name: &str| entities.iter().find(|it| it["name"] == name).map(|it| it["kb"]["entry"]["id"].clone());
    assert_eq!(of("Ngozi Okafor"), Some("Q1".into()));
    assert_eq!(of("Norway"), Some("Q103".into()));
}
