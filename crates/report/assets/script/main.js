// One view at a time, chosen by the address.
const missing = (message) => el("section", { class: "view" }, el("h2", { tabindex: "-1" }, "Not here"), el("p", { class: "note" }, message));

const DRAWN = {
  speakers: speakersView, speaker: speakerView, statements: statementsView, repeated: repeatedView, group: groupView,
  text: textView, passage: passageView, disagreements: disagreementsView, answer: answerView, articles: articlesView,
  article: articleView,
};
const TABS = {
  speaker: "speakers", group: "repeated", text: "repeated", passage: "repeated", answer: "disagreements", article: "articles",
};
const TITLE = document.title;

const route = (moved) => {
  if (location.hash === "#main") return;
  const { view, params } = placeNow();
  growing = [];
  const overview = $("first-view");
  if (overview) overview.hidden = view !== "overview";
  const drawn = view === "overview" ? null : DRAWN[view](params);
  $("views").replaceChildren(...(drawn ? [drawn] : []));
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.hash === `#${TABS[view] || view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const heading = (drawn || overview).querySelector("h2");
  document.title = view === "overview" ? TITLE : `${heading.textContent} · ${TITLE}`;
  if (drawn && drawn.shown && drawn.shown()) return;
  scrollTo(0, 0);
  if (moved) heading.focus({ preventScroll: true });
};

document.documentElement.classList.add("live");
addEventListener("hashchange", () => route(true));
// A second click on the same link has to lead there again.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && link.hash && link.href === location.href) route(true);
});
document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(event.target.localName || "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (!$("search")) {
    history.pushState(null, "", "#statements");
    route(false);
  }
  $("search").focus();
});
// On paper stands all of the view.
addEventListener("beforeprint", () => growing.forEach((grow) => grow()));
route(false);
