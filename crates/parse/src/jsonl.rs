//! One JSON record to a document: the record's text field, decoded, is the document's text.
//!
//! ```
//! use onrecord_model::Origin;
//! use onrecord_parse::jsonl::{Fields, record};
//!
//! let line = br#"{"headline": "Harbour reopens", "body": "'It is open,' she said.", "date": "2019-11-19"}"#;
//! let document = record(line, Origin::record("news.jsonl", 0, 0, "body"), &Fields::default()).unwrap().value;
//! assert_eq!(document.text, "'It is open,' she said.");
//! assert_eq!(document.display_title(), "Harbour reopens");
//! ```

use onrecord_model::{DateSource, Diagnosed, Diagnostic, Document, Metadata, Origin, Published, Stage};
use serde_json::{Map, Value};

use crate::dates::dates;
use crate::decode::decode;
pub use crate::fields::Fields;
use crate::outlet::{host, plain};
use crate::seen::seen;
use crate::words::head;
use crate::{ParseError, html, metadata};

/// Reads one record, an object of JSON: a line, or printed over several.
///
/// Its title goes to the metadata; the text is not changed by it. The document's origin names the field that the text
/// was read from, whatever field `origin` came with. A text that is a page of HTML is read as one; what the record says of
/// title, outlet, date and authors goes before what the page says.
///
/// # Errors
/// If it is not a JSON object, or has no text.
pub fn record(line: &[u8], origin: Origin, fields: &Fields) -> Result<Diagnosed<Document>, ParseError> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let mut diagnostics = Vec::new();
    let value: Value = if std::str::from_utf8(line).is_ok() {
        serde_json::from_slice(line)
    } else {
        serde_json::from_str(&decode(line, None)?.tell(&mut diagnostics))
    }
    .map_err(|error| ParseError::Json(error.to_string()))?;
    let Value::Object(values) = value else {
        return Err(ParseError::Json("it is another kind of value".to_owned()));
    };
    object(&values, origin, fields, diagnostics)
}

/// Reads a record that is an object already; `diagnostics` tell of how that was made.
pub(crate) fn object(
    object: &Map<String, Value>,
    origin: Origin,
    fields: &Fields,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Diagnosed<Document>, ParseError> {
    let text =
        found(object, &fields.text, |value| value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned));
    let Some((field, text)) = text else { return Err(ParseError::NoText(fields.text.join(", "))) };
    let origin = Origin { field: Some(field.to_owned()), ..origin };

    let string = |names: &[String]| first(object, names, name);
    let url = first(object, &fields.url, |value| given(value).map(str::to_owned));
    let published = first(object, &fields.date, |value| Some(value.clone())).and_then(|value| {
        let date = date(&value);
        if date.is_none() {
            let message = format!("the record's date {} is in no form that is known", shown(&value));
            diagnostics.push(Diagnostic::new(Stage::Parse, "unknown-date", message));
        }
        date.map(|date| Published { date, source: DateSource::Record, span: None })
    });
    let host = url.as_deref().and_then(host);
    let mut known = Metadata {
        title: string(&fields.title),
        outlet: string(&fields.outlet).map(|name| plain(&name)),
        published,
        authors: first(object, &fields.authors, |value| Some(people(value)).filter(|names| !names.is_empty()))
            .unwrap_or_default(),
        url,
        ..Metadata::default()
    };
    if html::looks_like(text.as_bytes()) {
        let given = html::Given { charset: None, url: known.url.clone() };
        let Diagnosed { value: mut page, diagnostics: more } = html::text(&text, origin, &given)?;
        page.metadata = over(page.metadata, known, host);
        diagnostics.extend(more);
        return Ok(Diagnosed { value: page, diagnostics });
    }
    known.outlet = known.outlet.or(host);
    known.published = known.published.or_else(|| metadata::url_date(known.url.as_deref()));
    crate::document(text, origin, known, diagnostics)
}

/// What the page says, under what the record says.
fn over(page: Metadata, record: Metadata, host: Option<String>) -> Metadata {
    Metadata {
        title: record.title.or(page.title),
        outlet: record.outlet.or(page.outlet).or(host),
        url: record.url.or(page.url),
        authors: if record.authors.is_empty() { page.authors } else { record.authors },
        published: record.published.or(page.published),
        ..page
    }
}

/// What `read` finds in the record under the first of `names` that has something.
fn first<T>(object: &Map<String, Value>, names: &[String], read: impl Fn(&Value) -> Option<T>) -> Option<T> {
    found(object, names, read).map(|(_, value)| value)
}

/// The first of `names` under which `read` finds something in the record, and what it finds.
fn found<'a, T>(
    object: &Map<String, Value>,
    names: &'a [String],
    read: impl Fn(&Value) -> Option<T>,
) -> Option<(&'a str, T)> {
    names.iter().find_map(|name| {
        let value = get(object, name).or_else(|| {
            let mut parts = name.split('.');
            let start = object.get(parts.next()?)?;
            parts.try_fold(start, |value, part| value.get(part))
        })?;
        if value.is_null() { None } else { read(value).map(|value| (name.as_str(), value)) }
    })
}

/// The value of this name; of one that differs in capitals alone, if there is no other.
fn get<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let similar = || object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    object.get(name).or_else(similar)
}

/// A string that is not blank, or the name of an object that has one.
fn given(value: &Value) -> Option<&str> {
    let text = value.as_str().or_else(|| value.get("name")?.as_str())?.trim();
    (!text.is_empty()).then_some(text)
}

/// The same as it is seen.
fn name(value: &Value) -> Option<String> {
    let text = seen(given(value)?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn people(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        Value::String(text) => {
            let names = crate::detectors::byline_names(&seen(text));
            if names.is_empty() { name(value).into_iter().collect() } else { names }
        }
        other => name(other).into_iter().collect(),
    }
}

fn date(value: &Value) -> Option<jiff::civil::Date> {
    match value {
        Value::String(text) => dates(head(text, 200)).into_iter().next().map(|found| found.date),
        Value::Number(number) => {
            let number = number.as_i64()?;
            let seconds = if number.unsigned_abs() > 100_000_000_000 { number / 1000 } else { number };
            let stamp = jiff::Timestamp::from_second(seconds).ok()?;
            Some(jiff::tz::Offset::UTC.to_datetime(stamp).date())
        }
        _ => None,
    }
}

/// A value as a message can hold it: what is not a date may be as long as the record.
fn shown(value: &Value) -> String {
    let whole = value.to_string();
    let shown = head(&whole, 60);
    if shown.len() < whole.len() { format!("{shown}…") } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Diagnosed<Document>, ParseError> {
        record(line.as_bytes(), Origin::record("news.jsonl", 3, 90, "text"), &Fields::default())
    }

    #[test]
    fn fields_are_found_under_their_usual_names() {
        let line = r#"{"maintext": "Ships wait.\nThe harbour is open.", "title_page": null, "title": " Harbour reopens ",
            "url": "https://www.Harbour.example/2018/01/02/storm", "date_publish": "2019-11-19 08:00:00", "authors": ["Ida Holm", ""]}"#;
        let document = read(line).unwrap().value;
        assert_eq!(document.text, "Ships wait.\nThe harbour is open.");
        let metadata = document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Harbour reopens"));
        assert_eq!(metadata.outlet.as_deref(), Some("harbour.example"));
        assert_eq!(metadata.authors, ["Ida Holm"]);
        let published = metadata.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.source), ("2019-11-19", DateSource::Record));
        assert_eq!(metadata.encoding, None);
    }

    #[test]
    fn names_are_as_they_are_seen() {
        let line = r#"{"text": "Ships\u00a0wait.", "title": "The \u00e2\u20ac\u0153long\u00e2\u20ac\u009d wait", "url": "https://h.example/\u00c3\u00a9",
            "author": "By\u00a0Ida\u00a0Holm", "source_domain": "www.harbour.example"}"#;
        let document = read(line).unwrap().value;
        assert_eq!(document.text, "Ships\u{a0}wait.");
        let metadata = document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("The “long” wait"));
        assert_eq!(metadata.authors, ["Ida Holm"]);
        assert_eq!(metadata.outlet.as_deref(), Some("harbour.example"));
        assert_eq!(metadata.url.as_deref(), Some("https://h.example/Ã©"));
    }

    #[test]
    fn names_may_be_paths_and_objects() {
        let fields = Fields { text: vec!["article.body".into()], ..Fields::default() };
        let line = br#"{"article": {"body": "Ships wait."}, "publisher": {"name": "Harbour Times"}, "author": {"name": "Ida Holm"}}"#;
        let document = record(line, Origin::default(), &fields).unwrap().value;
        assert_eq!(document.metadata.outlet.as_deref(), Some("Harbour Times"));
        assert_eq!(document.metadata.authors, ["Ida Holm"]);
    }

    #[test]
    fn the_origin_names_the_field_that_the_text_came_from() {
        let fields = Fields { text: vec!["text".into(), "article.body".into(), "lead".into()], ..Fields::default() };
        let unnamed = Origin { field: None, ..Origin::record("news.jsonl", 3, 90, "") };
        for origin in [unnamed, Origin::record("news.jsonl", 3, 90, "text")] {
            for (line, expect) in [
                (r#"{"lead": "Ships.", "text": "Ships wait."}"#, "text"),
                (r#"{"lead": "Ships.", "text": null}"#, "lead"),
                (r#"{"lead": "Ships.", "text": " "}"#, "lead"),
                (r#"{"text": 3, "article": {"body": "Ships wait."}}"#, "article.body"),
                (r#"{"article.body": "Ships wait."}"#, "article.body"),
            ] {
                let found = record(line.as_bytes(), origin.clone(), &fields).unwrap().value.origin;
                assert_eq!(found, Origin::record("news.jsonl", 3, 90, expect), "{line}");
            }
        }
    }

    #[test]
    fn dates_come_in_several_forms() {
        for (date, expect) in [
            (r#""Nov. 19, 2019""#, Some("2019-11-19")),
            (r#""Tue, 19 Nov 2019 08:00:00 GMT""#, Some("2019-11-19")),
            ("1574121600", Some("2019-11-19")),
            ("1574121600000", Some("2019-11-19")),
            (r#""yesterday""#, None),
            ("9223372036854775807", None),
            ("-9223372036854775808", None),
        ] {
            let read = read(&format!(r#"{{"text": "Ships wait.", "date": {date}}}"#)).unwrap();
            assert_eq!(read.value.metadata.published.map(|p| p.date.to_string()).as_deref(), expect, "{date}");
            assert_eq!(read.diagnostics.iter().any(|d| d.code == "unknown-date"), expect.is_none());
        }
    }

    #[test]
    fn a_long_value_that_is_no_date_is_cut_in_the_message() {
        for (date, expect) in [
            (r#""soon""#.to_owned(), r#"the record's date "soon" is in no form that is known"#.to_owned()),
            (
                format!(r#"["{}"]"#, "é".repeat(100_000)),
                format!(r#"the record's date ["{}… is in no form that is known"#, "é".repeat(29)),
            ),
        ] {
            let read = read(&format!(r#"{{"text": "Ships wait.", "date": {date}}}"#)).unwrap();
            let messages: Vec<&str> = read.diagnostics.iter().map(|d| d.message.as_ref()).collect();
            assert_eq!(messages, [expect]);
        }
    }

    #[test]
    fn the_address_gives_a_date_where_the_record_has_none() {
        let read = read(r#"{"text": "Ships wait.", "url": "https://harbour.example/2019/11/19/storm"}"#).unwrap();
        assert_eq!(read.value.metadata.published.unwrap().source, DateSource::Url);
    }

    #[test]
    fn a_title_in_the_text_is_marked_and_one_outside_is_not_invented() {
        let inside =
            read(r#"{"title": "Ships Wait.", "text": "World\nSHIPS WAIT\nThe harbour is open again, it said."}"#)
                .unwrap()
                .value;
        let kinds: Vec<&str> = inside.blocks.iter().map(|block| block.kind.as_str()).collect();
        assert_eq!(kinds, ["furniture", "title", "paragraph"]);
        let outside =
            read(r#"{"title": "Ships wait", "text": "The harbour is open again, it said on Monday in a note."}"#)
                .unwrap()
                .value;
        assert_eq!(outside.blocks.len(), 1);
        assert_eq!(outside.display_title(), "Ships wait");
    }

    #[test]
    fn what_is_no_record_is_a_clear_error() {
        for (line, expect) in [
            ("{", "not a JSON object: EOF while parsing an object at line 1 column 1"),
            ("[1]", "not a JSON object: it is another kind of value"),
            (r#"{"text": "  ", "body": 3}"#, "no text in any of the fields text, body, content"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.starts_with(expect), "{error}");
        }
    }
}
