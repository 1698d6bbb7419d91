import { assess, CaveatError } from "caveat-web/node";

// Decides again, by the proposal alone. A proposal that can't be read is the caller's mistake, so it is told what is wrong with it.
export async function POST(request) {
  try {
    return Response.json(assess(await request.json()));
  } catch (error) {
    if (error instanceof CaveatError) return Response.json(error, { status: 400 });
    if (error instanceof SyntaxError) return Response.json({ error: { code: "not_json", message: error.message } }, { status: 400 });
    throw error;
  }
}
