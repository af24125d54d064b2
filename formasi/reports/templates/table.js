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

// A page that makes the rows of a table by itself says how, under the table's id.
const made = new Map();
const tables = [];
function start() {
  document.querySelectorAll("[data-tool]").forEach((box) => {
    tables.push(new Table(box, made.get(box.querySelector("table").id)?.(box)));
  });
}
const folded = [];
addEventListener("beforeprint", () => {
  tables.forEach((table) => table.print(true));
  folded.push(...document.querySelectorAll("td details:not([open]), details.unit:not([open])"));
  folded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => {
  folded.splice(0).forEach((part) => { part.open = false; });
  tables.forEach((table) => table.print(false));
});
