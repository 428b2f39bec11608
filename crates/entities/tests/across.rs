//! Identities across articles, over invented people and bodies.

use onrecord_entities::across::{Linked, Linker};
use onrecord_model::{ArticleDigest, EntityDigest, EntityKind, Kind, MentionKind, StatementDigest};

/// "Ann Lee; foreign minister @ Norwegian = Lee": a person; "#Harbour Board = HB" a body; "-US president; president @ US"
/// a description by role, "+the Board" a body by a noun, "?officials" a source without a name.
fn entity(line: &str) -> EntityDigest {
    let (kind, named, line) = match line.split_at(1) {
        ("#", rest) => (EntityKind::Organisation, true, rest),
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
        published: None,
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
            passages: vec![],
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
        words: 5,
        shingles: vec![],
        keys: vec![],
        extent: onrecord_model::Span::default(),
    };
    let articles: [(&[&str], Vec<StatementDigest>); 3] = [
        (&["#Harbour Board", "Sergei Tkachenko; mayor @ Port Ellen"], vec![said(&[1]), said(&[0, 1])]),
        (&["Sergey Tkachenko", "Ann Lee"], vec![said(&[0, 0])]),
        (&["Sergei Tkachenko; mayor = Mr. Tkachenko"], vec![]),
    ];
    for (article, (lines, statements)) in (0..).zip(articles) {
        let entities = lines.iter().map(|line| entity(line)).collect();
        linker.add(&ArticleDigest { article, entities, statements, passages: vec![] });
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
