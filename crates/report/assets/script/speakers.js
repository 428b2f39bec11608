// Speakers: who they are, and what they said in the order of time, with every telling of it.
const outletsOf = (list) => [...new Set(list.map((statement) => outletOf(statement.a)))];

const period = (list) => {
  const days = list.map((statement) => articleOf(statement.a) && articleOf(statement.a).date).filter(Boolean).sort();
  if (!days.length) return "";
  const [first, last] = [days[0], days[days.length - 1]];
  return first === last ? day(first) : `${day(first)} – ${day(last)}`;
};

const speakerRow = (n) => {
  const list = bySpeaker.get(n);
  const speaker = speakers.get(n);
  const about = speaker ? (speaker.roles || [speaker.kind]).slice(0, 3).join(", ") : "Somebody whom the text does not name";
  const others = speaker && speaker.aliases ? speaker.aliases.slice(0, 4).join(", ") : "";
  return el("li", { class: "row" },
    el("h3", {}, el("a", { href: to("speaker", n) }, bdi(nameOf(n)))),
    el("p", { class: "about" }, bdi(about), others && el("span", { class: "hint" }, " also ", bdi(others))),
    el("p", { class: "meta" }, el("b", {}, counted(list.length, "statement")), counted(outletsOf(list).length, "outlet"),
      el("span", {}, period(list))));
};

const speakersView = (params) => {
  const rows = [...ranked, ...(bySpeaker.has("none") ? ["none"] : [])];
  const texts = new Map(rows.map((n) => {
    const speaker = speakers.get(n) || {};
    return [n, plain([nameOf(n), ...(speaker.roles || []), ...(speaker.aliases || []), speaker.id || ""].join("\n"))];
  }));
  return searchable("speakers", "Speakers", "Search names and roles", params, (words) => {
    const hits = rows.filter((n) => words.every((word) => texts.get(n).includes(word)));
    return [counted(hits.length, "speaker"), longList(hits, speakerRow, { class: "rows" })];
  });
};

/** A statement and the other tellings of it. */
const withVariants = (statement) => {
  const item = said(statement, { speaker: false, also: false });
  item.querySelector(".tags").append(...groupsOf(statement).map((group) => unfolding(told(group, statement),
    () => [tellings(group, statement), el("p", {}, el("a", { href: to("group", group.n) }, "All tellings side by side"))], { class: "context" })));
  return item;
};

const speakerView = (params) => {
  const asked = params.get("speaker");
  const n = asked === "none" ? "none" : Number(asked);
  const list = bySpeaker.get(n);
  if (!list) return missing("This speaker is not in the report.");
  const speaker = speakers.get(n) || {};
  const fact = (name, value) => value && [el("dt", {}, name), el("dd", {}, value)];
  return el("section", { class: "view speaker" },
    el("p", { class: "back" }, el("a", { href: to("speakers") }, "All speakers")),
    el("h2", { tabindex: "-1" }, bdi(nameOf(n))),
    el("div", { class: "card" },
      el("dl", { class: "facts" },
        fact("Is", bdi((speaker.roles || [speaker.kind || "not named in the text"]).join(", "))),
        fact("Also called", speaker.aliases && bdi(speaker.aliases.join(", "))),
        fact("Speaks in", joined(outletsOf(list).slice(0, 12).map((outlet) => bdi(outlet)), ", ")),
        fact("When", period(list)),
        fact("Known as", speaker.base && [bdi(speaker.base[0]), " ", sure(speaker.base[1], "How sure of the entry")]),
        fact("Id", speaker.id && el("code", {}, speaker.id))),
      speaker.merges && unfolding("Why these names are one", () => el("ul", { class: "merges" }, speaker.merges.map(
        ([left, right, rule, hundredths]) => el("li", {}, bdi(left), " = ", bdi(right), el("span", { class: "hint" }, ` by “${rule}” `),
          sure(hundredths, "How sure that both are one")))), { class: "context" })),
    el("div", { class: "results" }, el("p", { class: "found" }, `${counted(list.length, "statement")}, in order of time`),
      el("a", { href: to("statements", null, { speaker: n }) }, "Search in them")),
    longList(list, withVariants, { class: "lines" }));
};
