import { optionsView } from "/dist/check.js";
import init, { CaveatError, field, parseMarking } from "/dist/index.js";

const form = document.getElementById("where");
const place = document.getElementById("comparison");
const activities = { location: "store", channel: "transfer" };
const captions = { location: "Where you may keep it", channel: "How you may send it" };

/** Returns the form's answers as a proposal, for one of the two choices. */
function proposalOf(path) {
  const given = [...new FormData(form)].filter(([name, value]) => field(name)?.taken_by.includes(activities[path]) && value !== "");
  const information = given.filter(([name]) => name.startsWith("information.")).map(([name, value]) => [name.slice("information.".length), value]);
  const others = given.filter(([name]) => !name.includes("."));
  return { activity: activities[path], information: Object.fromEntries(information), ...Object.fromEntries(others) };
}

function compare() {
  const path = form.elements.what.value;
  const marking = form.elements["information.marking"].value;
  try {
    // Its errors have a message for the person who typed.
    if (marking.trim() !== "") parseMarking(marking);
    place.replaceChildren(optionsView(proposalOf(path), path, { caption: captions[path] }));
  } catch (error) {
    if (!(error instanceof CaveatError)) throw error;
    const message = document.createElement("p");
    message.className = "govuk-error-message";
    message.textContent = error.marking?.plain_message ?? error.message;
    place.replaceChildren(message);
  }
}

function showFields() {
  form.querySelector("[data-sending]").hidden = form.elements.what.value !== "channel";
}

await init();
form.addEventListener("change", showFields);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  compare();
  place.focus();
});
showFields();
compare();
