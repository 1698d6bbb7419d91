//! Many proposals at once: columns named by path in, verdicts and lists out.
//!
//! ```text
//! Column -> Reader -> Planes: for each value the rows in -> BatchRules: each rule as a few ANDs and ORs -> Verdicts, rule lists
//!                     which it is possible, a bit a row  -> RowByRow: a row at a time, with a cache    -> questions, assumptions
//! ```
//!
//! Cells are borrowed as Arrow and most data frames keep them, so nothing is copied. The rules are those that decide single
//! proposals, compiled once; only their evaluation differs.
//!
//! ```
//! use caveat::table::{Cells, Column, List, Table, TableAssessor};
//! use caveat::{Rulebook, Verdict};
//!
//! let activities = [Some("transfer"), Some("transfer"), Some("dispose"), None];
//! let recipients = [Some("personal_account"), None, None, None];
//! let table = Table::new(vec![
//!     Column::new("activity", Cells::Texts(&activities))?,
//!     Column::new("recipient", Cells::Texts(&recipients))?,
//! ])?;
//! let mut assessor = TableAssessor::new(Rulebook::moj());
//! let answers = assessor.assess(&table, 0..4, true);
//! assert_eq!(answers.verdict(0), Some(Verdict::Prohibited));
//! assert_eq!(answers.list(List::Prohibitions, 0).collect::<Vec<_>>(), ["transfer-personal-account"]);
//! assert_eq!(answers.list(List::Outstanding, 2).next(), None);
//! // A row that can't be read has no verdict, and the table says why.
//! assert_eq!((answers.verdict(3), answers.unreadable()), (None, &[3][..]));
//! assert!(table.faults(3).first().is_some_and(|fault| fault.error().to_string().starts_with("`activity` is missing")));
//! # Ok::<(), caveat::Error>(())
//! ```

mod answers;
mod assessor;
mod cell;
mod column;
mod fault;
mod hash;
mod markings;
mod pack;
mod planes;
mod reader;
mod row_bits;
mod rows;
mod rules;
#[cfg(feature = "local-rules")]
mod single;
#[expect(clippy::module_inception, reason = "the table of the module of tables")]
mod table;
#[cfg(test)]
mod tests;
mod verdicts;

pub use answers::{List, ListColumn, TableAnswers};
pub use assessor::TableAssessor;
pub use cell::fold_word;
pub use column::{Cells, Codes, Column, Dictionary};
pub use fault::Fault;
pub use markings::{MarkingReader, TableMarking};
pub use row_bits::Bits;
pub use table::Table;
