// The form of a record: a draft kept in this browser, a warning before changes are lost, the server's words on each
// field while one types, Ctrl+S and Ctrl+Enter. Everything also works without it.
"use strict";

const PREFIX = "bukti-draf:";
const DAYS = 7;
const PAUSE = 600; // milliseconds without a key before a draft is kept and the server is asked

function forgetOld() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* not ours any more */ }
    if (!kept || kept.at < oldest) localStorage.removeItem(key);
  }
}

function forgetSent() { // a form that the record's own page answers was stored; one that sign-in answers was not
  const sent = sessionStorage.getItem("bukti-terkirim");
  sessionStorage.removeItem("bukti-terkirim");
  const from = document.referrer && new URL(document.referrer).pathname;
  if (sent && sent.endsWith(`:${from}`) && !document.querySelector("[data-entry]")) localStorage.removeItem(sent);
}

function tend(form) {
  const key = PREFIX + form.dataset.entry;
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.tagName !== "BUTTON");
  const open = fields.filter((field) => !("private" in field.dataset));
  const before = form.elements.before;
  const first = new Map(fields.map((field) => [field.name, field.value]));
  const refused = "refused" in form.dataset; // then what stands in the fields is not stored either
  const changed = () => fields.some((field) => field.value !== first.get(field.name));
  const touched = new Set();
  let sending = false;
  let waiting = 0;
  let asked = 0;

  function keep() {
    const values = Object.fromEntries(open.filter((field) => refused || field.value !== first.get(field.name)).map((field) => [field.name, field.value]));
    if (Object.keys(values).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), before: before ? before.value : "", values }));
    else localStorage.removeItem(key);
  }

  function offer() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    const box = document.querySelector("[data-draft]");
    if (!kept || !box || refused) return;
    box.querySelector("[data-draft-at]").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    box.hidden = false;
    box.querySelector("[data-draft-take]").addEventListener("click", () => {
      for (const field of open.filter((one) => one.name in kept.values)) {
        field.value = kept.values[field.name];
        touched.add(field.name);
      }
      ask();
      if (before && kept.before) before.value = kept.before; // a record changed since then is refused as ever
      box.hidden = true;
      fields[0].focus();
    });
    box.querySelector("[data-draft-drop]").addEventListener("click", () => {
      localStorage.removeItem(key);
      box.hidden = true;
      fields[0].focus();
    });
  }

  function tell(field, words) {
    const holder = field.closest(".entry-field");
    const id = `${field.id}_error`;
    let told = document.getElementById(id);
    if (!told && !words) return;
    if (!told) {
      told = document.createElement("small");
      told.className = "fault";
      told.id = id;
      told.setAttribute("aria-live", "polite");
      holder.append(told);
      const described = (field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
      if (!described.includes(id)) field.setAttribute("aria-describedby", [...described, id].join(" "));
    }
    told.textContent = words;
    holder.classList.toggle("is-faulty", Boolean(words));
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  async function ask() {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      const { faults } = await answer.json();
      for (const field of fields) if (touched.has(field.name)) tell(field, faults[field.name] || "");
    } catch { /* no line: the server tells when the form is sent */ }
  }

  function typed(event) {
    if (!fields.includes(event.target)) return;
    touched.add(event.target.name);
    clearTimeout(waiting);
    waiting = setTimeout(() => { keep(); ask(); }, PAUSE);
  }

  for (const field of fields) if (field.getAttribute("aria-invalid") === "true") touched.add(field.name);
  form.noValidate = true; // the server's words, not the browser's
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    if (sending) { event.preventDefault(); return; } // a second press
    sending = true;
    keep();
    sessionStorage.setItem("bukti-terkirim", key);
  });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && (refused || changed())) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !["s", "S", "Enter"].includes(event.key)) return;
    const button = form.querySelector("button[type=submit]");
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  const keys = form.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  offer();
}

try {
  forgetSent();
  forgetOld();
  for (const form of document.querySelectorAll("form[data-entry]")) tend(form);
} catch (error) {
  if (!(error instanceof DOMException)) throw error; // a browser that keeps nothing: the form is a plain one
}
