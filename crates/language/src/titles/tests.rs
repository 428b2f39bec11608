//! Titles and roles of invented people, as `title | name | role`.

use onrecord_model::{Document, Origin};

use crate::Language;

fn check(text: &str, expect: &[&str]) {
    let document = Document::plain(text, Origin::default());
    let analysis = Language::embedded().unwrap().worker().analyse(&document).value;
    let shown = |span: Option<onrecord_model::Span>| span.map_or("-", |span| document.slice(span)).to_owned();
    let people = analysis.names.iter().filter(|name| name.kind == onrecord_model::NameKind::Person);
    let found: Vec<String> = people
        .map(|name| format!("{} | {} | {}", shown(name.title), document.slice(name.span), shown(name.role)))
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn offices_and_forms_of_address_stand_before_names() {
    check("Foreign Minister Sergei Lavrov left.", &["Foreign Minister | Sergei Lavrov | -"]);
    check("On Monday Lt. Gen. Sergey Rudskoi spoke.", &["Lt. Gen. | Sergey Rudskoi | -"]);
    check("Kremlin spokesman Dmitry Peskov declined.", &["spokesman | Dmitry Peskov | -"]);
    check("U.S. Secretary of State John Kerry met him.", &["Secretary of State | John Kerry | -"]);
    check("Mr. Okafor met Bishop Paolo Motta.", &["Mr. | Okafor | -", "Bishop | Paolo Motta | -"]);
    check("The town asked former President Paolo Motta.", &["President | Paolo Motta | -"]);
    check("She hired campaign manager Mary Collins.", &["campaign manager | Mary Collins | -"]);
}

#[test]
fn roles_stand_after_names() {
    check("Mary Collins, the city's mayor, left.", &["- | Mary Collins | the city's mayor"]);
    check(
        "Mary Collins, a spokeswoman for the ministry, left.",
        &["- | Mary Collins | a spokeswoman for the ministry"],
    );
    check("Mary Collins, 45, a nurse who fled, left.", &["- | Mary Collins | a nurse"]);
    check("The rain fell, said Mary Collins, mayor of Lagos.", &["- | Mary Collins | mayor of Lagos"]);
}

#[test]
fn what_only_looks_like_it_is_none() {
    check("According to Mary Collins, the mayor left.", &["- | Mary Collins | -"]);
    check("Mary Collins, who is mayor, left.", &["- | Mary Collins | -"]);
    check("On Tuesday Mary Collins left the house.", &["- | Mary Collins | -"]);
}
