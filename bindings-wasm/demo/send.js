import { watchForm } from "/dist/form.js";

const watch = watchForm(document.getElementById("send"));
const check = document.getElementById("check");
if (await watch.ready) {
  check.hidden = false;
  check.addEventListener("click", () => watch.check({ focus: true }));
}
