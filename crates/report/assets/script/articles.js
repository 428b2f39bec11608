// Articles: the list of them, and each one's text with its statements marked.
const articleRow = (number) => {
  const about = articleOf(number);
  return el("li", { class: "row" },
    el("h3", {}, el("a", { href: to("article", number) }, bdi(about.title))),
    el("p", { class: "meta" }, el("b", {}, bdi(tables.outlets[about.outlet])), dated(about.date),
      about.agency && bdi(about.agency), counted(about.statements, "statement"),
      about.copied > 4 && el("span", { class: "hint" }, `${about.copied} % stands elsewhere too`)));
};

const articlesView = (params) => {
  const all = tables.articles.map((_, at) => at + tables.first);
  const texts = new Map(all.map((n) => [n, plain([articleOf(n).title, outletOf(n), articleOf(n).agency || "", articleOf(n).date || ""].join("\n"))]));
  return searchable("articles", "Articles", "Search headlines and outlets", params, (words) => {
    const hits = all.filter((n) => words.every((word) => texts.get(n).includes(word)));
    return [counted(hits.length, "article"), longList(hits, articleRow, { class: "rows" })];
  });
};

/** What is shown of a statement to those who point at it. */
const glance = (number, statement) => {
  const note = textOf(number).notes[statement.s];
  return [
    el("p", { class: "meta" }, el("span", { class: "who" }, namesOf(statement).length ? bdi(namesOf(statement).join(", ")) : el("i", {}, "nobody named")), sure(statement.sure)),
    el("dl", {},
      [["Source", statement.source], ["Cue", statement.cue], ["Says", statement.content],
        ...((note && note.about) || [])].filter(([, value]) => value)
        .map(([name, value]) => [el("dt", {}, name), el("dd", {}, bdi(value.length > 220 ? `${value.slice(0, 220)}…` : value))])),
    el("p", { class: "tags" }, el("span", { class: `kind ${statement.kind}` }, KINDS[statement.kind]), statement.class !== "other" && el("span", { class: "kind" }, CLASSES[statement.class])),
  ];
};

const articleView = (params) => {
  const number = Number(params.get("article"));
  const [about, text] = [articleOf(number), textOf(number)];
  if (!about || !text) return missing("This article is not in this part of the report.");
  const mine = text.notes.map((_, at) => statementAt(number, at)).filter(Boolean);
  const card = el("div", { class: "glance", role: "tooltip", id: "glance", hidden: true });
  const marks = [];
  const items = new Map();

  const light = (wanted) => {
    for (const mark of marks) mark.classList.toggle("on", wanted !== null && mark.dataset.s.split(" ").includes(String(wanted)));
    for (const [at, item] of items) item.classList.toggle("on", at === wanted);
  };
  const point = (mark) => {
    const statement = statementAt(number, Number(mark.dataset.s.split(" ")[0]));
    if (!statement) return;
    light(statement.s);
    card.replaceChildren(...glance(number, statement));
    card.hidden = false;
    const [box, frame] = [mark.getBoundingClientRect(), card.offsetParent.getBoundingClientRect()];
    const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight;
    card.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - card.offsetWidth))}px`;
    card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) - frame.top}px`;
  };
  const wanted = params.get("statement") === null ? null : Number(params.get("statement"));
  const leave = () => {
    card.hidden = true;
    light(wanted);
  };

  // The first words of a content are the link that a keyboard reaches; a click anywhere on it leads there too.
  const linked = new Set();
  const piece = (it) => {
    if (!it.s) return it.t;
    const statement = statementAt(number, it.s[0]);
    const first = statement && !linked.has(statement.s) && /direct|mixed|indirect/.test(it.c.split(" ")[0]);
    if (first) linked.add(statement.s);
    const speaker = statement && (statement.who || []).find((n) => speakers.has(n));
    const attributes = { class: it.c, "data-s": it.s.join(" ") };
    const mark = first && speaker !== undefined
      ? el("a", { ...attributes, href: to("speaker", speaker), "aria-describedby": "glance" }, it.t)
      : el("span", { ...attributes, tabindex: first ? "0" : null }, it.t);
    marks.push(mark);
    return mark;
  };
  const paragraph = (block) => el("p", { class: block.kind }, block.pieces.map(piece),
    block.passage && [" ", el("a", { class: "shared", href: to("passage", block.passage[0]) }, `also in ${counted(block.passage[1], "other article")}`)]);
  const parts = [];
  for (const block of text.blocks) {
    const last = parts[parts.length - 1];
    if (block.fold && last && last.fold === block.fold) last.element.append(paragraph(block));
    else if (block.fold) parts.push({ fold: block.fold, element: el("details", { class: "folded" }, el("summary", {}, block.fold), paragraph(block)) });
    else parts.push({ element: paragraph(block) });
  }

  const body = el("div", {
    class: "text",
    pointerover: (event) => event.target.closest("[data-s]") && point(event.target.closest("[data-s]")),
    pointerout: (event) => event.target.closest("[data-s]") && leave(),
    focusin: (event) => event.target.closest("[data-s]") && point(event.target.closest("[data-s]")),
    focusout: leave,
    click: (event) => {
      const mark = event.target.closest("[data-s]");
      if (!mark || mark.localName === "a" || String(getSelection())) return;
      const statement = statementAt(number, Number(mark.dataset.s.split(" ")[0]));
      const speaker = statement && (statement.who || []).find((n) => speakers.has(n));
      if (speaker !== undefined) location.href = to("speaker", speaker);
    },
  }, parts.map((part) => part.element), text.cut_off && el("p", { class: "note" }, "The article goes on; articles.jsonl has all of it."));

  const entry = (statement) => {
    const note = text.notes[statement.s];
    const item = el("li", { class: note.parent === undefined ? null : "nested", tabindex: "-1" },
      el("p", { class: "who" }, who(statement), " ", sure(statement.sure, "How sure of source and words")),
      el("p", { class: "what" }, el("a", { href: fragment("article", number, { statement: statement.s }) }, bdi(statement.content.length > 280 ? `${statement.content.slice(0, 280)}…` : statement.content))),
      el("p", { class: "tags" }, el("span", { class: `kind ${statement.kind}` }, KINDS[statement.kind]),
        statement.class !== "other" && el("span", { class: "kind" }, CLASSES[statement.class]),
        statement.negated && el("span", { class: "kind warn" }, "reported as not said"),
        toldElsewhere(statement)),
      unfolding("Why", () => el("ul", { class: "why" }, note.why.map((why) => el("li", {}, why)),
        (note.about || []).map(([name, value]) => el("li", {}, `${name}: `, bdi(value)))), { class: "context" }));
    items.set(statement.s, item);
    return item;
  };

  const details = [el("b", {}, bdi(tables.outlets[about.outlet])), dated(about.date), about.agency && bdi(about.agency),
    text.place && bdi(text.place), ...(text.authors || []).map(bdi), bdi(text.file)].filter(Boolean);
  const shared = about.text !== undefined && tables.texts.find((it) => it.n === about.text);
  const section = el("section", { class: "view article" },
    el("p", { class: "back" }, el("a", { href: to("articles") }, "All articles")),
    el("h2", { tabindex: "-1" }, bdi(about.title)),
    el("p", { class: "meta" }, details),
    text.link && el("p", { class: "address" }, el("a", { href: text.link, rel: "noopener noreferrer external" }, text.link)),
    (shared || about.copied > 4) && el("p", { class: "meta" },
      shared && el("a", { href: to("text", shared.n) }, `the same text as ${counted(shared.copies.length + shared.more - 1, "other article")}`),
      about.copied > 4 && el("span", {}, `${about.copied} % of it stands in other articles too`)),
    el("p", { class: "legend" }, el("span", { class: "direct" }, "quoted"), " ", el("span", { class: "mixed" }, "partly quoted"), " ",
      el("span", { class: "indirect" }, "reported"), " ", el("span", { class: "source" }, "source"), " ", el("span", { class: "cue" }, "cue")),
    el("div", { class: "spread" }, el("div", { class: "column" }, body, card),
      el("aside", { "aria-label": "Statements in this article" }, el("h3", {}, counted(mine.length, "statement")),
        el("ol", { class: "statements" }, mine.map(entry)))));

  section.shown = () => {
    if (wanted === null) return false;
    light(wanted);
    const mark = marks.find((it) => it.classList.contains("on"));
    const fold = mark && mark.closest("details");
    if (fold) fold.open = true;
    if (mark) mark.scrollIntoView({ block: "center" });
    if (mark && mark.tabIndex >= 0) mark.focus({ preventScroll: true });
    return Boolean(mark);
  };
  return section;
};
