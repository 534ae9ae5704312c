
"use strict";
(() => {
  const form = document.getElementById("filters");
  const notes = [...document.querySelectorAll(".note")];
  const marks = [...document.querySelectorAll("mark")];
  const status = document.getElementById("shown");
  const theme = document.getElementById("theme");
  let shown = notes;

  const filter = () => {
    const severities = new Set(
      [...form.elements.severity].filter((box) => box.checked).map((box) => box.value));
    const rule = form.elements.rule.value;
    const hidden = new Set();
    shown = [];
    for (const note of notes) {
      const fits = severities.has(note.dataset.severity) && (!rule || note.dataset.rule === rule);
      note.hidden = !fits;
      if (fits) shown.push(note); else hidden.add(note.id);
    }
    for (const mark of marks) {
      const ids = mark.dataset.notes.split(" ");
      mark.classList.toggle("off", ids.every((id) => hidden.has(id)));
    }
    for (const ref of document.querySelectorAll(".ref")) {
      ref.classList.toggle("off", hidden.has(ref.hash.slice(1)));
    }
    status.textContent = `${shown.length} of ${notes.length} findings shown`;
  };

  let last = null;
  document.addEventListener("focusin", (event) => {
    last = event.target.closest(".note") || last;
  });
  const step = (by) => {
    if (!shown.length) return;
    const at = shown.indexOf(last);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    shown[next].focus({ preventScroll: true });
    shown[next].scrollIntoView({ block: "center" });
  };

  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    name();
  });

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  name();
  filter();
  form.hidden = false;
})();
