//! Generated from the exported rulebook by `cargo dev generate`.

/// SHA-256 over its canonical JSON.
pub(crate) const DIGEST: &str = "sha256:a7cde05c52870ec7ad8d4ff519ab878842f15cb10ab23e08d98553792da5707a";
