"""A report on a decided register for people who do not program: one page of HTML that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat._report_style import COLOURS, STYLE, TAGS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from caveat._failures import FailureGroup
    from caveat._report_data import ReportData

__all__ = ["page", "write"]

# What each verdict means to a manager.
_MEANINGS = {
    "allowed": "You can go ahead. Everything required is in place.",
    "conditional": "Do what is required first.",
    "undetermined": "Find out what is missing first.",
    "refer": "Ask the people named. The guidance does not settle it.",
    "prohibited": "Do not do it. The guidance forbids it or advises against it.",
    None: "There is no answer. Correct the row first.",
}
_EFFECTS = {"prohibit": "Do not do it", "refer": "Ask first"}
# A long cell must not fill the page, and neither must endless rows.
_LONGEST = 200
_LONGEST_MESSAGE = 600
_MOST_ROWS = 500


def write(data: ReportData, path: str | os.PathLike[str]) -> None:
    """Writes the page to a file, replacing one that is there; refuses any extension but HTML's, to protect other files."""
    import os

    from caveat._file_unfinished import write_whole

    if os.path.splitext(path)[1].lower() not in (".html", ".htm"):
        raise ValueError(f"a report is HTML: `{os.fspath(path)}` must end in .html")
    write_whole(path, page(data).encode())


def page(data: ReportData) -> str:
    """The whole page."""
    sections = [_verdicts(data), _rules(data), _questions(data), _owners(data), _failures(data), _basis(data)]
    title = _text(data.title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        # Whatever a register contains, the page loads nothing and runs nothing.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_foreign(data.title)}</h1>\n"
        f"{_summary(data)}{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def _summary(data: ReportData) -> str:
    allowed = data.counts.get("allowed", 0)
    if not data.rows:
        said = "The register has no rows that say anything."
    elif allowed == data.rows:
        said = f"You may go ahead with {'the one row' if data.rows == 1 else f'all {data.rows:,} rows'}."
    else:
        rest = data.rows - allowed
        said = f"You may go ahead with {allowed:,} of {_rows(data.rows)}. {_rows(rest)} {'needs' if rest == 1 else 'need'} work first."
    blank = f"<p>{_rows(data.blank)} {'is' if data.blank == 1 else 'are'} blank and {'was' if data.blank == 1 else 'were'} not decided.</p>\n"
    return f'<p class="lead">{said}</p>\n{blank if data.blank else ""}'


def _verdicts(data: ReportData) -> str:
    rows = []
    for verdict, count in data.counts.items():
        share = count / data.rows if data.rows else 0.0
        # The bar repeats the share beside it, so screen readers can skip it.
        bar = f'<div class="bar" aria-hidden="true"><div style="width:{share:.1%};background:{COLOURS[verdict]}"></div></div>'
        rows.append([_head(_name(verdict)), f"{_MEANINGS[verdict]}", _number(count), _number(_percent(share)), bar])
    caption = "How many rows have each verdict"
    return _section(
        "verdicts", "Verdicts", _table(caption, ["Verdict", "What it means", "#Rows", "#Share", "Chart"], rows)
    )


def _rules(data: ReportData) -> str:
    if not data.rules:
        return ""
    rows = [
        [
            _number(row.rows),
            _EFFECTS.get(row.effect) or f"{_text(row.action)}<div>{_text(row.who)}</div>",
            _head(_foreign(row.text, None)),
            f"<code>{_text(row.rule)}</code>",
            ", ".join(
                f'<a href="#clause-{number}">{_text(clause)}</a>' for clause, number in _cited(data, row.clauses)
            ),
        ]
        for row in data.rules
    ]
    caption = "Rules that decide rows: prohibitions first, then referrals, then requirements"
    return _section(
        "fix", "What to fix first", _table(caption, ["#Rows", "What to do", "Why", "Rule", "Clauses"], rows)
    )


def _cited(data: ReportData, clauses: Iterable[str]) -> list[tuple[str, int]]:
    numbers = {clause.id: number for number, clause in enumerate(data.clauses, 1)}
    return [(clause, numbers[clause]) for clause in clauses if clause in numbers]


def _questions(data: ReportData) -> str:
    if not data.questions:
        return ""
    rows = [[_number(row.rows), _head(_foreign(row.text, None)), _foreign(row.who, None)] for row in data.questions]
    caption = "Questions that are open in rows that need more information"
    return _section("find-out", "What to find out", _table(caption, ["#Rows", "Question", "Who could answer"], rows))


def _owners(data: ReportData) -> str:
    if data.owner_column is None:
        return ""
    verdicts = [verdict for verdict in reversed(list(data.counts)) if any(verdict in row.counts for row in data.owners)]
    rows = [
        [
            _head("(none given)" if row.owner is None else _foreign(row.owner)),
            *(_number(row.counts.get(verdict, 0)) for verdict in verdicts),
            _number(sum(row.counts.values())),
            ", ".join(f"<code>{_text(rule)}</code> ({count:,})" for rule, count in row.rules[:3]),
        ]
        for row in data.owners
    ]
    heads = ["Owner", *(f"#{_name(verdict)}" for verdict in verdicts), "#All", "Fix first (rows)"]
    caption = f"Rows by {_foreign(data.owner_column)}, most in need of work first"
    return _section("owners", "Who has what to do", _table(caption, heads, rows))


def _failures(data: ReportData) -> str:
    if not data.failures:
        return ""
    largest = sorted(data.failures, key=lambda group: (-group.rows, group.first_row))
    rows = [
        [
            _head("(the whole row)" if group.column is None else _foreign(group.column)),
            "(nothing)" if group.value is None else _foreign(group.value),
            _number(group.rows),
            _first(group),
            _foreign(group.message, _LONGEST_MESSAGE),
            "" if group.suggestion is None else _foreign(group.suggestion),
        ]
        for group in largest
    ]
    caption = "Cells that could not be read, by column and value. These rows have no verdict."
    where = "#First row (from 0)" if any(group.first_line is None for group in largest) else "#First line"
    heads = ["Column", "Value", "#Rows", where, "What is wrong", "Did you mean"]
    return _section("unreadable", "Rows that can’t be read", _table(caption, heads, rows))


def _first(group: FailureGroup) -> str:
    return _number(group.first_row if group.first_line is None else group.first_line)


def _basis(data: ReportData) -> str:
    policy = data.policy
    listed = [("Edition", policy.edition), ("Version", policy.version), ("Digest", policy.digest)]
    told = "".join(f"<dt>{name}</dt><dd>{_foreign(text, None)}</dd>" for name, text in listed)
    clauses = "".join(
        f'<dt id="clause-{number}">{_text(clause.id)}</dt><dd>{_foreign(clause.says, None)}</dd>'
        for number, clause in enumerate(data.clauses, 1)
    )
    cited = f"<h3>The clauses</h3>\n<dl>{clauses}</dl>\n" if clauses else ""
    return _section("basis", "What this is based on", f"<h3>The rulebook</h3>\n<dl>{told}</dl>\n{cited}")


def _section(name: str, title: str, inner: str) -> str:
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{inner}</section>\n'


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Makes a table. A heading that begins with # is for numbers; a cell that is a whole element is used as it is."""
    top = "".join(f'<th scope="col"{_aligned(head)}>{head.lstrip("#")}</th>' for head in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows[:_MOST_ROWS])
    more = len(rows) - _MOST_ROWS
    rest = f"<p>And {more:,} more that are not shown.</p>\n" if more > 0 else ""
    return (
        f'<div class="wide" role="region" aria-label="{_label(caption)}" tabindex="0">\n<table>\n<caption>{caption}</caption>\n'
        f"<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n{rest}"
    )


def _aligned(head: str) -> str:
    return ' class="number"' if head.startswith("#") else ""


def _cell(cell: str) -> str:
    return cell if cell.startswith(("<th", "<td")) else f"<td>{cell}</td>"


def _head(cell: str) -> str:
    return f'<th scope="row">{cell}</th>'


def _number(count: int | str) -> str:
    return f'<td class="number">{count if isinstance(count, str) else f"{count:,}"}</td>'


def _label(caption: str) -> str:
    return caption.replace("<bdi>", "").replace("</bdi>", "")


def _foreign(text: str, longest: int | None = _LONGEST) -> str:
    """A text of somebody's, shown as it is: it can neither run, nor turn the direction of what follows, nor fill the page."""
    return f"<bdi>{_text(text, longest)}</bdi>"


def _text(text: str, longest: int | None = _LONGEST) -> str:
    from html import escape

    cut = "" if longest is None or len(text) <= longest else f"… ({len(text):,} characters)"
    shown = text if not cut else text[:longest]
    return escape("".join(map(_visible, shown))) + cut


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else f"[U+{ord(letter):04X}]"


def _percent(share: float) -> str:
    # A few must not show as 0%, nor nearly all as 100%.
    if 0 < share < 0.01:
        return "&lt;1%"
    return "&gt;99%" if 0.99 < share < 1 else f"{share:.0%}"


def _name(verdict: str | None) -> str:
    return TAGS[verdict]


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
