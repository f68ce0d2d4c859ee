// What the pages do more easily with JavaScript; everything also works without.
"use strict";

// One line: body, date, minute and clause, title, page, file, and the whole address.
function citationOf(button) {
  const at = new URL(button.dataset.at, location.href);
  at.search = "";  // a briefing that the address carries along is nobody else's
  return `${button.dataset.cite}, ${at.href}`;
}

// The words as they stand on the page, each clause with its label, and under them where they stand.
// What was resolved and what was said are put in marks of their own, each under its name.
function quoteOf(button) {
  const figure = button.closest("figure");
  const runs = [{ deed: "", clauses: [] }];
  for (const part of figure.querySelector("blockquote").children) {
    if (part.matches(".deed")) runs.push({ deed: `${part.textContent}: `, clauses: [] });
    if (part.matches(".lead")) runs.at(-1).clauses.push(part.textContent);
    if (part.matches(".clause")) runs.at(-1).clauses.push(wordsOf(part));
  }
  const quoted = runs.filter((run) => run.clauses.length).map((run) => `${run.deed}“${run.clauses.join("\n")}”`);
  return [...quoted, citationOf(figure.querySelector("button[data-cite]"))].join("\n");
}

function wordsOf(clause) {
  const labels = [...clause.querySelectorAll(":scope > .label")].map((label) => label.textContent);
  const words = [...clause.querySelectorAll(".words > p:not(.paper)")].map((words) => words.textContent);
  return [...labels, words.join("\n")].join(" ");
}

// What scripts change is told to those who do not see it.
function tell(words) {
  const told = document.getElementById("told");
  told.textContent = "";
  setTimeout(() => { told.textContent = words; }, 50);  // the same words twice are otherwise told once
}

// Copying needs the clipboard, so its buttons are shown only where there is one.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy], button[data-cite]")) {
    const words = [...button.childNodes];
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy ? quoteOf(button) : citationOf(button));
        button.textContent = "Copied";
      } catch {
        button.textContent = "Could not copy";
      }
      tell(button.textContent);
      setTimeout(() => { button.replaceChildren(...words); }, 2500);
    });
  }
}

// A question can take a few seconds: say so, and do not send it twice.
for (const form of document.querySelectorAll("form[role=search]")) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;
  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    // Fields left empty stay out of the address, which people keep and send on.
    for (const field of form.querySelectorAll("input:not([type=checkbox])")) {
      if (field.value === "" && field.name !== "q") field.disabled = true;
    }
    button.setAttribute("aria-busy", "true");
    button.textContent = "Looking…";
    tell("Looking…");
  });
  window.addEventListener("pageshow", () => {
    button.removeAttribute("aria-busy");
    button.textContent = words;
    for (const field of form.querySelectorAll("input")) field.disabled = false;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Words that an address marks are brought into view.
const marked = document.querySelector(".sheet mark");
if (marked && !location.hash) marked.scrollIntoView({ block: "center" });

// A briefing stands in its address; this browser also keeps the one last changed, so that it need not be
// carried from page to page. Where keeping is forbidden, the address alone serves.
const KEPT = "minutebook-briefing";
const CHANGED = "minutebook-briefing-changed";
const store = (() => {
  try {
    localStorage.getItem(KEPT);
    return localStorage;
  } catch {
    return null;
  }
})();

function pairsOf(query) {
  return [...new URLSearchParams(query)].filter(([name]) => name === "i" || name === "n");
}

function keepBriefing(query) {
  if (query) store.setItem(KEPT, query);
  else store.removeItem(KEPT);
  sessionStorage.removeItem(CHANGED);
}

// Opened from elsewhere, a briefing does not take the place of the one that is kept, unless it is wished.
function openBriefing(gathered) {
  const here = new URLSearchParams(pairsOf(location.search)).toString();
  const kept = store.getItem(KEPT);
  if (!kept || kept === here || sessionStorage.getItem(CHANGED)) {
    keepBriefing(here);
    for (const carried of document.querySelectorAll(".more input[type=hidden]")) carried.remove();
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Keep this briefing instead of mine";
  button.addEventListener("click", () => {
    keepBriefing(here);
    button.remove();
    showCount();
  });
  gathered.before(button);
}

function showCount() {
  const kept = store.getItem(KEPT);
  const link = document.querySelector(".top nav a[href^='/briefing']");
  if (!link || !kept) return;
  const count = pairsOf(kept).filter(([name]) => name === "i").length;
  link.textContent = `Briefing (${count})`;
  link.href = `/briefing?${kept}`;
  const offer = document.querySelector("[data-briefing=offer]");
  if (offer) {
    offer.hidden = false;
    offer.querySelector("a").href = link.href;
  }
}

if (store) {
  const gathered = document.querySelector("[data-briefing=kept]");
  const soFar = document.getElementById("so-far");
  if (new URLSearchParams(location.search).has("emptied")) keepBriefing("");
  if (gathered) openBriefing(gathered);
  for (const form of [soFar, gathered]) {
    form?.addEventListener("submit", () => sessionStorage.setItem(CHANGED, "1"));
  }
  // What is kept goes in front of what is added; what the address carries along is only for lack of this.
  soFar.addEventListener("submit", () => {
    if (soFar.querySelector("input")) return;
    for (const [name, value] of pairsOf(store.getItem(KEPT) ?? "")) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      soFar.append(field);
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) soFar.replaceChildren();
    showCount();
  });
}
