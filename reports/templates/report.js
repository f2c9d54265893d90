"use strict";
// Filters what is on the page and opens what a link points at. Nothing here is needed to read the report.
(() => {
  const filter = document.getElementById("filter");
  const form = filter.querySelector("form");
  const output = filter.querySelector("output");
  const groups = [...document.querySelectorAll("[data-group]")];
  const items = [...document.querySelectorAll("[data-item]")].map((node) => ({
    node,
    text: node.textContent.toLowerCase(),
    cells: node.dataset.cells.split(" ").map((code) => code.split(":")),
  }));

  const matches = (item, wanted) =>
    (!wanted.guide || item.node.dataset.guide === wanted.guide) &&
    (!wanted.severity || item.node.dataset.severity === wanted.severity) &&
    item.cells.some(
      ([layer, status]) =>
        (!wanted.layer || !layer || layer === wanted.layer) && (!wanted.status || status === wanted.status),
    ) &&
    wanted.words.every((word) => item.text.includes(word));

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const isActive = Object.values(wanted).some((value) => value.length > 0);
    let shown = 0;
    for (const item of items) {
      const isShown = !isActive || matches(item, wanted);
      item.node.hidden = !isShown;
      shown += isShown;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
      group.open = isActive && !group.hidden;
    }
    const words = isActive ? output.dataset.some : output.dataset.all;
    output.value = words.replace("{shown}", shown).replace("{all}", items.length);
  };

  const clear = () => {
    for (const control of form.querySelectorAll("input, select")) control.value = "";
    apply();
  };

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView();
  };

  filter.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", clear);
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
