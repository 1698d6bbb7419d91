import { watchForm } from "/dist/form.js";

const watch = watchForm(document.getElementById("send"));
const check = document.getElementById("check");
check.addEventListener("click", () => watch.check({ focus: true }));
// If the check can't be loaded, `watchForm` says so on the page, and tries again when the form is sent.
watch.ready.then(() => (check.hidden = false), () => undefined);
