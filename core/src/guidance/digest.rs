//! Generated from the exported rulebook by `cargo dev generate`.

/// SHA-256 over its canonical JSON.
pub(crate) const DIGEST: &str = "sha256:c5049d373d71b2167b74e5b3ea94277058d446d4207726b3d8a69191689500d3";
