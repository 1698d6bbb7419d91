//! How fast core decides, for three reference proposals: a tool use with everything known, a half-known transfer, and a bare one.

#![expect(clippy::unwrap_used, reason = "the reference proposals can be read")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use caveat::{Proposal, Rulebook, Transfer};
use caveat_reference::interviews::{self, InterviewVector};
use caveat_reference::references::{HALF_KNOWN, PROPOSALS, many_rules};
use caveat_reference::vectors;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::Value;

fn decide(criterion: &mut Criterion) {
    let rulebook = Rulebook::moj();
    for (name, text) in PROPOSALS {
        let proposal = Proposal::from_json(text).unwrap();
        let decision = rulebook.assess(&proposal);
        let written: Value = serde_json::from_str(&decision.to_json()).unwrap();
        criterion.bench_function(&format!("outcome/{name}"), |bench| {
            bench.iter(|| rulebook.outcome(black_box(&proposal)));
        });
        criterion.bench_function(&format!("without-questions/{name}"), |bench| {
            bench.iter(|| rulebook.assess_without_questions(black_box(&proposal)));
        });
        criterion.bench_function(&format!("decision/{name}"), |bench| {
            bench.iter(|| rulebook.assess(black_box(&proposal)));
        });
        criterion.bench_function(&format!("alternatives/{name}"), |bench| {
            bench.iter(|| rulebook.alternatives(black_box(&proposal)));
        });
        criterion.bench_function(&format!("interview/{name}"), |bench| {
            bench.iter(|| rulebook.interview(black_box(&proposal), &[""; 0]));
        });
        criterion.bench_function(&format!("json/{name}"), |bench| {
            bench.iter(|| caveat::assess_json(black_box(text)));
        });
        // What serde_json alone needs to parse that proposal and to write that decision.
        criterion.bench_function(&format!("serde-json/{name}"), |bench| {
            bench.iter(|| {
                let parsed: Value = serde_json::from_str(black_box(text)).unwrap();
                (parsed, serde_json::to_string(black_box(&written)))
            });
        });
    }
    criterion.bench_function("typed/transfer", |bench| {
        bench.iter(|| caveat::outcome(&Transfer::new().recipient(black_box(caveat::Recipient::ThirdParty))));
    });
    criterion.bench_function("marking/plain", |bench| {
        bench.iter(|| caveat::Marking::parse(black_box("OFFICIAL-SENSITIVE")));
    });
    criterion.bench_function("text/half-known", |bench| {
        let decision = rulebook.assess(&Proposal::from_json(HALF_KNOWN).unwrap());
        bench.iter_batched(|| decision.clone(), |decision| decision.text(), BatchSize::SmallInput);
    });
}

/// How the cost grows with rules that can't apply, and with rules that can.
fn many(criterion: &mut Criterion) {
    let email = Proposal::from_json(r#"{"activity": "transfer", "channel": "email"}"#).unwrap();
    let dispose = Proposal::from_json(r#"{"activity": "dispose"}"#).unwrap();
    let bare = Proposal::from_json(r#"{"activity": "transfer"}"#).unwrap();
    for count in [35, 350, 3_500] {
        let rulebook = Rulebook::moj_with(&many_rules(count).unwrap());
        for (name, proposal) in [("other-activity", &dispose), ("one-value", &email), ("all-open", &bare)] {
            criterion.bench_function(&format!("local-{count}/{name}"), |bench| {
                bench.iter(|| rulebook.outcome(black_box(proposal)).verdict());
            });
        }
        criterion.bench_function(&format!("local-{count}/decision-one-value"), |bench| {
            bench.iter(|| rulebook.assess(black_box(&email)));
        });
        for (name, proposal) in [("one-value", &email), ("all-open", &bare)] {
            criterion.bench_function(&format!("local-{count}/interview-{name}"), |bench| {
                bench.iter(|| rulebook.interview(black_box(proposal), &["information.volume"]));
            });
            criterion.bench_function(&format!("local-{count}/alternatives-{name}"), |bench| {
                bench.iter(|| rulebook.alternatives(black_box(proposal)));
            });
        }
    }
}

/// A vector's proposal, and the questions declined.
fn declined(it: &InterviewVector) -> Option<(Proposal, Vec<&str>)> {
    Some((Proposal::from_json(&it.proposal.to_string()).ok()?, it.declined.iter().map(String::as_str).collect()))
}

/// What takes longest of all vectors, by a quick look at each: the goals are for the worst.
fn worst(criterion: &mut Criterion) {
    let rulebook = Rulebook::moj();
    let proposals: Vec<Proposal> =
        vectors::all().unwrap().iter().filter_map(|it| Proposal::from_json(&it.text().ok()?).ok()).collect();
    let interviews = interviews::all().unwrap();
    // Each proposal is also looked at with every other of its questions declined.
    let half = |proposal: &Proposal| {
        let asked = rulebook.interview(proposal, &[]).unwrap().questions;
        (proposal.clone(), asked.iter().step_by(2).map(|it| it.path).collect::<Vec<_>>())
    };
    let none = proposals.iter().map(|proposal| (proposal.clone(), Vec::new()));
    let asked: Vec<(Proposal, Vec<&str>)> =
        interviews.iter().filter_map(declined).chain(none).chain(proposals.iter().map(half)).collect();
    let slowest = slowest(&asked, |(proposal, declined)| drop(rulebook.interview(proposal, declined)));
    criterion.bench_function("interview/worst", |bench| {
        bench.iter(|| rulebook.interview(black_box(&slowest.0), &slowest.1));
    });
    let slowest = self::slowest(&proposals, |proposal| drop(rulebook.alternatives(proposal)));
    criterion.bench_function("alternatives/worst", |bench| {
        bench.iter(|| rulebook.alternatives(black_box(slowest)));
    });
    let slowest = self::slowest(&proposals, |proposal| drop(rulebook.assess(proposal)));
    criterion.bench_function("decision/worst", |bench| {
        bench.iter(|| rulebook.assess(black_box(slowest)));
    });
}

fn slowest<T>(all: &[T], work: impl Fn(&T)) -> &T {
    let least = |one: &T| {
        let tries = (0..50).map(|_| {
            let start = Instant::now();
            work(one);
            start.elapsed()
        });
        tries.min()
    };
    all.iter().max_by_key(|one| least(one)).unwrap()
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = decide, many, worst
}
criterion_main!(benches);
