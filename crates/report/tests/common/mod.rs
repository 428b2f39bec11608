//! A small invented story in three articles, built without the other stages.
#![allow(dead_code, reason = "each test file uses its own part of it")]
#![allow(clippy::unwrap_used, reason = "it is all test code, though outside test functions")]

use std::fmt::Write as _;

use bytes::Bytes;

use jiff::civil::date;
use onrecord_model::{
    Aligned, Answer, AnswerKind, Appearance, Article, ArticleEntry, Attribution, AttributionId, Block, BlockId,
    BlockKind, Corpus, CueClass, DateSource, Diagnostic, Document, Entity, EntityId, EntityKind, Fact, FactKind, Flag,
    FlagKind, Identity, KbAnswer, KbEntry, Kind, Mention, MentionId, MentionKind, Merge, Metadata, Origin, Passage,
    PassageUse, Published, Resolution, SCHEMA_VERSION, Sentence, SentenceId, SharedText, SourceSpan, Span, Stage,
    StatementGroup, StatementRef, TextCopy, TokenId, Variant, Wording,
};
use onrecord_report::{Beside, FORMATS, Renderer};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::printer::print_schema;

/// Builds one article by naming stretches of its text.
pub(crate) struct Builder {
    pub(crate) article: Article,
}

impl Builder {
    /// Blocks are the text's lines: `# ` a headline, `= ` a dateline, `% ` furniture, `^ ` a repetition of the first
    /// paragraph; the rest are paragraphs. The marks are not part of the text.
    pub(crate) fn new(name: &str, outlet: &str, lines: &[&str]) -> Self {
        let (mut text, mut blocks, mut paragraph) = (String::new(), Vec::new(), None);
        for line in lines {
            let (kind, line) = match line.split_at_checked(2) {
                Some(("# ", rest)) => (BlockKind::Title, rest),
                Some(("= ", rest)) => (BlockKind::Dateline, rest),
                Some(("% ", rest)) => (BlockKind::Furniture, rest),
                Some(("^ ", rest)) => (BlockKind::Paragraph, rest),
                _ => (BlockKind::Paragraph, *line),
            };
            let block = Block::new(Span::at(text.len(), text.len() + line.len()), kind);
            let repeats = if lines[blocks.len()].starts_with("^ ") { paragraph } else { None };
            if kind == BlockKind::Paragraph && paragraph.is_none() {
                paragraph = Some(BlockId::at(blocks.len()));
            }
            blocks.push(Block { repeats, ..block });
            text.push_str(line);
            text.push('\n');
        }
        let metadata = Metadata {
            outlet: Some(outlet.to_owned()),
            published: Some(Published { date: date(2026, 3, 2), source: DateSource::Dateline, span: None }),
            ..Metadata::default()
        };
        let document = Document { origin: Origin::file(name), text, blocks, metadata };
        let sentences = sentences(&document);
        let resolution = Resolution::default();
        let (attributions, diagnostics) = (Vec::new(), Vec::new());
        Self { article: Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics } }
    }

    /// The first place of `part` in the text; of `context¦part`, the first place of the part in that of the context.
    pub(crate) fn span(&self, part: &str) -> Span {
        let (context, part) = part.split_once('¦').unwrap_or((part, part));
        let start = self.article.document.text.find(context).unwrap_or_else(|| panic!("no {context:?} in the text"));
        let start = start + context.find(part).unwrap();
        Span::at(start, start + part.len())
    }

    fn spans(&self, parts: &[&str]) -> Vec<Span> {
        parts.iter().map(|part| self.span(part)).collect()
    }

    /// A statement; `source` is the phrase, its head, and the entity behind it.
    pub(crate) fn said(
        &mut self,
        kind: Kind,
        content: &[&str],
        cue: &[&str],
        source: Option<(&str, &str, u32)>,
    ) -> &mut Attribution {
        let sources =
            source.map(|(phrase, head, _)| SourceSpan { spans: self.spans(&[phrase]), head: self.span(head) });
        let mentions = source.map(|(phrase, head, entity)| Mention {
            span: self.span(phrase),
            head: self.span(head),
            kind: if head == "She" { MentionKind::Pronominal } else { MentionKind::Named },
            entities: vec![EntityId(entity)],
            antecedent: None,
            rule: "exact".to_owned(),
            confidence: 0.9,
        });
        let resolution = &mut self.article.resolution;
        let first = resolution.mentions.len();
        resolution.mentions.extend(mentions);
        resolution.sources.push((first..resolution.mentions.len()).map(MentionId::at).collect());
        let (content, cue) = (self.spans(content), self.spans(cue));
        let rule = if kind == Kind::Indirect { "clause" } else { "quotation" };
        self.article.attributions.push(Attribution {
            content,
            cue,
            sources: sources.into_iter().collect(),
            ..Attribution::new(kind, rule)
        });
        self.article.attributions.last_mut().unwrap()
    }

    pub(crate) fn entity(&mut self, name: &str, kind: EntityKind, aliases: &[&str], role: Option<&str>) {
        let facts = role.map(|role| Fact { kind: FactKind::Role, text: role.to_owned(), span: self.span(role) });
        self.article.resolution.entities.push(Entity {
            name: name.to_owned(),
            kind,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            facts: facts.into_iter().collect(),
            named: true,
        });
    }
}

fn sentences(document: &Document) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_story()) {
        let mut start = block.span.start() as usize;
        let text = document.slice(block.span);
        for part in text
            .split_inclusive(". ")
            .collect::<Vec<_>>()
            .chunk_by(|left, _| left.ends_with("N. "))
            .map(<[&str]>::concat)
        {
            let span = Span::at(start, start + part.len()).trimmed(&document.text, char::is_whitespace);
            sentences.push(Sentence { span, block: BlockId::at(index), first: TokenId(0), end: TokenId(0) });
            start += part.len();
        }
    }
    sentences
}

/// Two articles and the tables over them.
pub(crate) fn corpus() -> (Corpus, Vec<Article>) {
    let mut gazette = Builder::new(
        "gazette.txt",
        "Harbour Gazette",
        &[
            "# Ferry talks end: “No deal,” says Okafor",
            "= ELLINGHAVN, 2 March —",
            "“The ferry will sail until the ice is too thick for the old hull,” Harbour Minister Ngozi Okafor said on Monday. She added that the crew had been told.",
            "“It is,” said Per Lindqvist, a pilot, “the worst winter since I was a boy.” The Pilots’ Guild claimed Okafor had promised “a new hull” by May.",
            "Goods worth 40 crowns a day cross the strait in winter, and nobody on the island keeps more than a week of flour.",
            "% Share · Tweet · 12 Comments",
            "^ “The ferry will sail until the ice is too thick for the old hull,” Harbour Minister Ngozi Okafor said on Monday.",
        ],
    );
    gazette.entity("Ngozi Okafor", EntityKind::Person, &["Okafor"], Some("Harbour Minister"));
    gazette.entity("Per Lindqvist", EntityKind::Person, &[], Some("pilot"));
    gazette.entity("Pilots’ Guild", EntityKind::Organisation, &[], None);
    gazette.said(Kind::Direct, &["No deal"], &["says"], Some(("Okafor", "Okafor", 0)));
    gazette.said(
        Kind::Direct,
        &["The ferry will sail until the ice is too thick for the old hull"],
        &["said"],
        Some(("Harbour Minister Ngozi Okafor", "Ngozi Okafor", 0)),
    );
    gazette.said(Kind::Indirect, &["that the crew had been told"], &["added"], Some(("She", "She", 0))).confidence =
        0.75;
    gazette.said(
        Kind::Direct,
        &["It is", "the worst winter since I was a boy"],
        &["said Per¦said"],
        Some(("Per Lindqvist, a pilot,", "Per Lindqvist", 1)),
    );
    gazette.said(
        Kind::Mixed,
        &["Okafor had promised “a new hull” by May"],
        &["claimed"],
        Some(("The Pilots’ Guild", "Pilots’ Guild", 2)),
    );
    let inner = gazette.said(Kind::Mixed, &["“a new hull” by May"], &["promised"], None);
    (inner.parent, inner.confidence) = (Some(AttributionId(4)), 0.4);
    inner.evidence.notes.push("inside another statement".to_owned());
    gazette.article.document.metadata.url = Some("https://gazette.example/ferry?a=1&b=2".to_owned());
    let share = gazette.span("Share");
    gazette.article.diagnostics.push(Diagnostic::new(Stage::Parse, "share-bar", "A share bar in the text.").at(share));

    let mut post = Builder::new(
        "post.txt",
        "Island Post",
        &[
            "# Minister: ferry sails on",
            "Goods worth 40 crowns a day cross the strait in winter, and nobody on the island keeps more than a week of flour.",
            "The minister, N. Okafor, told the café that “the ferry will sail until the ice is too thick”. An official said fares will not rise.",
        ],
    );
    post.entity("N. Okafor", EntityKind::Person, &[], Some("minister"));
    post.said(
        Kind::Mixed,
        &["that “the ferry will sail until the ice is too thick”"],
        &["told"],
        Some(("The minister, N. Okafor,", "N. Okafor", 0)),
    )
    .addressee = Some(Span::new(0, 0));
    let told = post.span("the café");
    post.article.attributions[0].addressee = Some(told);
    post.said(Kind::Indirect, &["fares will not rise"], &["said"], None).sources = vec![];
    let official = post.span("An official");
    post.article.attributions[1].sources = vec![official.into()];
    post.article.resolution.sources[1] = vec![];

    let mut herald = Builder::new(
        "herald.txt",
        "North Herald",
        &[
            "# Guild: there was a promise",
            "The Guild’s chairwoman, Ida Brandvold, rejected that. “The minister gave us her word,” she said.",
            "Okafor denied the claim of a new hull. Lindqvist said “the ferry will sail as long as the ice allows”. “My hull is sound,” said our man at the oars.",
        ],
    );
    herald.article.document.metadata.published =
        Some(Published { date: date(2026, 3, 4), source: DateSource::Dateline, span: None });
    herald.entity("Ida Brandvold", EntityKind::Person, &[], Some("chairwoman"));
    herald.entity("Okafor", EntityKind::Person, &[], None);
    herald.entity("Lindqvist", EntityKind::Person, &[], None);
    herald.entity("My", EntityKind::Person, &["our"], None);
    herald.article.resolution.entities[3].named = false;
    herald.said(
        Kind::Direct,
        &["The minister gave us her word"],
        &["she said¦said"],
        Some(("she said¦she", "she said¦she", 0)),
    );
    herald
        .said(
            Kind::Indirect,
            &["the claim of a new hull"],
            &["denied"],
            Some(("Okafor denied¦Okafor", "Okafor denied¦Okafor", 1)),
        )
        .class = CueClass::Deny;
    herald.said(
        Kind::Mixed,
        &["“the ferry will sail as long as the ice allows”"],
        &["Lindqvist said¦said"],
        Some(("Lindqvist", "Lindqvist", 2)),
    );
    herald.said(Kind::Direct, &["My hull is sound"], &["said our¦said"], Some(("our man¦our", "our man¦our", 3)));
    for mention in &mut herald.article.resolution.mentions {
        if mention.entities == [EntityId(3)] {
            mention.kind = MentionKind::Pronominal;
        }
    }

    let articles = vec![gazette.article, post.article, herald.article];
    assert!(articles.iter().all(|a| a.sentences_over(Span::new(0, 1)).next() == Some(SentenceId(0))));
    let hull = aligned(&articles, 0, &["the ice is too thick for the old hull"])[0].lead;
    let corpus = Corpus {
        articles: articles.iter().map(entry).collect(),
        identities: vec![
            Identity {
                id: "e0000000000001".to_owned(),
                former_ids: vec!["e0000000000002".to_owned()],
                name: "Ngozi Okafor".to_owned(),
                kind: EntityKind::Person,
                aliases: vec!["Okafor".to_owned(), "N. Okafor".to_owned()],
                roles: vec!["harbour minister".to_owned()],
                appearances: vec![appearance(0, 0), appearance(1, 0), appearance(2, 1)],
                statements: 5,
                merges: vec![Merge {
                    left: "Ngozi Okafor".into(),
                    right: "N. Okafor".into(),
                    rule: "initial".into(),
                    score: 0.9,
                    evidence: vec![],
                }],
                kb: Some(KbAnswer {
                    entry: Some(KbEntry {
                        id: "X1".to_owned(),
                        name: "Ngozi Okafor".to_owned(),
                        description: Some("harbour minister".to_owned()),
                        links: vec!["https://base.example/X1".to_owned()],
                    }),
                    score: 0.97,
                    evidence: vec!["name: Ngozi Okafor".to_owned(), "role: harbour minister".to_owned()],
                }),
            },
            identity("Per Lindqvist", EntityKind::Person, appearance(0, 1)),
            identity("Pilots’ Guild", EntityKind::Organisation, appearance(0, 2)),
            identity("Ida Brandvold", EntityKind::Person, appearance(2, 0)),
            identity("My", EntityKind::Person, appearance(2, 3)),
        ],
        passages: vec![Passage { uses: vec![place(0, 4), place(1, 1)] }],
        groups: vec![
            StatementGroup {
                speakers: vec![0, 1],
                variants: vec![
                    variant(0, 1, Wording::Verbatim),
                    Variant {
                        similarity: 0.625,
                        copy_of: Some(0),
                        aligned: aligned(&articles, 1, &["ferry will sail until the ice is too thick"]),
                        ..variant(1, 0, Wording::Cut)
                    },
                    Variant {
                        similarity: 0.875,
                        aligned: aligned(&articles, 2, &["ferry will sail", "the ice"]),
                        ..variant(2, 2, Wording::Reworded)
                    },
                ],
                lead: 0,
                first: 0,
                independent: 2,
                flags: vec![
                    Flag { kind: FlagKind::Quotation, left: 0, right: 2 },
                    Flag { kind: FlagKind::Speaker, left: 1, right: 2 },
                ],
            },
            // Of the first statement another part.
            StatementGroup {
                speakers: vec![0, 4],
                variants: vec![
                    Variant { part: Some(hull), ..variant(0, 1, Wording::Verbatim) },
                    Variant { similarity: 0.75, ..variant(2, 3, Wording::Paraphrased) },
                ],
                lead: 0,
                first: 0,
                independent: 2,
                flags: vec![],
            },
        ],
        answers: vec![
            answer(AnswerKind::Denies, (2, 1), (0, 4), articles[2].attributions[1].cue[0]),
            answer(AnswerKind::Rejects, (2, 0), (2, 1), articles[2].attributions[0].cue[0]),
        ],
        texts: vec![SharedText {
            copies: vec![TextCopy { article: 0, resemblance: 1.0 }, TextCopy { article: 1, resemblance: 0.75 }],
        }],
    };
    (corpus, articles)
}

fn entry(article: &Article) -> ArticleEntry {
    let metadata = &article.document.metadata;
    ArticleEntry {
        name: article.document.origin.name.clone(),
        title: article.document.display_title().to_owned(),
        outlet: metadata.outlet.clone(),
        agency: metadata.agency.clone(),
        published: metadata.published.as_ref().map(|published| published.date.to_string()),
        statements: article.attributions.len() as u32,
        copied: 0.25,
    }
}

fn identity(name: &str, kind: EntityKind, at: Appearance) -> Identity {
    let name = name.to_owned();
    let (aliases, roles, merges, former_ids) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let id = format!("e000000000010{}", at.entity.0);
    let kb = Some(KbAnswer { entry: None, score: 0.0, evidence: vec!["no entry of that name".to_owned()] });
    Identity { id, former_ids, name, kind, aliases, roles, appearances: vec![at], statements: 1, merges, kb }
}

fn appearance(article: u32, entity: u32) -> Appearance {
    Appearance { article, entity: EntityId(entity) }
}

fn place(article: u32, block: u32) -> PassageUse {
    PassageUse { article, block: BlockId(block) }
}

fn statement(article: u32, attribution: u32) -> StatementRef {
    StatementRef { article, attribution: AttributionId(attribution) }
}

fn variant(article: u32, attribution: u32, wording: Wording) -> Variant {
    let place = statement(article, attribution);
    Variant { place, part: None, similarity: 1.0, wording, copy_of: None, aligned: Vec::new() }
}

fn answer(kind: AnswerKind, from: (u32, u32), to: (u32, u32), evidence: Span) -> Answer {
    Answer {
        kind,
        answer: statement(from.0, from.1),
        to: statement(to.0, to.1),
        evidence: vec![evidence],
        rule: "denial of what was said before".into(),
        confidence: 0.75,
    }
}

/// Runs of words that an article shares with the statement of the first article about the ferry.
fn aligned(articles: &[Article], article: usize, runs: &[&str]) -> Vec<Aligned> {
    let find = |article: usize, run: &str, from: usize| {
        let start = from + articles[article].document.text[from..].find(run).unwrap();
        Span::at(start, start + run.len())
    };
    let start = articles[0].attributions[1].content[0].start() as usize;
    runs.iter().map(|run| Aligned { here: find(article, run, 0), lead: find(0, run, start) }).collect()
}

/// For each article of [`corpus`], its entities' identities.
pub(crate) const IDENTITIES: [&[u32]; 3] = [&[0, 1, 2], &[0], &[3, 0, 1, 4]];

/// A whole run through one renderer that writes text.
pub(crate) fn render(renderer: Box<dyn Renderer>, corpus: &Corpus, articles: &[Article]) -> String {
    String::from_utf8(bytes(renderer, corpus, articles)).unwrap()
}

/// A whole run through one renderer.
pub(crate) fn bytes(renderer: Box<dyn Renderer>, corpus: &Corpus, articles: &[Article]) -> Vec<u8> {
    bytes_all(renderer, corpus, articles).0
}

/// The same, with the files beside it.
pub(crate) fn bytes_all(
    mut renderer: Box<dyn Renderer>,
    corpus: &Corpus,
    articles: &[Article],
) -> (Vec<u8>, Vec<Beside>) {
    let (mut out, mut beside) = (Vec::new(), Vec::new());
    renderer.begin(&mut out, corpus).unwrap();
    for (number, article) in articles.iter().enumerate() {
        let identities = IDENTITIES.get(number).copied().unwrap_or_default();
        renderer.article(&mut out, corpus, number as u32, article, identities).unwrap();
        beside.extend(std::iter::from_fn(|| renderer.beside()));
    }
    renderer.end(&mut out, corpus).unwrap();
    beside.extend(std::iter::from_fn(|| renderer.beside()));
    (out, beside)
}

/// One file of a run.
pub(crate) fn file(name: &str, corpus: &Corpus, articles: &[Article]) -> Vec<u8> {
    let format = FORMATS.iter().find(|format| format.file_name == name).expect("there is such a file");
    bytes((format.make)(), corpus, articles)
}

/// A table of Parquet as text: its columns, then its rows.
pub(crate) fn show_parquet(file: Vec<u8>) -> String {
    let reader = SerializedFileReader::new(Bytes::from(file)).unwrap();
    let metadata = reader.metadata().file_metadata();
    let mut shown = format!("{}\n", metadata.created_by().unwrap_or_default());
    for entry in metadata.key_value_metadata().into_iter().flatten().filter(|entry| entry.key != "ARROW:schema") {
        writeln!(shown, "{} = {}", entry.key, entry.value.as_deref().unwrap_or_default()).unwrap();
    }
    let mut schema = Vec::new();
    print_schema(&mut schema, metadata.schema());
    shown.push_str(&String::from_utf8(schema).unwrap());
    for (row, number) in reader.get_row_iter(None).unwrap().zip(0..) {
        writeln!(shown, "\nrow {number}").unwrap();
        for (name, value) in row.unwrap().get_column_iter() {
            writeln!(shown, "  {name}: {value}").unwrap();
        }
    }
    shown
}
