//! The result columns that need a whole decision for each row: headlines, duties and the like.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, StringArray};
use caveat::table::Table;
use caveat::{Decision, Status};

use super::asked::{Detail, ResultColumn};
use super::plan::{Plan, text_item};

/// Builds one column of details, row by row.
pub(super) struct DetailColumn {
    detail: Detail,
    cells: Cells,
}

enum Cells {
    Texts(Vec<Option<String>>),
    Lists(ListBuilder<StringBuilder>),
}

impl DetailColumn {
    /// The columns of details that the plan asks for, in its order.
    pub(super) fn all(plan: &Plan<'_>) -> Vec<Self> {
        let details = plan.results.iter().filter_map(|result| match result {
            ResultColumn::Detail(detail) => Some(*detail),
            _ => None,
        });
        let column = |detail| {
            let cells = match detail {
                Detail::Headline => Cells::Texts(Vec::new()),
                _ => Cells::Lists(ListBuilder::new(StringBuilder::new()).with_field(text_item())),
            };
            Self { detail, cells }
        };
        details.map(column).collect()
    }

    fn add(&mut self, decision: Option<&Decision>) {
        match (&mut self.cells, decision) {
            (Cells::Texts(texts), _) => texts.push(decision.map(|decision| decision.headline.clone())),
            (Cells::Lists(lists), None) => lists.append_null(),
            (Cells::Lists(lists), Some(decision)) => {
                for text in texts(self.detail, decision) {
                    lists.values().append_value(text);
                }
                lists.append(true);
            }
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self.cells {
            Cells::Texts(texts) => Arc::new(StringArray::from(texts)),
            Cells::Lists(mut lists) => Arc::new(lists.finish()),
        }
    }
}

/// Makes the whole decision on each row of a table, for these columns.
pub(super) fn add(columns: &mut [DetailColumn], plan: &Plan<'_>, table: &Table<'_>) {
    for row in 0..table.rows() {
        let decision = table.proposal(row).ok().map(|proposal| plan.rulebook.assess(&proposal));
        for column in &mut *columns {
            column.add(decision.as_ref());
        }
    }
}

fn texts(detail: Detail, decision: &Decision) -> Vec<String> {
    let owed = |status: Status| !matches!(status, Status::Done);
    match detail {
        Detail::Headline => Vec::new(),
        Detail::Actions => decision.actions.iter().map(|action| action.text.clone()).collect(),
        Detail::Duties => {
            decision.duties.iter().filter(|duty| owed(duty.status)).map(|duty| duty.rule.to_string()).collect()
        }
        Detail::Advice => decision.advice.iter().map(|advice| advice.rule.to_string()).collect(),
        Detail::Alternatives => decision.alternatives.iter().map(|alternative| alternative.text.clone()).collect(),
        Detail::Contacts => decision.contacts.iter().map(|contact| contact.role.to_string()).collect(),
        Detail::Clauses => {
            let prohibitions = decision.prohibitions.iter().map(|it| &it.clauses);
            let referrals = decision.referrals.iter().map(|it| &it.clauses);
            let requirements = decision.requirements.iter().filter(|it| it.status != Status::Met).map(|it| &it.clauses);
            let mut clauses: Vec<String> = Vec::new();
            for clause in prohibitions.chain(referrals).chain(requirements).flat_map(|clauses| clauses.iter()) {
                if !clauses.iter().any(|known| known == clause) {
                    clauses.push(clause.to_string());
                }
            }
            clauses
        }
    }
}
