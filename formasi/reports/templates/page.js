(() => {
"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("words");
const lang = document.documentElement.lang;
const one = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
const order = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
const MOST_PRINTED = 2000;

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key in node && !key.startsWith("aria") && key !== "role") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
const show = (value) => (value === null ? "–" : one.format(value).replace("-", "−"));

class Table {
  constructor(box, items) {
    this.box = box;
    this.body = box.querySelector("tbody");
    this.items = items ?? [...this.body.rows].map(fromRow);
    this.size = Number(box.dataset.size);
    this.page = 0;
    this.shown = this.items;
    this.controls = box.querySelector(".controls");
    this.pager = box.querySelector(".pager");
    this.heads();
    this.tools();
    this.filter();
  }
  heads() {
    this.headings = [...this.box.querySelectorAll("thead th[data-sort]")].map((th, place) => {
      const button = el("button", { type: "button" }, th.textContent.trim());
      button.addEventListener("click", () => this.sort(th, place));
      th.replaceChildren(button);
      return [th, button];
    });
  }
  // On paper every page repeats the headings, but not the buttons in them.
  print(on) {
    this.headings.forEach(([th, button]) => th.replaceChildren(on ? button.textContent : button));
    this.draw(on);
  }
  tools() {
    this.search = this.controls.querySelector("input");
    this.choices = [...this.controls.querySelectorAll("select")];
    this.controls.hidden = this.items.length < 8 || !(this.search || this.choices.length);
    this.search?.addEventListener("input", () => this.filter());
    this.choices.forEach((choice) => choice.addEventListener("change", () => this.filter()));
    this.back = el("button", { type: "button" }, words.previous);
    this.on = el("button", { type: "button" }, words.next);
    this.count = el("span", { role: "status" });
    this.back.addEventListener("click", () => this.turn(-1));
    this.on.addEventListener("click", () => this.turn(1));
    this.pager.append(this.back, this.on, this.count);
  }
  sort(th, place) {
    const down = th.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    this.box.querySelectorAll("th[aria-sort]").forEach((old) => old.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
    const number = th.dataset.sort === "num";
    this.items.sort((a, b) => down * compare(a.keys[place], b.keys[place], number));
    this.filter();
  }
  filter() {
    const asked = fold(this.search?.value ?? "").split(/\s+/).filter(Boolean);
    this.shown = this.items.filter((item) =>
      asked.every((word) => item.text.includes(word)) &&
      this.choices.every((choice) => item.fits(choice.dataset.filter, choice.value)));
    this.page = 0;
    this.draw();
  }
  turn(by) {
    this.page += by;
    this.draw();
    this.box.scrollIntoView({ block: "nearest" });
  }
  draw(all = false) {
    const from = all ? 0 : this.page * this.size;
    const to = all ? MOST_PRINTED : from + this.size;
    const rows = this.shown.slice(from, to).flatMap((item) => item.rows());
    const columns = this.box.querySelectorAll("thead th").length;
    const line = (text) => el("tr", {}, el("td", { colSpan: columns }, text));
    if (!rows.length) rows.push(line(words.none));
    if (all && this.shown.length > to) rows.push(line(say(words.more, { count: one.format(this.shown.length - to) })));
    this.body.replaceChildren(...rows);
    this.pager.hidden = this.shown.length <= this.size && this.shown.length === this.items.length;
    this.back.disabled = this.page === 0;
    this.on.disabled = from + this.size >= this.shown.length;
    this.count.textContent = say(words.shown, {
      from: one.format(this.shown.length ? from + 1 : 0),
      to: one.format(Math.min(from + this.size, this.shown.length)),
      count: one.format(this.shown.length),
    });
  }
}

function compare(a, b, number) {
  const empty = (value) => value === null || value === undefined || value === "";
  if (empty(a) || empty(b)) return empty(a) - empty(b);
  return number ? Number(a) - Number(b) : order.compare(a, b);
}
function fromRow(row) {
  const keys = [...row.cells].map((cell) => cell.dataset.v ?? cell.textContent.trim());
  const fits = (filter, value) => !value || (row.dataset[filter] ?? "").split("\n").includes(value);
  return { keys, text: fold(row.textContent), rows: () => [row], fits };
}

function person(data, labels, values) {
  const [name, id, old, now, change, before, after, ...rest] = values;
  const [from, to] = [data.pool[old], data.pool[now]];
  const units = [from[1], to[1]];
  const item = {
    keys: [name || id, from.join(" "), to[0] + to[1], data.changes[change], after],
    text: fold([name, id, from[0], from[1], to[0], to[1]].join(" ")),
    fits: (filter, value) => filter === "unit"
      ? !value || units.includes(value)
      : !value || (value === "*moved" ? change !== "stay" : change === value),
    open: false,
  };
  let main = null;
  let more = null;
  const toggle = (button) => {
    item.open = !item.open;
    button.setAttribute("aria-expanded", String(item.open));
    main.classList.toggle("opened", item.open);
    if (!more) more = detail(data, values, rest);
    if (item.open) main.after(more); else more.remove();
  };
  const make = () => {
    const label = name ? el("span", {}, el("b", {}, name), el("small", {}, id)) : el("span", {}, id);
    const button = el("button", { type: "button", className: "open", "aria-expanded": "false", "aria-label": say(words.details, { name: name || id }) }, label);
    button.addEventListener("click", () => toggle(button));
    const chip = el("span", { className: `chip ${change}` }, data.changes[change]);
    const cells = [button, place(from), place(to), chip, fitCell(data.range, before, after)];
    return el("tr", {}, ...cells.map((cell, k) => el("td", { className: k === 4 ? "num" : "", "data-label": labels[k] }, cell)));
  };
  item.rows = () => {
    main ??= make();
    return item.open ? [main, more] : [main];
  };
  return item;
}
const place = ([post, unit]) => el("span", {}, post || "–", el("small", {}, unit));

function fitCell([low, high], before, after) {
  const box = el("span", { className: "fit" });
  const text = before === null || before === after ? show(after ?? before) : `${show(before)} → ${show(after)}`;
  box.append(el("span", {}, text));
  const at = (value) => Math.max(0, Math.min(100, (100 * (value - low)) / (high - low || 1)));
  if (before !== null && after !== null && before !== after) {
    const shift = el("span", { className: after < before ? "shift less" : "shift", "aria-hidden": "true" });
    const [a, b] = [at(before), at(after)];
    const bar = el("u");
    bar.style.left = `${Math.min(a, b)}%`;
    bar.style.width = `${Math.abs(b - a)}%`;
    const then = el("i");
    then.style.left = `${a}%`;
    const now = el("b");
    now.style.left = `${b}%`;
    shift.append(bar, then, now);
    box.append(shift);
  }
  return box;
}

function detail(data, values, [why, asked, rules, parts, noted, courses]) {
  const word = (number) => data.pool[number];
  const list = (title, items, kind = "") => items.length
    ? el("div", {}, el("h4", {}, title), el("ul", { className: kind }, ...items.map((text) => el("li", { className: kind && "chip" }, text))))
    : null;
  const grid = (title, heads, lines) => lines.length
    ? el("div", {}, title && el("h4", {}, title), el("table", {},
        el("thead", {}, el("tr", {}, ...heads.map((head, k) => el("th", { scope: "col", className: k && title ? "num" : "" }, head)))),
        el("tbody", {}, ...lines.map((line) => el("tr", {}, ...line.map((text, k) => el(k ? "td" : "th", { className: k && title ? "num" : "" }, text)))))))
    : null;
  const points = (value) => (value === null ? words.unknown : show(value));
  const blocks = [
    list(words.why, why.map(word)),
    list(words.noted, noted.map(word)),
    grid(words.part, ["", words.weight, words.before, words.after], parts.map(([name, weight, was, is]) => [word(name), show(weight), points(was), points(is)])),
    grid("", ["", words.asked, words.has], asked.map(word)),
    list(words.rules, rules.map(word), "tags"),
    list(words.courses, courses.map(word)),
  ];
  return el("tr", { className: "detail" }, el("td", { colSpan: 5 }, el("div", { className: "grid" }, ...blocks.filter(Boolean))));
}

const tables = [];
document.querySelectorAll("[data-tool]").forEach((box) => {
  const source = box.parentElement.querySelector("#people-data");
  if (!source || !box.querySelector("#people-table")) return tables.push(new Table(box));
  const data = read("people-data");
  const labels = [...box.querySelectorAll("thead th")].map((th) => th.textContent.trim());
  return tables.push(new Table(box, data.rows.map((row) => person(data, labels, row))));
});
const folded = [];
addEventListener("beforeprint", () => {
  tables.forEach((table) => table.print(true));
  folded.push(...document.querySelectorAll("td details:not([open])"));
  folded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => {
  folded.splice(0).forEach((part) => { part.open = false; });
  tables.forEach((table) => table.print(false));
});

const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver((entries) => {
  const entry = entries.find((e) => e.isIntersecting);
  if (!entry) return;
  links.forEach((a) => a.removeAttribute("aria-current"));
  links.get(entry.target.id)?.setAttribute("aria-current", "true");
}, { rootMargin: "-10% 0px -75% 0px" });
document.querySelectorAll("section.part").forEach((part) => seen.observe(part));
})();
