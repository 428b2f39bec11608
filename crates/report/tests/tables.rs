//! Tables of Parquet as a program reads them: places lead to words, and tables to each other.
#![allow(clippy::unwrap_used, reason = "it is all test code, though outside test functions")]

mod common;

use bytes::Bytes;
use common::{corpus, file};
use onrecord_model::{Article, Corpus};
use onrecord_report::tables::TABLES;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

fn open(name: &str, corpus: &Corpus, articles: &[Article]) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::from(file(name, corpus, articles))).unwrap()
}

fn rows(table: &str, corpus: &Corpus, articles: &[Article]) -> Vec<Row> {
    open(&format!("{table}.parquet"), corpus, articles).get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

fn cell<'a>(row: &'a Row, column: &str) -> &'a Field {
    row.get_column_iter().find(|(name, _)| *name == column).map(|(_, value)| value).unwrap()
}

fn text(row: &Row, column: &str) -> String {
    let Field::Str(text) = cell(row, column) else { panic!("{column} is no text") };
    text.clone()
}

fn numbers(row: &Row, column: &str) -> Vec<usize> {
    let number = |field: &Field| match field {
        Field::Long(number) => usize::try_from(*number).unwrap(),
        _ => panic!("{column} is no number"),
    };
    match cell(row, column) {
        Field::ListInternal(list) => list.elements().iter().map(number).collect(),
        Field::Null => Vec::new(),
        field => vec![number(field)],
    }
}

#[test]
fn places_lead_to_the_words_beside_them() {
    let (corpus, articles) = corpus();
    let texts: Vec<Vec<char>> =
        rows("articles", &corpus, &articles).iter().map(|row| text(row, "text").chars().collect()).collect();
    let check = |table: &str, words: &str, starts: &str, ends: &str, article: &str| {
        let mut checked = 0;
        for row in rows(table, &corpus, &articles) {
            let text = &texts[numbers(&row, article)[0]];
            let places = numbers(&row, starts).into_iter().zip(numbers(&row, ends));
            let under: Vec<String> = places.map(|(start, end)| text[start..end].iter().collect()).collect();
            let expect = match cell(&row, words) {
                Field::Str(text) => text.clone(),
                Field::ListInternal(list) => {
                    let texts = list.elements().iter().map(|field| match field {
                        Field::Str(text) => text.clone(),
                        _ => panic!("{words} is no list of texts"),
                    });
                    texts.collect::<Vec<_>>().join(" … ")
                }
                _ => String::new(),
            };
            assert_eq!(under.join(" … "), expect, "{words} of {table}");
            checked += usize::from(!expect.is_empty());
        }
        assert!(checked > 0, "{words} of {table}");
    };
    check("statements", "content", "content_starts", "content_ends", "article");
    check("statements", "cue", "cue_starts", "cue_ends", "article");
    check("statements", "sources", "source_starts", "source_ends", "article");
    check("statements", "addressee", "addressee_start", "addressee_end", "article");
    check("mentions", "text", "start", "end", "article");
    check("mentions", "head", "head_start", "head_end", "article");
    check("variants", "content", "content_starts", "content_ends", "article");
    check("variants", "common", "common_starts", "common_ends", "article");
    check("answers", "evidence", "evidence_starts", "evidence_ends", "article");
    check("variants", "part", "part_start", "part_end", "article");
    // The lead of the first group stands in the first article.
    let variant = rows("variants", &corpus, &articles).swap_remove(1);
    let (start, end) = (numbers(&variant, "lead_starts")[0], numbers(&variant, "lead_ends")[0]);
    assert_eq!(texts[0][start..end].iter().collect::<String>(), "ferry will sail until the ice is too thick");
}

#[test]
fn rows_of_many_articles_are_all_there_and_in_order() {
    let (mut corpus, articles) = corpus();
    // More than a batch and more than a row group.
    let copies = 9_000;
    corpus.articles = vec![corpus.articles[0].clone(); copies];
    let articles = vec![articles[0].clone(); copies];
    let reader = open("statements.parquet", &corpus, &articles);
    assert!(reader.num_row_groups() > 0);
    assert!(reader.metadata().row_groups().iter().all(|group| group.num_rows() <= 1 << 16));
    let places: Vec<(usize, usize)> = reader
        .get_row_iter(None)
        .unwrap()
        .map(Result::unwrap)
        .map(|row| (numbers(&row, "article")[0], numbers(&row, "statement")[0]))
        .collect();
    assert_eq!(places.len(), copies * articles[0].attributions.len());
    assert!(places.is_sorted());
}

#[test]
fn groups_are_written_as_soon_as_they_are_complete() {
    use onrecord_report::FORMATS;
    let (mut corpus, articles) = corpus();
    corpus.groups.push(corpus.groups[0].clone());
    for name in ["groups.jsonl", "groups.csv"] {
        let format = FORMATS.iter().find(|format| format.file_name == name).unwrap();
        let (mut renderer, mut out) = ((format.make)(), Vec::new());
        renderer.begin(&mut out, &corpus).unwrap();
        let mut lines = vec![out.split(|&byte| byte == b'\n').count()];
        for (article, number) in articles.iter().zip(0u32..) {
            renderer.article(&mut out, &corpus, number, article, &[]).unwrap();
            lines.push(out.split(|&byte| byte == b'\n').count());
        }
        renderer.end(&mut out, &corpus).unwrap();
        assert_eq!((lines[2] - lines[0], lines[3] - lines[2]), (0, 3), "{name}");
    }
}

#[test]
fn the_version_of_the_form_is_in_every_file() {
    let (corpus, articles) = corpus();
    for table in TABLES {
        let reader = open(&format!("{}.parquet", table.name), &corpus, &articles);
        let metadata = reader.metadata().file_metadata();
        let entries = metadata.key_value_metadata().unwrap();
        let version = entries.iter().find(|entry| entry.key == "onrecord.schema").unwrap();
        assert_eq!(version.value, Some(onrecord_model::SCHEMA_VERSION.to_string()));
        let columns = metadata.schema_descr().root_schema().get_fields().len();
        assert_eq!(columns, table.columns.len());
    }
}
