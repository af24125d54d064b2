const data = read("compared");
const $ = (query) => document.querySelector(query);
const all = (query) => [...document.querySelectorAll(query)];
const known = (value) => value !== null && value !== undefined;
const list = new Intl.ListFormat(lang, { type: "conjunction" });

function number(value, least, most = least) {
  const text = new Intl.NumberFormat(lang, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}
const signed = (value, digits) => (value > 0 ? "+" : "") + number(value, digits);

// What the page shows of a difference, as formasi/comparisons/words.py does.
function change(name, value) {
  const { unit, digits, least } = data.metrics[name];
  if (Math.abs(value) < least) return "";
  if (unit === "share") return say(data.words.points, { points: signed(100 * value, 1) });
  return signed(unit === "rupiah" ? value / 1e6 : value, unit === "rupiah" ? 1 : digits);
}

// Marks the cells that differ from the base's, and gives their places.
function mark(cells, base) {
  const differ = cells.map((cell) => Boolean(cells[base]) && cell.dataset.p !== cells[base].dataset.p);
  cells.forEach((cell, place) => cell.classList.toggle("other", differ[place]));
  return differ.flatMap((yes, place) => (yes ? [place] : []));
}
function holdAgainst(base) {
  const mine = data.options[base];
  all("#metrics td[data-metric]").forEach((cell) => {
    const { metric, option } = cell.dataset;
    const [a, b] = [data.options[option].metrics[metric], mine?.metrics[metric]];
    cell.querySelector("small")?.remove();
    if (Number(option) === base || !known(a) || !known(b)) return;
    const text = change(metric, a - b);
    const edge = data.metrics[metric].better * (a - b);
    if (text) cell.append(el("small", { className: edge > 0 ? "up" : edge < 0 ? "down" : "" }, text));
  });
  persons.forEach((row) => { row.dataset.differs = mark([...row.cells].slice(2), base).join("\n"); });
  units.forEach((row) => mark([...row.cells].slice(1), base));
  all(".base-name").forEach((node) => { node.textContent = mine ? mine.title : "–"; });
  $("#persons-table")?.closest("[data-tool]").querySelector("select")?.dispatchEvent(new Event("change"));
}

// The reader's weights: ranking and dominance follow them, and nothing else.
const edge = (one, other, name) => {
  const [a, b] = [one.metrics[name], other.metrics[name]];
  const found = known(a) && known(b) ? data.metrics[name].better * (a - b) : 0;
  return Math.abs(found) > 1e-9 ? found : 0;
};
function dominating(mine, names) {
  return data.options.filter((other) => {
    const edges = names.map((name) => edge(other, mine, name));
    return other !== mine && edges.every((e) => e >= 0) && edges.some((e) => e > 0);
  });
}
function stretched(option, name) {
  const values = data.options.map((o) => o.metrics[name]).filter(known);
  const mine = option.metrics[name];
  if (!known(mine)) return 0;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (high === low) return 1;
  const share = (mine - low) / (high - low);
  return data.metrics[name].better > 0 ? share : 1 - share;
}
function ranked(weights) {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const scored = data.options.map((option) => {
    const shares = Object.entries(weights).map(([name, weight]) => (weight / total) * stretched(option, name));
    return { option, shares, score: Number(shares.reduce((sum, share) => sum + share, 0).toFixed(12)) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored.map((row) => ({ ...row, place: 1 + scored.filter((other) => other.score > row.score).length }));
}
function weigh() {
  const weights = {};
  inputs.forEach((input) => {
    const weight = input.value === "" ? 0 : Number(input.value);
    input.setAttribute("aria-invalid", String(!(weight >= 0)));
    if (weight > 0) weights[input.name] = weight;
  });
  const names = Object.keys(weights);
  showRanking(weights, names);
  showDominance(names.length ? names : data.criteria);
  $("#weights-toml").textContent = ["[weights]", ...names.map((name) => `${name} = ${weights[name]}`)].join("\n");
  const same = JSON.stringify(Object.entries(weights).sort()) === JSON.stringify(Object.entries(data.weights).sort());
  $("#weights-own").hidden = same;
}
function showRanking(weights, names) {
  $("#ranked").hidden = !names.length;
  $("#unranked").hidden = Boolean(names.length);
  const cell = (text, tag = "td") => el(tag, { className: "num" }, text);
  const weight = (name) => el("small", {}, say(data.words.weight, { weight: number(weights[name], 0, 2) }));
  const heads = names.map((name) => el("th", { scope: "col", className: "num" }, `${data.metrics[name].title} `, weight(name)));
  const kept = all("#ranked thead th").slice(0, 3);
  $("#ranked thead tr").replaceChildren(...kept, ...heads);
  const rows = ranked(weights).map(({ option, shares, score, place }) => el("tr", {},
    cell(String(place)), el("th", { scope: "row" }, option.title),
    cell(el("b", {}, number(score, 2))), ...shares.map((share) => cell(number(share, 2)))));
  $("#ranked tbody").replaceChildren(...(names.length ? rows : []));
}
function showDominance(names) {
  $("#criteria").textContent = list.format(names.map((name) => data.metrics[name].title));
  const lines = data.options.map((option) => {
    const others = dominating(option, names);
    const dot = $(`.plane circle[data-option="${option.place}"]`);
    dot?.classList.toggle("best", !others.length);
    dot?.classList.toggle("beaten", others.length > 0);
    const values = { option: option.title, others: list.format(others.map((other) => other.title)) };
    return el("li", {}, say(others.length ? data.words.dominated : data.words.efficient, values));
  });
  $("#dominance").replaceChildren(...lines);
}

const persons = all("#persons-table tbody tr");
const units = all("#unitrows-table tbody tr");
const inputs = all("#weights-own-table input");
const base = $("#base");
base?.addEventListener("change", () => holdAgainst(base.value === "" ? -1 : Number(base.value)));
inputs.forEach((input) => input.addEventListener("input", weigh));
$("#weights-back")?.addEventListener("click", () => {
  inputs.forEach((input) => { input.value = data.weights[input.name] ?? ""; });
  weigh();
});
all(".needs-script").forEach((node) => { node.hidden = false; });
if (base) holdAgainst(base.value === "" ? -1 : Number(base.value));
