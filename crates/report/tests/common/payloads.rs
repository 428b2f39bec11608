//! Texts that try to become markup, a program, an address or a command, of every kind that is known; and a run in which
//! every text that a report could show is one of them. The kinds follow OWASP's list of evasions.

use onrecord_model::{
    Aligned, Answer, AnswerKind, Appearance, Article, ArticleEntry, AttributionId, Channel, ChannelKind, Corpus,
    EntityId, EntityKind, Flag, FlagKind, Identity, KbAnswer, KbEntry, Kind, Merge, Passage, PassageUse, SharedText,
    StatementGroup, StatementRef, TextCopy, Variant, Weight, Wording,
};

use crate::common::Builder;

/// Control characters, an order to a terminal, and a mark that turns the direction of writing.
pub(crate) const HIDDEN: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J \u{202e}gnp.exe\u{0}";

/// A page that obeys one of these sets `owned`, opens a dialog or a window, or loads something.
pub(crate) const PAYLOADS: &[&str] = &[
    HIDDEN,
    // Elements.
    "<script>owned=1</script>",
    "<ScRiPt >owned=1</sCrIpT\t>",
    "<script src=http://tracker.example/x.js></script>",
    "<script type=module>window.owned=1</script>",
    "<img src=x onerror=owned=1>",
    "<img src=\"http://tracker.example/x.png\">",
    "<IMG SRC=x OnErRoR=\"owned=1\">",
    "<svg onload=owned=1>",
    "<svg/onload=owned=1><script>owned=1</script></svg>",
    "<svg><animate onbegin=owned=1 attributeName=x dur=1s>",
    "<svg><a xlink:href=\"javascript:owned=1\"><text y=20>x</text></a></svg>",
    "<svg><foreignObject><iframe srcdoc=\"<script>parent.owned=1</script>\"></iframe></foreignObject></svg>",
    "<svg><use href=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9b3duZWQ9MT4=#x\"></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=owned=1>",
    "<body onload=owned=1>",
    "<input autofocus onfocus=owned=1>",
    "<select autofocus onfocus=owned=1>",
    "<details open ontoggle=owned=1>",
    "<video><source onerror=owned=1></video>",
    "<audio src=x onerror=owned=1>",
    "<iframe src=\"javascript:parent.owned=1\"></iframe>",
    "<iframe srcdoc=\"&lt;script&gt;parent.owned=1&lt;/script&gt;\"></iframe>",
    "<object data=\"javascript:owned=1\"></object>",
    "<embed src=\"data:text/html,<script>parent.owned=1</script>\">",
    "<link rel=stylesheet href=http://tracker.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=javascript:owned=1\">",
    "<base href=\"http://tracker.example/\">",
    "<form action=javascript:owned=1><button autofocus>x</button></form>",
    "<a href=\"javascript:owned=1\">x</a>",
    "<template><script>owned=1</script></template>",
    "<marquee onstart=owned=1>x</marquee>",
    "<dialog open onclose=owned=1>x</dialog>",
    "<x onpointerenter=owned=1 style=\"position:fixed;inset:0\">",
    // Out of what surrounds them.
    "</script><script>owned=1</script>",
    "</script\n><img src=x onerror=owned=1>",
    "</style><img src=x onerror=owned=1>",
    "</title><svg onload=owned=1>",
    "</textarea><svg onload=owned=1>",
    "</noscript><img src=x onerror=owned=1>",
    "<noscript><p title=\"</noscript><img src=x onerror=owned=1>\">",
    "</template></svg></math></select></table><img src=x onerror=owned=1>",
    "<!--<script>",
    "--><img src=x onerror=owned=1>",
    "--!><img src=x onerror=owned=1>",
    "<!--<a href=\"javascript:owned=1\">",
    "]]> <![CDATA[ <img src=x onerror=owned=1>",
    "<?xml version=\"1.0\"?><?php owned=1 ?>",
    // Attributes.
    "\"><svg onload=owned=1>",
    "'><svg onload=owned=1>",
    "\" onmouseover=\"owned=1\" autofocus onfocus=\"owned=1",
    "' onmouseover='owned=1' x='",
    "` onmouseover=owned=1 `",
    "x onmouseover=owned=1",
    "\" style=\"background:url(http://tracker.example/x)\" x=\"",
    // Addresses.
    "javascript:owned=1",
    "JaVaScRiPt:owned=1//",
    "java\tscript:owned=1",
    "java\nscript:owned=1",
    " javascript:owned=1",
    "\u{1}javascript:owned=1",
    "javascript&colon;owned=1",
    "&#106;avascript:owned=1",
    "javascript://tracker.example/%0aowned=1",
    "vbscript:owned=1",
    "data:text/html,<script>opener.owned=1</script>",
    "data:text/html;base64,PHNjcmlwdD5vcGVuZXIub3duZWQ9MTwvc2NyaXB0Pg==",
    "https://a.example/\"onmouseover=\"owned=1",
    "https://a.example/<script>owned=1</script>",
    "http://tracker.example www.tracker.example <http://tracker.example>",
    // Programs in strings, templates and JSON.
    "\";owned=1;\"",
    "';owned=1;'",
    "\\\";owned=1;//",
    "\\u003cscript\\u003eowned=1\\u003c/script\\u003e",
    "\\x3cimg src=x onerror=owned=1\\x3e",
    "{\"__proto__\": {\"owned\": 1}}",
    "__proto__",
    "constructor",
    "${owned=1} `${owned=1}`",
    "{{ 7 * 7 }} {{constructor.constructor('owned=1')()}} {% include \"x\" %} <%= owned=1 %> #{owned=1}",
    "\u{2028}owned=1\u{2029}",
    // Characters that are read as others.
    "&lt;script&gt;owned=1&lt;/script&gt; &#60;b&#62;",
    "&lt;img src=x onerror=owned=1&gt;",
    "%3Cscript%3Eowned=1%3C/script%3E",
    "+ADw-script+AD4-owned=1+ADw-/script+AD4-",
    "\u{ff1c}script\u{ff1e}owned=1\u{ff1c}/script\u{ff1e}",
    "<\u{0}script>owned=1</script>",
    "<scr\u{0}ipt>owned=1</script>",
    "\u{bc}script\u{be}owned=1\u{bc}/script\u{be}",
    // Style.
    "<style>*{background:url(http://tracker.example/x)}</style>",
    "<style>@import 'http://tracker.example/x.css';</style>",
    "<div style=\"background-image:url(javascript:owned=1)\">x</div>",
    "expression(owned=1) url(javascript:owned=1)",
    // Other formats.
    "[click](javascript:alert(1)) ![x](http://tracker.example/x.png) `code` *b* _i_ | # h",
    "=HYPERLINK(\"http://tracker.example\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    // Directions, marks without end, and what is no character.
    "abc\u{202e}fdp.exe\u{202c} \u{2066}x\u{2069} \u{200f}y\u{200e}",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} \u{fffd}\u{feff}\u{ad}\u{200b}\u{e0041}",
    "مرحبا <b>שלום</b> &amp; “’\"",
];

/// The statement of the story.
const PLACE: StatementRef = StatementRef { article: 0, attribution: AttributionId(0) };

/// A story in which every text that a report could show is `hostile`.
pub(crate) fn story(hostile: &str) -> (Corpus, Vec<Article>) {
    let line = format!("{hostile} he said {hostile}");
    let title = format!("# {hostile}");
    let share = format!("% {hostile}");
    let mut builder = Builder::new(hostile, hostile, &[&title, &line, &share]);
    builder.entity(hostile, EntityKind::Person, &[hostile], Some(hostile));
    let whole = format!("he said {hostile}¦{hostile}");
    let said = builder.said(Kind::Direct, &[&whole], &["said"], Some(("he said¦he", "he said¦he", 0)));
    said.evidence.notes.push(hostile.to_owned());
    let metadata = &mut builder.article.document.metadata;
    metadata.url = Some(hostile.to_owned());
    metadata.authors = vec![hostile.to_owned()];
    metadata.agency = Some(hostile.to_owned());
    metadata.place = Some(hostile.to_owned());
    let (whole, evidence) = (builder.span(&whole), vec![builder.span("he said")]);
    let said = &mut builder.article.attributions[0];
    (said.addressee, said.time, said.place) = (Some(whole), Some(whole), Some(whole));
    said.channel = Some(Channel { span: whole, kind: ChannelKind::Press });
    said.evidence.rule = hostile.to_owned().into();
    builder.article.resolution.mentions[0].rule = hostile.to_owned();
    let own = || hostile.to_owned();
    let corpus = Corpus {
        articles: vec![ArticleEntry {
            name: own(),
            title: own(),
            outlet: Some(own()),
            agency: Some(own()),
            published: Some(own()),
            statements: 1,
            copied: 0.0,
        }],
        identities: vec![Identity {
            id: own(),
            former_ids: vec![own()],
            name: own(),
            kind: EntityKind::Person,
            aliases: vec![own()],
            roles: vec![own()],
            appearances: vec![Appearance { article: 0, entity: EntityId(0) }],
            statements: 1,
            merges: vec![Merge {
                left: own(),
                right: own(),
                rule: own(),
                score: 1.0,
                evidence: vec![Weight { comparison: own().into(), outcome: own().into(), bits: 1.0 }],
            }],
            kb: Some(KbAnswer {
                entry: Some(KbEntry { id: own(), name: own(), description: Some(own()), links: vec![own()] }),
                score: 1.0,
                evidence: vec![own()],
            }),
        }],
        passages: vec![Passage { uses: vec![PassageUse { article: 0, block: onrecord_model::BlockId(1) }] }],
        groups: vec![StatementGroup {
            speakers: vec![0],
            variants: vec![Variant {
                place: PLACE,
                part: Some(whole),
                similarity: 0.5,
                wording: Wording::Reworded,
                copy_of: Some(0),
                aligned: vec![Aligned { here: whole, lead: whole }],
            }],
            lead: 0,
            first: 0,
            independent: 1,
            flags: vec![Flag { kind: FlagKind::Quotation, left: 0, right: 0 }],
        }],
        answers: vec![Answer {
            kind: AnswerKind::Denies,
            answer: PLACE,
            to: PLACE,
            evidence,
            rule: own().into(),
            confidence: 0.5,
        }],
        texts: vec![SharedText { copies: vec![TextCopy { article: 0, resemblance: 1.0 }] }],
    };
    (corpus, vec![builder.article])
}
