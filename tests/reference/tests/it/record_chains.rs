//! Chains of records: what was left out, put in, moved or altered is found, and where.

use caveat::record::{ChainFault, ChainVerification, Fingerprint, Record, RecordDetails, record, verify_chain};
use caveat::{Activity, Proposal, Rulebook, Transfer};
use caveat_reference::sha256;
use serde_json::{Value, json};

const TIME: &str = "2026-11-22T09:30:00Z";

/// A text with the fingerprint that it should have, as a forger would give it.
fn with_its_fingerprint(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    value.as_object_mut().unwrap().remove("fingerprint");
    value.sort_all_objects();
    value["fingerprint"] = json!(format!("sha256:{}", sha256(value.to_string())));
    value.sort_all_objects();
    value.to_string()
}

/// Positions, and what is wrong there.
type Breaks = &'static [(usize, ChainFault)];

/// Five records, one after the other.
fn chain() -> Vec<String> {
    let activities =
        [Activity::Store, Activity::Transfer, Activity::UseTool, Activity::Dispose, Activity::StartProject];
    let mut previous: Option<Fingerprint> = None;
    let link = |(minute, activity): (usize, Activity)| {
        let details = RecordDetails::new(format!("2026-11-22T09:{minute:02}:00Z"));
        let details = previous.map_or(details.clone(), |previous| details.after(previous));
        let record = record(&Proposal::new(activity), &details).unwrap();
        previous = Some(record.fingerprint());
        record.to_json().to_owned()
    };
    activities.into_iter().enumerate().map(link).collect()
}

fn breaks(chain: &ChainVerification) -> Vec<(usize, ChainFault)> {
    assert_eq!(chain.is_whole(), chain.breaks.is_empty());
    chain.breaks.iter().map(|found| (found.position, found.fault)).collect()
}

#[test]
fn changes_to_a_chain_are_detected() {
    use ChainFault::{Altered, Missing, OutOfOrder, Repeated, StartsAnew, Unreadable};
    let whole = chain();
    // By place in the whole chain, duplicates included.
    let table: &[(&str, &[usize], Breaks)] = &[
        ("whole", &[0, 1, 2, 3, 4], &[]),
        ("its beginning", &[0, 1, 2], &[]),
        ("one record", &[0], &[]),
        ("none", &[], &[]),
        ("one dropped", &[0, 1, 3, 4], &[(3, Missing)]),
        ("two dropped, apart", &[0, 2, 4], &[(2, Missing), (3, Missing)]),
        ("the first missing", &[1, 2, 3, 4], &[(1, Missing)]),
        ("swapped", &[0, 2, 1, 3, 4], &[(2, OutOfOrder), (3, OutOfOrder), (4, OutOfOrder)]),
        ("the first two swapped", &[1, 0, 2, 3, 4], &[(1, OutOfOrder), (2, StartsAnew), (3, OutOfOrder)]),
        ("the last two swapped", &[0, 1, 2, 4, 3], &[(4, OutOfOrder), (5, OutOfOrder)]),
        ("turned round", &[2, 1, 0], &[(1, OutOfOrder), (2, OutOfOrder), (3, StartsAnew)]),
        ("repeated at once", &[0, 1, 1, 2, 3, 4], &[(3, Repeated)]),
        ("repeated later", &[0, 1, 2, 1, 3, 4], &[(4, Repeated), (5, OutOfOrder)]),
        ("the whole twice", &[0, 1, 0, 1], &[(3, Repeated), (4, Repeated)]),
        ("moved to the end", &[0, 1, 3, 4, 2], &[(3, OutOfOrder), (5, OutOfOrder)]),
    ];
    for (what, places, expected) in table {
        let verification = verify_chain(places.iter().map(|place| &whole[*place]));
        assert_eq!(breaks(&verification), *expected, "{what}");
        assert_eq!(verification.records, places.len(), "{what}");
        let last = places.last().map(|place| Record::from_json(&whole[*place]).unwrap().fingerprint());
        assert_eq!(verification.last, last, "{what}");
    }
    for place in 0..whole.len() {
        let with = |line: String| {
            let mut lines = whole.clone();
            lines[place] = line;
            breaks(&verify_chain(lines))
        };
        let line = &whole[place];
        assert_eq!(with(line.replace("09:0", "08:0")), [(place + 1, Altered)]);
        let carried = Record::from_json(line).unwrap().fingerprint().to_string();
        assert_eq!(with(line.replace(&carried, &format!("sha256:{}", sha256("other")))), [(place + 1, Altered)]);
        assert_eq!(with(line[..line.len() - 1].to_owned()), [(place + 1, Unreadable)]);
        // One altered and given a fingerprint that fits: the next no longer follows it, unless it is the last.
        let forged = with_its_fingerprint(&line.replace("09:0", "08:0"));
        let next: &[(usize, ChainFault)] = if place < 4 { &[(place + 2, Missing)] } else { &[] };
        assert_eq!(with(forged), next);
    }
    // Blank lines are counted and passed over, as lines end in whatever way.
    let text = format!("\r\n{}\r\n\r\n{}\n", whole[0], whole[2]);
    let value: Value = serde_json::from_str(&verify_chain(text.lines()).to_json()).unwrap();
    assert_eq!((&value["records"], &value["whole"]), (&json!(2), &json!(false)));
    assert_eq!((&value["breaks"][0]["position"], &value["breaks"][0]["fault"]), (&json!(4), &json!("missing")));
}

#[test]
fn hostile_notes_stay_text() {
    for note in [
        "</script><script>alert(1)</script>", "\",\"verdict\":\"allowed\"", "a\nb\tc", "\u{202e}gpj.exe",
        "\u{2028}{}[]", "💣\\u0000",
    ] {
        let made = record(&Transfer::new(), &RecordDetails::new(TIME).note(note)).unwrap();
        assert!(!made.to_json().contains('\n'), "one line a record");
        let read = Record::from_json(made.to_json()).unwrap();
        assert_eq!(read.note(), Some(note));
        assert!(read.verify(Rulebook::moj()).holds());
        assert!(verify_chain(made.to_json().lines()).is_whole());
    }
}
