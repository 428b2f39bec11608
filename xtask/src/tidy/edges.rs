//! Which crate may see which. Stages see the model and no other stage; only the pipeline composes them.

use super::{Finding, Workspace};

pub(super) const STAGES: &[&str] = &["attribution", "entities", "language", "parse", "report", "stories"];

/// What `name` may depend on among our own crates, without their common prefix; none for a crate that is new here.
fn allowed(name: &str) -> Option<Vec<&'static str>> {
    let with = |more: &[&'static str]| Some([&["model"], more].concat());
    match name {
        "model" | "network" => Some(Vec::new()),
        "attribution" | "entities" | "language" => with(&["network"]),
        stage if STAGES.contains(&stage) => with(&[]),
        "pipeline" | "eval" => with(STAGES),
        // Training measures what it has learnt.
        "train" => with(&[STAGES, &["eval", "network"]].concat()),
        "onrecord" => with(&["pipeline", "report"]),
        "xtask" => with(&["onrecord", "pipeline", "report", "train", "eval"]),
        "benches" => with(&[STAGES, &["pipeline"]].concat()),
        _ => None,
    }
}

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let short = |name: &str| name.strip_prefix("onrecord-").unwrap_or(name).to_owned();
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let name = short(&package.name);
        let Some(allowed) = allowed(&name) else {
            let message = "give the new crate its edges in xtask/src/tidy/edges.rs";
            findings.push(Finding::new(&package.manifest_path, message));
            continue;
        };
        let ours =
            package.dependencies.iter().filter(|it| workspace.packages.iter().any(|other| other.name == it.name));
        for dependency in ours.filter(|it| !allowed.contains(&short(&it.name).as_str()) && it.name != package.name) {
            let message = format!("{} must not depend on {}: see docs/architecture.md", package.name, dependency.name);
            findings.push(Finding::new(&package.manifest_path, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::Package;
    use super::super::workspace::Dependency;
    use super::*;

    fn check_edge(from: &str, to: &str, expect: bool) {
        let package = |name: &str, dependencies| Package {
            name: name.into(),
            description: None,
            manifest_path: "Cargo.toml".into(),
            dependencies,
        };
        let edge = Dependency { name: to.into(), kind: Some("dev".into()) };
        let packages = vec![package(from, vec![edge]), package(to, Vec::new())];
        let findings = check(&Workspace { packages, files: Vec::new() });
        assert_eq!(findings.is_empty(), expect, "{from} -> {to}: {findings:?}");
    }

    #[test]
    fn stages_see_the_model_alone() {
        check_edge("onrecord-entities", "onrecord-model", true);
        check_edge("onrecord-entities", "onrecord-attribution", false);
        check_edge("onrecord-report", "onrecord-stories", false);
        check_edge("onrecord-model", "onrecord-parse", false);
        check_edge("onrecord-pipeline", "onrecord-stories", true);
        check_edge("onrecord-pipeline", "onrecord-eval", false);
        check_edge("onrecord", "onrecord-language", false);
        check_edge("xtask", "onrecord-train", true);
    }
}
