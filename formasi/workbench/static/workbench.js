// Everything works without this file; it saves clicks and reloads.
const live = document.getElementById("live");
if (live?.dataset.events) {
  const source = new EventSource(live.dataset.events);
  source.addEventListener("live", (event) => { live.innerHTML = JSON.parse(event.data); });
  source.addEventListener("over", () => {
    source.close();
    for (const id of ["stopping", "meanwhile"]) document.getElementById(id)?.remove();
    document.querySelector(".busy")?.remove();
    document.title = `✓ ${document.title}`;
  });
}

// A run that is being read: the page is asked for again until all of it is there.
if (document.getElementById("reading")) {
  const again = async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (answer && !answer.headers.has("x-formasi-reading")) location.reload();
    else setTimeout(again, 400);
  };
  setTimeout(again, 400);
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
let dragged = "";
for (const row of document.querySelectorAll("[data-drag-person]")) {
  row.addEventListener("dragstart", (event) => {
    dragged = row.dataset.dragPerson;
    event.dataTransfer.setData("text/plain", dragged);
  });
}
for (const place of document.querySelectorAll("[data-drop-post]")) {
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams(location.search);
    const target = new URL(location.pathname.replace(/\/[^/]*$/, "/try"), location.origin);
    if (asked.get("run")) target.searchParams.set("run", asked.get("run"));
    target.searchParams.set("id", event.dataTransfer.getData("text/plain") || dragged);
    target.searchParams.set("post", place.dataset.dropPost);
    location.assign(target);
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
