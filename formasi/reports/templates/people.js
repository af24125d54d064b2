const show = (value) => (value === null ? "–" : one.format(value).replace("-", "−"));

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


made.set("people-table", (box) => {
  const data = read("people-data");
  const labels = [...box.querySelectorAll("thead th")].map((th) => th.textContent.trim());
  return data.rows.map((row) => person(data, labels, row));
});

const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver((entries) => {
  const entry = entries.find((e) => e.isIntersecting);
  if (!entry) return;
  links.forEach((a) => a.removeAttribute("aria-current"));
  links.get(entry.target.id)?.setAttribute("aria-current", "true");
}, { rootMargin: "-10% 0px -75% 0px" });
document.querySelectorAll("section.part").forEach((part) => seen.observe(part));
