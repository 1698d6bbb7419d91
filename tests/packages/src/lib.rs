//! The Python and the browser package as their users get them, and everything that is published.

pub mod browser;
pub mod published;
pub mod python;
mod python_versions;
