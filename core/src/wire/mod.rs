//! The rulebook out as JSON, and local rules.

mod cited;
#[cfg(feature = "local-rules")]
mod local;
mod rulebook;
mod write;

pub use rulebook::ExportedRulebook;
pub use write::{alternatives_json, assess_json, interview_json};
