//! The rulebook out as JSON, and local rules.

mod cited;
#[cfg(feature = "local-rules")]
mod local;
mod rulebook;

pub use rulebook::ExportedRulebook;
