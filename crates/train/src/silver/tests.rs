//! Small trees in, CoNLL-like lines out. The sentences are invented.

use std::fs;
use std::path::Path;

use super::*;

/// A sentence in version 1, a word a line: form, Penn tag, head from 1 or 0, relation, and `PERSON` for names.
fn record(text: &str, sentences: &[&str]) -> String {
    let mut at = 0;
    let sentences: Vec<String> = sentences
        .iter()
        .map(|rows| {
            let mut columns: [Vec<String>; 7] = Default::default();
            for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
                let mut fields = row.split_whitespace();
                let mut field = || fields.next().unwrap_or("O");
                let (form, pos, head, relation, ner) = (field(), field(), field(), field(), field());
                let start = at + text[at..].find(form).unwrap();
                at = start + form.len();
                let lemma = match form {
                    "is" | "was" | "be" => "be",
                    "told" => "tell",
                    _ => form,
                };
                let points = |byte: usize| text[..byte].chars().count().to_string();
                let quoted = |value: &str| serde_json::to_string(value).unwrap();
                let head = (head.parse::<i64>().unwrap() - 1).to_string();
                let row = [points(start), points(at), quoted(lemma), quoted(pos), quoted(ner), head, quoted(relation)];
                columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
            }
            let names = ["start", "end", "lemma", "pos", "ner", "head", "deprel"];
            let fields: Vec<String> =
                names.iter().zip(&columns).map(|(name, column)| format!("\"{name}\":[{}]", column.join(","))).collect();
            format!("{{{}}}", fields.join(","))
        })
        .collect();
    format!("{{\"doc\":\"a\",\"sentences\":[{}],\"coref\":[]}}\n", sentences.join(","))
}

fn read(text: &str, lines: &str) -> Result<(Vec<TreeDocument>, LeftOut), TrainError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    read_from(lines.as_bytes(), Path::new("train.jsonl.gz"), folder.path())
}

/// Compares the sentences that are kept, a line each: `form/TAG/UPOS/head/relation`.
fn check(text: &str, sentences: &[&str], expect: &[&str]) {
    let (documents, _) = read(text, &record(text, sentences)).unwrap();
    let document = &documents[0];
    let shown: Vec<String> = document
        .sentences
        .iter()
        .map(|sentence| {
            let words = sentence.token_range().map(|i| {
                let word = &document.words[i];
                let form = document.tokens[i].of(&document.document.text);
                format!("{form}/{}/{}/{}/{}", word.tag, word.upos, word.head, word.relation)
            });
            words.collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(shown, expect);
}

#[test]
fn names_are_flat_and_titles_describe_them() {
    check(
        "Mayor Ada Okafor left.",
        &["Mayor NNP 3 compound\nAda NNP 3 compound PERSON\nOkafor NNP 4 nsubj PERSON\nleft VBD 0 root\n. . 4 punct"],
        &[
            "Mayor/NNP/PROPN/2/nmod:desc Ada/NNP/PROPN/4/nsubj Okafor/NNP/PROPN/2/flat left/VBD/VERB/0/root ././PUNCT/4/punct",
        ],
    );
    check(
        "The painter Ada Okafor left.",
        &[
            "The DT 4 det\npainter NN 4 compound\nAda NNP 4 compound PERSON\nOkafor NNP 5 nsubj PERSON\nleft VBD 0 root\n. . 5 punct",
        ],
        &[
            "The/DT/DET/2/det painter/NN/NOUN/5/nsubj Ada/NNP/PROPN/2/appos Okafor/NNP/PROPN/3/flat left/VBD/VERB/0/root ././PUNCT/5/punct",
        ],
    );
}

#[test]
fn obliques_agents_and_conjunctions_follow_version_two() {
    check(
        "Roads were closed by police and reopened on Monday.",
        &[
            "Roads NNS 3 nsubjpass\nwere VBD 3 auxpass\nclosed VBN 0 root\nby IN 5 case\npolice NN 3 nmod\nand CC 3 cc\n\
           reopened VBN 3 conj\non IN 9 case\nMonday NNP 7 nmod\n. . 3 punct",
        ],
        &["Roads/NNS/NOUN/3/nsubj:pass were/VBD/AUX/3/aux:pass closed/VBN/VERB/0/root by/IN/ADP/5/case \
           police/NN/NOUN/3/obl:agent and/CC/CCONJ/7/cc reopened/VBN/VERB/3/conj on/IN/ADP/9/case \
           Monday/NNP/PROPN/7/obl ././PUNCT/3/punct"],
    );
}

#[test]
fn hyphens_are_cut_where_the_parts_are_clear() {
    check(
        "A long road needs a long-term plan.\nA winner-take-all plan fails.",
        &[
            "A DT 3 det\nlong JJ 3 amod\nroad NN 4 nsubj\nneeds VBZ 0 root\na DT 7 det\nlong-term JJ 7 amod\nplan NN 4 dobj\n. . 4 punct",
            "A DT 3 det\nwinner-take-all JJ 3 amod\nplan NN 4 nsubj\nfails VBZ 0 root\n. . 4 punct",
        ],
        &[],
    );
    // "Term" stands nowhere alone above, here it does.
    check(
        "A long term needs a long-term plan.",
        &[
            "A DT 3 det\nlong JJ 3 amod\nterm NN 4 nsubj\nneeds VBZ 0 root\na DT 7 det\nlong-term JJ 7 amod\nplan NN 4 dobj\n. . 4 punct",
        ],
        &["A/DT/DET/3/det long/JJ/ADJ/3/amod term/NN/NOUN/4/nsubj needs/VBZ/VERB/0/root a/DT/DET/9/det \
           long/JJ/ADJ/8/amod -/HYPH/PUNCT/6/punct term/NN/NOUN/9/compound plan/NN/NOUN/4/obj ././PUNCT/4/punct"],
    );
}

#[test]
fn clauses_after_be_are_predicates_and_infinitives_have_no_subject() {
    check(
        "The point is that it rained.",
        &[
            "The DT 2 det\npoint NN 3 nsubj\nis VBZ 0 root\nthat IN 6 mark\nit PRP 6 nsubj\nrained VBD 3 ccomp\n. . 3 punct",
        ],
        &["The/DT/DET/2/det point/NN/NOUN/6/nsubj:outer is/VBZ/AUX/6/cop that/IN/SCONJ/6/mark it/PRP/PRON/6/nsubj \
           rained/VBD/VERB/0/root ././PUNCT/6/punct"],
    );
    check(
        "They want him to go to Lagos.",
        &[
            "They PRP 2 nsubj\nwant VBP 0 root\nhim PRP 5 nsubj\nto TO 5 mark\ngo VB 2 ccomp\nto TO 7 case\nLagos NNP 5 nmod\n. . 2 punct",
        ],
        &["They/PRP/PRON/2/nsubj want/VBP/VERB/0/root him/PRP/PRON/2/obj to/TO/PART/5/mark go/VB/VERB/2/xcomp \
           to/IN/ADP/7/case Lagos/NNP/PROPN/5/obl ././PUNCT/2/punct"],
    );
}

#[test]
fn expressions_are_fixed_and_commas_hang_on_what_they_set_off() {
    check(
        "On Monday, because of rain, we stayed.",
        &[
            "On IN 2 case\nMonday NNP 9 nmod\n, , 9 punct\nbecause IN 6 case\nof IN 6 case\nrain NN 9 nmod\n, , 9 punct\n\
           we PRP 9 nsubj\nstayed VBD 0 root\n. . 9 punct",
        ],
        &["On/IN/ADP/2/case Monday/NNP/PROPN/9/obl ,/,/PUNCT/6/punct because/IN/ADP/6/case of/IN/ADP/4/fixed \
           rain/NN/NOUN/9/obl ,/,/PUNCT/6/punct we/PRP/PRON/9/nsubj stayed/VBD/VERB/0/root ././PUNCT/9/punct"],
    );
}

#[test]
fn sentences_end_with_their_line_and_torn_ones_are_left_out() {
    let text = "Bridge shut\nThe é bridge shut.";
    let rows =
        "Bridge NN 2 nsubj\nshut VBD 6 dep\nThe DT 5 det\né FW 5 amod\nbridge NN 6 nsubj\nshut VBD 0 root\n. . 6 punct";
    let (documents, left_out) = read(text, &record(text, &[rows])).unwrap();
    assert_eq!(documents[0].document.blocks.len(), 2);
    assert_eq!(left_out, LeftOut { kept: 2, ..LeftOut::default() });
    let rows =
        "Bridge NN 7 nsubj\nshut VBD 6 dep\nThe DT 5 det\né FW 5 amod\nbridge NN 6 nsubj\nshut VBD 0 root\n. . 6 punct";
    let (documents, left_out) = read(text, &record(text, &[rows])).unwrap();
    assert_eq!((left_out.kept, left_out.torn), (1, 1));
    assert_eq!(documents[0].words.len(), 7);
    assert_eq!(documents[0].sentences.len(), 1);
}

#[test]
fn what_is_missing_or_malformed_is_named() {
    let fails = |text: &str, lines: &str, expect: &str| {
        let error = read(text, lines).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    };
    let good = record("Rain fell.", &["Rain NN 2 nsubj\nfell VBD 0 root\n. . 2 punct"]);
    fails("Rain", &good, "train.jsonl.gz:1: a word ends after its text");
    fails("Rain fell.", &good.replace("nsubj", "subject"), "unknown relation");
    fails("Rain fell.", &good.replace("VBD", "V"), "unknown Penn tag");
    fails("Rain fell.", &good.replace("[1,-1,1]", "[1,-1]"), "differ in length");
    fails("Rain fell.", &good.replace("[1,-1,1]", "[1,-1,9]"), "a head stands outside its sentence");
    fails("Rain fell.", &format!("{good}{{"), "train.jsonl.gz:2: a line is a document");
    fails("Rain fell.", &good.replace("\"doc\":\"a\"", "\"doc\":\"b\""), "b.txt");
    assert!(super::read(Path::new("no-such-folder")).unwrap_err().to_string().contains("train.jsonl.gz"));
}
