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
