//! Names in token-per-line files: `token<TAB>B-Class`, an empty line after each sentence.

use onrecord_model::{Block, BlockId, BlockKind, Document, Metadata, NameKind, Origin, Sentence, Span, TokenId};

/// One article with gold names. The text is put together from the tokens, a space between any two.
#[derive(Clone, Debug)]
pub struct NamedDocument {
    /// One block for each sentence.
    pub document: Document,
    /// Gold sentences.
    pub sentences: Vec<Sentence>,
    /// Gold tokens.
    pub tokens: Vec<Span>,
    /// Gold names: first token, one past the last, kind.
    pub names: Vec<(usize, usize, NameKind)>,
}

/// Reads one article.
#[must_use]
pub fn read(name: &str, lines: &str) -> NamedDocument {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    let mut names: Vec<(usize, usize, NameKind)> = Vec::new();
    let mut first = 0;
    let mut open: Option<NameKind> = None;
    // An empty line at the end closes the last sentence.
    for line in lines.lines().chain([""]) {
        // Where names nest, the outermost stands first.
        let mut fields = line.split('\t');
        let (form, label) = (fields.next().unwrap_or_default().trim(), fields.next().unwrap_or_default());
        if form.is_empty() {
            if first < tokens.len() {
                let start: Span = tokens[first];
                let span = start.cover(tokens[tokens.len() - 1]);
                sentences.push(Sentence {
                    span,
                    block: BlockId::at(blocks.len()),
                    first: TokenId::at(first),
                    end: TokenId::at(tokens.len()),
                });
                blocks.push(Block::new(span, BlockKind::Paragraph));
                text.push('\n');
            }
            first = tokens.len();
            open = None;
            continue;
        }
        if first < tokens.len() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        let at = tokens.len();
        tokens.push(Span::at(start, text.len()));
        let (place, class) = label.trim().split_once('-').unwrap_or(("O", ""));
        let kind = kind_of(class);
        match (kind, names.last_mut()) {
            (Some(kind), Some(last)) if place == "I" && open == Some(kind) => last.1 = at + 1,
            (Some(kind), _) => names.push((at, at + 1, kind)),
            (None, _) => {}
        }
        open = kind;
    }
    let document = Document { origin: Origin::file(name), text, blocks, metadata: Metadata::default() };
    NamedDocument { document, sentences, tokens, names }
}

/// Abbreviations that keep their full stop where somebody writes them, which Worldwide Newswire cuts off.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Capt", "Co", "Col", "Corp", "Dr", "Gen", "Gov", "Hon", "Inc", "Jr", "Lt", "Ltd", "Maj", "Mr", "Mrs", "Ms",
    "Prof", "Rep", "Rev", "Sen", "Sgt", "Sr", "St",
];

/// The same article with abbreviations and initials as single tokens ("U.S.", "Mr."), as everyone else cuts them.
#[must_use]
pub fn joined(article: &NamedDocument) -> NamedDocument {
    let word = |i: usize| article.tokens[i].of(&article.document.text);
    let is_initial = |i: usize| word(i).len() == 1 && word(i).as_bytes()[0].is_ascii_uppercase();
    let mut lines = String::new();
    let mut places = vec![0; article.tokens.len()];
    let mut count = 0;
    for sentence in &article.sentences {
        let range = sentence.token_range();
        let mut i = range.start;
        while i < range.end {
            let mut end = i + 1;
            let stop = |j: usize| j < range.end && word(j) == ".";
            if is_initial(i) && stop(i + 1) {
                end = i + 2;
                while end < range.end && is_initial(end) && stop(end + 1) {
                    end += 2;
                }
            } else if ABBREVIATIONS.contains(&word(i)) && stop(i + 1) && i + 2 < range.end {
                end = i + 2;
            }
            (i..end).for_each(|j| lines.push_str(word(j)));
            places[i..end].fill(count);
            lines.push_str("\tO\n");
            count += 1;
            i = end;
        }
        lines.push('\n');
    }
    let names = article.names.iter().map(|&(first, end, kind)| (places[first], places[end - 1] + 1, kind)).collect();
    NamedDocument { names, ..read(&article.document.origin.name, &lines) }
}

/// The kind that a class of Worldwide Newswire stands for; none for times and sums.
fn kind_of(class: &str) -> Option<NameKind> {
    Some(match class {
        "Person" => NameKind::Person,
        "Organization" => NameKind::Organisation,
        "Location" | "Facility" => NameKind::Place,
        "NORP" => NameKind::Group,
        "Misc" | "Product" => NameKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_their_kinds() {
        let lines = "Ada\tB-Person\nOkafor\tI-Person\nleft\tO\nLagos\tB-Location\nTuesday\tB-Date\n\n\nShe\tO\n";
        let article = read("a", lines);
        assert_eq!(article.document.text, "Ada Okafor left Lagos Tuesday\nShe\n");
        assert_eq!(article.sentences.len(), 2);
        assert_eq!(joined(&article).names, article.names);
        assert_eq!(article.names, [(0, 2, NameKind::Person), (3, 4, NameKind::Place)]);
    }

    #[test]
    fn abbreviations_are_joined_with_their_stops() {
        let lines = "Mr\tO\n.\tO\nOkafor\tB-Person\nsees\tO\nU\tB-Location\tB-Location\n.\tI-Location\nS\tI-Location\n.\tI-Location\nvisa\tO\n";
        let article = joined(&read("a", lines));
        assert_eq!(article.document.text, "Mr. Okafor sees U.S. visa\n");
        assert_eq!(article.names, [(1, 2, NameKind::Person), (3, 4, NameKind::Place)]);
    }
}
