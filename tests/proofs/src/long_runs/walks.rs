//! Walks through every proposal of three activities, and through every combination of facts and choices of a fourth, and compares
//! core with the model on each. After that, every property is held over every proposal by random local rulebooks.

use std::time::Instant;

use caveat::Rulebook;
use caveat_proofs::book::Book;
use caveat_proofs::model::Model;
use caveat_proofs::walk::{Safeguards, Walk};
use caveat_reference::random_rules::rulebooks;

const RULEBOOKS: usize = 100;

pub(crate) fn run() -> anyhow::Result<()> {
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
        let walk = Walk::new(&model, Rulebook::moj());
        let part = |number| walk.go(safeguards, number, threads);
        let met = std::thread::scope(|scope| {
            let parts: Vec<_> = (0..threads)
                .map(|number| {
                    scope.spawn({
                        let part = &part;
                        move || part(number)
                    })
                })
                .collect();
            parts.into_iter().try_fold(0, |met, part| {
                let part = part.join().map_err(|_| anyhow::anyhow!("a walk panicked"))?;
                let more = part.map_err(|failure| anyhow::anyhow!("{}: {}", failure.because, failure.proposal))?;
                anyhow::Ok(met + more)
            })
        })?;
        anyhow::ensure!(met == walk.length(safeguards), "{met} met of {}", walk.length(safeguards));
        let seconds = start.elapsed().as_secs();
        println!("{activity}, safeguards {safeguards:?}: core and the model agree on {met} proposals, in {seconds} s");
    }
    let rules = caveat_proofs::local::hold(71, rulebooks(71, RULEBOOKS))?;
    println!("every property holds for every proposal by {RULEBOOKS} random rulebooks with {rules} local rules");
    Ok(())
}
