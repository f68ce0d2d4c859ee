// What the pages do more easily with JavaScript; everything also works without.
"use strict";

// Copying needs the clipboard, so its buttons are shown only where there is one.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Could not copy";
      }
      setTimeout(() => { button.textContent = words; }, 2500);
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
  });
  window.addEventListener("pageshow", () => {
    button.removeAttribute("aria-busy");
    button.textContent = words;
    for (const field of form.querySelectorAll("input")) field.disabled = false;
  });
}

// Words that an address marks are brought into view.
const marked = document.querySelector(".sheet mark");
if (marked && !location.hash) marked.scrollIntoView({ block: "center" });
