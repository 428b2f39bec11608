//! Identities explained from what the renderers have written.

mod common;

use common::{corpus, render};
use onrecord_report::explain::{Article, Found, Identity};
use onrecord_report::{Entities, Jsonl};

fn identities() -> Vec<Identity> {
    let (corpus, articles) = corpus();
    let lines = render(Box::new(Entities), &corpus, &articles);
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of ours")).collect()
}

#[test]
fn an_identity_is_explained_with_its_evidence() {
    let (corpus, articles) = corpus();
    let lines = render(Box::<Jsonl>::default(), &corpus, &articles);
    let read: Vec<Option<Article>> = lines.lines().map(|line| serde_json::from_str(line).ok()).collect();
    let identities = identities();
    insta::assert_snapshot!(identities[0].explained(&read), @r#"
    Ngozi Okafor (person)
      id              e0000000000001
      formerly        e0000000000002
      also            Okafor, N. Okafor
      roles           harbour minister
      statements      5 in 3 articles
      knowledge base  X1: Ngozi Okafor, harbour minister; 0.97
                      name: Ngozi Okafor
                      role: harbour minister
                      https://base.example/X1

    appears in
      gazette.txt (2026-03-02, Harbour Gazette): Ngozi Okafor, Okafor; Harbour Minister; 3 statements
      post.txt (2026-03-02, Island Post): N. Okafor; minister; 1 statement
      herald.txt (2026-03-04, North Herald): Okafor; 1 statement

    taken for one
      Ngozi Okafor = N. Okafor: initial, 0.90
    "#);
    insta::assert_snapshot!(identities[1].explained(&[]), @r#"
    Per Lindqvist (person)
      id              e0000000000101
      statements      1 in 1 article
      knowledge base  not in it
                      no entry of that name

    appears in
      and 1 more
    "#);
    insta::assert_snapshot!(identities[0].listed(), @"e0000000000001  Ngozi Okafor (person), 5 statements in 3 articles");
}

#[test]
fn evidence_of_merges_is_shown_whatever_its_form() {
    let line = r#"{"name":"A\u001bB","kind":"person","appearances":[{"article":0,"article_name":"a.txt","entity":0}],
        "merges":[{"left":"A","right":"B","rule":"initial","score":0.8,"evidence":["same\nrole",{"dates":1}]}]}"#;
    let identity: Identity = serde_json::from_str(line).expect("a line of theirs");
    insta::assert_snapshot!(identity.explained(&[None]), @r#"
    AB (person)
      statements      0 in 1 article

    appears in
      a.txt

    taken for one
      A = B: initial, 0.80
          same role
          {"dates":1}
    "#);
}

#[test]
fn the_surest_way_of_finding_somebody_is_told() {
    let identities = &identities()[..3];
    let check = |query: &str, expect: &[Option<Found>]| {
        let found: Vec<Option<Found>> = identities.iter().map(|identity| identity.found(query)).collect();
        assert_eq!(found, expect, "{query}");
    };
    check("e0000000000001", &[Some(Found::Id), None, None]);
    check("e0000000000002", &[Some(Found::Id), None, None]);
    check("Ngozi Okafor", &[Some(Found::Name), None, None]);
    check("Okafor", &[Some(Found::Alias), None, None]);
    check("pilots’ guild", &[None, None, Some(Found::Case)]);
    check("i", &[Some(Found::Part), Some(Found::Part), Some(Found::Part)]);
    check("Eva", &[None, None, None]);
}
