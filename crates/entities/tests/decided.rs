//! Editors' decisions and ids, over invented people and bodies.

mod support;

use onrecord_entities::across::{Decisions, Earlier, Linked, Linker};
use onrecord_model::Identity;
use proptest::prelude::*;
use support::entity::article;

type Articles<'a> = &'a [(&'a str, &'a [&'a str])];

fn linker(articles: Articles<'_>, decisions: &str, earlier: Earlier) -> Linked {
    let decisions = Decisions::parse(decisions).expect("decisions");
    let mut linker = Linker::new().with_decisions(decisions).with_earlier(earlier);
    for (number, (name, lines)) in articles.iter().enumerate() {
        linker.add_named(name, &article(number, lines));
    }
    linker.finish()
}

fn link(articles: Articles<'_>, decisions: &str) -> Linked {
    linker(articles, decisions, Earlier::default())
}

/// "Ann Lee: a0 b1": whom the entities of the articles belong to, in the order of their first appearances.
fn rows(articles: Articles<'_>, linked: &Linked) -> Vec<String> {
    let mut identities: Vec<&Identity> = linked.identities.iter().collect();
    let place = |of: &onrecord_model::Appearance| format!("{}{}", articles[of.article as usize].0, of.entity.0);
    let all = |identity: &Identity| {
        let mut all: Vec<String> = identity.appearances.iter().map(place).collect();
        all.sort();
        all
    };
    identities.sort_by_key(|identity| all(identity));
    identities.iter().map(|identity| format!("{}: {}", identity.name, all(identity).join(" "))).collect()
}

/// The identities and the remarks, whatever the order of the articles.
fn check(articles: Articles<'_>, decisions: &str, expect: &[&str], remarks: &[&str]) {
    let mut order = articles.to_vec();
    for turn in 0..articles.len() {
        let linked = link(&order, decisions);
        assert_eq!(rows(&order, &linked), expect, "turn {turn} of {decisions}\n{:#?}", linked.identities);
        let said: Vec<String> = linked.remarks.iter().map(|it| format!("{}: {}", it.line, it.message)).collect();
        assert_eq!(said, remarks, "{decisions}");
        order.rotate_left(1);
    }
}

fn id_of(linked: &Linked, name: &str) -> String {
    let mut of = linked.identities.iter().filter(|identity| identity.name == name);
    let id = of.next().map(|identity| identity.id.clone()).expect("somebody of that name");
    assert!(of.next().is_none(), "two are called {name}");
    id
}

const TWO: Articles<'_> = &[("a", &["Ola Berg", "?officials"]), ("b", &["Ole Berge"]), ("c", &["Berg", "?officials"])];

#[test]
fn what_is_the_same_is_joined_whatever_the_names_say() {
    check(TWO, "", &["Ola Berg: a0 c0", "Ole Berge: b0"], &[]);
    check(TWO, "same \"Ola Berg\" \"Ole Berge\"", &["Ola Berg: a0 b0 c0"], &[]);
    // Sources without a name are one only where an article says which.
    let unnamed = ["Ola Berg: a0 c0", "officials: a1 c1", "Ole Berge: b0"];
    check(TWO, "same \"officials\" in \"a\" group \"officials\" in \"c\"", &unnamed, &[]);
    let nobody = ["1: nobody is called \"officials\""];
    check(TWO, "same \"officials\" \"Ola Berg\"", &["Ola Berg: a0 c0", "Ole Berge: b0"], &nobody);
    let linked = link(TWO, "\nsame \"Ola Berg\" \"Ole Berge\"");
    let merge = &linked.identities.iter().find(|identity| identity.name == "Ola Berg").expect("he").merges[0];
    assert_eq!((merge.rule.as_str(), merge.score), ("decision, line 2", 1.0));
}

#[test]
fn what_is_different_stays_apart() {
    let spellings: Articles<'_> =
        &[("a", &["Sergei Tkachenko"]), ("b", &["Sergey Tkachenko"]), ("c", &["Serguei Tkachenko"])];
    check(spellings, "", &["Sergei Tkachenko: a0 b0 c0"], &[]);
    // The third may be either, but joins them no more.
    let linked = link(spellings, "different \"Sergei Tkachenko\" \"Sergey Tkachenko\"");
    assert_eq!(linked.identities.len(), 2);
    assert_ne!(linked.of[0], linked.of[1]);
    // A surname alone goes to the bearer who is left.
    check(TWO, "different \"Berg\" \"Ola Berg\"", &["Ola Berg: a0", "Ole Berge: b0", "Berg: c0"], &[]);
    let three: Articles<'_> = &[("a", &["Robert Hale"]), ("b", &["Mary Hale"]), ("c", &["Hale"])];
    check(three, "different \"Hale\" \"Robert Hale\"", &["Robert Hale: a0", "Mary Hale: b0 c0"], &[]);
}

#[test]
fn two_of_one_name_are_told_apart_by_their_articles() {
    let hales: Articles<'_> = &[
        ("a", &["Robert Hale; mayor"]),
        ("b", &["Robert Hale; pilot"]),
        ("c", &["#Coast Guard"]),
        ("d", &["#Coast Guard"]),
    ];
    check(hales, "", &["Robert Hale: a0 b0", "Coast Guard: c0 d0"], &[]);
    let linked = link(hales, "different \"Robert Hale\" in \"a\" \"Robert Hale\"");
    let roles: Vec<String> =
        linked.identities.iter().filter(|it| it.name == "Robert Hale").map(|it| it.roles.join(", ")).collect();
    assert_eq!(roles, ["mayor", "pilot"]);
    let apart = ["Robert Hale: a0", "Robert Hale: b0", "Coast Guard: c0", "Coast Guard: d0"];
    let both = "different \"Robert Hale\" in \"a\" person \"Robert Hale\" in \"b\"\ndifferent \"Coast Guard\" in \"c\" \"Coast Guard\" in \"d\"";
    check(hales, both, &apart, &[]);
    let named = format!("{both}\nname \"Robert Hale\" in \"b\" \"Robert Hale (pilot)\"");
    check(hales, &named, &["Robert Hale: a0", "Robert Hale (pilot): b0", "Coast Guard: c0", "Coast Guard: d0"], &[]);
}

#[test]
fn names_are_given() {
    let board: Articles<'_> = &[("a", &["#Harbour Board = HB"]), ("b", &["#HB"]), ("c", &["Ann Lee"])];
    check(board, "name \"HB\" \"Board of the Harbour\"", &["Board of the Harbour: a0 b0", "Ann Lee: c0"], &[]);
    let linked = link(board, "name \"HB\" \"HB\"");
    let row = linked.identities.iter().find(|identity| identity.name == "HB").expect("it");
    assert_eq!(row.aliases, ["Harbour Board"]);
    let over = ["2: overruled by line 3, which names the same identity"];
    check(board, "\nname \"HB\" \"A\"\nname \"Harbour Board\" \"B\"", &["B: a0 b0", "Ann Lee: c0"], &over);
}

#[test]
fn what_cannot_be_followed_is_told() {
    let plain = ["Ola Berg: a0 c0", "Ole Berge: b0"];
    let said = [
        "1: nobody is called \"Eva Lind\"",
        "2: nobody is called organisation \"Ola Berg\"",
        "3: no article is called \"z\"",
        "4: nobody is called \"Eva\" in \"a\", which names \"Ola Berg\"",
        "5: no identity has or had the id e0000000000000",
    ];
    let decisions = "same \"Eva Lind\" \"Ola Berg\"\nsame organisation \"Ola Berg\" \"Berg\"\nsame \"Ola Berg\" in \"z\" \"Berg\"\n\
                     different \"Eva\" in \"a\" \"Berg\"\nname e0000000000000 \"Eva\"";
    check(TWO, decisions, &plain, &said);
    let short: Articles<'_> = &[("a", &["Ann Lee = AL"]), ("b", &["Al Lowe = AL"])];
    check(
        short,
        "name \"AL\" \"Al\"",
        &["Ann Lee: a0", "Al Lowe: b0"],
        &["1: \"AL\" is short for several: \"Al Lowe\", \"Ann Lee\""],
    );
}

#[test]
fn contradictions_are_told_with_all_their_lines() {
    let check = |decisions: &str, expect: &str| {
        let linked = link(TWO, decisions);
        let found: Vec<&str> =
            linked.remarks.iter().filter(|it| it.contradiction).map(|it| it.message.as_str()).collect();
        assert_eq!(found, [expect]);
    };
    check(
        "same \"Ola Berg\" \"Berg\"\nsame \"Berg\" \"Ole Berge\"\ndifferent \"Ola Berg\" \"Ole Berge\"",
        "\"Ola Berg\" and \"Ole Berge\" are to be different, but the same by lines 1, 2",
    );
    check(
        "different \"Ola Berg\" \"Ola Berg\"",
        "\"Ola Berg\" and \"Ola Berg\" are one name and cannot be two: say in which articles each of them stands",
    );
}

#[test]
fn ids_do_not_depend_on_the_order_of_articles_and_say_who_is_meant() {
    let articles: Articles<'_> = &[
        ("c", &["Berg", "Eva Lind"]),
        ("b", &["Ola Berg", "?officials"]),
        ("a", &["Berg", "?officials", "?officials"]),
    ];
    let linked = link(articles, "");
    let mut ids: Vec<&str> = linked.identities.iter().map(|identity| identity.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), linked.identities.len());
    let mut turned = articles.to_vec();
    for _ in 0..articles.len() {
        turned.rotate_left(1);
        let again = link(&turned, "");
        let sorted = |linked: &Linked| {
            let mut rows: Vec<(String, String)> =
                linked.identities.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
            rows.sort();
            rows
        };
        assert_eq!(sorted(&again), sorted(&linked));
    }
    // The id is that of the full name's article: more articles with the surname change nothing.
    let more: Articles<'_> = &[articles[0], articles[1], articles[2], ("0", &["Berg"])];
    assert_eq!(id_of(&link(more, ""), "Ola Berg"), id_of(&linked, "Ola Berg"));
    // Decisions may name ids that a run without earlier results has to find again.
    let decisions =
        format!("same {} {}\nname {1} \"Eva Berg\"", id_of(&linked, "Ola Berg"), id_of(&linked, "Eva Lind"));
    let joined = link(articles, &decisions);
    assert!([id_of(&linked, "Ola Berg"), id_of(&linked, "Eva Lind")].contains(&id_of(&joined, "Eva Berg")));
    assert!(joined.remarks.is_empty());
}

fn earlier(linked: &Linked) -> Earlier {
    let mut earlier = Earlier::default();
    for identity in &linked.identities {
        earlier.add(identity.id.clone(), identity.former_ids.clone(), &identity.appearances);
    }
    earlier
}

#[test]
fn ids_persist_and_a_merge_leaves_an_alias() {
    let before: Articles<'_> =
        &[("m", &["Eva Lind"]), ("n", &["Eva Lind"]), ("o", &["E. K. Lindh"]), ("p", &["Ola Berg"])];
    let all: Articles<'_> =
        &[before[0], before[1], before[2], before[3], ("a", &["Eva Lind", "Nils Ås"]), ("b", &["Ola Berg"])];
    let first = link(before, "");
    let (eva, other, ola) = (id_of(&first, "Eva Lind"), id_of(&first, "E. K. Lindh"), id_of(&first, "Ola Berg"));
    // A fresh run mints anew by the first article's name; one that adds keeps what there is.
    assert_ne!(id_of(&link(all, ""), "Eva Lind"), eva);
    let second = linker(all, "same \"E. K. Lindh\" \"Eva Lind\"", earlier(&first));
    assert_eq!(rows(all, &second), rows(all, &link(all, "same \"E. K. Lindh\" \"Eva Lind\"")));
    assert_eq!((id_of(&second, "Eva Lind"), id_of(&second, "Ola Berg")), (eva.clone(), ola));
    let row = second.identities.iter().find(|identity| identity.name == "Eva Lind").expect("her");
    assert_eq!(row.former_ids, std::slice::from_ref(&other));
    // What was joined is known by either id, and when it is split the larger part keeps the id of the whole.
    let decisions = format!("same {other} {eva}\nname {other} \"Eva Lindh\"");
    let third = linker(all, &decisions, earlier(&second));
    assert_eq!((third.remarks.as_slice(), id_of(&third, "Eva Lindh")), (&[][..], eva.clone()));
    let fourth = linker(all, "different \"Eva Lind\" in \"m\" \"Eva Lind\"", earlier(&second));
    let of = |article: usize| &fourth.identities[fourth.of[article][0] as usize].id;
    assert_eq!((of(1), of(4)), (&eva, &eva));
    assert!(*of(0) != eva && *of(0) != other && *of(2) != eva, "{fourth:#?}");
}

/// Names that find each other in many ways.
const POOL: &[&str] = &[
    "Robert Hale",
    "Robert Hale; mayor",
    "R. Hale",
    "Hale",
    "Mrs. Hale",
    "Mary Hale; mayor @ Norwegian",
    "-the Norwegian mayor; mayor @ Norwegian",
    "#Hale",
    "#Harbour Board = HB",
    "#HB",
    "?officials",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_score_overrules_a_decision(
        entities in prop::collection::vec(0..POOL.len(), 2..14),
        decisions in prop::collection::vec((any::<bool>(), 0usize..14, 0usize..14), 1..6),
    ) {
        let names: Vec<String> = (0..entities.len()).map(|article| format!("{article}")).collect();
        let lines: Vec<[&str; 1]> = entities.iter().map(|&entity| [POOL[entity]]).collect();
        let articles: Vec<(&str, &[&str])> = names.iter().zip(&lines).map(|(name, line)| (name.as_str(), &line[..])).collect();
        let decisions: Vec<(bool, usize, usize)> =
            decisions.into_iter().map(|(same, a, b)| (same, a % entities.len(), b % entities.len())).collect();
        let shown = |article: usize| {
            let name = support::entity::entity(lines[article][0]).name;
            format!("\"{name}\" in \"{article}\"")
        };
        let text: Vec<String> = decisions
            .iter()
            .map(|&(same, a, b)| format!("{} {} {}", if same { "same" } else { "different" }, shown(a), shown(b)))
            .collect();
        let linked = link(&articles, &text.join("\n"));
        if linked.remarks.iter().all(|remark| !remark.contradiction) {
            for (same, a, b) in decisions {
                prop_assert_eq!(linked.of[a] == linked.of[b], same, "{} {}", a, b);
            }
        }
    }
}
