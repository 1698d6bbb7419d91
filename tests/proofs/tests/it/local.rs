//! Local rules are refused where they would break a property: random ones that are not refused break none, for any proposal.

use caveat_proofs::local::hold;

use crate::{grouped, page_says};

#[test]
fn every_property_holds_for_every_proposal_by_random_local_rulebooks() {
    let rules = hold(51, 10).unwrap();
    let says = format!("10 random rulebooks with {} local rules", grouped(&rules.to_string()));
    assert!(page_says(&says), "{says}");
}
