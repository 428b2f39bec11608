// One statement, as all lists show it.
const who = (statement) => {
  const names = (statement.who || []).filter((n) => speakers.has(n));
  if (names.length) return joined(names.map((n) => el("a", { href: to("speaker", n) }, bdi(nameOf(n)))), ", ");
  return statement.source ? bdi(statement.source) : el("i", {}, "nobody named");
};

const whereabouts = (number, statement) => [
  el("a", { href: to("article", number, { statement }) }, bdi(outletOf(number))),
  articleOf(number) && articleOf(number).date ? [" ", dated(articleOf(number).date)] : null,
];

/** Words of somebody, between quotation marks where they are theirs. */
const quote = (statement, words) =>
  el("blockquote", { class: statement ? statement.kind : "indirect" }, el("p", {}, words || bdi(statement.content)));

/** What stands in a comparison: common words, those that one side alone has, and those that are not compared. */
const compared = (stretches) => stretches.map(([sign, text]) => {
  if (sign === "=") return text;
  if (sign === ".") return el("span", { class: "beside" }, text);
  return sign === "+"
    ? el("ins", {}, unseen(" only here: "), text, unseen(" end. "))
    : el("del", {}, unseen(" not here: "), text, unseen(" end. "));
});

/** The paragraphs that a statement stands in, with its own words marked. */
const context = (statement) => {
  const text = textOf(statement.a);
  if (!text) return [];
  const its = (piece) => (piece.s || []).includes(statement.s);
  return text.blocks.filter((block) => !block.fold && block.pieces.some(its)).map((block) =>
    el("p", {}, block.pieces.map((piece) => (its(piece) ? el("mark", {}, piece.t) : piece.t))));
};

/** Something that unfolds, filled when it does. */
const unfolding = (summary, fill, attributes = {}) => {
  const details = el("details", {
    ...attributes,
    toggle: () => details.open && details.children.length === 1 && details.append(...[fill()].flat(3)),
  }, el("summary", {}, summary));
  return details;
};

const groupsOf = (statement) => (statement.groups || []).map((n) => groups.get(n)).filter(Boolean);

/** How often a statement is told besides; of a long one, which part of it. */
const told = (group, statement) => {
  const count = group.variants.length - 1;
  const { part } = group.variants.find((it) => it.a === statement.a && it.s === statement.s);
  return [part ? ["“", bdi(part), "” "] : [], count === 1 ? "told once more" : `told ${count} more times`];
};
const toldElsewhere = (statement) => groupsOf(statement).map((group) => el("a", { href: to("group", group.n) }, told(group, statement)));

const PASSIVE = { denies: "denied", rejects: "rejected", confirms: "confirmed", contradicts: "contradicted" };
const speakerAt = ([article, number]) => {
  const statement = statementAt(article, number);
  return statement && namesOf(statement).length ? bdi(namesOf(statement)[0]) : "somebody";
};

const said = (statement, { speaker = true, also = true } = {}) => {
  const linked = answersAt.get(placeKey(statement.a, statement.s)) || [];
  const gives = (answer) => answer.answer[0] === statement.a && answer.answer[1] === statement.s;
  return el("li", { class: "said" },
    el("p", { class: "meta" },
      speaker && el("span", { class: "who" }, who(statement)),
      statement.cue && el("span", { class: "cue-words" }, bdi(statement.cue)),
      el("span", { class: "where" }, whereabouts(statement.a, statement.s))),
    quote(statement),
    el("div", { class: "tags" },
      el("span", { class: `kind ${statement.kind}` }, KINDS[statement.kind]),
      statement.class !== "assert" && statement.class !== "other" && el("span", { class: "kind" }, CLASSES[statement.class]),
      statement.negated && el("span", { class: "kind warn" }, "reported as not said"),
      sure(statement.sure, "How sure of source and words"),
      statement.inside && el("i", {}, bdi(statement.inside)),
      also && toldElsewhere(statement),
      linked.map((answer) => el("a", { href: to("answer", answer.n) },
        gives(answer) ? [`${answer.kind} what `, speakerAt(answer.to), " said"] : [`${PASSIVE[answer.kind]} by `, speakerAt(answer.answer)])),
      $(`article-${statement.a}`) && unfolding("In context", () => context(statement), { class: "context" })));
};
