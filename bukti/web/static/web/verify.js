// Going through a quarter by keys. Everything here has a button or a link of its own, so the page works without it.
"use strict";

const keys = document.querySelector("[data-keys]");
if (keys) {
  const chosen = keys.querySelector("[data-keys-on]");
  keys.hidden = false;
  chosen.checked = localStorage.getItem("keys") !== "off";
  chosen.addEventListener("change", () => localStorage.setItem("keys", chosen.checked ? "on" : "off"));

  const follow = (key) => document.querySelector(`a[data-key="${key}"]`)?.click();
  const acts = {
    j: () => follow("j"),
    k: () => follow("k"),
    a: () => document.querySelector("form[data-accept] button:not(:disabled)")?.form.requestSubmit(),
    r: () => {
      const box = document.querySelector("[data-return]");
      if (!box) return;
      box.open = true;
      box.querySelector("textarea").focus();
    },
    "?": () => {
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    const off = !chosen.checked;
    if (typing || off || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
