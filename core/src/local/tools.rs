//! The register of named tools.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::LocalFaultCode as Code;
use super::faults::Faults;
use super::words::{LONGEST_NAME, LONGEST_TEXT};
use crate::excerpt::excerpt;
use crate::vocabulary::{Class, Place};

/// A named tool in an organisation's register. What is left out is unknown.
///
/// ```
/// use caveat::local::LocalRules;
///
/// let local = LocalRules::from_json(r#"{
///   "edition": "acme-2026-1", "version": "1.0.0",
///   "tools": [{"name": "Acme Boards", "aliases": ["AB"], "approved_up_to": "official", "data_location": "eea"}]
/// }"#)?;
/// let rulebook = caveat::Rulebook::moj_with(&local);
/// let mut proposal = caveat::Proposal::new(caveat::Activity::UseTool);
/// proposal.set("tool.name", "acme boards").unwrap();
/// let decision = rulebook.assess(&proposal);
/// assert!(decision.assumptions.iter().any(|it| it.path == "tool.data_location"));
/// # Ok::<(), caveat::local::LocalRulesError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisteredTool {
    /// Its name. Names are compared without regard to case, spaces and punctuation.
    pub name: String,
    /// Its other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The highest class of information that it is approved for; left out for an open internet tool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_up_to: Option<Class>,
    /// Where it keeps its data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_location: Option<Place>,
    /// Whether it encrypts data on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encrypts_in_transit: Option<bool>,
    /// Whether its data can be exported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<bool>,
    /// A note on it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The date of the last review, as `2026-11-27`. It informs only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
}

/// The index of each tool by its names, folded.
pub(super) type ToolIndex = BTreeMap<String, usize>;

/// Returns a name without case, spaces and punctuation.
pub(super) fn folded(name: &str) -> String {
    // Lower case first: a capital can become a small letter and a combining accent, which the filter then removes.
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Checks the register and returns its index: every name is given to one tool only.
pub(super) fn indexed(tools: &[RegisteredTool], faults: &mut Faults) -> ToolIndex {
    let mut index_of = ToolIndex::new();
    for (index, tool) in tools.iter().enumerate() {
        if faults.is_unread(&format!("tools[{index}]")) {
            continue;
        }
        let path = |key: &str| format!("tools[{index}].{key}");
        let aliases = tool.aliases.iter().enumerate().map(|(at, alias)| (format!("aliases[{at}]"), alias));
        for (key, name) in core::iter::once(("name".to_owned(), &tool.name)).chain(aliases) {
            faults.check_text(&path(&key), name, LONGEST_NAME);
            let name_folded = folded(name);
            if name_folded.is_empty() {
                faults.note(Code::Malformed, &path(&key), "takes a name with a letter or a figure at least");
                continue;
            }
            let other = index_of.insert(name_folded, index);
            if let Some(other) = other.and_then(|other| tools.get(other)) {
                let message = format_args!("`{}` is a name of `{}` already", excerpt(name), excerpt(&other.name));
                faults.note(Code::DuplicateId, &path(&key), message);
            }
        }
        if let Some(note) = &tool.note {
            faults.check_text(&path("note"), note, LONGEST_TEXT);
        }
        if let Some(reviewed) = &tool.reviewed
            && !is_date(reviewed)
        {
            let message = format_args!("takes a date such as `2026-11-27`, not `{}`", excerpt(reviewed));
            faults.note(Code::Malformed, &path("reviewed"), message);
        }
    }
    index_of
}

/// Whether a text is a date as `2026-11-27`.
pub(super) fn is_date(text: &str) -> bool {
    let number = |part: Option<&str>, width: usize| {
        let digits = part.filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u32>().ok()
    };
    let mut parts = text.split('-');
    let [year, month, day] = [number(parts.next(), 4), number(parts.next(), 2), number(parts.next(), 2)];
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else { return false };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => {
            if leap {
                29
            } else {
                28
            }
        }
        _ => 0,
    };
    (1..=days).contains(&day)
}
