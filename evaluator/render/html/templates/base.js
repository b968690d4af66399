"use strict";
const root = document.documentElement;
const all = (what, where = document) => [...where.querySelectorAll(what)];
const id = (name) => document.getElementById(name);

// language and theme: attributes of the root that the style sheet reads
let retold = () => {};
id("lang").onclick = () => {
  root.lang = root.lang === "en" ? "zh" : "en";
  entitle();
  retold();
};
function words(element) {
  const copy = element.cloneNode(true);
  all(`[lang=${root.lang === "en" ? "zh" : "en"}]`, copy).forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}
function entitle() {
  document.title = words(all("h1").find((one) => one.checkVisibility()) ?? all("h1")[0]);
}
id("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
};

// on paper stands what the reader has opened, and paper is white
id("print").onclick = () => print();
let theme;
addEventListener("beforeprint", () => { theme = root.dataset.theme; root.dataset.theme = "light"; });
addEventListener("afterprint", () => {
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
});

// sorting: numbers by value, all else by what is shown; a cell may say its number itself. The
// highest number comes first, but the first place and the first letter do; what is not there is last
function shown(row, at) {
  const cell = row.cells[at];
  const text = words(cell);
  if (text === "" || text === "–") return null;
  const number = parseFloat(cell.dataset.n ?? text);
  return Number.isNaN(number) ? text : number;
}
function sort(table, button) {
  const head = button.closest("th");
  const rows = [...table.tBodies[0].rows].map((row) => [shown(row, head.cellIndex), row]);
  const first = !head.matches(".n") || head.matches(".up") ? "ascending" : "descending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = head.getAttribute("aria-sort") === first ? other : first;
  all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", order);
  const compare = (a, b) => (typeof a === "number" && typeof b === "number"
    ? a - b : String(a).localeCompare(String(b), root.lang));
  rows.sort(([a], [b]) => (a === null || b === null
    ? (a === null) - (b === null) : (order === "ascending" ? 1 : -1) * compare(a, b)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}
function tabulate() {
  for (const table of all("table.sortable")) {
    all("th button", table).forEach((button) => { button.onclick = () => sort(table, button); });
  }
  // only the plans that are sought
  id("city-q").oninput = () => {
    const word = id("city-q").value.trim().toLowerCase();
    for (const row of all("table.sifted tbody tr")) {
      row.hidden = !row.textContent.toLowerCase().includes(word);
    }
  };
}
