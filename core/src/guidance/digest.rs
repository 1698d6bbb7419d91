//! Generated from the table of fields by `cargo dev generate`.

/// SHA-256 over the canonical JSON of the exported rulebook.
pub(crate) const DIGEST: &str = "sha256:5e7ce1c3d905b31a403a80df599a0e375f05699af9398243f16a5f9e048ba5a1";
