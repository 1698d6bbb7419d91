//! Several layers of local rules as one.

use super::check::check;
use super::error::LocalFault;
use super::faults::Faults;
use super::file::LocalRulesFile;
use super::read::too_large;
use super::{LocalRules, LocalRulesError};
use crate::json::to_json;

impl LocalRules {
    /// Combines layers of local rules, such as those of a department and of one of its agencies. Each layer only adds to those
    /// before it.
    ///
    /// ```
    /// use caveat::local::LocalRules;
    ///
    /// let department = LocalRules::builder("department-1", "2.0.0").document("DEP", "Department's policy").build()?;
    /// let agency = LocalRules::builder("agency-7", "1.1.0").document("AGY", "Agency's policy").build()?;
    /// let both = LocalRules::layered([&department, &agency])?;
    /// assert_eq!(both.edition(), "department-1+agency-7");
    /// assert_eq!(caveat::Rulebook::moj_with(&both).edition(), "moj-2018-12+department-1+agency-7");
    /// # Ok::<(), caveat::local::LocalRulesError>(())
    /// ```
    ///
    /// # Errors
    /// Fails as [`from_json`](Self::from_json) would on one file with all of their rules: an id, a role or a tool may be in one layer
    /// only, and the limits hold for all layers together. Each path is a path in its layer, which the message names. It also fails
    /// without layers, since there would be no edition.
    pub fn layered<'l>(layers: impl IntoIterator<Item = &'l Self>) -> Result<Self, LocalRulesError> {
        let layers: Vec<&LocalRulesFile> = layers.into_iter().map(Self::file).collect();
        let joined =
            |of: fn(&LocalRulesFile) -> &str| layers.iter().map(|layer| of(layer)).collect::<Vec<_>>().join("+");
        let file = LocalRulesFile {
            edition: joined(|layer| &layer.edition),
            version: joined(|layer| &layer.version),
            note: None,
            documents: layers.iter().flat_map(|layer| &layer.documents).cloned().collect(),
            clauses: layers.iter().flat_map(|layer| &layer.clauses).cloned().collect(),
            contacts: layers.iter().flat_map(|layer| &layer.contacts).cloned().collect(),
            tools: layers.iter().flat_map(|layer| &layer.tools).cloned().collect(),
            rules: layers.iter().flat_map(|layer| &layer.rules).cloned().collect(),
        };
        let length = to_json(&file).len();
        if length > Self::MAX_BYTES {
            return Err(too_large(length));
        }
        let mut rules = check(file.clone(), Faults::of_rules(&file.rules)).map_err(|mut error| {
            error.each_fault(|fault| locate(fault, &layers));
            error
        })?;
        rules.warnings.iter_mut().for_each(|fault| locate(fault, &layers));
        Ok(rules)
    }
}

/// Says in which layer a mistake is, and where in it.
fn locate(fault: &mut LocalFault, layers: &[&LocalRulesFile]) {
    let Some((list, mut index, rest)) = fault.path.as_deref().and_then(|path| {
        let (list, rest) = path.split_once('[')?;
        let (index, rest) = rest.split_once(']')?;
        Some((list, index.parse::<usize>().ok()?, rest))
    }) else {
        return;
    };
    for layer in layers {
        let length = match list {
            "documents" => layer.documents.len(),
            "clauses" => layer.clauses.len(),
            "contacts" => layer.contacts.len(),
            "tools" => layer.tools.len(),
            _ => layer.rules.len(),
        };
        let Some(left) = index.checked_sub(length) else {
            fault.message = format!("{} (in `{}`)", fault.message, layer.edition);
            fault.path = Some(format!("{list}[{index}]{rest}"));
            return;
        };
        index = left;
    }
}
