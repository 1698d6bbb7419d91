//! Generated from the table of fields by `cargo dev generate`.

/// SHA-256 over the canonical JSON of the exported rulebook.
pub(crate) const DIGEST: &str = "sha256:cd7dcd2266b7e832e885609c10a68ddc51f143f8482d42b3a71c86225015ba06";
