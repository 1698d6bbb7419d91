// The tests watch the forms as they need.
import init, { assess } from "/dist/index.js";
import { watchForm } from "/dist/form.js";

Object.assign(window, { init, assess, watchForm });
document.documentElement.dataset.loaded = "";
