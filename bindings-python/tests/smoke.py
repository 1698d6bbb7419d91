"""Tries the package with the standard library alone, on any version of Python: prints `works`, or ends with an error.

It has no assertions, since `python -OO` takes them away.
"""

from __future__ import annotations

import copy
import inspect
import pickle
import sys

import caveat
import caveat.types


def must(holds: object, what: str) -> None:
    if holds is not True:
        sys.exit(f"on Python {sys.version}: {what}")


def decisions() -> None:
    transfer = caveat.Transfer(
        information=caveat.Information(marking="OFFICIAL", personal_data="none", harm_if_disclosed="none"),
        recipient="personal_account",
        channel="email",
    )
    decision = caveat.assess(transfer)
    must(decision.verdict is caveat.Verdict.PROHIBITED, "a verdict is its word")
    must(decision.prohibitions[0].rule == "transfer-personal-account", "the rule is named")
    must(caveat.outcome(transfer).prohibitions == ("transfer-personal-account",), "the outcome has the same")
    must(caveat.verdict(transfer.to_json()) == "prohibited", "JSON text is read")
    must(max(caveat.Verdict) == "prohibited", "verdicts have an order")
    must("Your answers" in decision.text() and decision.html(page=True).startswith("<!DOCTYPE html>"), "views")
    for answer in (decision, decision.verdict, caveat.outcome(transfer)):
        try:
            bool(answer)
        except TypeError:
            continue
        sys.exit("an answer is true or false")
    must(len(caveat.rules_table()["id"]) == len(caveat.rules()), "the rules are a table")
    must(caveat.parse_marking("OFFSEN").class_ is caveat.types.Class.OFFICIAL_SENSITIVE, "a marking is read")
    must(
        caveat.compare(transfer, transfer.replace(channel="laptop")).verdict.before == "prohibited", "two are compared"
    )


def interviews() -> None:
    interview = caveat.interview({"activity": "dispose"})
    must(interview.next is not None and interview.at_most > 0, "a question is asked")
    answers = iter(["5", "q"])
    asked = caveat.ask(read=lambda _: next(answers), write=lambda _: None)
    must(asked.decision is not None and asked.decision.verdict == "undetermined", "a person is asked")


def records() -> None:
    rows: list[dict[str, object]] = [
        {"activity": "store", "information.marking": "OFFICIAL", "only_copy": float("nan")},
        {"activity": "transfer"},
    ]
    made = list(caveat.records(rows, made_at="2026-11-22T09:30:00Z", chained=True))
    must(caveat.verify_chain(made).whole, "a chain is whole")
    must(made[0].verify().holds, "a record holds")
    must(len(list(caveat.data_movement_forms(rows))) == 1, "one transfer has one form")


def errors() -> None:
    for error, unreadable in (
        (caveat.ProposalError, lambda: caveat.assess({"activity": "store", "location": "labtop"})),
        (caveat.ProposalError, lambda: caveat.assess([])),  # type: ignore[arg-type]
        (caveat.MarkingError, lambda: caveat.parse_marking("OFICIAL")),
        (caveat.RecordError, lambda: caveat.Record.from_json("{}")),
        (caveat.LocalRulesError, lambda: caveat.LocalRules.from_json("{}")),
    ):
        try:
            unreadable()
        except error as raised:
            must(isinstance(raised, caveat.CaveatError), "errors are of one family")
            must(str(pickle.loads(pickle.dumps(raised))) == str(raised), "errors pickle")
        else:
            sys.exit(f"{error} is not raised")


def values() -> None:
    store = caveat.Store(location="laptop")
    made = [store, caveat.assess(store), caveat.outcome(store), caveat.verdict(store), caveat.rulebook()]
    made += [caveat.interview(store), caveat.alternatives(store), caveat.compare(store, store)]
    made += [caveat.record(store, made_at="2026-11-22T09:30:00Z"), caveat.data_movement_form(caveat.Transfer())]
    for value in made:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            must(again == value and type(again) is type(value), f"{type(value).__name__} pickles")
        must(copy.deepcopy(value) == value, f"{type(value).__name__} copies")


def names() -> None:
    for module in (caveat, caveat.types):
        for name in dir(module):
            it = getattr(module, name)
            if inspect.isclass(it) and not name.startswith("_"):
                must(it.__module__ == module.__name__, f"{name} says where it is public")


def main() -> None:
    for part in (decisions, interviews, records, errors, values, names):
        part()
    print("works")


if __name__ == "__main__":
    main()
