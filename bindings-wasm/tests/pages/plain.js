import init, { assess } from "../../dist/index.js";

await init();
document.querySelector("output").textContent = assess({ activity: "store", location: "unaccredited_system" }).verdict;
