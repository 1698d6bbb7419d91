//! Generated from the table of fields by `cargo dev generate`.

/// SHA-256 over the canonical JSON of the exported rulebook.
pub(crate) const DIGEST: &str = "sha256:03806b527798193b73bdbe414a7d9d1393a899606b19cc37efb42700cd38f5f0";
