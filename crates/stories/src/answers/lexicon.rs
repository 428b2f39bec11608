//! Words by which a statement shows that it answers another.

/// Cues that reply to somebody.
pub(super) const REPLIES: &[&str] = &[
    "countered",
    "counters",
    "replied",
    "replies",
    "retorted",
    "responded",
    "responds",
    "rebutted",
    "hit back",
    "shot back",
    "fired back",
];

/// Cues that take somebody's side.
pub(super) const AGREES: &[&str] = &["agreed", "agrees", "concurred", "concurs", "echoed", "echoes"];

/// Nouns for what somebody said.
pub(super) const CLAIMS: &[&str] = &[
    "accusation",
    "allegation",
    "argument",
    "article",
    "assertion",
    "assessment",
    "characterization",
    "charge",
    "claim",
    "comment",
    "complaint",
    "concern",
    "conclusion",
    "criticism",
    "finding",
    "insinuation",
    "narrative",
    "notion",
    "opinion",
    "remark",
    "report",
    "rumor",
    "rumour",
    "statement",
    "story",
    "theory",
    "view",
    "warning",
];

/// Nouns for what somebody wants, or has decided.
pub(super) const WISHES: &[&str] = &[
    "bid",
    "call",
    "deal",
    "decision",
    "demand",
    "idea",
    "measure",
    "move",
    "offer",
    "plan",
    "proposal",
    "request",
    "suggestion",
    "threat",
];

/// What is said of a claim that is not so.
pub(super) const FALSE: &[&str] = &[
    "baseless",
    "erroneous",
    "fabricated",
    "fabrication",
    "fabrications",
    "fake",
    "false",
    "fiction",
    "groundless",
    "hoax",
    "inaccurate",
    "incorrect",
    "invented",
    "lie",
    "lies",
    "malarkey",
    "misleading",
    "nonsense",
    "rubbish",
    "slander",
    "slanderous",
    "unfounded",
    "unsubstantiated",
    "untrue",
];

/// What is said of a claim or a wish with which fault is found.
pub(super) const FAULTS: &[&str] = &[
    "absurd",
    "appalling",
    "crazy",
    "cynical",
    "dangerous",
    "despicable",
    "disgraceful",
    "disgusting",
    "dishonest",
    "disrespectful",
    "hypocritical",
    "inappropriate",
    "ineffective",
    "insulting",
    "irresponsible",
    "laughable",
    "ludicrous",
    "mistake",
    "mistaken",
    "nonstarter",
    "non-starter",
    "offensive",
    "one-sided",
    "outrageous",
    "pointless",
    "preposterous",
    "racist",
    "reckless",
    "ridiculous",
    "shameful",
    "unacceptable",
    "unconvincing",
    "unfair",
    "unhelpful",
    "unpersuasive",
    "unrealistic",
    "unreasonable",
    "unworkable",
    "wrong",
];

/// What is said of a claim that is so.
pub(super) const TRUE: &[&str] = &["accurate", "correct", "factual", "true"];

/// What is said of a claim or a wish whose side is taken.
pub(super) const MERITS: &[&str] =
    &["excellent", "fair", "helpful", "positive", "reasonable", "sensible", "welcome", "wise"];

/// Words that turn a clause around.
pub(super) const NEGATORS: &[&str] = &["hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing"];
