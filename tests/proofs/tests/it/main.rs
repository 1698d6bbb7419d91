//! What is shown over every possible proposal, and that it would be noticed if it did not hold. The pages in `tests` tell the whole.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

mod agreement;
mod local;
mod mutants;
mod properties;
mod walks;

use caveat_proofs::book::Book;
use caveat_proofs::model::Model;
use caveat_reference::naive::vocabulary::ACTIVITIES;

/// The model of every activity, by a rulebook.
fn models(book: &Book) -> Vec<Model> {
    ACTIVITIES.iter().map(|activity| Model::new(book, activity)).collect()
}

/// A count as the page has it: in groups of three digits.
fn grouped(count: &str) -> String {
    let digits: Vec<char> = count.chars().collect();
    let groups = digits.rchunks(3).rev().map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(",")
}

/// Whether a page says so.
fn page_says(what: &str) -> bool {
    let pages =
        ["tests/README.md", "tests/EVIDENCE.md"].map(|page| std::fs::read_to_string(caveat_dev::root().join(page)));
    pages.into_iter().flatten().any(|page| page.contains(what))
}
