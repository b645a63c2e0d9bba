// A file dropped onto the form, and how far a long import is. Without it the form and the page work as well.
"use strict";

function letDrop(place) {
  const field = place.querySelector("input[type=file]");
  place.querySelector(".drop-hint").hidden = false;
  const over = (is) => (event) => {
    event.preventDefault();
    place.classList.toggle("is-over", is);
  };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

function follow(place) {
  const bar = place.querySelector("progress");
  const words = new Intl.NumberFormat(document.documentElement.lang);
  let failures = 0;
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      failures = 0;
      if (!told.working) return location.reload();
      const stop = place.querySelector("[data-stop]");
      if (stop) stop.hidden = !told.stoppable;
      if (told.total) {
        bar.max = told.total;
        bar.value = told.done;
        place.querySelector("[data-done]").textContent = words.format(told.done);
        place.querySelector("[data-total]").textContent = words.format(told.total);
      }
    } catch {
      failures += 1;
      if (failures > 5) return location.reload();
    }
    return setTimeout(ask, 1000);
  };
  setTimeout(ask, 1000);
}

document.querySelectorAll("[data-drop]").forEach(letDrop);
document.querySelectorAll("[data-progress]").forEach(follow);
