//! What shows that the library can be trusted and takes longer than a run of the tests may.

mod fuzz;
mod instructions;
mod languages;
mod load;
mod mutants;
mod oldest;
mod packages;
mod tools;
mod walks;

pub use instructions::record as record_instructions;

/// Runs a part.
///
/// # Errors
/// Fails if there is no such part, or what it shows does not hold.
pub fn run(parts: &[String]) -> anyhow::Result<()> {
    match parts.first().map(String::as_str).unwrap_or_default() {
        "walks" => walks::run(),
        "mutants" => mutants::run(),
        "languages" => languages::run(),
        "load" => load::run(),
        "fuzz" => fuzz::run(),
        "packages" => packages::packaged(),
        "reproducible" => packages::reproducible(),
        "instructions" => instructions::run(),
        "oldest" => oldest::oldest(),
        other => anyhow::bail!("unknown part `{other}`"),
    }
}
