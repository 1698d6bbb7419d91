//! What a record costs beside the decision in it, and a form.

#![expect(clippy::unwrap_used, reason = "the reference proposals can be recorded")]

use std::hint::black_box;
use std::time::Duration;

use caveat::form::{DataMovementForm, FormAnswers};
use caveat::record::{Record, RecordDetails, record, verify_chain};
use caveat::{Activity, Proposal, Rulebook, canonical_json};
use criterion::{Criterion, criterion_group, criterion_main};

/// Short name and JSON text: those of the decisions' benchmark, and one with everything in place.
const REFERENCES: [(&str, &str); 3] = [
    (
        "half-known",
        r#"{"activity": "transfer",
            "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data": "criminal_offence"},
            "recipient": "third_party", "business_need": true, "data_movement_form": true}"#,
    ),
    (
        "example",
        r#"{"activity": "transfer",
            "information": {"marking": "OFFICIAL-SENSITIVE", "harm_if_disclosed": "individual",
                            "personal_data": "criminal_offence", "data_subjects": "citizens", "volume": "small",
                            "purpose": "described"},
            "recipient": "third_party", "channel": "usb_storage", "encryption": "approved",
            "owner_approval": {"sharing": true}, "recipient_protection": true, "recipient_briefed": true,
            "business_need": true, "minimum_necessary": true, "media_protection": true, "data_movement_form": true,
            "destination": "uk"}"#,
    ),
    ("bare", r#"{"activity": "transfer"}"#),
];

fn records(criterion: &mut Criterion) {
    let rulebook = Rulebook::moj();
    let details = RecordDetails::new("2026-11-22T09:30:00Z").note("asked by the records team");
    for (name, text) in REFERENCES {
        let proposal = Proposal::from_json(text).unwrap();
        let made = record(&proposal, &details).unwrap();
        criterion.bench_function(&format!("record-decision/{name}"), |bench| {
            bench.iter(|| rulebook.assess(black_box(&proposal)));
        });
        criterion.bench_function(&format!("record-make/{name}"), |bench| {
            bench.iter(|| record(black_box(&proposal), &details));
        });
        criterion.bench_function(&format!("record-verify/{name}"), |bench| {
            bench.iter(|| black_box(&made).verify(rulebook));
        });
        criterion.bench_function(&format!("record-make-verify/{name}"), |bench| {
            bench.iter(|| record(black_box(&proposal), &details).unwrap().verify(rulebook));
        });
        criterion.bench_function(&format!("record-read/{name}"), |bench| {
            bench.iter(|| Record::from_json(black_box(made.to_json())));
        });
        criterion.bench_function(&format!("record-canonical/{name}"), |bench| {
            let decision = rulebook.assess(&proposal);
            bench.iter(|| canonical_json(black_box(&decision)));
        });
        criterion.bench_function(&format!("form-html/{name}"), |bench| {
            bench.iter(|| DataMovementForm::new(black_box(&proposal), &FormAnswers::new()).map(|form| form.html()));
        });
    }
    let mut previous = None;
    let chain: Vec<String> = (0..1_000)
        .map(|minute| {
            let details = RecordDetails::new(format!("2026-11-22T{:02}:{:02}:00Z", minute / 60, minute % 60));
            let details = previous.map_or(details.clone(), |previous| details.after(previous));
            let record = record(&Proposal::new(Activity::Transfer), &details).unwrap();
            previous = Some(record.fingerprint());
            record.to_json().to_owned()
        })
        .collect();
    criterion.bench_function("record-chain/1000", |bench| bench.iter(|| verify_chain(black_box(&chain))));
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = records
}
criterion_main!(benches);
