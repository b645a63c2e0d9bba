// Lists: short addresses, ticking a whole page, a count of what is ticked. The page works without it.
"use strict";

for (const form of document.querySelectorAll("form[data-tidy]")) {
  form.addEventListener("submit", () => {
    const boxes = [...form.querySelectorAll("[name=kolom]")];
    const asUsual = boxes.every((box) => box.checked === box.defaultChecked) && !new URLSearchParams(location.search).has("kolom");
    const left = [...form.elements].filter((field) => field.name && (!field.value || (asUsual && field.name === "kolom")));
    for (const field of left) field.disabled = true;
    setTimeout(() => left.forEach((field) => { field.disabled = false; }));
  });
}

const ticks = [...document.querySelectorAll("input[name=pilih][type=checkbox]")];
const all = document.querySelector("[data-tick-all]");
const told = document.querySelector("[data-ticked]");
if (all && ticks.length) {
  const count = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    told.textContent = ticked ? `${ticked} ${told.dataset.one}` : "";
  };
  all.hidden = false;
  all.addEventListener("click", () => {
    const wanted = ticks.some((tick) => !tick.checked);
    for (const tick of ticks) tick.checked = wanted;
    count();
  });
  for (const tick of ticks) tick.addEventListener("change", count);
  window.addEventListener("pageshow", count);
}
