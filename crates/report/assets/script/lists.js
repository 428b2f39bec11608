// Lists that are as long as the run: what is in sight is there, the rest comes when somebody gets near.
const STEP = 60;
let growing = [];

/** A list of `items`, each shown by `show`, that grows when its end comes into view. */
const longList = (items, show, attributes) => {
  const list = el("ol", attributes);
  const more = el("button", { type: "button", class: "more", click: () => grow(STEP) });
  let shown = 0;
  const grow = (count) => {
    const next = items.slice(shown, shown + count);
    shown += next.length;
    list.append(...next.map(show));
    more.hidden = shown >= items.length;
    more.textContent = `Show more (${grouped(items.length - shown)} left)`;
  };
  grow(STEP);
  if (!more.hidden) {
    new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && grow(STEP),
      { rootMargin: "600px" }).observe(more);
  }
  growing.push(() => grow(5000));
  return [list, more];
};

/** A search field; calls back when typing stops for a moment. */
const searchField = (label, value, changed) => {
  let timer = 0;
  const input = el("input", {
    type: "search", id: "search", value, autocomplete: "off", spellcheck: "false", placeholder: label,
    input: () => {
      clearTimeout(timer);
      timer = setTimeout(() => changed(input.value), 90);
    },
    keydown: (event) => {
      if (event.key === "Escape" && input.value) {
        event.preventDefault();
        input.value = "";
        changed("");
      }
    },
  });
  return el("div", { class: "search" }, el("label", { for: "search", class: "unseen" }, label), input,
    el("kbd", { "aria-hidden": "true" }, "/"));
};

/** A choice among `options`, pairs of value and name; the first means all. */
const choice = (id, label, options, value, changed) => {
  const select = el("select", { id, change: () => changed(select.value) },
    options.map(([key, name]) => el("option", { value: key, selected: String(key) === value }, name)));
  return el("div", { class: "choice" }, el("label", { for: id }, label), select);
};

/** A view with a search field whose list is drawn anew for what is typed. */
const searchable = (view, title, label, params, draw) => {
  const found = el("p", { class: "found", role: "status" });
  const body = el("div");
  const update = (query) => {
    remember(view, null, { q: query });
    growing = [];
    const [count, ...children] = draw(wordsOf(query));
    found.textContent = count;
    body.replaceChildren(...children.flat(3));
  };
  const query = params.get("q") || "";
  const section = el("section", { class: "view" }, el("h2", { tabindex: "-1" }, title),
    searchField(label, query, update), found, body);
  update(query);
  return section;
};
