import Check from "./check";

export default function Page() {
  return (
    <main>
      <h1>May I use this tool?</h1>
      <Check />
    </main>
  );
}
