//! Answers of core and of the naive evaluator in a form in which they can be compared.

use caveat::Decision;
use caveat::decision::{Note, Reason};
use serde_json::Value;

use crate::vectors::list;

/// Everything that core answers but for the questions, in a line to compare with [`naive_answer`].
pub fn core_answer(decision: &Decision) -> String {
    let requirements: Vec<_> = decision.requirements.iter().map(|it| (it.rule.as_ref(), it.status.name())).collect();
    let notes = |notes: &[Note]| -> Vec<(String, &str)> {
        notes.iter().map(|it| (it.rule.to_string(), it.status.name())).collect()
    };
    let mut because: Vec<(&str, Vec<&str>)> = Vec::new();
    let paths = |because: &[Reason]| because.iter().map(|it| it.path).collect::<Vec<_>>();
    because.extend(decision.prohibitions.iter().map(|it| (it.rule.as_ref(), paths(&it.because))));
    because.extend(decision.referrals.iter().map(|it| (it.rule.as_ref(), paths(&it.because))));
    because.extend(decision.requirements.iter().map(|it| (it.rule.as_ref(), paths(&it.because))));
    format!(
        "{} {:?} {:?} {requirements:?} {:?} {:?} {because:?} {:?} {:?}",
        decision.verdict,
        list(decision, "prohibitions").unwrap_or_default(),
        list(decision, "referrals").unwrap_or_default(),
        notes(&decision.duties),
        notes(&decision.advice),
        list(decision, "assumptions").unwrap_or_default(),
        list(decision, "conflicts").unwrap_or_default(),
    )
}

/// Everything that the naive evaluator answers but for the questions, in a line.
pub fn naive_answer(proposal: &Value) -> String {
    let it = super::assess(proposal);
    format!(
        "{} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        it.verdict,
        it.prohibitions,
        it.referrals,
        it.requirements,
        it.duties,
        it.advice,
        it.because,
        it.assumptions,
        it.conflicts
    )
}
