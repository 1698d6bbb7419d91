// The element as a page uses it. The query sets its attributes; the tests read its events.
import "../../dist/check.js";

const check = document.querySelector("caveat-check");
const told = [];
Object.assign(globalThis, { check, told });
for (const type of ["caveat-answer", "caveat-change", "caveat-decision", "caveat-unavailable"]) {
  document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
}
for (const [name, value] of new URLSearchParams(location.search)) check.setAttribute(name, value);
