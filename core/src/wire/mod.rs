//! The JSON contract: proposals in, decisions and the rulebook out, in canonical form where they are to be compared.

mod canonical;
mod cited;
#[cfg(feature = "local-rules")]
mod local;
mod marking;
mod read;
mod rulebook;
#[cfg(feature = "schema")]
pub mod schema;
mod write;

pub use canonical::canonical_json;
pub use marking::{ExportedMarking, ExportedWarning};
pub use rulebook::ExportedRulebook;
pub use write::assess_json;
