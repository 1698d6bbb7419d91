import { watchForm } from "/dist/form.js";

const watch = watchForm(document.getElementById("send"));
const check = document.getElementById("check");
check.addEventListener("click", () => watch.check({ focus: true }));
// The page says so itself where there is no check; it is tried again when the form is sent.
watch.ready.then(() => (check.hidden = false), () => undefined);
