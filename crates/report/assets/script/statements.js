// All statements: a search over everything that is said of them, and filters that live in the address.
const statementsView = (params) => {
  const wanted = Object.fromEntries(["q", "speaker", "outlet", "from", "to", "kind", "class", "sure"]
    .map((key) => [key, params.get(key) || ""]));

  const matches = (statement, words) => {
    const about = articleOf(statement.a);
    if (wanted.speaker && !(statement.who || ["none"]).some((it) => String(it) === wanted.speaker)) return false;
    if (wanted.outlet && (!about || String(about.outlet) !== wanted.outlet)) return false;
    if (wanted.from && (!about || !about.date || about.date < wanted.from)) return false;
    if (wanted.to && (!about || !about.date || about.date > wanted.to)) return false;
    if (wanted.kind && statement.kind !== wanted.kind) return false;
    if (wanted.class && statement.class !== wanted.class) return false;
    if (wanted.sure && statement.sure < Number(wanted.sure)) return false;
    return words.every((word) => haystack(statement).includes(word));
  };

  const found = el("p", { class: "found", role: "status" });
  const body = el("div");
  const clear = el("a", { class: "clear", href: fragment("statements") }, "Clear all filters");
  const update = () => {
    remember("statements", null, wanted);
    const words = wordsOf(wanted.q);
    const hits = ordered.filter((statement) => matches(statement, words));
    found.textContent = hits.length === ordered.length
      ? counted(hits.length, "statement")
      : `${grouped(hits.length)} of ${counted(ordered.length, "statement")}`;
    clear.hidden = Object.values(wanted).every((value) => !value);
    growing = [];
    body.replaceChildren(...longList(hits, (statement) => said(statement), { class: "lines" }));
    if (hits.length === 0) body.replaceChildren(el("p", { class: "note" }, "No statement fits. Try fewer words or filters."));
  };
  const set = (key) => (value) => {
    wanted[key] = value;
    update();
  };

  // A list of names is of use while somebody can look through it; the search finds the others.
  const names = ranked.slice(0, 400);
  if (wanted.speaker && !names.some((n) => String(n) === wanted.speaker)) names.push(Number(wanted.speaker));
  const name = (n) => [n, `${nameOf(n)} (${(bySpeaker.get(n) || []).length})`];
  const present = (key, labels) => Object.entries(labels).filter(([it]) => ordered.some((s) => s[key] === it));
  const date = (key, label) => {
    const input = el("input", { type: "date", id: `f-${key}`, value: wanted[key], change: () => set(key)(input.value) });
    return el("div", { class: "choice" }, el("label", { for: `f-${key}` }, label), input);
  };
  const section = el("section", { class: "view" }, el("h2", { tabindex: "-1" }, "Statements"),
    searchField("Search words, names, outlets", wanted.q, set("q")),
    el("details", { class: "fold", open: innerWidth > 832 || Object.entries(wanted).some(([key, value]) => key !== "q" && value) },
      el("summary", {}, "Filters"), el("div", { class: "filters" },
      choice("f-speaker", "Speaker", [["", "everybody"], ...names.filter((n) => speakers.has(n)).map(name),
        ...(bySpeaker.has("none") ? [["none", `not known (${bySpeaker.get("none").length})`]] : [])], wanted.speaker, set("speaker")),
      choice("f-outlet", "Outlet", [["", "all"], ...tables.outlets.map((outlet, at) => [at, outlet])], wanted.outlet, set("outlet")),
      date("from", "From"), date("to", "Until"),
      choice("f-kind", "Words", [["", "all"], ...present("kind", KINDS)], wanted.kind, set("kind")),
      choice("f-class", "Does what", [["", "anything"], ...present("class", CLASSES)], wanted.class, set("class")),
      choice("f-sure", "How sure", [["", "any"], ["50", "likely or sure"], ["80", "sure"]], wanted.sure, set("sure")))),
    el("div", { class: "results" }, found, clear), body);
  update();
  return section;
};
