"""What type checkers have to refuse: every line here that is marked. A mark that is not needed is an error too."""

from __future__ import annotations

import caveat

caveat.Transfer(recipient="goverment")  # type: ignore[arg-type]
caveat.Store(recipient="government")  # type: ignore[call-arg]
caveat.Transfer("government")  # type: ignore[call-arg, arg-type]
caveat.assess(42)  # type: ignore[arg-type]
caveat.assess(caveat.Store()).verdict = caveat.Verdict.ALLOWED  # type: ignore[misc]
caveat.assess(caveat.Store()).verdicts  # type: ignore[attr-defined]  # noqa: B018
caveat.interview(caveat.Store()).next = None  # type: ignore[misc]
caveat.record(caveat.Store())  # type: ignore[call-arg]
caveat.record(caveat.Store(), made_at=0)  # type: ignore[arg-type]
caveat.data_movement_form(caveat.Transfer(), sender="")  # type: ignore[call-arg]
caveat.assess(caveat.Store(), rules={})  # type: ignore[arg-type]
caveat.compare(caveat.Store(), caveat.Store()).verdict.after.edition  # type: ignore[attr-defined]  # noqa: B018
caveat.rules()[0].id = "another"  # type: ignore[misc]
caveat.Store().location = "laptop"  # type: ignore[misc, assignment]
