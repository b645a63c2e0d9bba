// "/" or Ctrl+K puts the cursor into the search field; without this file the field is where it always is.
document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!control && (!slash || writing)) return;
  const fields = [...document.querySelectorAll("form[role=search] input[name=q]")];
  const field = fields.find((one) => one.offsetParent !== null);
  const link = document.querySelector(".topbar-search-link");
  if (!field && !link) return;
  event.preventDefault();
  if (!field) { link.click(); return; }
  field.focus();
  field.select();
});
