//! Starts and ends, as a measure of what that takes.

fn main() -> anyhow::Result<()> {
    caveat_peers::cold::decided("allowed")
}
