//! The JSON contract: proposals in, decisions and the rulebook out, in canonical form where they are to be compared.

mod canonical;
mod cited;
#[cfg(feature = "local-rules")]
mod local;
mod marking;
mod read;
mod rulebook;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod write;

#[cfg(feature = "records")]
pub(crate) use read::{duplicate, fail, too_large, why_unread};
#[cfg(feature = "records")]
pub(crate) use write::to_json;

pub use canonical::canonical_json;
pub use marking::{ExportedMarking, ExportedWarning};
pub use rulebook::ExportedRulebook;
pub use write::{alternatives_json, assess_json, interview_json};
