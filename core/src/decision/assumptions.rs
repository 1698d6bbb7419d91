//! Lists what a decision assumes about unknown fields, and what a register of tools fills in.

use std::borrow::Cow;

use super::{Assumption, cited};
#[cfg(feature = "local-rules")]
use crate::assess::approved_by_register;
use crate::assess::{BlockResult, Caution, RuleStates, Rulebook, Settled, Verdict};
#[cfg(feature = "local-rules")]
use crate::facts::Approval;
use crate::facts::Facts;
use crate::guidance::{ASSUMPTIONS, AssumptionNote};
#[cfg(feature = "local-rules")]
use crate::local::RegisteredTool;
use crate::proposal::Proposal;
use crate::vocabulary::{Field, FieldSet, Value, ValueSet};

impl Rulebook {
    /// Lists what is assumed about unknown fields, and what the register of tools filled in, in the vocabulary's order.
    #[cfg_attr(
        not(feature = "local-rules"),
        expect(clippy::unused_self, unused_variables, reason = "only local rules have a register of tools")
    )]
    pub(super) fn assumed_in(
        &self, results: &[BlockResult<'_>], facts: &Facts, verdict: Verdict, proposal: &Proposal,
    ) -> Vec<Assumption> {
        let assumption = |field: &'static Field| {
            #[cfg(feature = "local-rules")]
            if facts.filled.contains(field) {
                return from_register(field, facts, self.registered(proposal)?);
            }
            ASSUMPTIONS.iter().find(|note| note.field.index == field.index).map(assumption)
        };
        assumed_fields(results, facts, verdict).iter().filter_map(assumption).collect()
    }
}

fn assumption(note: &AssumptionNote) -> Assumption {
    let field = note.field;
    let treated_as = match field.presumed {
        Some(name) => Value::named(name),
        None => Value::Text("sensitive".into()),
    };
    Assumption { path: field.path, treated_as, text: Cow::Borrowed(note.text), clauses: cited(note.clauses) }
}

/// Says what the register of tools filled in.
#[cfg(feature = "local-rules")]
fn from_register(field: &'static Field, facts: &Facts, tool: &RegisteredTool) -> Option<Assumption> {
    let treated_as = match facts.approval {
        Approval::UpTo(ceiling) if field.path == "tool.approved" => {
            Value::Bool(approved_by_register(facts.possible, ceiling)?)
        }
        _ => field.known(facts.given)?.value(),
    };
    let reviewed = tool.reviewed.as_ref().map_or_else(String::new, |date| format!(", reviewed {date}"));
    let text =
        format!("This comes from the entry for {} in the organisation's register of tools{reviewed}.", tool.name);
    Some(Assumption { path: field.path, treated_as, text: Cow::Owned(text), clauses: Cow::Borrowed(&[]) })
}

/// Returns the fields whose assumed values can change the answer, and those that the register of tools
/// filled in.
pub(crate) fn assumed_fields(results: &[BlockResult<'_>], facts: &Facts, verdict: Verdict) -> FieldSet {
    // `lists` compares prohibitions and referrals too: a presumption can change them, but caution can't change a prohibition.
    let differs = |lists: bool, again: &dyn Fn(&BlockResult<'_>) -> (RuleStates, Caution)| {
        let mut other_verdict = Verdict::Allowed;
        for it in results {
            let (states, caution) = again(it);
            let other = Settled::new(it.block, states.truths(it.block, caution));
            if other.requirements() != it.settled.requirements() || lists && other.forbids() != it.settled.forbids() {
                return true;
            }
            other_verdict = other_verdict.or_worse(other.verdict);
        }
        other_verdict != verdict
    };
    let presumption_counts = |field: &Field| {
        // With the presumed value nothing differs.
        let mut others = field.each_value().map(|(_, value)| value).filter(|value| *value != field.presumed_value());
        let again = |it: &BlockResult<'_>, values: ValueSet| {
            let possible = field.restrict(facts.possible, values);
            if it.block.readers(field).is_empty() { it.states } else { it.block.states(possible) }
        };
        others.any(|values| differs(true, &|it| (again(it, values), Caution::Sensitive)))
    };
    // This is the same for every cautious field.
    let caution_counts =
        differs(false, &|it| (it.states, Caution::Unknown)) || differs(false, &|it| (it.states, Caution::NotSensitive));
    let unknown_values = facts.unknown_values();
    let unknown = ASSUMPTIONS.iter().map(|note| note.field).filter(|field| unknown_values.meets(field.mask));
    let assumed =
        unknown.filter(|field| if field.presumed.is_some() { presumption_counts(field) } else { caution_counts });
    assumed.map(FieldSet::of).collect::<FieldSet>() | facts.filled
}
