//! Starts, decides once with zen, and ends.

use anyhow::{Context as _, anyhow};
use zen_engine::Decision;
use zen_engine::model::GraphContent;

fn main() -> anyhow::Result<()> {
    let model: GraphContent = serde_json::from_str(include_str!("../../../rules/guidance.zen.json"))?;
    let input = serde_json::from_str(caveat_peers::EXAMPLE_INPUT)?;
    let decided =
        futures_executor::block_on(Decision::from(model).evaluate(input)).map_err(|error| anyhow!("{error}"))?;
    let applies = decided.result.as_array().context("rows")?;
    caveat_peers::cold::decided(if applies.borrow().is_empty() { "allowed" } else { "not allowed" })
}
