//! The three reference proposals that benchmarks decide: the design's example, a half-known transfer, and a bare one.

/// Short name and JSON text.
pub const REFERENCES: [(&str, &str); 3] = [("example", EXAMPLE), ("half-known", HALF_KNOWN), ("bare", BARE)];

/// A tool use of which everything is known.
pub const EXAMPLE: &str = r#"{"activity": "use_tool",
            "information": {"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "personal",
                            "data_subjects": "colleagues", "volume": "small", "purpose": "described"},
            "tool": {"name": "Trello", "data_location": "eea", "encrypts_in_transit": true},
            "business_critical": false, "team_informed": true}"#;

/// A transfer of which some is known.
pub const HALF_KNOWN: &str = r#"{"activity": "transfer",
            "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data": "criminal_offence"},
            "recipient": "third_party", "business_need": true, "data_movement_form": true}"#;

/// A transfer of which nothing is known.
pub const BARE: &str = r#"{"activity": "transfer"}"#;
