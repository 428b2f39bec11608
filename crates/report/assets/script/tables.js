// The run's tables, and ways through them.
const tables = JSON.parse($("tables").textContent);

const articleOf = (number) => tables.articles[number - tables.first];
const outletOf = (number) => (articleOf(number) ? tables.outlets[articleOf(number).outlet] : `article ${number + 1}`);
const speakers = new Map(tables.speakers.map((speaker) => [speaker.n, speaker]));
const groups = new Map(tables.groups.map((group) => [group.n, group]));
const answers = new Map(tables.answers.map((answer) => [answer.n, answer]));

const placeKey = (article, statement) => article * 65536 + statement;
const places = new Map(tables.statements.map((statement) => [placeKey(statement.a, statement.s), statement]));
const statementAt = (article, statement) => places.get(placeKey(article, statement));

/** By day, what has none last; then as the run has them. */
const inTime = (list) => {
  const dayOf = (item) => (articleOf(item.a) && articleOf(item.a).date) || "9999";
  const days = new Map(list.map((item) => [item, dayOf(item)]));
  return [...list].sort((one, other) => {
    const [a, b] = [days.get(one), days.get(other)];
    return a < b ? -1 : a > b ? 1 : one.a - other.a || one.s - other.s;
  });
};
const ordered = inTime(tables.statements);

const bySpeaker = new Map();
for (const statement of ordered) {
  for (const who of statement.who || ["none"]) {
    if (!bySpeaker.has(who)) bySpeaker.set(who, []);
    bySpeaker.get(who).push(statement);
  }
}
/** Those who speak, by how often. */
const ranked = [...bySpeaker.keys()].filter((who) => speakers.has(who))
  .sort((one, other) => bySpeaker.get(other).length - bySpeaker.get(one).length || one - other);

/** Answers that a statement gives or gets. */
const answersAt = new Map();
for (const answer of tables.answers) {
  for (const [article, statement] of [answer.answer, answer.to]) {
    const key = placeKey(article, statement);
    answersAt.set(key, [...(answersAt.get(key) || []), answer]);
  }
}

/** The text of an article, where this page has it; read when somebody wants it. */
const texts = new Map();
const textOf = (number) => {
  if (!texts.has(number)) {
    const element = $(`article-${number}`);
    texts.set(number, element ? JSON.parse(element.textContent) : null);
  }
  return texts.get(number);
};

const nameOf = (who) => (speakers.has(who) ? speakers.get(who).name : "Without a known speaker");
const namesOf = (statement) => (statement.who || []).map(nameOf);

/** Everything that a search looks at, in the form that it looks for. */
const haystack = (statement) => {
  if (statement.hay === undefined) {
    const about = articleOf(statement.a);
    const parts = [statement.content, statement.source, statement.cue, ...namesOf(statement), outletOf(statement.a)];
    statement.hay = plain([...parts, about ? about.title : ""].join("\n"));
  }
  return statement.hay;
};

const KINDS = { direct: "quoted", mixed: "partly quoted", indirect: "reported" };
const CLASSES = {
  assert: "says", confirm: "confirms", deny: "denies", accuse: "accuses", criticise: "criticises", praise: "praises",
  support: "supports", oppose: "opposes", promise: "promises", warn: "warns", demand: "demands", propose: "proposes",
  question: "asks or doubts", believe: "believes", expect: "expects", wish: "wishes", plan: "plans", feel: "feels",
  other: "other",
};
const WORDINGS = { verbatim: "word for word", cut: "shortened", reworded: "reworded", paraphrased: "in other words" };
const FLAGS = { quotation: "quoted in different words", speaker: "given to different speakers", number: "told with different numbers" };
