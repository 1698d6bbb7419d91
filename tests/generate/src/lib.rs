//! Every file that is generated from core, and snapshots of what others rely on.

pub mod files;
pub mod flow;
pub mod questions;
pub mod snapshots;
