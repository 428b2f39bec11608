// Who denies, rejects, confirms or contradicts what; and where outlets do not agree on what was said.
const side = (label, [article, number]) => {
  const statement = statementAt(article, number);
  return el("div", { class: "side" },
    el("p", { class: "meta" }, statement && el("span", { class: "who" }, who(statement)), el("span", { class: "cue-words" }, label === "said" && statement && statement.cue ? bdi(statement.cue) : label),
      el("span", { class: "where" }, whereabouts(article, number))),
    statement ? quote(statement) : el("p", { class: "hint" }, "Stands in another part of this report."),
    statement && el("p", { class: "tags" }, el("span", { class: `kind ${statement.kind}` }, KINDS[statement.kind]),
      sure(statement.sure, "How sure of source and words")));
};

const answerCard = (answer) => el("article", { class: `card answer ${answer.kind}`, id: `d-${answer.n}` },
  el("p", { class: "meta" }, el("span", { class: `verdict ${answer.kind}` }, answer.kind),
    sure(answer.sure, "How sure that it is an answer"), el("span", { class: "hint" }, `by “${answer.rule}”`)),
  el("div", { class: "sides" }, side("said", answer.to), side(`${answer.kind} it`, answer.answer)),
  answer.evidence.length > 0 && el("p", { class: "evidence" }, el("b", {}, "Shown by "),
    answer.evidence.map(([sign, text]) => (sign === "+" ? el("mark", {}, text) : text))));

/** The two tellings of a group that do not agree. */
const flagCard = ([group, [, left, right]]) => {
  const telling = (at) => {
    const variant = group.variants[at];
    const statement = statementAt(variant.a, variant.s);
    return el("div", { class: "side" },
      el("p", { class: "meta" }, statement && el("span", { class: "who" }, who(statement)), el("span", { class: "where" }, whereabouts(variant.a, variant.s))),
      statement ? quote(statement, variant.words && compared(variant.words))
        : el("p", { class: "hint" }, "Stands in another part of this report."),
      el("p", { class: "tags" }, el("span", { class: "kind" }, at === group.lead ? "fullest telling" : WORDINGS[variant.wording]),
        sure(variant.sure, "How sure that it is the same utterance")));
  };
  return el("li", {}, el("article", { class: "card" }, el("div", { class: "sides" }, telling(left), telling(right)),
    el("p", { class: "tags" }, el("a", { href: to("group", group.n) }, `All ${group.variants.length} tellings`))));
};

const disagreementsView = (params) => {
  const kinds = ["denies", "rejects", "contradicts", "confirms"].filter((kind) => tables.answers.some((it) => it.kind === kind));
  // Two long quotations may differ in the groups of several of their parts.
  const flags = (kind) => {
    const seen = new Set();
    const isNew = (group, [it, ...pair]) => {
      const places = pair.map((at) => placeKey(group.variants[at].a, group.variants[at].s)).join();
      return it === kind && !seen.has(places) && seen.add(places);
    };
    return tables.groups.flatMap((group) => group.flags.filter((flag) => isNew(group, flag)).map((flag) => [group, flag]));
  };
  const names = { denies: "Denied", rejects: "Rejected", contradicts: "Contradicted", confirms: "Confirmed" };
  const parts = kinds.map((kind) => [names[kind], tables.answers.filter((it) => it.kind === kind), (it) => el("li", {}, answerCard(it))]);
  parts.push(["Quoted in different words", flags("quotation"), flagCard], ["Given to different speakers", flags("speaker"), flagCard],
    ["Told with different numbers", flags("number"), flagCard]);
  const shown = parts.filter(([, list]) => list.length > 0);
  return el("section", { class: "view" }, el("h2", { tabindex: "-1" }, "Disagreements"),
    el("p", { class: "lead" }, "Statements that answer others, where the text shows it, and statements that outlets tell differently. ",
      "The report does not say who is right."),
    shown.length > 1 && el("p", { class: "jump" }, shown.map(([title, list]) => el("span", { class: "kind" }, `${title} ${grouped(list.length)}`))),
    shown.length ? shown.map(([title, list, card]) => [
      el("h3", { class: "part" }, title, " ", el("span", { class: "hint" }, grouped(list.length))),
      list.some((it) => Array.isArray(it) && it[1][0] !== "speaker") && difference(list.map(([group]) => group)),
      longList(list, card, { class: "cards" })])
      : el("p", { class: "note" }, "Nobody answers anybody here, and no outlet tells a statement differently from another."));
};

const answerView = (params) => {
  const answer = answers.get(Number(params.get("answer")));
  if (!answer) return missing("This answer is not in the report.");
  return el("section", { class: "view" },
    el("p", { class: "back" }, el("a", { href: to("disagreements") }, "All disagreements")),
    el("h2", { tabindex: "-1" }, "A statement and its answer"), answerCard(answer));
};
