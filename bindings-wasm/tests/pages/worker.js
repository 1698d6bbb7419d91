import init, { assess, CaveatError } from "../../dist/index.js";

addEventListener("message", async ({ data }) => {
  try {
    await init();
    postMessage(assess(data));
  } catch (error) {
    postMessage(error instanceof CaveatError ? error.toJSON() : String(error));
  }
});
