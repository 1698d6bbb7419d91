//! How the cost grows: with local rules, beside the peers; and for each public function with whatever its input has more of.

use ::caveat::Rulebook;
use anyhow::Context as _;
use caveat_reference::growth;
use caveat_reference::references::many_rules;
use serde_json::json;

use crate::case::Case;
use crate::engines::{self, Engine, answer, caveat};
use crate::measure::{About, Effort, Task, in_turn};
use crate::rules::{Rules, Scope};

/// A transfer with every answer that a rule could read. One in fifteen of the local rules is of its channel, and one in ninety
/// applies.
const TRANSFER: &str = r#"{"activity": "transfer", "channel": "email", "recipient": "third_party", "information": {"marking": "OFFICIAL",
    "harm_if_disclosed": "none", "personal_data": "personal", "purpose": "described", "key_record": true},
    "recipient_protection": true, "business_need": true, "destination": "uk"}"#;

/// A disposal, to which no local rule can apply.
const DISPOSAL: &str = r#"{"activity": "dispose", "information": {"marking": "OFFICIAL", "harm_if_disclosed": "none",
    "personal_data": "none", "key_record": true}, "no_longer_required": true, "secure_method": true}"#;

/// Measures both.
///
/// # Errors
/// Where core refuses the local rules, or an engine fails.
pub fn measure(effort: Effort) -> anyhow::Result<()> {
    rules(Rulebook::moj(), "no local rules", effort)?;
    for count in [350, 3_500] {
        let local = many_rules(count).context("local rules")?;
        rules(&Rulebook::moj_with(&local), &format!("{count} local rules"), effort)?;
    }
    entries(effort)
}

fn rules(rulebook: &Rulebook, more: &str, effort: Effort) -> anyhow::Result<()> {
    let rules = Rules::of(rulebook)?;
    let case = |name: &str, text: &str| Case::new(&format!("{name}, {more}"), text.to_owned(), &rules);
    let cases = [case("known transfer", TRANSFER)?, case("known disposal", DISPOSAL)?];
    let engines = engines::all(rulebook, &rules, &[Scope::Known]);
    let mut tasks = Vec::new();
    for (who, engine) in &engines {
        match engine {
            Ok(engine) => tasks.extend(of_engine(who, engine.as_ref(), rulebook, &cases)?),
            Err(error) => println!("{}", json!({"check": who, "differs": format!("{more}: {error}")})),
        }
    }
    in_turn(tasks, effort)
}

/// What there is to measure of an engine, if it answers as core does.
fn of_engine<'a>(
    who: &str, engine: &'a dyn Engine, rulebook: &Rulebook, cases: &'a [Case],
) -> anyhow::Result<Vec<Task<'a>>> {
    let mut tasks = Vec::new();
    for case in cases {
        let (theirs, ours) = (answer(engine, case)?, case.answer(rulebook));
        if theirs == ours {
            tasks.extend(engines::tasks(who, engine, case, "growth")?.into_iter().filter(Task::is_typed));
        } else {
            println!("{}", json!({"check": who, "differs": format!("{}: {theirs:?}, not {ours:?}", case.name)}));
        }
    }
    Ok(tasks)
}

/// Every public function whose input can grow, at one, two and four times the smallest size.
fn entries(effort: Effort) -> anyhow::Result<()> {
    for entry in &growth::ALL {
        let mut tasks = Vec::new();
        for times in [1, 2, 4] {
            let about = About {
                part: "growth",
                task: format!("{entry}, from {}", entry.least),
                case: format!("{times}n"),
                who: caveat::NAME.to_owned(),
            };
            tasks.push(Task::new(about, entry.at(entry.least * times)?));
        }
        in_turn(tasks, effort)?;
    }
    Ok(())
}
