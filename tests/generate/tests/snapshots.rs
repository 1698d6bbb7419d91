//! What other people's programs rely on changes only on purpose. The names of the Python and the browser package are held where these
//! are built.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use caveat_generate::snapshots::hold;

#[test]
fn the_public_names_of_the_crate() {
    hold("rust").unwrap();
    hold("rust-all-features").unwrap();
}

#[test]
fn the_json_contract() {
    hold("contract").unwrap();
}

#[test]
fn the_verdicts_of_the_vectors() {
    hold("verdicts").unwrap();
}
