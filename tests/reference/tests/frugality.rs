//! What core does without: allocations, other crates, threads of its own.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::collections::BTreeSet;
use std::process::Command;

use caveat::{Proposal, Rulebook, outcome};
use caveat_reference::{random, vectors};

/// The verdict and the ids of the rules behind it take no memory at all.
#[test]
fn the_light_outcome_does_not_allocate() {
    let _ = Rulebook::moj();
    let mut rng = fastrand::Rng::with_seed(22);
    for _ in 0..2_000 {
        let proposal: Proposal = serde_json::from_value(random::proposal(&mut rng)).unwrap();
        let mut ids = 0;
        let counted = allocation_counter::measure(|| {
            let outcome = outcome(&proposal);
            let listed = outcome.prohibitions().chain(outcome.referrals()).chain(outcome.outstanding());
            ids = listed.chain(outcome.unconfirmed()).chain(outcome.met()).map(str::len).sum();
        });
        assert_eq!(counted.count_total, 0, "{proposal:?} with {ids} letters of ids");
    }
    // The counter does count.
    assert!(
        allocation_counter::measure(|| drop(caveat::assess(&Proposal::new(caveat::Activity::Store)))).count_total > 0
    );
}

#[test]
fn core_brings_in_at_most_fifteen_other_crates() {
    let arguments =
        ["tree", "--locked", "--package", "caveat", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let tree = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let lines = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<&str> = lines.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("caveat") && crates.contains("serde_json"), "{crates:?}");
    assert!(crates.len() <= 16, "{} others: {crates:?}", crates.len() - 1);
}

#[test]
fn one_rulebook_serves_many_threads_alike() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(Rulebook::moj());
    let texts: Vec<String> = vectors::all().unwrap().iter().map(|vector| vector.text().unwrap()).collect();
    let answers =
        || texts.iter().map(|text| caveat::assess_json(text).map_err(|error| error.to_json())).collect::<Vec<_>>();
    let here = answers();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(answers)).collect();
        for other in others {
            assert_eq!(other.join().unwrap(), here);
        }
    });
}
