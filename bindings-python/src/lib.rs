//! The native part of the Python package `caveat`. What it reads, decides and says is core's; the Python types are generated
//! from core, and this crate carries values across.
//!
//! ```text
//! Python mapping, text or typed proposal -> from_python -> core -> to_python -> the package's typed objects
//! ```

mod comparison;
mod csv;
mod decision;
mod error;
mod from_python;
mod interview;
mod marking;
mod outcome;
mod proposal;
mod record;
mod report;
mod rulebook;
mod rules;
mod table;
mod to_python;

#[pyo3::pymodule]
mod _caveat {
    #[pymodule_export]
    use crate::comparison::{compare, compare_rules};
    #[pymodule_export]
    use crate::csv::{CsvBatch, CsvReader, csv_text};
    #[pymodule_export]
    use crate::decision::{DecisionBase, verdict};
    #[pymodule_export]
    use crate::interview::{activity_question, alternatives, interview};
    #[pymodule_export]
    use crate::marking::{class_order, parse_marking};
    #[pymodule_export]
    use crate::outcome::outcome;
    #[pymodule_export]
    use crate::proposal::{ReadProposal, known, proposal_json};
    #[pymodule_export]
    use crate::record::{RecordBase, data_movement_form, verify_chain};
    #[pymodule_export]
    use crate::report::framed;
    #[pymodule_export]
    use crate::rulebook::rulebook;
    #[pymodule_export]
    use crate::rules::LocalRulesBase;
    #[pymodule_export]
    use crate::table::DecisionTableBase;
}
