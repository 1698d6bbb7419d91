import init, { assess } from "caveat-web";

await init();
document.querySelector("output").textContent = assess({ activity: "store", location: "unaccredited_system" }).verdict;
