//! What a page says of its article in JSON-LD, by the vocabulary of schema.org.
//!
//! Objects may stand in lists, in a `@graph` and in each other, and refer to each other by `@id`. JSON with the faults
//! that pages have (raw line breaks in strings, commas before a bracket, comments around it) is mended first.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Stated;

/// Objects are looked for no deeper.
const DEEPEST: usize = 8;
/// A page has no more objects.
const OBJECTS: usize = 2000;

/// Adds what the `scripts` say to `stated`.
pub(super) fn collect(scripts: &[&str], stated: &mut Stated) {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| gather(value, 0, &mut objects));
    let by_id: BTreeMap<&str, &Value> = objects
        .iter()
        .filter(|object| object.as_object().is_some_and(|it| it.len() > 1))
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let graph = Graph { by_id };
    let is = |object: &&&Value, wanted: fn(&str) -> bool| types(object).any(wanted);
    let articles = objects.iter().filter(|object| is(object, is_article));
    let pages = objects.iter().filter(|object| is(object, |kind| kind.ends_with("Page") || kind == "VideoObject"));
    for object in articles.chain(pages) {
        graph.read(object, stated);
    }
    let sites = objects.iter().filter(|object| {
        is(object, |kind| matches!(kind, "WebSite" | "NewsMediaOrganization" | "Organization" | "Corporation"))
    });
    stated.owners.extend(sites.filter_map(|site| graph.name(site)));
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "Review" | "CreativeWork")
}

/// The objects' types, without the address of the vocabulary.
fn types(object: &Value) -> impl Iterator<Item = &str> {
    let kinds = object.get("@type").map(|kind| match kind {
        Value::Array(kinds) => kinds.as_slice(),
        one => std::slice::from_ref(one),
    });
    kinds.unwrap_or_default().iter().filter_map(Value::as_str).filter_map(|kind| kind.rsplit('/').next())
}

fn gather<'v>(value: &'v Value, depth: usize, objects: &mut Vec<&'v Value>) {
    if depth > DEEPEST || objects.len() >= OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, depth + 1, objects)),
        Value::Object(map) => {
            objects.push(value);
            map.values().filter(|value| value.is_object() || value.is_array()).for_each(|value| {
                gather(value, depth + 1, objects);
            });
        }
        _ => {}
    }
}

struct Graph<'v> {
    by_id: BTreeMap<&'v str, &'v Value>,
}

impl<'v> Graph<'v> {
    fn read(&self, object: &'v Value, stated: &mut Stated) {
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        stated.headlines.extend(text("headline").or_else(|| text("name")).map(str::to_owned));
        stated
            .dates
            .extend(["datePublished", "dateCreated", "uploadDate"].into_iter().find_map(text).map(str::to_owned));
        stated.changes.extend(text("dateModified").map(str::to_owned));
        stated.publishers.extend(object.get("publisher").and_then(|it| self.name(it)));
        let urls = [object.get("url"), object.get("mainEntityOfPage")];
        stated.urls.extend(urls.into_iter().flatten().filter_map(address).map(str::to_owned));
        stated.languages.extend(text("inLanguage").map(str::to_owned));
        if stated.authors.is_empty()
            && let Some(authors) = object.get("author").or_else(|| object.get("creator"))
        {
            let listed = match authors {
                Value::Array(authors) => authors.as_slice(),
                one => std::slice::from_ref(one),
            };
            stated.authors.extend(
                listed
                    .iter()
                    .filter(|one| !types(one).any(|it| it.ends_with("Organization")))
                    .filter_map(|one| self.name(one)),
            );
        }
    }

    /// A string, or the name of an object, which may stand elsewhere.
    fn name(&self, value: &'v Value) -> Option<String> {
        let named = |value: &Value| value.get("name").and_then(Value::as_str).map(str::to_owned);
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Array(values) => values.iter().find_map(|value| self.name(value)),
            _ => named(value).or_else(|| named(self.by_id.get(value.get("@id")?.as_str()?)?)),
        }
    }
}

fn address(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("@id")?.as_str()).or_else(|| value.get("url")?.as_str())
}

fn parse(script: &str) -> Option<Value> {
    serde_json::from_str(script.trim()).ok().or_else(|| serde_json::from_str(&mended(script)?).ok())
}

/// The JSON in `script`: from its first bracket to its last, without raw control characters and surplus commas.
fn mended(script: &str) -> Option<String> {
    let script = script.replace("<![CDATA[", "").replace("]]>", "");
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let mut json = String::with_capacity(end.saturating_sub(start));
    let (mut quoted, mut escaped) = (false, false);
    for c in script.get(start..end)?.chars() {
        if quoted && c.is_control() {
            json.push(' ');
            continue;
        }
        if !quoted && matches!(c, '}' | ']') {
            let kept = json.trim_end().trim_end_matches(',').len();
            json.truncate(kept);
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
        json.push(c);
    }
    Some(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(scripts: &[&str]) -> Stated {
        let mut stated = Stated::default();
        collect(scripts, &mut stated);
        stated
    }

    #[test]
    fn articles_are_read_wherever_they_stand() {
        for script in [
            r#"{"@type": "NewsArticle", "headline": "Harbour reopens", "datePublished": "2019-11-19", "author": "Ida Holm",
                "publisher": {"name": "Harbour Times"}}"#,
            r#"[{"@type": "WebSite"}, {"@type": ["Article", "x"], "headline": "Harbour reopens", "datePublished": "2019-11-19",
                "author": [{"@type": "Person", "name": "Ida Holm"}], "publisher": [{"name": "Harbour Times"}]}]"#,
            r##"{"@graph": [{"@type": "Organization", "@id": "#us", "name": "Harbour Times"}, {"@type": "Person", "@id": "#ida",
                "name": "Ida Holm"}, {"@type": "http://schema.org/NewsArticle", "headline": "Harbour reopens",
                "datePublished": "2019-11-19", "author": {"@id": "#ida"}, "publisher": {"@id": "#us"}}]}"##,
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"Harbour\treopens\", \"datePublished\": \"2019-11-19\",\n\"author\": \
             [\"Ida Holm\",], \"publisher\": {\"name\": \"Harbour Times\",},}\n//]]>",
        ] {
            let stated = read(&[script]);
            assert_eq!(
                stated.headlines.first().map(|it| it.replace('\t', " ")).as_deref(),
                Some("Harbour reopens"),
                "{script}"
            );
            assert_eq!(stated.dates, ["2019-11-19"], "{script}");
            assert_eq!(stated.authors, ["Ida Holm"], "{script}");
            assert_eq!(stated.publishers, ["Harbour Times"], "{script}");
        }
    }

    #[test]
    fn what_is_no_json_says_nothing() {
        for script in ["", "{", "}{", "window.x = 1;", "{\"@type\": \"Article\", \"headline\": }", &"[".repeat(100_000)]
        {
            let stated = read(&[script]);
            assert!(stated.headlines.is_empty() && stated.dates.is_empty());
        }
    }
}
