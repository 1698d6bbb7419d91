use std::process::Command;

/// Walks through whole spaces of proposals, with core built for speed.
pub(crate) fn run() -> anyhow::Result<()> {
    let arguments = ["run", "--quiet", "--release", "--package", "caveat-tests", "--example", "walks"];
    let status = Command::new(env!("CARGO")).args(arguments).current_dir(crate::generate::root()).status()?;
    anyhow::ensure!(status.success(), "the walks failed");
    Ok(())
}
