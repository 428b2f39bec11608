// Places in the report are fragments, so that every view can be shared: "#statements&q=flood&kind=direct".
const VIEWS = ["overview", "speakers", "speaker", "statements", "repeated", "group", "text", "passage", "disagreements",
  "answer", "articles", "article"];

const placeNow = () => {
  const params = new URLSearchParams(location.hash.slice(1));
  const [first] = params.keys();
  const view = VIEWS.includes(first) ? first : $("first-view") ? "overview" : "articles";
  return { view, params };
};

const fragment = (view, value, params = {}) => {
  const rest = Object.entries(params).filter(([, it]) => it !== "" && it !== null && it !== undefined);
  const tail = rest.map(([key, it]) => `&${key}=${encodeURIComponent(it)}`).join("");
  return `#${view}${value === undefined || value === null ? "" : `=${value}`}${tail}`;
};

/** The address of a place: in this file, in the main one, or in the one beside it that has the article. */
const to = (view, value, params) => {
  const here = fragment(view, value, params);
  if (view === "article") {
    const page = Math.floor(value / tables.size);
    if (page === tables.page) return here;
    const file = `articles-${String(page + 1).padStart(4, "0")}.html`;
    return page === 0 ? `../report.html${here}` : `${tables.page === 0 ? "report/" : ""}${file}${here}`;
  }
  const own = tables.page === 0 || view === "statements" || view === "articles";
  return own ? here : `../report.html${here}`;
};

/** Puts what is searched for into the address, without a step in the history for each letter. */
const remember = (view, value, params) => {
  const here = fragment(view, value, params);
  if (location.hash !== here) history.replaceState(null, "", here);
};
