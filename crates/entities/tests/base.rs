//! Identities against knowledge bases: the one that the program carries, and one of invented people.

mod support;

use std::sync::Arc;

use jiff::civil::date;
use onrecord_entities::across::{Base, BaseBuilder, Linker};
use onrecord_model::KbAnswer;
use support::entity::article;

/// What `base` says of the first entity of articles of 2 March 2016.
fn answer(base: &Arc<Base>, lines: &[&str]) -> Option<KbAnswer> {
    let mut linker = Linker::new().with_base(Arc::clone(base));
    let mut digest = article(0, lines);
    digest.entities.iter_mut().for_each(|entity| entity.published = Some(date(2016, 3, 2)));
    linker.add(&digest);
    let linked = linker.finish();
    linked.identities.get(linked.of[0][0] as usize)?.kb.clone()
}

fn shown(answer: Option<KbAnswer>) -> String {
    let Some(answer) = answer else { return "not asked".to_owned() };
    let id = answer.entry.map_or_else(|| "none".to_owned(), |entry| entry.id);
    format!("{id} {:.2}: {}", answer.score, answer.evidence.join("; "))
}

#[test]
fn countries_and_bodies_are_known_by_their_codes() {
    let base = Base::embedded();
    let check = |line: &str, expect: &str| {
        let found = answer(&base, &[line]).and_then(|answer| answer.entry).map(|entry| entry.id);
        assert_eq!(found.as_deref().unwrap_or("none"), expect, "{}", shown(answer(&base, &[line])));
    };
    check("%Norway", "NO");
    check("#Norway", "NO");
    check("%the U.S.", "US");
    check("%America", "US");
    check("#Norwegian government", "NO/government");
    check("#Government of Norway", "NO/government");
    check("*Norwegians", "NO/people");
    check("*Koreans", "none");
    check("%Oslo", "NO/oslo");
    check("%Singapore", "SG");
    check("#White House", "US/white-house");
    check("#the Kremlin", "RU/kremlin");
    check("#NATO", "NATO");
    check("#North Atlantic Treaty Organisation", "NATO");
    check("#UN Security Council", "UN/security-council");
    check("#European Union", "EU");
    check("#Ellinghavn Harbour Board", "none");
    check("#Indian Cricket Collective = ICC", "none");
    check("Norway", "none");
    assert_eq!(answer(&base, &["?officials"]), None);
    assert_eq!(shown(answer(&base, &["%Ellinghavn"])), "none 0.00: no entry of that name");
}

fn people() -> Arc<Base> {
    let lines = [
        r#"{"id":"X1","names":["Ngozi Okafor","N. A. Okafor"],"type":"person","description":"harbour minister","roles":[{"role":"harbour minister","of":"Norway","from":"2013","to":"2017-05"}],"links":["https://example.org/X1"]}"#,
        r#"{"id":"X2","names":["Ngozi Okafor"],"type":"person","description":"chess player","roles":[{"role":"chess player","of":"Ghana"}]}"#,
        r#"{"id":"X3","names":["Per Lindqvist"],"type":"person","roles":[{"role":"mayor of Ellinghavn","to":"1990"}],"unheard-of":[1]}"#,
        r#"{"id":"X4","names":["Sergei Tkachenko"],"type":"person"}"#,
        r#"{"id":"X5","names":["Harbour Union","HU"],"type":"organization"}"#,
        r#"{"id":"X6","names":["Harbour Union"],"type":"organization"}"#,
        r#"{"id":"X7","names":["Tone Vik"],"type":"person","roles":[{"role":"painter"}]}"#,
    ];
    let mut builder = BaseBuilder::default();
    lines.iter().for_each(|line| builder.add(line).expect("a good line"));
    Arc::new(builder.build())
}

#[test]
fn people_are_linked_by_name_role_and_time_or_not_at_all() {
    let base = people();
    let answers: Vec<String> = [
        "Ngozi Okafor; harbour minister @ Norwegian",
        "Ngozi Okafor; minister @ Norwegian",
        "Ngozi Okafor; chess player",
        "Ngozi Okafor",
        "Ngozi Okafor; harbour minister @ Swedish",
        "Per Lindqvist; mayor",
        "Per Lindqvist; former mayor",
        "Sergey Tkachenko",
        "Sergei Tkachenko",
        "Sergei Petrov Tkachenko; pilot",
        "Olga Tkachenko",
        "Tkachenko",
        "Tone Vik; senator",
        "#Harbour Union",
        "#Sergei Tkachenko",
    ]
    .iter()
    .map(|line| format!("{line} -> {}", shown(answer(&base, &[line]))))
    .collect();
    insta::assert_snapshot!(answers.join("\n"), @r"
    Ngozi Okafor; harbour minister @ Norwegian -> X1 0.99: name: Ngozi Okafor; role: harbour minister, harbour minister (Norway) 2013–2017-05, at the time of the articles
    Ngozi Okafor; minister @ Norwegian -> X1 0.99: name: Ngozi Okafor; role: minister, harbour minister (Norway) 2013–2017-05, at the time of the articles
    Ngozi Okafor; chess player -> X2 0.87: name: Ngozi Okafor; role: chess player, chess player (Ghana)
    Ngozi Okafor -> none 0.75: X1 (Ngozi Okafor, harbour minister) and X2 (Ngozi Okafor, chess player) (0.75) cannot be told apart; name: Ngozi Okafor
    Ngozi Okafor; harbour minister @ Swedish -> none 0.42: X1 (Ngozi Okafor, harbour minister) comes nearest, not near enough; name: Ngozi Okafor; no role in common; belongs to another country
    Per Lindqvist; mayor -> none 0.57: X3 (Per Lindqvist) comes nearest, not near enough; name: Per Lindqvist; role: mayor, mayor of Ellinghavn –1990, at another time than the articles
    Per Lindqvist; former mayor -> X3 0.92: name: Per Lindqvist; role: former mayor, mayor of Ellinghavn –1990, before the articles
    Sergey Tkachenko -> none 0.62: X4 (Sergei Tkachenko) comes nearest, not near enough; other spelling: Sergey Tkachenko, Sergei Tkachenko
    Sergei Tkachenko -> X4 0.75: name: Sergei Tkachenko
    Sergei Petrov Tkachenko; pilot -> none 0.65: X4 (Sergei Tkachenko) comes nearest, not near enough; name with other middle names: Sergei Petrov Tkachenko, Sergei Tkachenko
    Olga Tkachenko -> none 0.00: no entry of that name
    Tkachenko -> none 0.00: no entry of that name
    Tone Vik; senator -> none 0.67: X7 (Tone Vik) comes nearest, not near enough; name: Tone Vik; no role in common
    #Harbour Union -> none 0.80: X5 (Harbour Union) and X6 (Harbour Union) (0.80) cannot be told apart; name: Harbour Union
    #Sergei Tkachenko -> none 0.00: no entry of that name
    ");
}

#[test]
fn an_answer_carries_what_a_reader_needs() {
    let found =
        answer(&people(), &["Ngozi Okafor; harbour minister @ Norwegian"]).expect("asked").entry.expect("found");
    assert_eq!((found.name.as_str(), found.description.as_deref()), ("Ngozi Okafor", Some("harbour minister")));
    assert_eq!(found.links, ["https://example.org/X1"]);
}
