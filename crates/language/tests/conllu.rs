//! CoNLL-U as others write it: what is read, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test")]

use onrecord_language::conllu::{self, TreeDocument};
use onrecord_model::{BlockKind, NameKind, Relation, Tag, TokenId, Upos};

/// Rows `number form lemma upos tag head relation misc`; an empty line ends a sentence, a comment is left as it is.
fn file(rows: &str) -> String {
    let row = |row: &str| {
        if row.is_empty() || row.starts_with('#') {
            return format!("{row}\n");
        }
        let fields: Vec<&str> = row.split(' ').collect();
        let [number, form, lemma, upos, tag, head, relation, misc] = fields[..] else { panic!("{row}") };
        format!("{number}\t{form}\t{lemma}\t{upos}\t{tag}\t_\t{head}\t{relation}\t_\t{misc}\n")
    };
    rows.lines().map(row).collect()
}

fn read(rows: &str) -> Vec<TreeDocument> {
    conllu::read(&file(rows)).unwrap()
}

#[test]
fn documents_and_paragraphs_are_told_apart() {
    let documents = read(
        "\
# newdoc id = a
# newpar
# block = title
1 Ice ice NOUN NN 0 root _

# newpar
1 It it PRON PRP 2 nsubj _
2 melted melt VERB VBD 0 root SpaceAfter=No
3 . . PUNCT . 2 punct _

1 So so ADV RB 0 root _

# newdoc id = b
1 Ice ice NOUN NN 0 root _
",
    );
    let texts: Vec<&str> = documents.iter().map(|document| document.document.text.as_str()).collect();
    assert_eq!(texts, ["Ice\n\nIt melted. So", "Ice"]);
    let kinds: Vec<BlockKind> = documents[0].document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph]);
    assert_eq!(documents[0].sentences.len(), 3);
    assert_eq!(documents[1].id, "b");
}

#[test]
fn what_is_not_said_stays_open() {
    let analysis = read("1 Ice _ NOUN _ _ _ _\n2 melts _ _ _ _ _ _\n")[0].analysis();
    assert_eq!((analysis.tokens[0].upos, analysis.tokens[0].tag), (Upos::Noun, Tag::Xx));
    assert_eq!((analysis.tokens[1].upos, analysis.tokens[1].lemma.as_str()), (Upos::X, ""));
    assert!(analysis.tokens.iter().all(|token| token.dependency.is_none()));
}

#[test]
fn trees_names_and_quotations_are_read() {
    let document = read(
        "\
1 “ “ PUNCT `` 2 punct SpaceAfter=No
2 No no INTJ UH 5 ccomp SpaceAfter=No
3 ” ” PUNCT '' 2 punct _
4 Ada Ada PROPN NNP 5 nsubj:unheard-of NE=B-person
5 Okafor Okafor PROPN NNP 0 root NE=E-person
6 Lagos Lagos PROPN NNP 5 dep NE=S-place
",
    )
    .remove(0);
    let analysis = document.analysis();
    let slice = |span| document.document.slice(span);
    let arc = analysis.tokens[3].dependency.unwrap();
    assert_eq!((arc.head, arc.relation), (Some(TokenId(4)), Relation::Nsubj));
    let names: Vec<_> = analysis.names.iter().map(|name| (slice(name.span), name.kind)).collect();
    assert_eq!(names, [("Ada Okafor", NameKind::Person), ("Lagos", NameKind::Place)]);
    assert_eq!(slice(analysis.quotations[0].inner()), "No");
}

#[test]
fn words_stand_where_they_say() {
    let document = &read("1 “ “ PUNCT `` 0 root End=3|Start=2\n2 Ice ice NOUN NN 1 dep End=9|Start=6\n")[0];
    assert_eq!(document.document.text, "\n\n“   Ice");
    // Places that cannot be are passed over.
    let document = &read(
        "1 Ice ice NOUN NN 0 root _\n2 melts melt VERB VBZ 1 dep Start=1\n3 . . PUNCT . 1 punct Start=99999999\n",
    )[0];
    assert_eq!(document.document.text, "Ice melts .");
}

#[test]
fn slips_are_refused_with_their_line() {
    let check = |rows: &str, line: usize, message: &str| {
        let error = conllu::read(&file(rows)).unwrap_err();
        assert_eq!((error.line, error.message), (line, message));
    };
    assert_eq!(conllu::read("1\tIce\n").unwrap_err().to_string(), "line 1: a word has ten fields");
    check("1 a a X XX 0 root _\n3 b b X XX 1 dep _\n", 2, "words are numbered from 1 on");
    check("1 a a X XX 2 dep _\n2 b b X XX 1 dep _\n", 2, "heads that go round in a circle");
    check("1 a a X XX 7 dep _\n\n", 2, "a head outside of the sentence");
    check("1-3 ab _ _ _ _ _ _\n1 a a X XX 0 root _\n\n", 3, "words of a range are missing");
    check("1 a a Y XX 0 root _\n", 1, "unknown universal tag");
}
