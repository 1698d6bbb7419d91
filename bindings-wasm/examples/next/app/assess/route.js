import { assessJson, CaveatError } from "caveat-web/node";

// Assesses the proposal again, whatever the page decided. If it can't be read, the response says what is wrong.
export async function POST(request) {
  try {
    return new Response(assessJson(await request.text()), { headers: { "Content-Type": "application/json" } });
  } catch (error) {
    if (error instanceof CaveatError) return Response.json(error, { status: 422 });
    throw error;
  }
}
