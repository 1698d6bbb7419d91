//! Generated from the table of fields by `cargo dev generate`.

/// SHA-256 over the canonical JSON of the exported rulebook.
pub(crate) const DIGEST: &str = "sha256:5e9ba222445f509db204b3a68162b523705df95ffebc037a8f23c350bb2cf0f7";
