//! Adds what a rulebook knows of a proposal beyond what it says: tools that the register lists, and names that local rules test.

use super::rulebook::Rulebook;
use crate::facts::Facts;
#[cfg(feature = "local-rules")]
use crate::facts::{Approval, NameSet};
#[cfg(feature = "local-rules")]
use crate::guidance::approved_up_to;
#[cfg(feature = "local-rules")]
use crate::local::RegisteredTool;
#[cfg(feature = "local-rules")]
use crate::marking::{Marking, MarkingNote};
use crate::proposal::Proposal;
#[cfg(feature = "local-rules")]
use crate::rule::{Subject, Test};
#[cfg(feature = "local-rules")]
use crate::vocabulary::{Field, FieldSet, Place, ValueSet, field};

#[cfg(feature = "local-rules")]
const APPROVED: &Field = field("tool.approved");

impl Rulebook {
    /// Returns a proposal as the rules see it.
    #[cfg(not(feature = "local-rules"))]
    #[expect(clippy::unused_self, reason = "only local rules know more of a proposal than it says")]
    pub(crate) fn facts(&self, proposal: &Proposal) -> Facts {
        Facts::new(proposal)
    }

    /// Returns a proposal as the rules see it: with what the register of tools fills in.
    #[cfg(feature = "local-rules")]
    pub(crate) fn facts(&self, proposal: &Proposal) -> Facts {
        let facts = Facts::new(proposal);
        if self.local_rules().is_none() {
            return facts;
        }
        let facts = Facts { names: self.names(proposal), ..facts };
        match self.registered(proposal) {
            Some(tool) => filled_in(&facts, tool),
            None => facts,
        }
    }

    /// Returns the register's entry for the tool that a proposal names.
    #[cfg(feature = "local-rules")]
    pub(crate) fn registered(&self, proposal: &Proposal) -> Option<&RegisteredTool> {
        self.local_rules()?.tool(proposal.tool_name()?)
    }

    /// Whether a decision can depend on more than the values of a proposal's fields: on names.
    #[cfg(all(feature = "local-rules", feature = "table"))]
    pub(crate) fn tells_names_apart(&self) -> bool {
        self.local_rules().is_some_and(|local| !local.tools().is_empty()) || !self.tests_of_names().is_empty()
    }

    #[cfg(feature = "local-rules")]
    fn names(&self, proposal: &Proposal) -> NameSet {
        let tests = self.tests_of_names();
        if tests.is_empty() {
            return NameSet::default();
        }
        let tool = self.registered(proposal).map(|tool| tool.name.as_str());
        let marking = proposal.marking();
        let descriptors = marking.map_or(&[][..], |marking| marking.descriptors());
        let notes: Vec<MarkingNote> = marking.map(Marking::notes).unwrap_or_default();
        let names = |subject: Subject, name: &str| match subject {
            Subject::Tool => tool == Some(name),
            Subject::Descriptor => descriptors.contains(&name),
            Subject::Note => notes.iter().any(|note| note.code.name() == name),
        };
        let holds = tests.iter().map(|test| test.any_of.iter().any(|name| names(test.subject, name)));
        let held = holds.enumerate().filter(|(_, holds)| *holds);
        held.map(|(index, _)| NameSet::one(index)).collect()
    }
}

/// Fills in what a proposal leaves unknown and the register knows.
#[cfg(feature = "local-rules")]
fn filled_in(facts: &Facts, tool: &RegisteredTool) -> Facts {
    const LOCATION: &Field = field("tool.data_location");
    const ENCRYPTS: &Field = field("tool.encrypts_in_transit");
    const EXPORT: &Field = field("tool.export");
    let yes_or_no = |yes: bool| if yes { "true" } else { "false" };
    let known = [
        (LOCATION, tool.data_location.map(Place::name)),
        (ENCRYPTS, tool.encrypts_in_transit.map(yes_or_no)),
        (EXPORT, tool.export.map(yes_or_no)),
        // A tool that is not approved for anything is an open internet tool.
        (APPROVED, tool.approved_up_to.is_none().then_some("false")),
    ];
    let (mut given, mut filled) = (facts.given, FieldSet::EMPTY);
    for (field, value) in known {
        if let Some(value) = value.filter(|_| facts.leaves_unknown(field)) {
            given = field.restrict(given, field.value(value));
            filled |= FieldSet::of(field);
        }
    }
    let filled_in = Facts { filled, ..facts.with(facts.activity, given) };
    let Some(ceiling) = tool.approved_up_to.filter(|_| facts.leaves_unknown(APPROVED)) else { return filled_in };
    let derived = approved_by_register(filled_in.possible, ceiling).is_some();
    let filled = if derived { filled | FieldSet::of(APPROVED) } else { filled };
    Facts { approval: Approval::UpTo(ceiling), filled, ..filled_in }
}

/// Whether a tool that is approved up to a class is approved for this information; `None` while that turns on what is unknown.
#[cfg(feature = "local-rules")]
pub(crate) fn approved_by_register(possible: ValueSet, ceiling: crate::vocabulary::Class) -> Option<bool> {
    let holds = |test: &Test| (possible & test.field.mask).is_within(test.accepted);
    let [yes, no] = approved_up_to(ceiling).map(|sets| sets.iter().any(|set| set.iter().all(holds)));
    (yes || no).then_some(yes)
}
