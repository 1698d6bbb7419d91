//! Local rules are refused where they would break a property: random ones that are not refused break none, for any proposal.

use caveat::Rulebook;
use caveat_proofs::local::hold;
use caveat_reference::random_rules::local_rules;
use fastrand::Rng;

use crate::{grouped, page_says};

#[test]
fn every_property_holds_for_every_proposal_by_random_local_rulebooks() {
    let mut rng = Rng::with_seed(51);
    let sizes = [60, 12, 12, 12];
    let rulebooks = sizes.map(|size| local_rules(&mut rng, size)).map(|local| (Rulebook::moj_with(&local), local));
    let rules = hold(51, rulebooks.into_iter()).unwrap();
    let says = format!("4 random rulebooks with {} local rules", grouped(&rules.to_string()));
    assert!(page_says(&says), "{says}");
}
