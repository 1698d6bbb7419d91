//! The byte order mark that many editors put before JSON is skipped, once, and counts towards no limit.

use caveat::local::LocalRules;
use caveat::record::{Record, RecordDetails};
use caveat::{Dispose, Proposal};

const PROPOSAL: &str = r#"{"activity": "store", "location": "laptop"}"#;
const RULES: &str = include_str!("../../../../core/examples/local-rules.json");

fn marked(text: &str) -> String {
    format!("\u{feff}{text}")
}

#[test]
fn proposals_may_begin_with_a_byte_order_mark() {
    let plain = Proposal::from_json(PROPOSAL).unwrap();
    assert_eq!(Proposal::from_json(&marked(PROPOSAL)).unwrap(), plain);
    assert_eq!(Proposal::from_json_bytes(marked(PROPOSAL).as_bytes()).unwrap(), plain);
    let twice = Proposal::from_json(&marked(&marked(PROPOSAL))).unwrap_err();
    assert_eq!(twice.code().name(), "not_json");
    let longest = PROPOSAL.to_owned() + &" ".repeat(Proposal::MAX_BYTES - PROPOSAL.len());
    assert_eq!(Proposal::from_json(&marked(&longest)).unwrap(), plain);
    assert_eq!(Proposal::from_json_bytes(marked(&longest).as_bytes()).unwrap(), plain);
    let longer = Proposal::from_json(&marked(&format!("{longest} "))).unwrap_err();
    assert!(longer.message().ends_with(&format!("this has {}", Proposal::MAX_BYTES + 1)), "{longer}");
}

#[test]
fn local_rules_may_begin_with_a_byte_order_mark() {
    let plain = LocalRules::from_json(RULES).unwrap();
    assert_eq!(LocalRules::from_json(&marked(RULES)).unwrap(), plain);
    assert_eq!(LocalRules::from_json_bytes(marked(RULES).as_bytes()).unwrap(), plain);
    let longest = RULES.to_owned() + &" ".repeat(LocalRules::MAX_BYTES - RULES.len());
    assert_eq!(LocalRules::from_json_bytes(marked(&longest).as_bytes()).unwrap(), plain);
}

#[test]
fn records_may_begin_with_a_byte_order_mark() {
    let record = caveat::record::record(&Dispose::new(), &RecordDetails::new("2026-11-22T09:30:00Z")).unwrap();
    let read = Record::from_json(&marked(record.to_json())).unwrap();
    assert_eq!(read, record);
    assert!(read.is_intact());
    let mut chain = caveat::record::Chain::new();
    chain.line(&marked(record.to_json()));
    assert!(chain.finish().whole);
}
