//! Interviews and questions by an organisation's rules: how long the slowest of many proposals takes.

use std::hint::black_box;
use std::time::Instant;

use ::caveat::vocabulary::FIELDS;
use ::caveat::{Proposal, Rulebook};
use anyhow::Context as _;
use caveat_reference::{random, random_rules};
use fastrand::Rng;

use crate::engines::caveat;
use crate::measure::{About, Effort, Task, in_turn, print};

const PART: &str = "interview";
/// The rules that an organisation adds, in the largest rulebook.
const RULES: usize = 350;

/// A proposal, and the questions that nobody could answer.
struct Case {
    proposal: Proposal,
    declined: Vec<&'static str>,
}

/// Something that is asked of a rulebook about a case.
type Ask = fn(&Rulebook, &Case);

const ASKED: [(&str, Ask); 2] = [
    ("next question of an interview", |rulebook, case| {
        drop(black_box(rulebook.interview(&case.proposal, &case.declined)));
    }),
    ("decision with its questions", |rulebook, case| drop(black_box(rulebook.assess(&case.proposal)))),
];

/// Tries `count` random proposals, and measures the slowest.
///
/// # Errors
/// Fails if a proposal can't be read.
pub fn measure(count: usize, effort: Effort) -> anyhow::Result<()> {
    let mut rng = Rng::with_seed(7);
    let cases = (0..count).map(|_| case(&mut rng)).collect::<anyhow::Result<Vec<Case>>>()?;
    let rulebooks = [
        ("no local rules", Rulebook::moj_with(&random_rules::local_rules(&mut rng, 0))),
        ("350 rules of all kinds", Rulebook::moj_with(&random_rules::local_rules(&mut rng, RULES))),
        ("350 rules that share many fields", Rulebook::moj_with(&random_rules::tangled_rules(&mut rng, RULES))),
    ];
    let mut tasks = Vec::new();
    for (kind, rulebook) in &rulebooks {
        rulebook.prepare();
        for (task, ask) in ASKED {
            let about = |which: &str| About {
                part: PART,
                task: task.to_owned(),
                case: format!("{kind}, {which}"),
                who: caveat::NAME.to_owned(),
            };
            let mut each: Vec<f64> = cases.iter().map(|case| nanoseconds(ask, rulebook, case)).collect();
            let (slowest, _) =
                each.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).context("cases")?;
            let slowest = cases.get(slowest).context("the slowest case")?;
            print(&about("any proposal"), "ns", &mut each, "")?;
            tasks.push(Task::new(about(&format!("slowest of {count} proposals")), move || ask(rulebook, slowest)));
        }
    }
    in_turn(tasks, effort)
}

/// A random proposal, and a random half of the fields declined.
fn case(rng: &mut Rng) -> anyhow::Result<Case> {
    let proposal: Proposal = serde_json::from_value(random::proposal(rng)).context("a random proposal")?;
    let chance = rng.u8(0..8);
    let declined = FIELDS.iter().filter(|field| field.path != "activity" && rng.u8(0..10) < chance);
    Ok(Case { proposal, declined: declined.map(|field| field.path).collect() })
}

/// The least of three runs.
fn nanoseconds(ask: Ask, rulebook: &Rulebook, case: &Case) -> f64 {
    let run = || {
        let start = Instant::now();
        ask(rulebook, case);
        start.elapsed().as_secs_f64() * 1e9
    };
    (0..3).map(|_| run()).fold(f64::INFINITY, f64::min)
}
