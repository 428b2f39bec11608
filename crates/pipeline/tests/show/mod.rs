//! What the stages found, as text for snapshots.

use std::fmt::Write;

use onrecord_model::{Analysis, Article, Document, Span};
use serde_json::Value;

/// The text under `span` on one line.
fn line(document: &Document, span: Span) -> String {
    document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each block with its kind and the detector that chose it; metadata first.
pub(crate) fn blocks(document: &Document) -> String {
    let mut out = serde_json::to_string_pretty(&document.metadata).unwrap() + "\n";
    for (number, block) in document.blocks.iter().enumerate() {
        let repeats = block.repeats.map_or_else(String::new, |first| format!(" = {}", first.0));
        let detector = block.detector.as_deref().map_or_else(String::new, |detector| format!(" ({detector})"));
        let _ = writeln!(out, "\n{number} {}{repeats}{detector}\n  {}", block.kind, line(document, block.span));
    }
    out
}

/// Each sentence with its tagged tokens, and the quotations and names that begin in it.
pub(crate) fn sentences(document: &Document, analysis: &Analysis) -> String {
    let mut out = String::new();
    for sentence in &analysis.sentences {
        let tokens = analysis.tokens_of(sentence);
        let tagged: Vec<String> =
            tokens.iter().map(|token| format!("{}/{}", document.slice(token.span), token.tag)).collect();
        let _ = writeln!(out, "{}", tagged.join(" "));
        let begins = |span: Span| sentence.span.contains_offset(span.start());
        for (number, quotation) in analysis.quotations.iter().enumerate().filter(|(_, it)| begins(it.span)) {
            let marks = match (quotation.open, quotation.close) {
                (Some(_), Some(_)) => "",
                (Some(_), None) => " unclosed",
                (None, _) => " unopened",
            };
            let links = [("continues", quotation.continues), ("inside", quotation.inside)];
            let links = links.iter().filter_map(|(what, id)| id.map(|id| format!(" {what} {}", id.0)));
            let _ = writeln!(
                out,
                "    quotation {number}{marks}{}: {}",
                links.collect::<String>(),
                line(document, quotation.span)
            );
        }
        for name in analysis.names.iter().filter(|it| begins(it.span)) {
            let _ = writeln!(out, "    {}: {}", name.kind, line(document, name.span));
        }
        out.push('\n');
    }
    out
}

/// Each entity with what is known of it and where it is mentioned, then who is behind each statement.
pub(crate) fn entities(article: &Article) -> String {
    let (document, resolution) = (&article.document, &article.resolution);
    let mut out = String::new();
    for (number, entity) in resolution.entities.iter().enumerate() {
        let _ =
            write!(out, "{number} {} ({}{})", entity.name, entity.kind, if entity.named { "" } else { ", unnamed" });
        if !entity.aliases.is_empty() {
            let _ = write!(out, ", also {}", entity.aliases.join("; "));
        }
        out.push('\n');
        for fact in &entity.facts {
            let _ = writeln!(out, "    {}: {}", fact.kind, fact.text);
        }
        let mentions =
            resolution.mentions.iter().filter(|mention| mention.entities.iter().any(|e| e.index() == number));
        for mention in mentions {
            let (text, rule) = (line(document, mention.span), &mention.rule);
            let _ = writeln!(out, "    “{text}” [{} by {rule}, {:.2}]", mention.kind, mention.confidence);
        }
    }
    out.push('\n');
    for (id, attribution) in article.statements() {
        let speakers = resolution.speakers(id);
        let names: Vec<&str> = speakers.iter().map(|e| resolution.entities[e.index()].name.as_str()).collect();
        let content: String = article.content_text(attribution).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{}: {content}", if names.is_empty() { "?".to_owned() } else { names.join(" + ") });
    }
    out
}

/// Each identity of a run with its names and roles, and why they were taken for one.
pub(crate) fn identities(jsonl: &str) -> String {
    let mut out = String::new();
    for identity in jsonl.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let _ = writeln!(
            out,
            "{} ({}), {} statements",
            text(&identity["name"]),
            text(&identity["kind"]),
            identity["statements"]
        );
        for what in ["aliases", "roles"] {
            let values: Vec<String> = identity[what].as_array().into_iter().flatten().map(text).collect();
            if !values.is_empty() {
                let _ = writeln!(out, "    {what}: {}", values.join("; "));
            }
        }
        for merge in identity["merges"].as_array().into_iter().flatten() {
            let _ =
                writeln!(out, "    {} = {} ({})", text(&merge["left"]), text(&merge["right"]), text(&merge["rule"]));
        }
    }
    out
}

/// Each article of a run with its statements in a line: who, how, what.
pub(crate) fn articles(jsonl: &str) -> String {
    let mut out = String::new();
    for article in jsonl.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let _ = writeln!(out, "{}: {}", text(&article["name"]), text(&article["title"]));
        for statement in article["statements"].as_array().into_iter().flatten() {
            let join = |values: &Value, key: &str, by: &str| {
                let values = values.as_array().into_iter().flatten().map(|value| text(&value[key]));
                values.collect::<Vec<_>>().join(by).split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let sources = statement["sources"].as_array().into_iter().flatten();
            let sources: Vec<String> = sources
                .map(|source| {
                    format!("{} = {}", join(&source["spans"], "text", " … "), join(&source["who"], "name", " + "))
                })
                .collect();
            let _ = writeln!(
                out,
                "    {} {} [{}] {}",
                statement["id"],
                text(&statement["kind"]),
                sources.join(" & "),
                join(&statement["content"], "text", " … ")
            );
        }
    }
    out
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
