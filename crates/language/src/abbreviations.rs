//! Words that keep their full stop.
//!
//! Closed lists of written English, by what may follow: a title stands before a name and never ends a sentence, a
//! company's "Inc." may do both.

/// What a full stop after an abbreviation says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something of the same phrase follows: "Gen. Motta", "No. 5", "Dec. 15".
    Leading,
    /// May stand anywhere, also at the end: "Inc.", "a.m.", "etc.".
    Trailing,
}

const LEADING: &[&str] = &[
    "Adj", "Adm", "Ald", "Amb", "Apr", "Assoc", "Asst", "Atty", "Attys", "Aug", "Bhd", "Brig", "Bros", "Capt", "Cllr",
    "Cmdr", "Col", "Cols", "Comm", "Cpl", "Cst", "Ct", "Dec", "Del", "Dep", "Det", "Dir", "Dr", "Drs", "Eng", "Ens",
    "Esq", "Feb", "Fr", "Ft", "Gen", "Gens", "Gov", "Govs", "Hon", "Insp", "Jan", "Jul", "Jun", "Lt", "Maj", "Mar",
    "Messrs", "Mgr", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Nov", "Oct", "Pfc", "Ph", "Pres", "Prof",
    "Profs", "Pte", "Pvt", "Rep", "Reps", "Rev", "Revs", "Rt", "Sec", "Sen", "Sens", "Sept", "Sep", "Sgt", "Spc", "Sr",
    "Srta", "St", "Ste", "Sts", "Supt", "Univ", "approx", "ca", "cf", "eg", "e.g", "i.e", "ie", "viz", "vs", "v",
];

const TRAILING: &[&str] = &[
    "Ala", "Ariz", "Ark", "Ave", "Bldg", "Blvd", "Bn", "Calif", "Cie", "Co", "Colo", "Conn", "Corp", "Cos", "Dept",
    "Dist", "Est", "Ext", "Fla", "Fri", "Ga", "Hwy", "Ill", "Inc", "Ind", "Intl", "Jr", "Kan", "Ky", "La", "Ltd",
    "Mass", "Md", "Mich", "Minn", "Mo", "Mont", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Pty", "Que", "Rd", "Sask",
    "Tenn", "Tex", "Thu", "Thur", "Thurs", "Tue", "Tues", "Va", "Vt", "Wash", "Wed", "Wis", "Wisc", "Wyo", "al", "bn",
    "dept", "div", "ed", "eds", "esp", "est", "etc", "ext", "ft", "hr", "hrs", "inc", "incl", "kg", "km", "lb", "lbs",
    "ltd", "max", "min", "mins", "misc", "mph", "oz", "rd", "resp", "sec", "secs", "sq", "tbsp", "tel", "tsp", "yr",
    "yrs",
];

/// Short for something only where a number follows: "No. 5", "pp. 12".
const BEFORE_NUMBERS: &[&str] = &[
    "Art", "Ch", "Fig", "Figs", "No", "Nos", "Op", "Vol", "Vols", "art", "c", "ch", "fig", "figs", "no", "nos", "p",
    "pp", "vol", "vols",
];

/// What `word`, written without its last full stop, is short for, if it is an abbreviation.
/// `number_follows` tells whether a digit is the next thing in the text.
pub(crate) fn lookup(word: &str, number_follows: bool) -> Option<Abbreviation> {
    // No entry is longer, and long words are common in odd text.
    if word.len() > 6 {
        return None;
    }
    if LEADING.contains(&word) || (number_follows && BEFORE_NUMBERS.contains(&word)) {
        Some(Abbreviation::Leading)
    } else if TRAILING.contains(&word) {
        Some(Abbreviation::Trailing)
    } else {
        None
    }
}

/// Whether `word` has the form of initials with full stops between them: "U.S", "a.m", "Ph.D", "J.R.R".
pub(crate) fn is_dotted(word: &str) -> bool {
    let mut pieces = 0;
    for piece in word.split('.') {
        let letters = piece.chars().count();
        if letters == 0 || letters > 2 || !piece.chars().all(char::is_alphabetic) {
            return false;
        }
        if letters == 2 && !piece.starts_with(char::is_uppercase) {
            return false;
        }
        pieces += 1;
    }
    pieces > 1
}

/// Whether `word` is one upper-case letter: an initial when a full stop follows.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
}
