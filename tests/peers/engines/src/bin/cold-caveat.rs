//! Starts, decides once with caveat, and ends.

use caveat::{Proposal, Rulebook};

fn main() -> anyhow::Result<()> {
    let proposal = Proposal::from_json(caveat_peers::EXAMPLE)?;
    caveat_peers::cold::decided(Rulebook::moj().outcome(&proposal).verdict().name())
}
