"use strict";
const root = document.documentElement;
const id = (name) => document.getElementById(name);

id("lang").onclick = () => { root.lang = root.lang === "en" ? "zh" : "en"; };
id("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
};
id("print").onclick = () => print();

// sorting: numbers by value, all else by what is shown; a cell may say its number itself
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const shown = (row, at) => {
    const cell = row.cells[at];
    if (cell.dataset.n !== undefined) return Number(cell.dataset.n);
    const text = cell.innerText.trim();
    return text === "" || text === "–" ? null : Number.isNaN(Number(text)) ? text : Number(text);
  };
  table.tHead.querySelectorAll("button").forEach((button) => {
    button.onclick = () => {
      const head = button.closest("th");
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...body.rows].map((row) => [shown(row, head.cellIndex), row]);
      const order = (a, b) => (typeof a === "number" && typeof b === "number"
        ? a - b : String(a).localeCompare(String(b), root.lang));
      rows.sort(([a], [b]) => (a === null || b === null
        ? (a === null) - (b === null) : (up ? 1 : -1) * order(a, b)));
      body.append(...rows.map(([, row]) => row));
    };
  });
}

// only the cities that are sought
id("city-q").oninput = (event) => {
  const sought = event.target.value.trim().toLowerCase();
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const row of table.tBodies[0].rows) {
      const name = row.querySelector("th").textContent.toLowerCase();
      row.hidden = !name.includes(sought);
    }
  }
};
