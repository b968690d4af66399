// the embedded data: tables back to the published form (see embed.py); a text in both
// languages is a Pair until a language is asked for
class Pair { constructor(en, zh) { this.en = en; this.zh = zh; } }
async function inflate(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
function unpack({ data, tables }, lang) {
  const rows = (steps, at = 0) => steps.map((step) => (step === null ? null : at += step));
  const spread = (list) => (Array.isArray(list) ? list : Object.entries(list).flatMap(
    ([table, steps]) => rows(steps).map((row) => (row === null ? null : { [table]: row }))));
  const columns = tables.map((table) => table.columns.map(spread));
  const known = tables.map(() => []);
  function record(table, row) {
    const values = columns[table].map((column) => value(column[row]));
    if (table > 0) return Object.fromEntries(tables[table].keys.map((key, n) => [key, values[n]]));
    return lang ? values[tables[0].keys.indexOf(lang)] : new Pair(...values);
  }
  function value(one) {
    if (Array.isArray(one)) return one.map(value);
    if (one === null || typeof one !== "object") return one;
    const [[table, row]] = Object.entries(one);
    return Array.isArray(row) ? spread(one).map(value) : known[table][row] ??= record(+table, row);
  }
  return value(data);
}
let packed;
async function data(lang) {
  packed ??= JSON.parse(await inflate(id("data").textContent));
  return unpack(packed, lang);
}
id("save").onclick = async () => {
  const text = JSON.stringify(await data(root.lang), null, 2) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${document.title}-${root.lang}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

// texts become text nodes, never markup; what steers or hides is shown as its number
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const harmless = (text) => String(text).toWellFormed?.().replace(HIDDEN,
  (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`) ?? String(text);
function put(at, value) {
  if (value instanceof Pair) {
    for (const lang of ["en", "zh"]) {
      const span = document.createElement("span");
      span.lang = lang;
      span.textContent = harmless(value[lang]);
      at.append(span);
    }
  } else if (value instanceof Node) at.append(value);
  else if (Array.isArray(value)) value.forEach((one) => put(at, one));
  else if (value !== true) at.append(harmless(value));
}
const empty = (value) => value === null || value === undefined || value === false
  || (Array.isArray(value) && !value.length);
function fill(form, slots) {
  const made = id(`form-${form}`).content.cloneNode(true).firstElementChild;
  for (const slot of all("[data-s]", made)) {
    const value = slots[slot.dataset.s];
    if (!empty(value)) { put(slot, value); continue; }
    const row = slot.closest("dd");
    if (row && (row === slot || row.firstElementChild === slot && slot.matches("ul"))) {
      row.previousElementSibling.remove();
      row.remove();
    } else if (!slot.matches("td")) slot.remove();
  }
  return made;
}

// every rule below its criterion
const SHOWN = 5;
const SEMICOLON = new Pair("; ", "；");
function linked(rules, titles) {
  return rules.map((rule, number) => {
    const link = document.createElement("a");
    link.href = `#rule-${rule}`;
    put(link, titles[rule]);
    return number ? [SEMICOLON, link] : link;
  });
}
function lined(one) {
  const line = !one.cell && one.line;
  return { line, lined: Boolean(line) };
}
function evidence(one) {
  return fill("evidence", { ...one, ...lined(one), from: one.source || one.document });
}
function telling(result) {
  const once = new Map();
  for (const one of result.evidence ?? []) {
    if (!once.has(one.path) || (one.quote && !once.get(one.path).quote)) once.set(one.path, one);
  }
  const named = new Set(result.observed_lines);
  const rank = (one) => (named.has(one.line) ? 0 : 2) + (one.quote ? 0 : 1);
  const sorted = [...once.values()].sort((one, other) => rank(one) - rank(other));
  const shown = sorted.slice(0, SHOWN).map(evidence);
  const left = sorted.length - shown.length;
  return left ? [...shown, fill("more", { n: left })] : shown;
}
function lack(one) {
  const within = !one.insert_cell && one.insert_within && one.insert_line;
  const after = !one.insert_cell && !one.insert_within && one.insert_line && one.insert_line - 1;
  return fill("folded", {
    ...one, of: one.of !== null, number: one.of, cell: one.insert_cell,
    within, fill: !empty(within), after, add: !empty(after),
  });
}
const FIRST = 3;
function step(one) {
  const made = fill("step", { title: one.title, n: one.opens, up_to: one.gain.up_to.toFixed(1) });
  made.querySelector("a").href = `#rule-${one.root}`;
  return made;
}
const short = (number) => Number(number.toPrecision(4));
const WEB = /^https?:\/\/[^\s"'<>\\]+$/i;
function rule(result, note, titles, opens, reason) {
  const { source, outcome, points } = result;
  const asked = note?.asked.map((one) => fill("asked", one));
  const web = WEB.test(source?.url ?? "");
  const page = WEB.test(result.page ?? "");
  const said = reason ?? result.message;
  const made = fill("rule", {
    ...result, asked, rationale: note?.rationale, opens: linked(opens, titles),
    outcome: [...id("words").querySelector(`[data-w="${outcome}"]`).cloneNode(true).childNodes],
    points: outcome === "not-applicable" || !points.possible ? null
      : `${short(points.earned)}/${short(points.possible)}`,
    said: said.en === result.title.en && said.zh === result.title.zh ? null : said,
    waived: result.waived && [result.waived.until, " ", result.waived.reason],
    blocked_by: linked(result.blocked_by, titles), folded: result.folded.map(lack),
    observed: result.observed && [result.observed],
    evidence: telling(result), self: `#${result.rule}`,
    remediation: ["pass", "not-applicable"].includes(outcome) ? null : result.remediation,
    link: web && source.title, source: !web && source?.title, ours: web && source.ours,
    sourcequote: source?.quote, handbook: page, page,
  });
  made.id = `rule-${result.rule}`;
  made.querySelector("summary").id = `name-${result.rule}`;
  made.dataset.o = outcome;
  made.querySelector(".m").classList.add(`o-${outcome}`);
  if (web) made.querySelector("[data-s=link]").href = source.url;
  if (page) made.querySelector("[data-s=page]").href = result.page;
  made.querySelector("[data-s=self]").href = `#rule-${result.rule}`;
  return made;
}
const some = (list) => {
  const left = list.length - SHOWN;
  const shown = list.slice(0, SHOWN).map((one) => fill("input",
    one.path ? { ...one, ...lined(one) } : { path: one }));
  return left > 0 ? [...shown, fill("more", { n: left })] : shown;
};
function show(report) {
  const notes = Object.fromEntries((report.background?.rules ?? []).map((one) => [one.rule, one]));
  const titles = Object.fromEntries(report.results.map((one) => [one.rule, one.title]));
  const reasons = Object.fromEntries(report.not_asked.map((one) => [one.rule, one.reason]));
  for (const node of all(".node")) {
    const rule = ruled(node);
    node.id = `node-${rule}`;
    node.setAttribute("aria-labelledby", `node-${rule} name-${rule}`);
  }
  waits = Object.fromEntries(report.results.map((one) => [one.rule, one.blocked_by]));
  for (const result of report.results) {
    const opens = report.results.filter((one) => one.blocked_by.includes(result.rule));
    const made = rule(result, notes[result.rule], titles, opens.map((one) => one.rule),
      reasons[result.rule]);
    id(`c-${result.criterion}`).append(made);
  }
  all(".lacks").forEach((list, number) => list.append(...report.next[number].folded.map(lack)));
  id("steps")?.append(...report.next.slice(FIRST).map(step));
  const facts = report.background?.facts ?? [];
  for (const one of [...facts].sort((a, b) => (a.shown === null) - (b.shown === null))) {
    id("fact-rows").append(fill("fact", {
      ...one, unknown: one.shown === null, inputs: some(one.evidence), lacks: some(one.missing),
      reasons: one.reasons.flatMap((reason, number) => (number ? [SEMICOLON, reason] : [reason])),
    }));
  }
  for (const one of report.background?.parameters ?? []) {
    id("parameter-rows").append(fill("parameter", { ...one, value: one.value ?? "–" }));
  }
}

// search and filter: a question stays that fits the words and the outcomes chosen
function count() {
  if (!id("q")) return;
  const words = id("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = all("#filters [name=o]:checked").map((box) => box.value);
  let hits = 0;
  for (const group of all(".group")) {
    let some = false;
    for (const rule of all(".rule", group)) {
      const text = rule.textContent.toLowerCase();
      const fits = words.every((word) => text.includes(word))
        && (!chosen.length || chosen.includes(rule.dataset.o));
      rule.hidden = !fits;
      some ||= fits;
      hits += fits;
    }
    group.hidden = !some;
  }
  id("hits").textContent = hits;
  id("nohit").hidden = hits > 0;
}

// a link to a question opens it, whatever the filter hides
function follow() {
  const target = id(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches(".rule")) return;
  target.hidden = target.parentElement.hidden = false;
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus({ preventScroll: true });
}

// in the graph: a question, its root causes, and those that wait for it
let waits = {};
const ruled = (node) => decodeURIComponent(node.getAttribute("href")).slice("#rule-".length);
function mark(node) {
  const rule = node && ruled(node);
  const near = (one) => one === rule || waits[rule].includes(one) || waits[one].includes(rule);
  let marked = 0;
  for (const one of all(".node")) {
    const on = Boolean(node) && near(ruled(one));
    one.classList.toggle("on", on);
    marked += on;
  }
  document.querySelector(".graph")?.classList.toggle("faded", marked > 1);
}
function about(node) {
  const rule = ruled(node);
  const title = (one, parts) => all(parts, id(`name-${one}`)).map(words).join(" ");
  const roots = waits[rule].map((one) => title(one, ".t"));
  const lead = words(id("words").querySelector("[data-w=waits]"));
  return title(rule, ".m, .t") + (roots.length ? ` ${lead}: ${roots.join("; ")}` : "");
}

// numbers beside the pointer, of the nearest point of a chart; in the graph, what a question is
const REACH = 30;
function nearest(event) {
  const away = (one) => {
    const box = one.getBoundingClientRect();
    return Math.hypot((box.left + box.right) / 2 - event.clientX,
      (box.top + box.bottom) / 2 - event.clientY);
  };
  const points = all("[data-en]", event.target.closest(".chart")).map((one) => [away(one), one]);
  const [distance, point] = points.sort(([a], [b]) => a - b)[0] ?? [Infinity];
  return distance < REACH ? point : null;
}
function tell(event) {
  if (event.target === id("tip")) return;
  const on = (what) => event.target.closest?.(what);
  const at = on("[data-en], .node") ?? (on(".chart") ? nearest(event) : null);
  const tip = id("tip");
  tip.hidden = !at;
  if (event.type !== "pointermove") mark(on(".node"));
  if (!at) return;
  tip.textContent = at.matches(".node") ? about(at) : at.dataset[root.lang];
  // it touches what it is about, so that the pointer can be moved onto it
  const box = at.getBoundingClientRect();
  const beside = at.matches(".node");
  const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
  const right = beside ? box.right : box.left;
  const left = beside && right + wide > innerWidth - 8 ? box.left - wide : right;
  tip.style.left = `${Math.min(Math.max(8, left), innerWidth - wide - 8)}px`;
  const top = beside ? box.top : box.top - high;
  tip.style.top = `${Math.min(top > 52 ? top : box.bottom, innerHeight - high)}px`;
}
document.addEventListener("pointerover", tell);
document.addEventListener("pointermove", (event) => {
  if (event.target.closest?.(".chart")) tell(event);
});
document.addEventListener("focusin", tell);
document.addEventListener("scroll", () => { id("tip").hidden = true; }, { passive: true });

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") id("tip").hidden = true;
});

// several plans: a city's page is unpacked when its link is followed
let city = null;
async function visit() {
  const name = location.hash.slice(1);
  const number = /^city-(\d+)$/.exec(name)?.[1];
  if (number !== undefined && number !== city) {
    id("city").innerHTML = await inflate(all("script.page")[number].textContent);
    city = number;
    await furnish(Number(number));
  }
  const inside = number !== undefined || (city !== null && id("city").contains(id(name)));
  id("all").hidden = inside;
  id("city").hidden = id("back").hidden = !inside;
  for (const link of all(".in-city")) link.hidden = !inside;
  entitle();
  if (number !== undefined) scrollTo(0, 0);
  else id(name)?.scrollIntoView();
}
async function furnish(number) {
  show((await data()).reports[number]);
  id("filters").oninput = count;
  id("filters").onsubmit = (event) => event.preventDefault();
  count();
}
async function ready() {
  const several = id("all") !== null;
  if (several) {
    tabulate();
    addEventListener("hashchange", () => visit().then(follow));
    await visit();
  } else {
    addEventListener("hashchange", follow);
    await furnish(0);
  }
  follow();
  root.dataset.ready = "";
}
retold = count;
ready();
