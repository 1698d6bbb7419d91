//! Walks through every proposal of three activities, and through every combination of facts and choices of the fourth, and compares
//! core with the model on each. `cargo dev prove walks` runs it, built for speed.

use std::time::Instant;

use caveat_tests::proof::book::Book;
use caveat_tests::proof::model::Model;
use caveat_tests::proof::walk::{Safeguards, Walk};

fn main() -> anyhow::Result<()> {
    let book = Book::built_in()?;
    let threads = std::thread::available_parallelism()?.get() as u64;
    for (activity, safeguards) in [
        ("use_tool", Safeguards::Every),
        ("store", Safeguards::Every),
        ("transfer", Safeguards::InPlace),
        ("transfer", Safeguards::Lacking),
        ("transfer", Safeguards::AnyOne),
    ] {
        let start = Instant::now();
        let model = Model::new(&book, activity);
        let walk = Walk::new(&model);
        let met = std::thread::scope(|scope| {
            let parts: Vec<_> = (0..threads)
                .map(|part| {
                    scope.spawn({
                        let walk = &walk;
                        move || walk.go(safeguards, part, threads)
                    })
                })
                .collect();
            parts.into_iter().try_fold(0, |met, part| {
                let part = part.join().map_err(|_| anyhow::anyhow!("a walk panicked"))?;
                part.map(|more| met + more)
                    .map_err(|failure| anyhow::anyhow!("{}: {}", failure.because, failure.proposal))
            })
        })?;
        anyhow::ensure!(met == walk.length(safeguards), "{met} met of {}", walk.length(safeguards));
        println!(
            "{activity}, safeguards {safeguards:?}: core and the model agree on {met} proposals, in {} s",
            start.elapsed().as_secs()
        );
    }
    Ok(())
}
