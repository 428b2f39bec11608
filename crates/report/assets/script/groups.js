// Utterances that are told several times, and texts and passages that several articles share.

/** The tellings of a group in the order of time; but for `except`. */
const tellings = (group, except) => {
  const lead = group.variants[group.lead];
  const list = inTime(group.variants).filter((it) => !except || it.a !== except.a || it.s !== except.s);
  return el("ol", { class: "tellings" }, list.map((variant) => {
    const statement = statementAt(variant.a, variant.s);
    const at = group.variants.indexOf(variant);
    const source = variant.copy === undefined ? null : group.variants[variant.copy];
    return el("li", {},
      el("p", { class: "meta" },
        el("span", { class: "where" }, whereabouts(variant.a, variant.s)),
        at === group.first && el("span", { class: "kind strong" }, "first"),
        el("span", { class: "kind" }, variant === lead ? "fullest telling" : WORDINGS[variant.wording]),
        variant !== lead && sure(variant.sure, "How sure that it is the same utterance"),
        source && el("span", { class: "hint" }, "same text as ", bdi(outletOf(source.a)))),
      statement
        ? quote(statement, variant.words && compared(variant.words))
        : el("p", { class: "hint" }, "Stands in another part of this report."),
      statement && el("p", { class: "tags" }, el("span", { class: `kind ${statement.kind}` }, KINDS[statement.kind]),
        statement.cue && el("span", {}, who(statement), ": “", bdi(statement.cue), "”")));
  }));
};

const groupCard = (group) => {
  const names = group.who.filter((n) => speakers.has(n));
  const kinds = [...new Set(group.flags.map(([kind]) => kind))];
  return el("article", { class: "card group", id: `g-${group.n}` },
    el("h3", {}, names.length ? joined(names.slice(0, 6).map((n) => el("a", { href: to("speaker", n) }, bdi(nameOf(n)))), ", ") : "Without a known speaker"),
    el("p", { class: "meta" },
      el("b", {}, counted(group.variants.length, "telling")), counted(outletsOf(group.variants).length, "outlet"),
      el("span", { title: "Copies of one text count once" }, `${group.independent} independent of each other`),
      sure(group.sure, "How sure that all of it is one utterance"),
      kinds.map((kind) => el("span", { class: "kind warn" }, FLAGS[kind]))),
    tellings(group));
};

const groupText = (group) => {
  if (group.hay === undefined) {
    const statements = group.variants.map((variant) => statementAt(variant.a, variant.s)).filter(Boolean);
    group.hay = statements.map(haystack).join("\n");
  }
  return group.hay;
};

const difference = (list) => el("p", { class: "legend" }, "Compared with the fullest telling: ",
  el("del", {}, "words that are missing"), " ", el("ins", {}, "words that are only here"),
  list.some((group) => group.variants[group.lead].part) && [" ", el("span", { class: "beside" }, "what else is said there")]);

const textItem = (text) => el("li", { id: `t-${text.n}` },
  el("p", {}, bdi(text.title)),
  el("p", { class: "meta" }, el("b", {}, counted(text.copies.length + text.more, "article")),
    text.copies.map(([number, alike]) => el("span", { class: "where" }, whereabouts(number),
      alike < 100 && el("span", { class: "hint" }, ` ${alike} % alike`))),
    text.more > 0 && `and ${grouped(text.more)} more`));

const passageItem = (passage) => el("li", { id: `p-${passage.n}` },
  el("p", {}, bdi(passage.start)),
  el("p", { class: "meta" }, passage.uses.map((number) => el("span", { class: "where" }, whereabouts(number))),
    passage.more > 0 && `and ${grouped(passage.more)} more`));

/** What most outlets tell first, and of that what is surest. */
const mostTold = () => {
  const told = new Map(tables.groups.map((group) => [group, outletsOf(group.variants).length]));
  return [...tables.groups].sort((a, b) => told.get(b) - told.get(a) || b.sure - a.sure || a.n - b.n);
};

const repeatedView = (params) => searchable("repeated", "Repeated", "Search repeated statements", params, (words) => {
  const fits = (text) => words.every((word) => text.includes(word));
  const [shown, texts, passages] = [mostTold().filter((group) => fits(groupText(group))),
    tables.texts.filter((text) => fits(plain(text.title))), tables.passages.filter((passage) => fits(plain(passage.start)))];
  const part = (list, title, item, cls) => (list.length
    ? [el("h3", { class: "part" }, title, " ", el("span", { class: "hint" }, grouped(list.length))), longList(list, item, { class: cls })]
    : []);
  const children = [
    part(shown, "Statements told more than once", (group) => el("li", {}, groupCard(group)), "cards"),
    part(texts, "One text in several articles", textItem, "rows"),
    part(passages, "Passages that several articles share", passageItem, "rows"),
  ].flat();
  if (shown.some((group) => group.variants.some((variant) => variant.words))) children.splice(1, 0, difference(shown));
  if (!children.length) children.push(el("p", { class: "note" }, words.length ? "Nothing fits." : "No statement, no text and no passage stands in more than one place."));
  return [counted(shown.length, "repeated statement"), children];
});

const groupView = (params) => {
  const group = groups.get(Number(params.get("group")));
  if (!group) return missing("This group of statements is not in the report.");
  return el("section", { class: "view" },
    el("p", { class: "back" }, el("a", { href: to("repeated") }, "All that is repeated")),
    el("h2", { tabindex: "-1" }, "One statement, told more than once"), difference([group]), groupCard(group));
};

const textView = (params) => {
  const text = tables.texts.find((it) => it.n === Number(params.get("text")));
  if (!text) return missing("This text is not in the report.");
  return el("section", { class: "view" },
    el("p", { class: "back" }, el("a", { href: to("repeated") }, "All that is repeated")),
    el("h2", { tabindex: "-1" }, "One text in several articles"), el("ol", { class: "rows" }, textItem(text)));
};

const passageView = (params) => {
  const passage = tables.passages.find((it) => it.n === Number(params.get("passage")));
  if (!passage) return missing("This passage is not in the report.");
  return el("section", { class: "view" },
    el("p", { class: "back" }, el("a", { href: to("repeated") }, "All that is repeated")),
    el("h2", { tabindex: "-1" }, "A passage that several articles share"), el("ol", { class: "rows" }, passageItem(passage)));
};
