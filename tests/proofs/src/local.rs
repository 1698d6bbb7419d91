//! Local rules that are not refused break no property either.

use caveat::Rulebook;
use caveat::local::LocalRules;
use caveat_reference::naive::vocabulary::ACTIVITIES;

use super::book::Book;
use super::model::Model;
use super::properties::{Counterexample, PROPERTIES, lacking_safeguards_ask_one_by_one};
use super::walk::Walk;

/// Holds every property over every proposal by each rulebook, and compares core with the model on some proposals of each activity.
/// Returns how many local rules there were.
///
/// # Errors
/// With the first proposal for which a property fails or core differs, and the rules.
pub fn hold(seed: u64, rulebooks: impl Iterator<Item = (Rulebook, LocalRules)>) -> anyhow::Result<usize> {
    let mut rules = 0;
    for (rulebook, local) in rulebooks {
        let book = Book::of(&rulebook)?;
        rules += book.rules.iter().filter(|rule| rule.id.starts_with("random-")).count();
        for activity in ACTIVITIES {
            let model = Model::new(&book, activity);
            let failed = |name: &str, failure: Counterexample| {
                anyhow::anyhow!("{name}: {}: {} by {local:?}", failure.because, failure.proposal)
            };
            for property in PROPERTIES {
                (property.check)(&model).map_err(|failure| failed(property.name, failure))?;
            }
            lacking_safeguards_ask_one_by_one(&model).map_err(|failure| failed("lacking safeguards", failure))?;
            Walk::new(&model, &rulebook)
                .wander(200, seed)
                .map_err(|failure| anyhow::anyhow!("{}: {} by {local:?}", failure.because, failure.proposal))?;
        }
    }
    Ok(rules)
}
