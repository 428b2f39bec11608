//! Names of outlets and programmes: closed words that are theirs alone, and the nouns that their names end in.

use crate::view::{Tokens, View};

/// Names that mean an outlet wherever they stand.
const NAMES: &[&str] = &[
    "CNN", "NBC", "ABC", "CBS", "MSNBC", "CNBC", "Fox", "PBS", "NPR", "BBC", "ITV", "C-SPAN", "ESPN", "HBO", "MTV", "Univision",
    "Telemundo", "Reuters", "AP", "AFP", "UPI", "Bloomberg", "Politico", "POLITICO", "Axios", "BuzzFeed", "Buzzfeed", "HuffPost",
    "Huffington", "Vox", "Slate", "Salon", "Breitbart", "Newsmax", "Newsweek", "Forbes", "Fortune", "Variety", "Esquire", "Playboy",
    "Vogue", "Wired", "Quartz", "Gawker", "Mashable", "TechCrunch", "Recode", "TMZ", "Xinhua", "TASS", "Tass", "Interfax", "KCNA",
    "Yonhap", "Kyodo", "NHK", "DPA", "dpa", "ANSA", "EFE", "APA", "PTI", "ANI", "NDTV", "Spiegel", "Bild", "Zeit", "Figaro", "Monde",
    "Libération", "Corriere", "Repubblica", "País", "Mundo", "Haaretz", "Jazeera", "Arabiya", "Anadolu", "Sputnik", "RT", "Meduza",
    "Kommersant", "Izvestia", "Vedomosti", "CCTV", "CGTN", "SABC", "CTV", "CBC", "RTE", "RTÉ", "EuroNews", "Euronews", "Medium",
    "Atlantic", "Economist", "Yorker", "Guardian", "E!", "WNYC", "SiriusXM", "Hannity", "Maddow", "Vice",
];

/// Nouns that end the name of an outlet ("Ostby Courier", "Radio Ostby's Morning Show").
const ENDINGS: &[&str] = &[
    "times", "post", "journal", "herald", "tribune", "star", "gazette", "magazine", "radio", "tv", "television", "today", "daily",
    "weekly", "press", "mail", "mirror", "telegraph", "observer", "chronicle", "globe", "sun", "register", "dispatch", "inquirer",
    "bee", "news", "newspaper", "courier", "sentinel", "examiner", "standard", "independent", "review", "ledger", "star-ledger",
    "informer", "leader", "citizen", "advocate", "argus", "echo", "express", "age", "australian", "broadcasting", "network",
    "channel", "agency", "media", "podcast", "show", "tonight", "report", "reporter", "messenger", "record", "monitor", "beast",
    "hill", "week", "wire", "plain-dealer", "examiner", "bulletin", "digest", "intelligencer", "post-gazette", "caller",
];

/// Whether `tokens` hold the name of an outlet.
pub(super) fn names_one(view: &View<'_>, tokens: &Tokens) -> bool {
    tokens.clone().any(|i| {
        let proper = view.tag(i).is_proper();
        let initial = |i: usize| view.tag(i).is_proper() || view.is(i, "the");
        NAMES.contains(&view.word(i))
            || proper && call_sign(view.word(i))
            || proper
                && ENDINGS.iter().any(|ending| view.is(i, ending))
                && (i > tokens.start && initial(i - 1) || i > 0 && view.is(i - 1, "the"))
    })
}

/// "WEEI", "KQED": a broadcaster's letters in North America.
fn call_sign(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['W', 'K']) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
