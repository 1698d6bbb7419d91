import "caveat-web/caveat-check.css";
import "caveat-web/check";

import init, { assess } from "caveat-web";
import { watchForm } from "caveat-web/form";

const proposal = { activity: "store", location: "unaccredited_system" };
await init();
watchForm(document.querySelector("form"), { activity: "store" });
const records = await import("caveat-web/records");
await records.default();
const record = records.record(proposal, { made_at: "2026-11-22T09:30:00Z" });
const kept = records.verifyRecord(record).intact ? "recorded" : "lost";
document.querySelector("output").textContent = `${assess(proposal).verdict}, ${kept}`;
