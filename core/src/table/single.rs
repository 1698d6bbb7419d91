//! Answers the rows of a table one by one, for rulebooks whose decisions depend on names too, such as those of tools.

use super::answers::{List, TableAnswers};
use super::table::Table;
use crate::assess::{BlockResult, Program, RuleSet, Rulebook, Settled, Undecided, Verdict, questions, worst};
use crate::decision::{assumed_fields, conflicting};
use crate::facts::Facts;

/// Answers these rows, in order.
pub(super) fn assess_each(rulebook: &Rulebook, table: &Table<'_>, lists: bool, answers: &mut TableAnswers<'_>) {
    for row in answers.rows() {
        if let Ok(proposal) = table.proposal(row) {
            let facts = rulebook.facts(&proposal);
            let program = rulebook.program(&facts);
            let results = program.deciding.evaluate(&facts);
            let verdict = worst(results.iter().map(|it| it.settled.verdict));
            answers.verdicts.push(verdict as u8);
            if lists {
                list(program, &facts, &results, verdict, answers);
            }
        } else {
            answers.verdicts.push(0);
            answers.unreadable.push(row);
        }
        if lists {
            for list in List::ALL {
                answers.column_mut(*list).end_row();
            }
        }
    }
}

/// Adds the lists of a row.
fn list(
    program: &Program, facts: &Facts, results: &[BlockResult<'_>], verdict: Verdict, answers: &mut TableAnswers<'_>,
) {
    for (list, set) in SETS {
        let rules = |it: &BlockResult<'_>| it.block.rules_at(set(&it.settled)).collect::<Vec<_>>();
        let mut indices: Vec<usize> = results.iter().flat_map(rules).collect();
        indices.sort_unstable();
        for index in indices {
            answers.column_mut(*list).push(index);
        }
    }
    if let Some(undecided) = Undecided::of(results) {
        for (_, field) in questions(&program.deciding, program.questions(), &undecided, facts).fields {
            answers.column_mut(List::Questions).push(field.index);
        }
    }
    for field in assumed_fields(results, facts, verdict).iter() {
        answers.column_mut(List::Assumptions).push(field.index);
    }
    for index in conflicting(&program.conflicts, facts).indices() {
        answers.column_mut(List::Conflicts).push(index);
    }
}

/// The rules of a block that a list shows.
type Shown = fn(&Settled) -> RuleSet;

/// The lists of rules, with the set that each shows.
const SETS: &[(List, Shown)] = &[
    (List::Prohibitions, |settled| settled.prohibitions),
    (List::Referrals, |settled| settled.referrals),
    (List::Outstanding, |settled| settled.outstanding),
    (List::Unconfirmed, |settled| settled.unconfirmed),
];
