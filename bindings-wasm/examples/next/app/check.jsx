"use client";

import { CaveatCheck } from "caveat-web/react";
import { useState } from "react";

// The server decides. The page's decision only helps the person in front of it.
async function askServer(proposal) {
  const response = await fetch("/assess", { method: "POST", body: JSON.stringify(proposal) });
  return (await response.json()).verdict;
}

export default function Check() {
  const [verdict, setVerdict] = useState();
  return (
    <>
      <CaveatCheck activity="use_tool" onDecision={async ({ detail }) => setVerdict(await askServer(detail.proposal))} />
      <output>{verdict}</output>
    </>
  );
}
