// Elements are made of names and text nodes: nothing of an article is ever parsed as markup, and the page's policy
// (trusted types) lets no script do that.
const $ = (id) => document.getElementById(id);

/** An element. Attributes that are null or false are left out, functions are listeners, children may be nested lists. */
const el = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

/** A name or a text of somebody else, whose direction of writing stays inside it. */
const bdi = (text) => el("bdi", {}, text);
/** Words for those who listen to the page. */
const unseen = (text) => el("span", { class: "unseen" }, text);
/** Children with a separator between them. */
const joined = (list, separator) => list.flatMap((child, at) => (at ? [separator, child] : [child]));

const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const counted = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** An ISO date as people write it; whatever else stands there as it is. */
const day = (date) => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date || "");
  return parts ? `${Number(parts[3])} ${MONTHS[parts[2] - 1]} ${parts[1]}` : date || "";
};
const dated = (date) => date && el("time", { datetime: date }, day(date));

/** How sure the program is, in a word; in hundredths for those who hover. */
const sure = (hundredths, of) => {
  const word = hundredths >= 80 ? "sure" : hundredths >= 50 ? "likely" : "unsure";
  return el("span", { class: `sure ${word}`, title: `${of || "How sure"}: ${hundredths} %` }, word);
};

/** Text for searching: lower case, without accents. */
const plain = (text) => {
  const lower = text.toLowerCase();
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'");
};
const wordsOf = (query) => plain(query).split(/\s+/).filter(Boolean);
