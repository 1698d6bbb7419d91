import init, { assess } from "caveat-web";
import "caveat-web/caveat-check.css";
import { CaveatCheck } from "caveat-web/react";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

function Page() {
  const [verdict, setVerdict] = useState<string>();
  useEffect(() => {
    // Any part of the page can decide for itself once the package is loaded.
    void init().then(() => setVerdict(assess({ activity: "store", location: "unaccredited_system" }).verdict));
  }, []);
  return (
    <>
      <h1>May I use this tool?</h1>
      <p>
        On a system that is not accredited: <output>{verdict}</output>
      </p>
      <CaveatCheck activity="use_tool" onDecision={({ detail }) => setVerdict(detail.decision.verdict)} />
    </>
  );
}

createRoot(document.querySelector("main") as HTMLElement).render(<Page />);
