//! The types of what the Python package says beside decisions: what to ask next, what became of a record, and so on.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::definitions::{REPORTS, definitions, described, is_pair, members, object, properties, report_definitions};
use super::python_types::{ERROR_OBJECT, NAMED_TUPLE, TYPES, annotation, docstring, module, named_tuple, used_words};

/// `_reports.py`: a class for each report, and a named tuple for each struct that only they contain.
pub(super) fn reports() -> String {
    let known = definitions();
    let definitions = report_definitions();
    let is_report = |name: &str| REPORTS.iter().any(|(report, _)| *report == name);
    let (mut body, mut names, mut used) = (String::new(), Vec::new(), Vec::new());
    for (name, definition) in definitions.iter().filter(|(name, it)| !known.contains_key(*name) && !is_pair(it)) {
        let Some(object) = object(definition) else { continue };
        let name = if name == "Error" { ERROR_OBJECT } else { name };
        names.push(name.to_owned());
        if !is_report(name) {
            let docs =
                if name == ERROR_OBJECT { "Why something can't be read".to_owned() } else { described(definition) };
            named_tuple(&mut body, name, &docs, object, &definitions, &mut used);
            continue;
        }
        let _ = write!(body, "\n\nclass {name}({name}Views):\n{}", docstring(&described(definition), 4));
        body.push_str("\n    __slots__ = ()\n    __match_args__ = (\n");
        for (key, ..) in properties(object) {
            let _ = writeln!(body, "        {key:?},");
        }
        body.push_str("    )\n");
        for (key, property, required) in properties(object) {
            let annotation = annotation(property, &definitions, &mut used);
            let optional = if required { "" } else { " | None" };
            let _ = write!(body, "\n    @property\n    def {key}(self) -> {annotation}{optional}:\n");
            let _ = write!(body, "{}", docstring(&described(property), 8));
            let _ = writeln!(body, "        return self._part({key:?})  # type: ignore[no-any-return]");
        }
    }
    // Generic, and so written by hand.
    names.push("Change".to_owned());
    names.sort();
    let words = used_words(&used, &definitions);
    let is_record = |name: &&String| known.contains_key(*name) && members(&known[*name]).is_none();
    let records: BTreeSet<&str> = used.iter().filter(is_record).map(String::as_str).collect();
    let views = REPORTS.iter().map(|(name, _)| format!("{name}Views")).chain(["Change".to_owned()]);
    let views: BTreeSet<String> = views.collect();
    let imports = format!(
        "from __future__ import annotations\n\nfrom caveat._parts import {}\nfrom caveat._public import public\nfrom caveat._views import (\n    {},\n)\n\
         from caveat._words import {}\n\n{NAMED_TUPLE}",
        Vec::from_iter(records).join(", "),
        Vec::from_iter(views).join(",\n    "),
        words.join(", ")
    );
    module("What there is to say beside decisions.", TYPES, &imports, &names, &body)
}
