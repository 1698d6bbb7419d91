//! What other people's programs rely on changes only on purpose. The names of the Python and the browser package are held where these
//! are built.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use caveat_generate::snapshots::hold;

#[test]
fn public_names_are_unchanged() {
    hold("rust").unwrap();
    hold("rust-all-features").unwrap();
}

#[test]
fn the_json_contract_is_unchanged() {
    hold("contract").unwrap();
}

#[test]
fn verdicts_of_vectors_are_unchanged() {
    hold("verdicts").unwrap();
}
