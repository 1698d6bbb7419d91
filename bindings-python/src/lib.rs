//! The native part of the Python package `caveat`. Core reads, decides and writes every text; the Python types are generated from
//! core; this crate only converts values between the two.
//!
//! ```text
//! Python mapping, text or typed proposal -> from_python -> core -> to_python -> the package's typed objects
//! ```

mod comparison;
mod csv;
mod decision;
mod dotted;
mod error;
mod from_python;
mod interview;
mod marking;
mod outcome;
mod proposal;
mod record;
mod report;
mod row_values;
mod rulebook;
mod rules;
mod table;
mod to_python;

#[pyo3::pymodule]
mod _caveat {
    /// The package's version.
    #[expect(non_upper_case_globals, reason = "Python's own name for it")]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    use crate::comparison::{compare, compare_rules};
    #[pymodule_export]
    use crate::csv::{CsvBatch, CsvReader, csv_text};
    #[pymodule_export]
    use crate::decision::{DecisionBase, verdict};
    #[pymodule_export]
    use crate::interview::{activity_question, alternatives, interview};
    #[pymodule_export]
    use crate::marking::{class_order, find_marking, parse_marking};
    #[pymodule_export]
    use crate::outcome::outcome;
    #[pymodule_export]
    use crate::proposal::{ReadProposal, activity_of, known, proposal_json};
    #[pymodule_export]
    use crate::record::{RecordBase, data_movement_form, verify_chain};
    #[pymodule_export]
    use crate::report::{framed, page};
    #[pymodule_export]
    use crate::rulebook::rulebook;
    #[pymodule_export]
    use crate::rules::LocalRulesBase;
    #[pymodule_export]
    use crate::table::{DecisionTableBase, OptionTableBase};
}
