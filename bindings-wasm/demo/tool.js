import "/dist/check.js";

// Keeps the answers for as long as the tab is open.
const check = document.querySelector("caveat-check");
const key = "caveat-check";
check.addEventListener("caveat-change", ({ detail }) => sessionStorage.setItem(key, JSON.stringify(detail)));
await check.ready;
const saved = sessionStorage.getItem(key);
if (saved !== null) {
  try {
    check.answers = JSON.parse(saved);
  } catch {
    // Saved by another version: the questions start again.
    sessionStorage.removeItem(key);
  }
}
