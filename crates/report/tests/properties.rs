//! Whatever the text and wherever the spans, every format is written, and every place in it is right.

mod common;

use common::{bytes, render};
use onrecord_model::{
    Article, ArticleEntry, Attribution, AttributionId, Block, BlockKind, Corpus, Document, Kind, Origin, Resolution,
    SCHEMA_VERSION, SourceSpan, Span,
};
use onrecord_report::{FORMATS, brat, text};
use proptest::prelude::*;

type Places = Vec<(prop::sample::Index, prop::sample::Index)>;

fn places() -> impl Strategy<Value = Places> {
    prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 0..3)
}

fn articles() -> impl Strategy<Value = Article> {
    let statement = (places(), places(), places(), prop::option::of(0u32..6));
    let text = "[a-c “”\"é🦀<&\n\r\t\u{0}\u{202e}]{0,60}";
    (text, prop::collection::vec(statement, 0..6), 0usize..3).prop_map(|(text, statements, kind)| {
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let spans = |places: &Places| -> Vec<Span> {
            let edge = |index: &prop::sample::Index| edges[index.index(edges.len())];
            places.iter().map(|(a, b)| Span::at(edge(a).min(edge(b)), edge(a).max(edge(b)))).collect()
        };
        let attributions: Vec<Attribution> = statements
            .iter()
            .map(|(content, cue, sources, parent)| Attribution {
                content: spans(content),
                cue: spans(cue),
                sources: spans(sources).into_iter().map(SourceSpan::from).collect(),
                parent: parent.map(AttributionId),
                ..Attribution::new(Kind::ALL[kind], "any")
            })
            .collect();
        let middle = edges[edges.len() / 2];
        let mut document = Document::plain(text.clone(), Origin::file("any.txt"));
        document.blocks = vec![
            Block::new(Span::at(0, middle), BlockKind::Furniture),
            Block::new(Span::at(middle, text.len()), BlockKind::Paragraph),
        ];
        let resolution = Resolution { sources: vec![Vec::new(); attributions.len()], ..Resolution::default() };
        let (sentences, diagnostics) = (Vec::new(), Vec::new());
        Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics }
    })
}

fn corpus() -> Corpus {
    let (name, title) = ("any.txt".to_owned(), "Any".to_owned());
    let entry = ArticleEntry { name, title, outlet: None, agency: None, published: None, statements: 0, copied: 0.0 };
    Corpus { articles: vec![entry], ..Corpus::default() }
}

proptest! {
    #[test]
    fn every_format_is_written(article in articles()) {
        let articles = [article];
        for format in FORMATS {
            bytes((format.make)(), &corpus(), &articles);
        }
        prop_assert!(text::article(&articles[0]).starts_with("any.txt"));
    }

    #[test]
    fn json_places_count_code_points(article in articles()) {
        let written = render((FORMATS[0].make)(), &corpus(), &[article]);
        let line: serde_json::Value = serde_json::from_str(&written).unwrap();
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        for statement in line["statements"].as_array().unwrap() {
            for role in ["content", "cue"] {
                for span in statement[role].as_array().unwrap() {
                    let at = |end: &str| span[end].as_u64().unwrap() as usize;
                    let under: String = text[at("start")..at("end")].iter().collect();
                    prop_assert_eq!(span["text"].as_str().unwrap(), under);
                }
            }
        }
    }

    #[test]
    fn brat_texts_stand_where_their_offsets_say(article in articles(), nested in any::<bool>()) {
        let file = brat::annotations(&article.document, &article.attributions, nested);
        let text: Vec<char> = article.document.text.chars().collect();
        for line in file.lines().filter(|line| line.starts_with('T')) {
            let fields: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(fields.len(), 3, "{}", line);
            let (_, places) = fields[1].split_once(' ').unwrap();
            let under = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                text[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
            });
            prop_assert_eq!(fields[2], under.collect::<Vec<_>>().join(" ").replace('\t', " "));
        }
    }

    #[test]
    fn the_flat_layer_does_not_nest(article in articles()) {
        let flat = brat::annotations(&article.document, &article.attributions, false);
        let contents: Vec<&str> = flat.lines().filter(|line| line.contains("\tContent ")).collect();
        let mut places: Vec<&str> = contents.iter().filter_map(|line| line.split('\t').nth(1)).collect();
        let count = places.len();
        places.sort_unstable();
        places.dedup();
        prop_assert_eq!(places.len(), count, "two statements of one content: {}", flat);
    }
}

#[test]
fn a_very_long_line_of_statements_costs_no_square() {
    let one = "“We sail,” é said. ";
    let count = 50_000;
    let at = |n: usize, from: usize, to: usize| vec![Span::at(n * one.len() + from, n * one.len() + to)];
    let attributions: Vec<Attribution> = (0..count)
        .map(|n| Attribution {
            content: at(n, 3, 10),
            cue: at(n, 18, 22),
            sources: vec![at(n, 15, 17)[0].into()],
            ..Attribution::new(Kind::Direct, "any")
        })
        .collect();
    let resolution = Resolution { sources: vec![Vec::new(); count], ..Resolution::default() };
    let document = Document::plain(one.repeat(count), Origin::file("any.txt"));
    let (sentences, diagnostics) = (Vec::new(), Vec::new());
    let articles = [Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics }];
    // With a square of fifty thousand anywhere, this test would run for minutes.
    for format in FORMATS {
        bytes((format.make)(), &corpus(), &articles);
    }
    assert_eq!(brat::annotations(&articles[0].document, &articles[0].attributions, false).lines().count(), 5 * count);
    assert_eq!(text::article(&articles[0]).matches("cue").count(), count);
}
