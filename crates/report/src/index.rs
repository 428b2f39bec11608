//! Look-ups from a place in an article to the corpus tables that name it.

use onrecord_model::{AttributionId, BlockId, Corpus, StatementRef};

/// Where statements and blocks stand in the tables of a corpus; sorted vectors, found by bisection.
#[derive(Default)]
pub(crate) struct Index {
    /// Statements that others tell too, with the numbers of their groups.
    groups: Vec<((u32, u32), u32)>,
    passages: Vec<((u32, u32), u32)>,
    /// Articles and their texts.
    texts: Vec<(u32, u32)>,
    /// Statements that answer, with the numbers of their answers.
    answers: Vec<((u32, u32), u32)>,
}

impl Index {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let groups = corpus.groups.iter().zip(0..).flat_map(|(group, number)| {
            group.variants.iter().map(move |variant| ((variant.place.article, variant.place.attribution.0), number))
        });
        let passages = corpus.passages.iter().zip(0..).flat_map(|(passage, number)| {
            passage.uses.iter().map(move |place| ((place.article, place.block.0), number))
        });
        let texts = corpus
            .texts
            .iter()
            .zip(0..)
            .flat_map(|(text, number)| text.copies.iter().map(move |copy| (copy.article, number)));
        let place = |statement: StatementRef| (statement.article, statement.attribution.0);
        let answers = corpus.answers.iter().zip(0..).map(|(answer, number)| (place(answer.answer), number));
        let (groups, passages, texts) = (groups.collect(), passages.collect(), texts.collect());
        let mut index = Self { groups, passages, texts, answers: answers.collect() };
        index.groups.sort_unstable();
        index.passages.sort_unstable();
        index.texts.sort_unstable();
        index.answers.sort_unstable();
        index
    }

    /// The groups that a statement belongs to.
    pub(crate) fn groups(&self, article: u32, statement: AttributionId) -> impl Iterator<Item = u32> {
        all(&self.groups, (article, statement.0))
    }

    /// The answers that a statement is.
    pub(crate) fn answers(&self, article: u32, statement: AttributionId) -> impl Iterator<Item = u32> {
        all(&self.answers, (article, statement.0))
    }

    /// The answers that the statements of an article give.
    pub(crate) fn answers_of(&self, article: u32) -> impl Iterator<Item = u32> {
        let first = self.answers.partition_point(|&((other, _), _)| other < article);
        self.answers[first..].iter().take_while(move |((other, _), _)| *other == article).map(|&(_, number)| number)
    }

    /// The passage that a block holds.
    pub(crate) fn passage(&self, article: u32, block: BlockId) -> Option<u32> {
        find(&self.passages, (article, block.0))
    }

    /// The text that an article shares with others.
    pub(crate) fn text(&self, article: u32) -> Option<u32> {
        let index = self.texts.binary_search_by_key(&article, |&(article, _)| article).ok()?;
        Some(self.texts[index].1)
    }
}

fn all(table: &[((u32, u32), u32)], place: (u32, u32)) -> impl Iterator<Item = u32> {
    let first = table.partition_point(|&(other, _)| other < place);
    table[first..].iter().take_while(move |&&(other, _)| other == place).map(|&(_, number)| number)
}

fn find(table: &[((u32, u32), u32)], place: (u32, u32)) -> Option<u32> {
    let index = table.binary_search_by_key(&place, |&(place, _)| place).ok()?;
    Some(table[index].1)
}
