//! Walks through every proposal of three activities, and through every combination of facts and choices of a fourth, and compares
//! core with the model on each. After that, every property is held over every proposal by random local rulebooks.

use caveat::Rulebook;
use caveat_dev::progress::{self, Progress};
use caveat_proofs::book::Book;
use caveat_proofs::model::Model;
use caveat_proofs::walk::{Safeguards, Walk};
use caveat_reference::random_rules::rulebooks;

/// The parts of each walk, which are done one after the other, each on all cores.
const PARTS: u64 = 20;
/// Random rulebooks, this many for each seed.
const SEEDS: std::ops::Range<u64> = 71..81;
const RULEBOOKS: usize = 10;

pub(crate) fn run() -> anyhow::Result<()> {
    let mut progress = Progress::of("walks")?;
    let book = Book::built_in()?;
    for (activity, safeguards) in [
        ("use_tool", Safeguards::Every),
        ("store", Safeguards::Every),
        ("transfer", Safeguards::InPlace),
        ("transfer", Safeguards::Lacking),
        ("transfer", Safeguards::AnyOne),
    ] {
        walk(&mut progress, &book, activity, safeguards)?;
    }
    let mut rules = 0;
    let seeds = if progress::is_quick() { SEEDS.start..SEEDS.start + 1 } else { SEEDS };
    let each = if progress::is_quick() { 1 } else { RULEBOOKS };
    for seed in seeds.clone() {
        let held = progress.step(&format!("local rules by seed {seed}"), || {
            Ok(caveat_proofs::local::hold(seed, rulebooks(seed, each))?.to_string())
        })?;
        rules += held.parse::<usize>()?;
    }
    let count = seeds.count() * each;
    println!("every property holds for every proposal by {count} random rulebooks with {rules} local rules");
    Ok(())
}

/// Walks through the proposals of an activity; in a quick run, to a few of them.
fn walk(progress: &mut Progress, book: &Book, activity: &str, safeguards: Safeguards) -> anyhow::Result<()> {
    let threads = std::thread::available_parallelism()?.get() as u64;
    let model = Model::new(book, activity);
    let walk = Walk::new(&model, Rulebook::moj());
    if progress::is_quick() {
        let some =
            walk.wander(1_000, 1).map_err(|failure| anyhow::anyhow!("{}: {}", failure.because, failure.proposal))?;
        println!("{activity}: core and the model agree on {some} proposals");
        return Ok(());
    }
    let mut met = 0;
    for part in 0..PARTS {
        let name = format!("{activity}, safeguards {safeguards:?}, part {} of {PARTS}", part + 1);
        let some = progress.step(&name, || {
            let go = |thread| walk.go(safeguards, part * threads + thread, PARTS * threads);
            let some = std::thread::scope(|scope| {
                let running: Vec<_> = (0..threads).map(|thread| scope.spawn(move || go(thread))).collect();
                running.into_iter().try_fold(0, |met, part| {
                    let part = part.join().map_err(|_| anyhow::anyhow!("a walk panicked"))?;
                    let more = part.map_err(|failure| anyhow::anyhow!("{}: {}", failure.because, failure.proposal))?;
                    anyhow::Ok(met + more)
                })
            })?;
            Ok(some.to_string())
        })?;
        met += some.parse::<u64>()?;
    }
    let all = walk.length(safeguards);
    anyhow::ensure!(met == all, "{met} met of {all}");
    println!("{activity}, safeguards {safeguards:?}: core and the model agree on all {all} proposals");
    Ok(())
}
