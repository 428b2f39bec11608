"use strict";
// Views, a filter and the link between marked text and its statement. Without this script the page is one long report.
(() => {
  const $ = (id) => document.getElementById(id);
  const main = $("main");
  const views = ["overview", "speakers", "repeated", "articles"].map($);
  const links = new Map(views.map((view) => [view, document.querySelector(`nav a[href="#${view.id}"]`)]));
  main.append(...views);
  document.body.classList.add("live");

  let current = views[0];
  const show = (view) => {
    current = view;
    for (const other of views) {
      other.hidden = other !== view;
      if (other === view) links.get(other).setAttribute("aria-current", "page");
      else links.get(other).removeAttribute("aria-current");
    }
    filter();
  };

  // A statement's marks in the text and its entry in the list light up together.
  const light = (article, statement, scroll) => {
    for (const lit of document.querySelectorAll(".on")) lit.classList.remove("on");
    const root = $(`a${article}`);
    if (!root) return;
    root.open = true;
    const entry = $(`l-${article}-${statement}`);
    if (entry) entry.classList.add("on");
    const marks = [...root.querySelectorAll("[data-s]")].filter((m) => m.dataset.s.split(" ").includes(String(statement)));
    for (const mark of marks) {
      const fold = mark.closest("details.folded");
      if (fold) fold.open = true;
      mark.classList.add("on");
    }
    const to = scroll === "list" ? entry : scroll === "text" ? marks[0] || entry : null;
    if (to) to.scrollIntoView({ block: "center" });
  };

  const route = () => {
    const id = location.hash.slice(1) || "overview";
    const target = $(id);
    if (!target || target === main) return show(current);
    const view = target.closest(".view");
    if (!view) return;
    if ($("find").value && view !== target) { $("find").value = ""; }
    show(view);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const statement = /^([sl])-(\d+)-(\d+)$/.exec(id);
    if (statement) light(statement[2], statement[3], statement[1] === "s" ? "text" : "list");
    else if (view === target) scrollTo(0, 0);
    else target.scrollIntoView({ block: "start" });
  };

  // The filter keeps entries of the current view that hold every word typed.
  const texts = new WeakMap();
  const text = (element) => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };
  const filter = () => {
    const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (haystack) => words.every((word) => haystack.includes(word));
    let shown = 0;
    for (const item of current.querySelectorAll(".item")) {
      const owner = item.closest(".speaker");
      const head = owner ? text(owner.querySelector("header")) + " " : "";
      item.hidden = words.length > 0 && !holds(head + text(item));
      shown += item.hidden ? 0 : 1;
    }
    for (const owner of current.querySelectorAll(".speaker")) {
      owner.hidden = words.length > 0 && !owner.querySelector(".item:not([hidden])");
      const more = owner.querySelector("details.more");
      if (more && words.length > 0) more.open = Boolean(more.querySelector(".item:not([hidden])"));
    }
    for (const row of current.querySelectorAll(".matrix tbody tr")) {
      row.hidden = words.length > 0 && !holds(text(row));
      shown += row.hidden ? 0 : 1;
    }
    $("found").textContent = words.length > 0 ? `${shown} found` : "";
  };

  let timer = 0;
  $("find").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
  document.querySelector(".find").hidden = false;

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("find").focus();
    } else if (event.key === "Escape" && typing) {
      $("find").value = "";
      filter();
      $("find").blur();
    }
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-s]");
    if (mark) light(mark.closest(".text").dataset.article, mark.dataset.s.split(" ")[0], "none");
  });
  // A second click on the same link has to lead there again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) route();
  });

  // On paper everything of the view stands open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...current.querySelectorAll("details:not([open]):not(.folded):not(.context):not(.merges)")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });

  addEventListener("hashchange", route);
  const articles = [...document.querySelectorAll("details.article")];
  if (articles.length <= 3) for (const article of articles) article.open = true;
  route();
  // Once loaded, the browser scrolls to the fragment by itself; the view's own place counts.
  addEventListener("load", () => requestAnimationFrame(route));
})();
