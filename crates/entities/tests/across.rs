//! Identities across articles, over invented people and bodies.

use onrecord_entities::across::{Linked, Linker};
use onrecord_model::{ArticleDigest, CueClass, EntityDigest, EntityKind, Kind, MentionKind, StatementDigest};

/// "Ann Lee; foreign minister @ Norwegian = Lee": a person; "#Harbour Board = HB" a body, "%Port Ellen" a place, "&Gulls" a
/// group; "-US president; president @ US" a description by role, "+the Board" a body by a noun, "?officials" a source
/// without a name; "2015-10-03 Ann Lee" has a date.
fn entity(line: &str) -> EntityDigest {
    let dated = line.split_once(' ').and_then(|(date, rest)| Some((date.parse().ok()?, rest)));
    let (published, line) = dated.map_or((None, line), |(date, rest)| (Some(date), rest));
    let (kind, named, line) = match line.split_at(1) {
        ("#", rest) => (EntityKind::Organisation, true, rest),
        ("%", rest) => (EntityKind::Place, true, rest),
        ("&", rest) => (EntityKind::Group, true, rest),
        ("-", rest) => (EntityKind::Person, false, rest),
        ("+", rest) => (EntityKind::Organisation, false, rest),
        ("?", rest) => (EntityKind::Group, false, rest),
        _ => (EntityKind::Person, true, line),
    };
    let (line, aliases) = line.split_once(" = ").unwrap_or((line, ""));
    let (name, facts) = line.split_once("; ").unwrap_or((line, ""));
    let (roles, affiliations) = facts.split_once(" @ ").unwrap_or((facts, ""));
    let list = |text: &str| text.split(", ").filter(|part| !part.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    EntityDigest {
        name: name.to_owned(),
        aliases: aliases.split(", ").filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        kind,
        named,
        roles: list(roles),
        affiliations: list(affiliations),
        published,
        mentions: 1,
        best: if named { MentionKind::Named } else { MentionKind::Nominal },
    }
}

fn link(articles: &[&[&str]]) -> Linked {
    let mut linker = Linker::new();
    for (i, lines) in articles.iter().enumerate() {
        let entities = lines.iter().map(|line| entity(line)).collect();
        linker.add(&ArticleDigest {
            article: u32::try_from(i).expect("few articles"),
            entities,
            statements: vec![],
            answers: vec![],
            passages: vec![],
            prints: vec![],
        });
    }
    linker.finish()
}

/// Checks the partition of all entities, numbered in order over all articles, whatever the order of the articles.
fn check(articles: &[&[&str]], expect: &[&[usize]]) {
    let count = articles.iter().map(|lines| lines.len()).sum::<usize>();
    let mut starts = vec![0];
    for lines in articles {
        starts.push(starts[starts.len() - 1] + lines.len());
    }
    let mut order: Vec<usize> = (0..articles.len()).collect();
    for turn in 0..articles.len().min(4) {
        let shuffled: Vec<&[&str]> = order.iter().map(|&i| articles[i]).collect();
        let linked = link(&shuffled);
        let most = linked.of.iter().flatten().max().map_or(0, |&most| most as usize + 1);
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); most.max(linked.identities.len())];
        for (row, &article) in linked.of.iter().zip(&order) {
            for (entity, &identity) in row.iter().enumerate() {
                groups[identity as usize].push(starts[article] + entity);
            }
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        let mut full: Vec<Vec<usize>> = expect.iter().map(|group| group.to_vec()).collect();
        full.extend((0..count).filter(|i| !expect.iter().any(|group| group.contains(i))).map(|i| vec![i]));
        full.sort();
        assert_eq!(groups, full, "turn {turn} of {articles:?}\n{:#?}", linked.identities);
        order.rotate_left(1);
    }
}

#[test]
fn spellings_and_slips() {
    check(
        &[&["Sergei Tkachenko"], &["Sergey Tkachenko"], &["Serguei Tkachenko"], &["Tkachenko"], &["Mr. Tkachenko"]],
        &[&[0, 1, 2, 3, 4]],
    );
    check(&[&["Vladimir Orlov; president"], &["Valdimir Orlov"], &["Orlov"]], &[&[0, 1, 2]]);
    check(&[&["Omar al-Rashid"], &["Omar el-Rashid"], &["Rashid"], &["al-Rashid"]], &[&[0, 1, 2, 3]]);
    check(&[&["Muhammad Sabry"], &["Mohamed Sabry"], &["Mohammed Sabri"]], &[&[0, 1, 2]]);
    check(&[&["Robert James Hale"], &["Robert Hale"], &["R. Hale"]], &[&[0, 1, 2]]);
    check(&[&["Szabó Viktor"], &["Viktor Szabo"]], &[&[0, 1]]);
    check(&[&["Marta Lindqvist; mayor @ Port Ellen"], &["Marta Lindquist; mayor @ Port Ellen"]], &[&[0, 1]]);
    check(&[&["Oyvind Lindqvist"], &["Oyvind Lindquist"]], &[&[0, 1]]);
}

#[test]
fn name_orders_and_surnames_of_two_parts() {
    check(&[&["Min Jae-sung"], &["Jaesung Min"], &["Min Jaesung"], &["Min Jae Sung"]], &[&[0, 1, 2, 3]]);
    check(&[&["Wen Daozhi"], &["Wen Dao-zhi"], &["Wen Daoming"]], &[&[0, 1]]);
    // A second surname, a surname from before the marriage, and one that only a full name with both ties to it.
    check(&[&["Ana Ruiz"], &["Ana Ruiz Ortega"], &["Ana Pinto Ortega"]], &[&[0, 1]]);
    check(&[&["Ingrid Venstad Moreau"], &["Ingrid Moreau"], &["Ingrid Venstad"]], &[&[0, 1, 2]]);
    check(&[&["Ingrid Moreau"], &["Ingrid Venstad"]], &[]);
    check(&[&["Abdel Fattah al-Rashid"], &["Abdelfattah Al-Rashid"], &["Abdul Fatah el-Rashid"]], &[&[0, 1, 2]]);
    check(&[&["Xander Harm"], &["Xander Harme"]], &[&[0, 1]]);
}

#[test]
fn short_forms_of_given_names() {
    check(&[&["Alexandros Venizelis"], &["Alexis Venizelis"]], &[&[0, 1]]);
    // Two that many people bear, of two genders, or of whom one article has both.
    check(&[&["Daniel Venizelis"], &["Danielle Venizelis"]], &[]);
    check(&[&["Alexandros Venizelis", "Alexis Venizelis"]], &[]);
    check(&[&["Katherine Venizelis"], &["Kathy Venizelis"]], &[&[0, 1]]);
}

#[test]
fn people_who_are_two() {
    check(&[&["Robert Hale"], &["Mary Hale"], &["Hale"]], &[]);
    check(&[&["Robert Hale"], &["Mary Hale"], &["Mrs. Hale"], &["Mr. Hale"]], &[&[0, 3], &[1, 2]]);
    check(&[&["Daniel Moore"], &["Danielle Moore"]], &[]);
    check(&[&["Robert Hale Jr."], &["Robert Hale Sr."]], &[]);
    check(&[&["David Johnson"], &["David Johnston"], &["Ivana Hale"], &["Ivanka Hale"]], &[]);
    check(&[&["Emily Kessel"], &["Emily"]], &[]);
    check(&[&["Min Jae Sung"], &["Min Jae Won"], &["Min"]], &[]);
    check(&[&["Robert Hale"], &["Rose Hale"], &["R. Hale"]], &[]);
    // One article tells the two apart: no likeness joins them.
    check(&[&["Jon Harker", "John Harker"], &["Jon Harker"], &["John Harker"]], &[&[0, 2], &[1, 3]]);
}

#[test]
fn surnames_in_context() {
    check(
        &[
            &["Robert Hale; mayor @ Port Ellen"],
            &["Mary Hale; foreign minister @ Norwegian"],
            &["Hale; minister @ Norwegian"],
            &["Hale; mayor @ Port Ellen"],
        ],
        &[&[0, 3], &[1, 2]],
    );
    let often: Vec<&[&str]> = vec![&["Robert Hale"]; 5];
    let mut articles = often.clone();
    articles.extend([&["Mary Hale"] as &[&str], &["Hale"]]);
    check(&articles, &[&[0, 1, 2, 3, 4, 6]]);
    // In this article Hale is not Robert Hale, who stands beside.
    check(&[&["Robert Hale", "Hale"], &["Robert Hale"], &["Mary Hale"]], &[&[0, 2], &[1, 3]]);
    check(&[&["Okafor"], &["Okafor"], &["Mrs. Okafor"]], &[&[0, 1, 2]]);
    // The dates say who was spoken of then, the names beside whose circle it is.
    check(
        &[&["1991-02-01 George Hale"], &["2003-02-01 Peter Hale"], &["1991-03-01 Hale"], &["2003-03-01 Hale"]],
        &[&[0, 2], &[1, 3]],
    );
    check(
        &[
            &["Robert Hale", "#Harbour Board", "Ola Berg"],
            &["Peter Hale", "#Castle Trust", "Ann Lee"],
            &["Hale", "#Castle Trust", "Ann Lee"],
            &["Hale", "#River Board"],
        ],
        &[&[3, 6], &[4, 7], &[5, 8]],
    );
    check(&[&["Min Jaesung"], &["Min"]], &[&[0, 1]]);
}

#[test]
fn roles_learnt_from_the_run() {
    check(
        &[
            &["Ola Berg; president @ Norwegian"],
            &["Ann Lee; president @ Swedish"],
            &["-the Norwegian president; president @ norwegian"],
            &["-Norway's president; president @ norway"],
        ],
        &[&[0, 2, 3]],
    );
    // Nobody is said to be of the US, and one president is of no known country.
    check(
        &[&["Ola Berg; president"], &["Ann Lee; president @ Swedish"], &["-the US president; president @ us"]],
        &[&[0, 2]],
    );
    check(&[&["Ola Berg; former president @ US"], &["-the US president; president @ us"]], &[]);
    check(&[&["Ola Berg; vice president @ US"], &["-the US president; president @ us"]], &[]);
    // A role that many hold, a body that is not named, and a body of another country.
    check(&[&["Ola Berg; senator @ Vermont"], &["-the Vermont senator; senator @ vermont"]], &[]);
    check(&[&["Ola Berg; chairman @ company"], &["-the company's chairman; chairman @ company"]], &[]);
    check(
        &[
            &["Ola Berg; spokesman @ Foreign Ministry, Norwegian"],
            &["-the Swedish Foreign Ministry spokesman; spokesman @ swedish, foreign ministry"],
        ],
        &[],
    );
    // An office without a country: whoever alone holds it in the run, if more than one article speaks of them.
    let bare = "-the prime minister; prime minister";
    check(&[&["Ola Berg; prime minister @ Norwegian"], &["Ola Berg"], &[bare], &[bare]], &[&[0, 1, 2, 3]]);
    check(&[&["Ola Berg; prime minister @ Norwegian"], &[bare]], &[]);
    check(&[&["Ola Berg; prime minister"], &["Ola Berg"], &["Ann Lee; prime minister"], &[bare]], &[&[0, 1]]);
    check(
        &[&["Ola Berg; deputy prime minister"], &["Ola Berg"], &[bare], &["-a prime minister; prime minister"]],
        &[&[0, 1]],
    );
    // A role that two hold, and one that nobody holds.
    check(
        &[
            &["Ola Berg; spokesman @ Harbour Board"],
            &["Ann Lee; spokeswoman @ Harbour Board"],
            &["-the Harbour Board spokesman; spokesman @ harbour board"],
            &["-the Castle spokesman; spokesman @ castle"],
            &["-the Castle spokesman; spokesman @ castle"],
        ],
        &[],
    );
    check(&[&["Ann Lee; press secretary @ Castle"], &["-the Castle spokeswoman; spokeswoman @ castle"]], &[&[0, 1]]);
}

#[test]
fn a_title_that_changes_hands() {
    let berg = "2010-05-02 Ola Berg; president @ Norwegian";
    let lee = "2014-06-20 Ann Lee; president @ Norwegian";
    let described = |date: &str| format!("{date} -the Norwegian president; president @ norwegian");
    let (early, late, between) = (described("2010-06-30"), described("2014-05-28"), described("2012-06-01"));
    check(&[&[berg], &[lee], &[&early], &[&late]], &[&[0, 2], &[1, 3]]);
    // Half-way between the two, and without a date, nobody can tell.
    check(&[&[berg], &[lee], &[&between]], &[]);
    check(&[&[berg], &[lee], &["-the Norwegian president; president @ norwegian"]], &[]);
    // Nobody else is known to have held it.
    check(&[&[berg], &[&late]], &[&[0, 1]]);
    check(&[&["2014-06-20 Ann Lee; former president @ Norwegian"], &[berg], &[&early]], &[&[1, 2]]);
}

#[test]
fn short_names_of_bodies() {
    check(&[&["#Port Ellen Gulls"], &["#Gulls"], &["&Gulls"], &["Gulls"], &["%Port Ellen"]], &[&[0, 1, 2, 3]]);
    check(&[&["#Port Ellen Gulls"], &["#Dover Gulls"], &["#Gulls"]], &[]);
    check(&[&["#Vandermeer Lindqvist"], &["#Vandermeer"], &["%Vandermeer Sea"]], &[]);
    check(&[&["#Vandermeer Lindqvist"], &["%Lindqvist"], &["%Lindqvist"]], &[&[1, 2]]);
    check(&[&["#Vandermeer Airways"], &["#Vandermeer"]], &[&[0, 1]]);
    check(&[&["%Vandermeer"], &["%Vandermeer"], &["#Vandermeer Airways"]], &[&[0, 1]]);
    check(&[&["#University of Ellen"], &["%Ellen"], &["%Gulf of Ellen"]], &[]);
    check(&[&["%Ellen Sea"], &["%Ellen"], &["%New Dover"], &["%Dover"]], &[&[0, 1]]);
    check(&[&["%Mount Ellen"], &["%Mt. Ellen"], &["%Upper Mount Ellen"]], &[&[0, 1]]);
    // A name that is used alone far more often is a name of its own.
    let mut articles: Vec<&[&str]> = vec![&["#Gulls"]; 20];
    articles.push(&["#Port Ellen Gulls"]);
    check(&articles, &[&(0..20).collect::<Vec<_>>()]);
    // One house with several names, but not all that begins so.
    check(&[&["#Vandermeer Computer = Vandermeer"], &["#Vandermeer"], &["#Vandermeer Ltd."]], &[&[0, 1, 2]]);
    check(
        &[&["#Vandermeer", "#Vandermeer Press"], &["#Vandermeer Computer = Vandermeer"], &["#Vandermeer Press"]],
        &[&[0, 2], &[1, 3]],
    );
}

#[test]
fn misspelt_bodies() {
    check(&[&["#Academy of Harbour Pictures"], &["#Academy of Harbor Pictures"]], &[&[0, 1]]);
    check(&[&["%Turkestania"], &["%Turkestanai"]], &[&[0, 1]]);
    check(&[&["#Northern Harbour Bank"], &["#Southern Harbour Bank"]], &[]);
    check(&[&["#Harbour Flight 1012"], &["#Harbour Flight 1013"]], &[]);
    let mut articles: Vec<&[&str]> = vec![&["%Merrowby"]; 4];
    articles.extend([&["%Marrowby"] as &[&str]; 4]);
    check(&articles, &[&[0, 1, 2, 3], &[4, 5, 6, 7]]);
}

#[test]
fn names_that_were_overlooked() {
    check(&[&["Xander Okafor"], &["?Okafor"], &["?Xander Okafor"]], &[&[0, 1, 2]]);
    check(&[&["Xander Okafor"], &["?Officials"], &["?Officials"]], &[]);
    check(&[&["?Silver Fox"], &["?Silver Fox"]], &[]);
    check(&[&["#Norwegian Navy"], &["#Norwegian Navy"], &["+Navy"], &["+Police"], &["+Police"]], &[&[0, 1, 2]]);
}

#[test]
fn every_merge_says_why() {
    let linked =
        link(&[&["Sergei Tkachenko; foreign minister"], &["Sergey Tkachenko; foreign minister"], &["Tkachenko"]]);
    let merge = |merge: &onrecord_model::Merge| {
        let bits: f32 = merge.evidence.iter().map(|weight| weight.bits).sum();
        let probability = 1.0 / (1.0 + (-bits).exp2());
        assert!((probability - merge.score).abs() < 0.05, "{merge:?}");
        let weight = |it: &onrecord_model::Weight| format!("{}: {} {:+.1}", it.comparison, it.outcome, it.bits);
        format!(
            "{} {:.2}: {}",
            merge.rule,
            merge.score,
            merge.evidence.iter().map(weight).collect::<Vec<_>>().join(", ")
        )
    };
    let lines: Vec<String> = linked.identities[0].merges.iter().map(merge).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    transliteration 0.99: prior: two full names -6.6, surname: same +6.1, given name: same sound +4.0, surnames: none is frequent +0.3, roles: one in common, of several words +2.3
    surname 0.89: bearers: the only one +3.0
    ");
}

#[test]
fn bodies_and_countries() {
    check(
        &[&["#US"], &["#United States"], &["#U.S."], &["#America"], &["#Washington"], &["#USA"]],
        &[&[0, 1, 2, 3, 5]],
    );
    check(
        &[
            &["#Norwegian Foreign Ministry"],
            &["#Norwegian Ministry of Foreign Affairs"],
            &["#Swedish Foreign Ministry"],
        ],
        &[&[0, 1]],
    );
    check(&[&["#Coastal Front = CFR"], &["#CFR"], &["#Central Fund of Reykjavik"]], &[&[0, 1]]);
    check(&[&["#Department of Harbour Works"], &["#DHW"]], &[&[0, 1]]);
    check(&[&["#Department of Harbour Works"], &["#Dover Hill Waterworks"], &["#DHW"]], &[]);
    // An acronym that everybody uses, and one article's long name that happens to fit.
    check(&[&["#HSW"], &["#HSW"], &["#HSW"], &["#HSW"], &["#HSW"], &["#Harbour Seamen Widows"]], &[&[0, 1, 2, 3, 4]]);
    check(&[&["#U.S. Senate = US"], &["#US"]], &[]);
    check(&[&["#Harbour Gazette"], &["#Harbour Gazette"], &["Harbour Gazette"]], &[&[0, 1, 2]]);
}

#[test]
fn bodies_by_their_noun() {
    check(&[&["#River Basin Commission"], &["#River Basin Commission"], &["+the Commission"]], &[&[0, 1, 2]]);
    check(&[&["#River Basin Commission"], &["#River Basin Commission"], &["+the commission"]], &[&[0, 1]]);
    check(&[&["#River Basin Commission"], &["+the Commission"]], &[]);
    check(
        &[&["#River Basin Commission"], &["#River Basin Commission"], &["#Tax Commission"], &["+the Commission"]],
        &[&[0, 1]],
    );
}

#[test]
fn surnames_that_were_taken_for_bodies() {
    let mut articles: Vec<&[&str]> = vec![&["Robert Hale"]; 4];
    articles.push(&["#Hale"]);
    check(&articles, &[&[0, 1, 2, 3, 4]]);
    check(&[&["Robert Hale"], &["#Hale"], &["#Hale"]], &[&[1, 2]]);
}

#[test]
fn unnamed_sources_are_never_merged() {
    check(&[&["?officials"], &["?officials"], &["?military experts"]], &[]);
    check(&[&["-the president; president"], &["-the president; president"], &["Ola Berg; president"]], &[]);
}

#[test]
fn identities_are_told_and_ranked() {
    let mut linker = Linker::new();
    let said = |speakers: &[u32]| StatementDigest {
        kind: Kind::Direct,
        speakers: speakers.to_vec(),
        class: CueClass::Assert,
        negated: false,
        content: vec![],
        breaks: vec![],
        context: String::new(),
        extent: onrecord_model::Span::default(),
    };
    let articles: [(&[&str], Vec<StatementDigest>); 3] = [
        (&["#Harbour Board", "Sergei Tkachenko; mayor @ Port Ellen"], vec![said(&[1]), said(&[0, 1])]),
        (&["Sergey Tkachenko", "Ann Lee"], vec![said(&[0, 0])]),
        (&["Sergei Tkachenko; mayor = Mr. Tkachenko"], vec![]),
    ];
    for (article, (lines, statements)) in (0..).zip(articles) {
        let entities = lines.iter().map(|line| entity(line)).collect();
        linker.add(&ArticleDigest { article, entities, statements, answers: vec![], passages: vec![], prints: vec![] });
    }
    let linked = linker.finish();
    let row = |identity: &onrecord_model::Identity| {
        let merges: Vec<String> =
            identity.merges.iter().map(|m| format!("{} + {} by {}", m.left, m.right, m.rule)).collect();
        let (name, aliases, roles) = (&identity.name, identity.aliases.join(", "), identity.roles.join(", "));
        format!(
            "{name} [{aliases}] [{roles}] {} in {}; {}",
            identity.statements,
            identity.appearances.len(),
            merges.join("; ")
        )
    };
    let rows: Vec<String> = linked.identities.iter().map(row).collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    Sergei Tkachenko [Mr. Tkachenko, Sergey Tkachenko] [mayor] 3 in 3; Sergei Tkachenko + Sergey Tkachenko by transliteration
    Harbour Board [] [] 1 in 1; 
    Ann Lee [] [] 0 in 1; 
    ");
    assert_eq!(linked.of, [vec![1, 0], vec![0, 2], vec![0]]);
}
