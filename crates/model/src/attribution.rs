//! Attributions: who is reported to say, write, think or want what.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{AttributionId, Span};

/// One statement and its attribution, after the annotation scheme of PARC (Pareti 2015) and PolNeAR (Newell et al.
/// 2018): a content, the cue that signals it, and the source it is ascribed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// What is said, in text order; several spans where something stands in between. Quotation marks at the outer edges
    /// are left out.
    pub content: Vec<Span>,
    /// The words that signal the attribution ("said", "according to", "denied").
    pub cue: Vec<Span>,
    /// Who says it; empty where the text names nobody, more than one where it names several.
    pub sources: Vec<SourceSpan>,
    /// In the speaker's words or in the reporter's.
    pub kind: Kind,
    /// What the source does with the content: claims it, denies it, asks it.
    #[serde(default)]
    pub class: CueClass,
    /// Whether the source says, believes, knows, wants or feels it.
    #[serde(default)]
    pub act: Act,
    /// Whether the saying is negated ("did not say", "declined to confirm", "never claimed"): nobody is reported to
    /// have said the content. "Denied" is a class of its own and not negated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
    /// Who is told ("reporters", "the committee"), where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Span>,
    /// What carries the words to the public, where the text says so. Reporters and outlets that are told something are
    /// both the addressee and the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// When it was said ("Tuesday" of "said on Tuesday that"): an expression of time, without its preposition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Span>,
    /// Where it was said ("Ohio" of "told a rally in Ohio"): the name of a place, without its preposition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Span>,
    /// How sure we are that content and source are right: 0 to 1.
    pub confidence: f32,
    /// Why we think so.
    pub evidence: Evidence,
    /// The attribution whose content this one stands in ("Radio Ostby said: '… which Holm said belonged to smugglers'").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AttributionId>,
}

impl Attribution {
    /// An attribution without spans, to be filled: for builders and tests.
    #[must_use]
    pub fn new(kind: Kind, rule: &'static str) -> Self {
        Self {
            content: Vec::new(),
            cue: Vec::new(),
            sources: Vec::new(),
            kind,
            class: CueClass::Other,
            act: Act::Speech,
            negated: false,
            addressee: None,
            channel: None,
            time: None,
            place: None,
            confidence: 1.0,
            evidence: Evidence { rule: Cow::Borrowed(rule), notes: Vec::new() },
            parent: None,
        }
    }

    /// The smallest span that holds the content.
    #[must_use]
    pub fn content_extent(&self) -> Option<Span> {
        self.content.iter().copied().reduce(Span::cover)
    }

    /// The smallest span that holds content, cue and sources.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let sources = self.sources.iter().flat_map(|source| &source.spans);
        self.content.iter().chain(&self.cue).chain(sources).copied().reduce(Span::cover)
    }
}

/// One source of an attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceSpan {
    /// The noun phrase with title and apposition ("Ida Holm, the harbour master,").
    pub spans: Vec<Span>,
    /// The name, noun or pronoun at its heart ("Ida Holm"): what resolution works on.
    pub head: Span,
}

impl From<Span> for SourceSpan {
    fn from(span: Span) -> Self {
        Self { spans: vec![span], head: span }
    }
}

impl SourceSpan {
    /// The smallest span that holds the source.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.spans.iter().copied().fold(self.head, Span::cover)
    }
}

labels! {
    /// Whose words the content is in.
    Kind {
        /// All of it between quotation marks: the speaker's.
        Direct = "direct",
        /// Some of it between quotation marks.
        Mixed = "mixed",
        /// None of it: the reporter's.
        Indirect = "indirect",
    }
}

labels! {
    /// What the source does with the content, told by the cue alone: "said" is [`Assert`](Self::Assert) whatever the
    /// content threatens.
    ///
    /// The classes are Searle's illocutionary acts (1976), split where a reader who checks or compares statements wants
    /// them apart. Assertives: assert, confirm, deny, accuse. Directives: demand, propose, question. Commissives:
    /// promise, and plan where nobody is told. Expressives: criticise, praise, support, oppose, feel. Warn is all three
    /// at once. What is held without being said has believe, expect, wish, plan and feel; [`Act`] tells the difference.
    #[derive(Default)]
    CueClass {
        /// Says that it is so: say, tell, report, note, according to; also names and describes: call, describe.
        Assert = "assert",
        /// Says that it is so although that was open, or is awkward: confirm, acknowledge, admit, concede.
        Confirm = "confirm",
        /// Says that it is not so: deny, dispute, refute, dismiss.
        Deny = "deny",
        /// Says that somebody did wrong: accuse, allege, charge, blame.
        Accuse = "accuse",
        /// Finds fault: criticise, condemn, attack, mock, complain.
        Criticise = "criticise",
        /// Finds good, or thanks: praise, hail, welcome, congratulate.
        Praise = "praise",
        /// Is for it: support, endorse, back, agree, defend.
        Support = "support",
        /// Is against it, or will not do it: oppose, reject, object, refuse to sign.
        Oppose = "oppose",
        /// Commits the speaker to do it: promise, vow, pledge, offer.
        Promise = "promise",
        /// Says that harm may come, from the speaker or not: warn, caution, threaten.
        Warn = "warn",
        /// Wants somebody to do it: demand, call for, urge, order, ask somebody to.
        Demand = "demand",
        /// Puts it forward for others to decide: propose, recommend, suggest that somebody should.
        Propose = "propose",
        /// Asks it, or calls it in question: ask, wonder, doubt.
        Question = "question",
        /// Holds it to be so: believe, think, see, know, conclude.
        Believe = "believe",
        /// Holds that it will be so: expect, predict, forecast.
        Expect = "expect",
        /// Would like it: hope, want, prefer.
        Wish = "wish",
        /// Means to do it: plan, intend, decide, seek.
        Plan = "plan",
        /// Has or shows any other feeling about it: fear, regret, apologise, love, be proud.
        Feel = "feel",
        /// Anything else, and what nobody has judged.
        #[default]
        Other = "other",
    }
}

labels! {
    /// What an attribution ascribes to its source, after the types of PARC (Pareti 2015): assertion, belief, fact and
    /// eventuality, with feelings taken out of the last. Who wants what was said alone asks for [`Speech`](Self::Speech).
    #[derive(Default)]
    Act {
        /// Words: spoken, written, published, signalled. PARC's assertion.
        #[default]
        Speech = "speech",
        /// An opinion that is held.
        Belief = "belief",
        /// Something known, learnt, seen or remembered, which the text takes for true. PARC's fact.
        Knowledge = "knowledge",
        /// Something wanted, planned or decided. PARC's eventuality.
        Intention = "intention",
        /// A feeling or a stance towards the content.
        Attitude = "attitude",
    }
}

/// What carries an utterance to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The noun phrase that names it ("an interview with Radio Ostby"), without its preposition; the cue itself where that
    /// names it ("tweeted"); the source itself where that is a text ("the report said").
    pub span: Span,
    /// What kind of thing it is.
    pub kind: ChannelKind,
}

labels! {
    /// Kinds of channel.
    ChannelKind {
        /// The press at large: "told reporters", "at a news conference".
        Press = "press",
        /// One outlet, programme or interviewer: "told Reuters", "in an interview", "on Radio Ostby".
        Outlet = "outlet",
        /// Sound or pictures without an outlet: "in a video", "on television", an advertisement.
        Broadcast = "broadcast",
        /// A statement or press release.
        Statement = "statement",
        /// A post on social media or a blog: "wrote on Twitter", "tweeted".
        Post = "post",
        /// Something with an audience: a speech, rally, debate, hearing, meeting.
        Event = "event",
        /// A text that stays: a report, editorial, book, website, court filing, law.
        Document = "document",
        /// A text or call to somebody: a letter, e-mail, phone call.
        Message = "message",
        /// Another medium that passes it on: "Kelmar was quoted by Radio Ostby as saying".
        Agency = "agency",
        /// A poll or survey.
        Poll = "poll",
    }
}

/// What an attribution rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule or model that proposed it.
    pub rule: Cow<'static, str>,
    /// What else spoke for or against it, for a reader who wants to judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}
