// Everything works without this file; it saves clicks and reloads.
// Whoever leaves the page cuts what is on its way, in the head or in the middle of its body.
async function got(target) {
  try {
    const answer = await fetch(target);
    return { headers: answer.headers, ok: answer.ok, text: await answer.text() };
  } catch { return null; }
}

// Whoever waited a moment only is brought to what they waited for; later on they may be
// reading, so that a button says it instead.
const MOMENT = 5000;

const live = document.getElementById("live");
if (live?.dataset.events) {
  const source = new EventSource(live.dataset.events);
  source.addEventListener("live", (event) => { live.innerHTML = JSON.parse(event.data); });
  source.addEventListener("over", () => {
    source.close();
    const next = live.querySelector("[data-next]");
    if (next && performance.now() < MOMENT) { location.replace(next.href); return; }
    for (const id of ["stopping", "meanwhile"]) document.getElementById(id)?.remove();
    document.querySelector(".busy")?.remove();
    document.title = `✓ ${document.title}`;
  });
}

// A run that is being read: the page is asked for again until all of it is there.
if (document.getElementById("reading")) {
  const again = async () => {
    const answer = await got(location.href);
    if (answer && !answer.headers.has("x-formasi-reading")) location.reload();
    else setTimeout(again, 400);
  };
  setTimeout(again, 400);
}

// Prices that take a while are told once they are known.
for (const line of document.querySelectorAll("[data-later]")) {
  const later = async () => {
    const answer = await got(line.dataset.later);
    if (!answer?.ok) return;
    if (answer.headers.has("x-formasi-reading")) setTimeout(later, 500);
    else { line.textContent = answer.text; line.dataset.told = "yes"; }
  };
  setTimeout(later, 300);
}

// Jobs that are at work: wherever one is, it is told when they are done.
const busy = document.querySelector(".busy[data-jobs]");
if (busy && !live?.dataset.events) {
  const ask = async () => {
    const answer = await got(busy.dataset.jobs);
    if (answer?.ok) {
      busy.innerHTML = answer.text;
      if (answer.headers.has("x-formasi-over")) { document.title = `✓ ${document.title}`; return; }
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 1000);
}

// On a narrow screen the tabs scroll: the one that is open is in sight. Their row alone is moved, since
// a browser goes on with Tab from what was scrolled into view, past the way to the content.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) {
  const row = tab.closest("ul"), [own, all] = [tab, row].map((part) => part.getBoundingClientRect());
  row.scrollLeft += own.left + own.width / 2 - all.left - all.width / 2;
}

const find = document.getElementById("find");
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && find) {
    event.preventDefault();
    find.focus();
    find.select();
  }
});

// A filter is asked for as soon as it is chosen.
for (const choice of document.querySelectorAll(".controls select")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

// Dragging somebody onto a post asks what that would cost; nothing is done by it.
// While they hover, each place says its price at least, or that a rule bars it.
// A kind of its own: a link or a piece of text that is dragged there is nobody.
const PERSON = "application/x-formasi-person";
let dragged = "";
const places = [...document.querySelectorAll("[data-drop-post]")];
function near(page) {
  const asked = new URLSearchParams(location.search);
  const target = new URL(location.pathname.replace(/\/[^/]*$/, `/${page}`), location.origin);
  if (asked.get("run")) target.searchParams.set("run", asked.get("run"));
  target.searchParams.set("id", dragged);
  return target;
}
async function tell(asked, why) {
  const target = near("targets");
  for (const place of asked) target.searchParams.append("post", place.dataset.dropPost);
  if (why) target.searchParams.set("why", "yes");
  const answer = await got(target);
  if (!answer?.ok || !answer.headers.get("content-type")?.includes("json")) return;
  const found = JSON.parse(answer.text);
  for (const place of asked) {
    const one = found[place.dataset.dropPost];
    if (!one) continue;
    place.classList.add(one.legal ? "legal" : "barred");
    const says = place.querySelector(".says");
    if (says) says.textContent = one.says;
  }
}
function quiet() {
  for (const place of places) {
    place.classList.remove("legal", "barred", "over");
    delete place.dataset.told;
    const says = place.querySelector(".says");
    if (says) says.textContent = "";
  }
}
for (const row of document.querySelectorAll("[data-drag-person]")) {
  row.addEventListener("dragstart", (event) => {
    dragged = row.dataset.dragPerson;
    event.dataTransfer.setData(PERSON, dragged);
    if (places.length) tell(places, false);
  });
  row.addEventListener("dragend", quiet);
}
function dropped(place, act) {
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes(PERSON)) return;
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes(PERSON)) return;
    event.preventDefault();
    dragged = event.dataTransfer.getData(PERSON) || dragged;
    act();
  });
}
for (const place of places) {
  place.addEventListener("dragover", () => {
    if (place.classList.contains("barred") && !place.dataset.told) {
      place.dataset.told = "yes";
      tell([place], true);
    }
  });
  dropped(place, () => {
    const target = near("try");
    target.searchParams.set("post", place.dataset.dropPost);
    location.assign(target);
  });
}
for (const form of document.querySelectorAll("[data-drop-act]")) {
  dropped(form, () => { form.elements.pick.value = dragged; form.requestSubmit(); });
}
for (const button of document.querySelectorAll("#bulk button[data-key]")) {
  dropped(button, () => {
    const box = document.querySelector(`.pick input[value="${CSS.escape(dragged)}"]`);
    if (box) { box.checked = true; button.click(); }
  });
}

// One hand on the keyboard: rows of a long table, and the buttons below it.
const rows = [...document.querySelectorAll("table.long tbody tr")];
let here = -1;
function go(step) {
  rows[here]?.classList.remove("here");
  here = Math.min(rows.length - 1, Math.max(0, here + step));
  rows[here]?.classList.add("here");
  rows[here]?.querySelector("a")?.focus();
}
function choose() {
  const box = rows[here]?.querySelector("input[type=checkbox]");
  if (box) box.checked = !box.checked;
}
function press(key) {
  const button = document.querySelector(`#bulk button[data-key="${key}"]`);
  if (!button) return;
  if (!document.querySelector(".pick input:checked")) choose();
  button.click();
}
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "z") document.getElementById("undo")?.click();
  if (!rows.length) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "x") choose();
  else if (event.key === "w") rows[here]?.querySelector("a")?.click();
  else if ("lpfu".includes(event.key)) press(event.key);
});

// What was typed is not lost by a refusal, by another language or by a step aside: this
// window remembers it until it was sent and done. Passwords and files are left to whoever
// types them.
const back = document.getElementById("back");
const page = location.pathname + location.search;
const fields = [...document.querySelectorAll("main :is(input, select, textarea)[name]")].filter(
  (field) => field.form?.method === "post" && !["hidden", "password", "file"].includes(field.type));
function named(form) {
  const own = [...form.elements].filter((e) => e.type === "hidden" && e.name !== "version");
  return JSON.stringify([form.getAttribute("action"), ...own.map((e) => e.value)]);
}
const ticked = (field) => ["checkbox", "radio"].includes(field.type);
const called = (field) => `${named(field.form)} ${field.name} ${ticked(field) ? field.value : ""}`;
function held(field) {
  if (ticked(field)) return field.checked === field.defaultChecked ? null : field.checked;
  if (!field.options) return field.value === field.defaultValue ? null : field.value;
  const options = [...field.options], first = options.findIndex((option) => option.defaultSelected);
  const same = field.multiple
    ? options.every((option) => option.selected === option.defaultSelected)
    : field.selectedIndex === Math.max(0, first);
  return same ? null : options.map((option) => option.selected);
}
function put(field, kept) {
  if (ticked(field)) field.checked = kept;
  else if (field.options) [...field.options].forEach((option, place) => { option.selected = kept[place]; });
  else field.value = kept;
  const folded = field.closest("details");
  if (folded) folded.open = true;
}
function stored(key) { return JSON.parse(sessionStorage.getItem(key) ?? "{}"); }
const sent = stored("sent");
if (back) {
  if (sent.page) back.href = sent.page;
} else {
  if (sent.form) {
    const kept = Object.entries(stored(sent.page)).filter(([name]) => !name.startsWith(sent.form));
    sessionStorage.setItem(sent.page, JSON.stringify(Object.fromEntries(kept)));
  }
  const kept = stored(page);
  for (const field of fields) if (called(field) in kept) put(field, kept[called(field)]);
}
sessionStorage.removeItem("sent");
addEventListener("pagehide", () => {
  if (back) return;
  const kept = fields.map((field) => [called(field), held(field)]).filter(([, own]) => own !== null);
  sessionStorage.setItem(page, JSON.stringify(Object.fromEntries(kept)));
});

// A form goes once, however often its button is clicked.
const gone = new Set();
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if ((submitter?.getAttribute("formmethod") ?? form.method) !== "post") return;
  if (gone.has(form)) { event.preventDefault(); return; }
  gone.add(form);
  sessionStorage.setItem("sent", JSON.stringify({ page, form: form.closest("main") && named(form) }));
});
addEventListener("pageshow", () => gone.clear());
