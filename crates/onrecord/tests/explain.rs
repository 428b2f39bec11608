//! `onrecord explain` over the output of a batch, and the options of a batch that bear on who is who.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads and writes files and runs the program"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::Assert;

fn onrecord(folder: &Path, arguments: &[&str]) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).args(arguments);
    assert_cmd::Command::from_std(command).assert()
}

fn told(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn said(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn identities_are_explained_and_decided_about() {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(root.path().join(name), text).unwrap();
    fs::create_dir_all(root.path().join("in")).unwrap();
    write(
        "in/a.txt",
        "“The ferry will sail,” Mara Lindqvist said on Monday.\n\nMs Lindqvist said that the quay was safe.\n",
    );
    write("in/b.txt", "Lindqvist said on Tuesday that it was late.\n\n“Not for me,” said Tone Vik, a pilot.\n");
    let run = |arguments: &[&str]| onrecord(root.path(), arguments);
    run(&["batch", "in", "--out", "one", "--keep-shards"]).code(0);

    let all = told(&run(&["explain", "Mara Lindqvist", "--in", "one"]).code(0));
    for part in [
        "Mara Lindqvist (person)\n",
        "  in/a.txt: Mara Lindqvist",
        "  in/b.txt: Lindqvist; 1 statement\n",
        "Lindqvist: surname, 0.",
    ] {
        assert!(all.contains(part), "{part} in {all}");
    }
    let id = all.lines().find_map(|line| line.strip_prefix("  id ")).unwrap().trim();
    assert_eq!(told(&run(&["explain", id, "--in", "one"]).code(0)), all);
    let cut = told(&run(&["explain", id, "--in", "one", "--articles", "1"]).code(0));
    assert!(cut.contains("  in/a.txt") && !cut.contains("  in/b.txt") && cut.contains("  and 1 more\n"));
    assert!(told(&run(&["explain", "i", "--in", "one"]).code(0)).contains("are called so:\n"));
    assert_eq!(said(&run(&["explain", "Eva Lind", "--in", "one"]).code(3)), "error: nobody there is called Eva Lind\n");
    assert!(said(&run(&["explain", "Eva", "--in", "in"]).code(3)).contains("entities.jsonl: no batch there"));

    write("decisions.txt", &format!("# ours\nsame {id} \"Tone Vik\"\nname {id} \"Mara Vik\"\nsame \"Eva\" \"Ada\"\n"));
    let again = ["batch", "--add-to", "one", "--out", "two", "--decisions", "decisions.txt"];
    assert!(said(&run(&again).code(0)).contains("decisions that were not simply followed: 1; see two/manifest.json"));
    let all = told(&run(&["explain", id, "--in", "two"]).code(0));
    assert!(all.contains("Mara Vik (person)\n") && all.contains(": decision, line 2, 1.00\n"), "{all}");

    write("decisions.txt", "same Vik\n");
    let error = said(&run(&["batch", "--add-to", "one", "--out", "three", "--decisions", "decisions.txt"]).code(2));
    assert_eq!(error, "error: decisions.txt, line 1: Vik is neither an id nor a kind; names stand in \"\"\n");
    run(&["batch", "--out", "three"]).code(2);
}
