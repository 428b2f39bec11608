//! A run of any size, invented word by word: to see how reports behave when they are large.

use jiff::civil::date;
use onrecord_model::{
    Answer, AnswerKind, Article, ArticleEntry, Attribution, AttributionId, Block, BlockKind, Corpus, CueClass,
    DateSource, Document, Entity, EntityId, EntityKind, Identity, Kind, Mention, MentionId, MentionKind, Metadata,
    Origin, Published, Resolution, SCHEMA_VERSION, SourceSpan, Span, StatementGroup, StatementRef, Variant, Wording,
};

/// Statements of one article.
const STATEMENTS: u32 = 20;
const PEOPLE: u32 = 900;
const OUTLETS: u32 = 40;

const WORDS: &[&str] = &[
    "the", "ferry", "would", "sail", "until", "ice", "closed", "harbour", "and", "crew", "had", "been", "told", "that",
    "no", "pilot", "could", "wait", "for", "spring", "council", "money", "new", "hull", "storm", "a", "letter", "to",
    "island", "of", "bread", "winter", "was", "longer", "than", "any", "since", "mayor", "bridge", "vote",
];

/// Numbers that look random and are the same on every machine (Steele et al. 2014, SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(bound)) as u32
    }

    fn words(&mut self, count: u32) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len() as u32) as usize]).collect();
        words.join(" ")
    }
}

/// An article with the identities of its entities.
pub(crate) fn article(number: u32) -> (Article, Vec<u32>) {
    let mut random = Random(u64::from(number));
    let (mut text, mut blocks, mut attributions) = (String::new(), Vec::new(), Vec::new());
    let mut resolution = Resolution::default();
    let mut identities = Vec::new();
    let title = format!("Item {number}: {}", random.words(7));
    text.push_str(&title);
    blocks.push(Block::new(Span::at(0, text.len()), BlockKind::Title));
    text.push('\n');
    let push = |text: &mut String, part: &str| {
        text.push_str(part);
        Span::at(text.len() - part.len(), text.len())
    };
    for statement in 0..STATEMENTS {
        let start = text.len();
        let before = random.words(14);
        push(&mut text, &format!("{before}. “"));
        let length = 12 + random.below(14);
        let content = push(&mut text, &random.words(length));
        push(&mut text, "” ");
        // Few people say most.
        let most = 1 + random.below(PEOPLE);
        let who = random.below(most);
        let source = push(&mut text, &name(who));
        push(&mut text, " ");
        let (cue, class) = [("said", CueClass::Assert), ("denied", CueClass::Deny), ("warned", CueClass::Warn)]
            [random.below(3) as usize];
        let cue = push(&mut text, cue);
        push(&mut text, ".");
        blocks.push(Block::new(Span::at(start, text.len()), BlockKind::Paragraph));
        text.push('\n');
        resolution.mentions.push(Mention {
            span: source,
            head: source,
            kind: MentionKind::Named,
            entities: vec![EntityId(statement)],
            antecedent: None,
            rule: "exact".to_owned(),
            confidence: 1.0,
        });
        resolution.entities.push(Entity {
            name: name(who),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            facts: Vec::new(),
            named: true,
        });
        resolution.sources.push(vec![MentionId::at(statement as usize)]);
        identities.push(who);
        attributions.push(Attribution {
            content: vec![content],
            cue: vec![cue],
            sources: vec![SourceSpan { spans: vec![source], head: source }],
            class,
            confidence: 0.4 + random.below(60) as f32 / 100.0,
            ..Attribution::new(Kind::ALL[random.below(3) as usize], "network")
        });
    }
    let metadata = Metadata {
        outlet: Some(outlet(number)),
        published: Some(Published {
            date: date(2026, 1 + (number % 3) as i8, 1 + (number % 28) as i8),
            source: DateSource::Record,
            span: None,
        }),
        ..Metadata::default()
    };
    let document = Document { origin: Origin::file(format!("{number}.txt")), text, blocks, metadata };
    let (sentences, diagnostics) = (Vec::new(), Vec::new());
    (Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics }, identities)
}

/// The tables of a run of so many articles.
pub(crate) fn corpus(articles: u32) -> Corpus {
    let entry = |number: u32| {
        let (article, _) = article(number);
        ArticleEntry {
            name: format!("{number}.txt"),
            title: article.document.display_title().to_owned(),
            outlet: article.document.metadata.outlet.clone(),
            agency: None,
            published: article.document.metadata.published.map(|published| published.date.to_string()),
            statements: STATEMENTS,
            copied: 0.0,
        }
    };
    let identity = |number: u32| Identity {
        id: format!("e{number:013}"),
        former_ids: Vec::new(),
        name: name(number),
        kind: EntityKind::Person,
        aliases: Vec::new(),
        roles: vec!["member of the council".to_owned()],
        appearances: Vec::new(),
        statements: 1,
        merges: Vec::new(),
        kb: None,
    };
    let place = |article: u32, statement: u32| StatementRef { article, attribution: AttributionId(statement) };
    let group = |number: u32| StatementGroup {
        speakers: vec![number % PEOPLE],
        variants: [number, number + 1]
            .map(|article| Variant {
                place: place(article, number % STATEMENTS),
                part: None,
                similarity: 0.8,
                wording: Wording::Reworded,
                copy_of: None,
                aligned: Vec::new(),
            })
            .into(),
        lead: 0,
        first: 0,
        independent: 2,
        flags: Vec::new(),
    };
    let answer = |number: u32| Answer {
        kind: AnswerKind::ALL[number as usize % AnswerKind::ALL.len()],
        answer: place(number, 1),
        to: place(number, 0),
        evidence: Vec::new(),
        rule: "reply".into(),
        confidence: 0.8,
    };
    Corpus {
        articles: (0..articles).map(entry).collect(),
        identities: (0..PEOPLE).map(identity).collect(),
        groups: (0..articles.saturating_sub(1)).step_by(2).map(group).collect(),
        answers: (0..articles).step_by(5).map(answer).collect(),
        ..Corpus::default()
    }
}

fn name(who: u32) -> String {
    let first = ["Ada", "Per", "Ngozi", "Ida", "Tariq", "Lin", "Oskar", "Mira", "Jon"];
    let last = ["Holm", "Okafor", "Brandvold", "Lindqvist", "Castell", "Varga", "Sund", "Moreau", "Teller", "Ashe"];
    let (one, other) = (who as usize % first.len(), who as usize / first.len() % last.len());
    format!(
        "{} {}{}",
        first[one],
        last[other],
        ["", "-Ruud", "-Bae", "-Quist", "-Lowe", "-Eder", "-Kim", "-Noor", "-Dahl", "-Fry"][who as usize / 90 % 10]
    )
}

fn outlet(number: u32) -> String {
    let kind = ["Post", "Herald", "Gazette", "Star"][number as usize % 4];
    format!(
        "{} {kind}",
        ["North", "Harbour", "Island", "Coast", "River", "Hill", "Lake", "Fjord", "Mill", "Town"]
            [(number % OUTLETS) as usize / 4]
    )
}
