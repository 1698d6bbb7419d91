//! What the benchmarks decide: three reference proposals, and local rules as many as are asked for.

use caveat::Strength;
use caveat::local::{LocalRules, LocalRulesError, LocalRulesFile, WrittenRule, WrittenTest};

/// Short name and JSON text: a tool use with everything known, a half-known transfer, and a bare one.
pub const PROPOSALS: [(&str, &str); 3] = [("example", EXAMPLE), ("half-known", HALF_KNOWN), ("bare", BARE)];

/// A fully known tool use.
pub const EXAMPLE: &str = r#"{"activity": "use_tool",
            "information": {"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "personal",
                            "data_subjects": "colleagues", "volume": "small", "purpose": "described"},
            "tool": {"name": "Trello", "data_location": "eea", "encrypts_in_transit": true},
            "business_critical": false, "team_informed": true}"#;

/// A half-known transfer.
pub const HALF_KNOWN: &str = r#"{"activity": "transfer",
            "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data": "criminal_offence"},
            "recipient": "third_party", "business_need": true, "data_movement_form": true}"#;

/// A transfer about which nothing is known.
pub const BARE: &str = r#"{"activity": "transfer"}"#;

/// Local rules, each about one value of one activity's place, so that most can't apply to a proposal that says where.
///
/// # Errors
/// Where core refuses them.
pub fn many_rules(count: usize) -> Result<LocalRules, LocalRulesError> {
    const PLACES: [(&str, &str, &[&str]); 3] = [
        ("store", "location", &["accredited_network", "laptop", "mobile_device", "removable_media", "online_tool"]),
        ("transfer", "channel", &["accredited_network", "email", "file_transfer", "usb_storage", "optical_media"]),
        ("use_tool", "tool.data_location", &["uk", "eea", "adequate", "other"]),
    ];
    let purposes = ["described", "other", "undescribed"];
    let rule = |number: usize| {
        let (activity, path, values) = PLACES[number % PLACES.len()];
        let value = values[number / PLACES.len() % values.len()];
        WrittenRule::require(format!("many-{number}"), Strength::Must)
            .when("activity", [activity])
            .when(path, [value])
            .when("information.purpose", [purposes[number / 7 % purposes.len()]])
            .when("information.key_record", [number.is_multiple_of(2)])
            .or_met_by([
                WrittenTest::new("information.volume", ["small"]),
                WrittenTest::new("dpia", ["completed", "exempt"]),
            ])
            .text(format!("Rule {number}."))
            .cites("DSP-1.1")
    };
    (0..count).map(rule).fold(LocalRules::builder("many-1", "1"), LocalRulesFile::rule).build()
}
