"""The style of reports and of tables in notebooks: light, dark and on paper."""

from __future__ import annotations

from caveat._verdict import Verdict

__all__ = ["COLOURS", "STYLE", "TAGS"]

# What people read for each verdict, and for rows without one.
TAGS: dict[str | None, str] = {None: "Unreadable"}
TAGS.update((str(verdict), verdict.label) for verdict in Verdict)

# For each verdict, and for rows that can't be read. They contrast with white and with black.
COLOURS = {
    "allowed": "#2e8b57",
    "conditional": "#b8860b",
    "undetermined": "#4682b4",
    "refer": "#9370db",
    "prohibited": "#cd5c5c",
    None: "#808080",
}

STYLE = """\
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #4f5965; --page: #ffffff; --line: #c9d1d9; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8ecf1; --quiet: #b3bdc8; --page: #14181d; --line: #3d4651; --link: #8ec1ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
p.lead { font-size: 1.2rem; margin: 0 0 0.5rem; }
a { color: var(--link); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); }
td, tbody th { overflow-wrap: break-word; }
td:not(.number) { min-width: 7rem; }
bdi { overflow-wrap: anywhere; }
td bdi, tbody th bdi { display: inline-block; min-width: 4rem; }
tbody th { font-weight: 600; }
#fix ~ .wide tbody th, #find-out ~ .wide tbody th { font-weight: 400; min-width: 16rem; }
thead th { border-bottom: 2px solid var(--text); }
#owners ~ .wide td:last-child { min-width: 12rem; }
td.number { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.bar { width: 14rem; height: 1rem; margin-top: 0.25rem; border: 1px solid var(--line); }
.bar div { height: 100%; }
dt { font-weight: 600; margin-top: 0.5rem; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 0.9em ui-monospace, Consolas, monospace; overflow-wrap: break-word; }
@page { size: A4; margin: 15mm; }
@media print {
  :root { --text: #000000; --quiet: #333333; --page: #ffffff; --line: #999999; --link: #000000; color-scheme: light; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  td:not(.number) { min-width: 0; }
  .bar { width: 8rem; }
  .bar div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; break-after: avoid; }
}
"""
