//! Registers of named tools, contacts that are always listed, and rules about what a proposal names.

use caveat::local::{LocalRules, RegisteredTool, WrittenRule};
use caveat::table::{Cells, Column, List, Table, TableAssessor};
use caveat::vocabulary::Class;
use caveat::{Proposal, Rulebook, Strength, Verdict};
use serde_json::{Value, json};

fn register() -> Value {
    json!({
        "edition": "acme-1", "version": "1.0.0",
        "documents": [{"id": "ACME", "title": "Acme policy"}],
        "clauses": [{"id": "ACME-1", "document": "ACME", "section": "Tools", "says": "Rules on tools."}],
        "contacts": [{"role": "Acme incident desk", "clauses": ["ACME-1"], "always": true}],
        "tools": [
            {"name": "Acme Boards", "aliases": ["A-Boards"], "approved_up_to": "official", "data_location": "uk", "encrypts_in_transit": true},
            {"name": "Acme Vault", "approved_up_to": "official_sensitive", "export": false, "reviewed": "2026-02-28"},
            {"name": "Acme Secret", "approved_up_to": "secret"},
            {"name": "Acme Old", "approved_up_to": "restricted"},
            {"name": "Acme Open", "data_location": "other"},
        ],
        "rules": [
            {"id": "acme-no-open", "effect": "prohibit", "strength": "must", "when": [{"path": "tool.name", "any_of": ["acme open"]}],
             "text": "Do not use it.", "clauses": ["ACME-1"]},
            {"id": "acme-commercial", "effect": "require", "strength": "must", "when": [{"path": "activity", "any_of": ["store"]}, {"path": "information.marking.descriptors", "any_of": ["commercial"]}],
             "satisfied_by": [[{"path": "dpia", "any_of": ["completed", "exempt"]}]], "text": "Complete one.", "clauses": ["ACME-1"]},
        ],
    })
}

fn rulebook() -> Rulebook {
    Rulebook::moj_with(&LocalRules::from_json(&register().to_string()).unwrap())
}

fn read(proposal: &Value) -> Proposal {
    Proposal::from_json(&proposal.to_string()).unwrap()
}

fn use_tool(name: &str, information: &Value) -> Value {
    json!({"activity": "use_tool", "tool": {"name": name}, "information": information})
}

/// What is assumed of `tool.approved`: the value, or null where it is not listed.
fn approved(name: &str, information: &Value) -> Value {
    let decision = rulebook().assess(&read(&use_tool(name, information)));
    let decision = serde_json::to_value(&decision).unwrap();
    let listed = decision["assumptions"].as_array().unwrap().iter().find(|it| it["path"] == "tool.approved").cloned();
    listed.map_or(Value::Null, |it| it["treated_as"].clone())
}

#[test]
fn approval_follows_the_ceiling_of_the_register() {
    let plain = |marking: &str| json!({"marking": marking, "harm_if_disclosed": "none", "personal_data": "none"});
    let harmful =
        |marking: &str| json!({"marking": marking, "harm_if_disclosed": "individual", "personal_data": "none"});
    for (tool, information, expected) in [
        // At or below the ceiling in its scheme.
        ("Acme Boards", plain("OFFICIAL"), json!(true)),
        ("Acme Boards", plain("UNMARKED"), json!(true)),
        ("Acme Boards", plain("OFFICIAL-SENSITIVE"), json!(false)),
        // Another scheme.
        ("Acme Boards", plain("UNCLASSIFIED"), json!(false)),
        ("Acme Old", plain("OFFICIAL"), json!(false)),
        // Below official_sensitive and protect, sensitive information is left out.
        ("Acme Boards", harmful("OFFICIAL"), json!(false)),
        (
            "Acme Boards",
            json!({"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "special_category"}),
            json!(false),
        ),
        ("Acme Vault", harmful("OFFICIAL"), json!(true)),
        ("Acme Vault", harmful("OFFICIAL-SENSITIVE"), json!(true)),
        ("Acme Vault", harmful("SECRET"), json!(false)),
        ("Acme Old", harmful("PROTECT"), json!(true)),
        ("Acme Old", plain("UNMARKED"), json!(true)),
        // Secret and top secret belong to both schemes.
        ("Acme Secret", harmful("CONFIDENTIAL"), json!(true)),
        ("Acme Secret", harmful("OFFICIAL-SENSITIVE"), json!(true)),
        ("Acme Secret", harmful("SECRET"), json!(true)),
        ("Acme Secret", harmful("TOP SECRET"), json!(false)),
        // While it turns on what is unknown, it is unknown and not presumed.
        ("Acme Boards", json!({"marking": "OFFICIAL"}), Value::Null),
        ("Acme Boards", json!({"marking": "OFFICIAL", "harm_if_disclosed": "organisation"}), json!(false)),
        ("Acme Vault", json!({}), Value::Null),
        // An open tool is not approved, whatever it is used for.
        ("Acme Open", plain("OFFICIAL"), json!(false)),
    ] {
        assert_eq!(approved(tool, &information), expected, "{tool} {information}");
    }
}

#[test]
fn names_are_compared_without_case_spaces_and_punctuation() {
    let plain = json!({"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "none"});
    for name in ["acme boards", "ACME-BOARDS", " AcmeBoards ", "a boards", "A-Boards!"] {
        assert_eq!(approved(name, &plain), json!(true), "{name}");
    }
    // A tool that the register lacks is presumed not to be approved.
    assert_eq!(approved("Acme Board", &plain), json!(false));
}

#[test]
fn what_the_proposal_says_counts_over_the_register() {
    let mut proposal = use_tool(
        "Acme Boards",
        &json!({"marking": "OFFICIAL", "personal_data": "personal", "harm_if_disclosed": "none"}),
    );
    let filled = |proposal: &Value| {
        let decision = rulebook().assess(&read(proposal));
        decision.assumptions.iter().filter(|it| it.path.starts_with("tool.")).map(|it| it.path).collect::<Vec<_>>()
    };
    assert_eq!(filled(&proposal), ["tool.approved", "tool.data_location", "tool.encrypts_in_transit"]);
    proposal["tool"] = json!({"name": "Acme Boards", "approved": false, "data_location": "eea"});
    assert_eq!(filled(&proposal), ["tool.encrypts_in_transit"]);
}

#[test]
fn a_registered_tool_is_asked_about_less() {
    let rulebook = rulebook();
    let asked = |name: &str| {
        let mut proposal = read(&json!({"activity": "use_tool", "tool": {"name": name}}));
        let mut asked = Vec::new();
        while let Some(question) = rulebook.interview(&proposal, &[""; 0]).unwrap().next {
            asked.push(question.path);
            let answer = match question.path {
                "information.marking" => json!("OFFICIAL"),
                "information.harm_if_disclosed" | "information.personal_data" => json!("none"),
                "information.data_subjects" => json!("colleagues"),
                "information.purpose" => json!("described"),
                "tool.data_location" => json!("eea"),
                _ => json!(false),
            };
            match &answer {
                Value::Bool(yes) => proposal.set(question.path, *yes).unwrap(),
                other => proposal.set(question.path, other.as_str().unwrap()).unwrap(),
            }
        }
        asked
    };
    let (listed, unlisted) = (asked("Acme Boards"), asked("Somebody's Boards"));
    assert!(listed.len() < unlisted.len(), "{listed:?} {unlisted:?}");
    assert!(
        unlisted.contains(&"business_critical") && !listed.contains(&"business_critical"),
        "{listed:?} {unlisted:?}"
    );
    for asked in [listed, unlisted] {
        assert!(!asked.contains(&"tool.approved") && !asked.contains(&"tool.name"), "{asked:?}");
    }
}

#[test]
fn rules_about_names_apply_where_the_name_is_known() {
    let rulebook = rulebook();
    let prohibited = |name: Option<&str>| {
        let tool = name.map_or(json!({}), |name| json!({"name": name}));
        let outcome = rulebook.assess(&read(&json!({"activity": "use_tool", "tool": tool})));
        outcome.prohibitions.iter().any(|it| it.rule == "acme-no-open")
    };
    assert_eq!([Some("ACME open"), Some("Acme Vault"), None].map(prohibited), [true, false, false]);
    let required = |marking: &str| {
        let decision = rulebook.assess(&read(&json!({"activity": "store", "information": {"marking": marking}})));
        decision.requirements.iter().any(|it| it.rule == "acme-commercial")
    };
    assert_eq!(["OFFICIAL-SENSITIVE COMMERCIAL", "OFFICIAL-SENSITIVE", "UNMARKED"].map(required), [true, false, false]);
    // An activity without tools is not touched.
    let disposal = rulebook.assess(&read(&json!({"activity": "dispose"})));
    assert!(disposal.prohibitions.is_empty());
}

#[test]
fn contacts_that_are_always_listed_come_last() {
    for activity in ["start_project", "store", "transfer", "use_tool", "dispose"] {
        let decision = rulebook().assess(&read(&json!({"activity": activity})));
        assert_eq!(decision.contacts.last().map(|it| &*it.role), Some("Acme incident desk"), "{activity}");
    }
}

#[test]
fn tables_and_single_proposals_agree() {
    let rulebook = rulebook();
    let names = [None, Some("Acme Boards"), Some("acme vault"), Some("Acme Open"), Some("Another")];
    let markings = [None, Some("OFFICIAL"), Some("OFFICIAL-SENSITIVE COMMERCIAL"), Some("SECRET")];
    let harms = [None, Some("none"), Some("individual")];
    let mut rows: Vec<[Option<&str>; 4]> = Vec::new();
    for activity in ["use_tool", "store", "transfer"] {
        for name in names {
            for marking in markings {
                rows.extend(harms.map(|harm| [Some(activity), name, marking, harm]));
            }
        }
    }
    let paths = ["activity", "tool.name", "information.marking", "information.harm_if_disclosed"];
    let columns: Vec<Vec<Option<&str>>> = (0..4).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
    let columns = paths.iter().zip(&columns).map(|(path, cells)| Column::new(path, Cells::Texts(cells)).unwrap());
    let table = Table::new(columns.collect()).unwrap();
    let answers = TableAssessor::new(&rulebook).assess(&table, 0..rows.len(), true);
    for (row, cells) in rows.iter().enumerate() {
        let decision = rulebook.assess(&table.proposal(row).unwrap());
        assert_eq!(answers.verdict(row), Some(decision.verdict), "{cells:?}");
        let listed = |list: List| answers.list(list, row).collect::<Vec<_>>();
        let ids = decision.prohibitions.iter().map(|it| &*it.rule).collect::<Vec<_>>();
        assert_eq!(listed(List::Prohibitions), ids, "{cells:?}");
        let paths = decision.questions.iter().map(|it| it.path).collect::<Vec<_>>();
        assert_eq!(listed(List::Questions), paths, "{cells:?}");
        let paths = decision.assumptions.iter().map(|it| it.path).collect::<Vec<_>>();
        assert_eq!(listed(List::Assumptions), paths, "{cells:?}");
    }
}

#[test]
fn every_registered_tool_is_an_option() {
    let rulebook = rulebook();
    let proposal = read(&use_tool(
        "Acme Open",
        &json!({"marking": "OFFICIAL-SENSITIVE", "harm_if_disclosed": "organisation", "personal_data": "none"}),
    ));
    let options = rulebook.options(&proposal, "tool.name").unwrap();
    assert_eq!(options.len(), 5);
    assert!(options.is_sorted_by_key(|option| option.verdict as u8), "{options:?}");
    // Best first; among equals in the register's order.
    assert_eq!(options[0].value, "Acme Vault");
    assert!(
        options.iter().filter(|option| option.verdict == Verdict::Prohibited).all(|option| !option.rules.is_empty())
    );
    assert!(rulebook.options(&read(&json!({"activity": "dispose"})), "tool.name").is_err());
}

/// Mistakes in a register, each with its path.
#[test]
fn mistakes_in_a_register_are_named() {
    for (key, value, code, path) in [
        ("name", json!("Acme Vault"), "duplicate_id", "tools[1].name"),
        ("aliases", json!(["acme-vault"]), "duplicate_id", "tools[1].name"),
        ("name", json!("!!"), "malformed", "tools[0].name"),
        ("name", json!(""), "malformed", "tools[0].name"),
        ("approved_up_to", json!("OFFICIAL"), "unknown_value", "tools[0].approved_up_to"),
        ("data_location", json!("Ireland"), "unknown_value", "tools[0].data_location"),
        ("encrypts_in_transit", json!("yes"), "wrong_type", "tools[0].encrypts_in_transit"),
        ("reviewed", json!("2026-02-29"), "malformed", "tools[0].reviewed"),
        ("approved", json!(true), "unknown_key", "tools[0].approved"),
    ] {
        let mut rules = register();
        rules["tools"][0][key] = value.clone();
        let error = LocalRules::from_json(&serde_json::to_string_pretty(&rules).unwrap()).unwrap_err();
        let fault = &error.faults()[0];
        assert_eq!((fault.code.name(), fault.path.as_deref()), (code, Some(path)), "{key} {value}: {error}");
        assert!(fault.line.is_some(), "{error}");
    }
    let mut rules = register();
    rules["rules"][0]["when"][0]["any_of"] = json!(["Acme Bords"]);
    let error = LocalRules::from_json(&rules.to_string()).unwrap_err();
    assert_eq!(error.faults()[0].code.name(), "unknown_tool", "{error}");
    assert!(error.to_string().contains("did you mean `Acme Boards`?"), "{error}");
}

#[test]
fn ten_thousand_tools_are_read_and_found() {
    let tool = |number: usize| RegisteredTool {
        name: format!("Tool {number}"),
        aliases: vec![format!("T{number}x")],
        approved_up_to: Some(Class::Official),
        ..RegisteredTool::default()
    };
    let local = (0..10_000)
        .map(tool)
        .fold(LocalRules::builder("many-1", "1"), caveat::local::LocalRulesFile::tool)
        .build()
        .unwrap();
    assert_eq!(local.tool("t9999X").map(|tool| &*tool.name), Some("Tool 9999"));
    assert_eq!(LocalRules::from_json(&local.to_json()).unwrap(), local);
}

#[test]
fn more_tests_of_names_than_can_be_told_apart_are_refused() {
    let rule = |number: usize| {
        WrittenRule::prohibit(format!("many-{number}"), Strength::Must)
            .when("information.marking.descriptors", [format!("D{number}")])
            .text("Do not.")
            .cites("DHS-6.1")
    };
    let built = |count: usize| {
        let rules = (0..count).map(rule).fold(LocalRules::builder("many-1", "1"), caveat::local::LocalRulesFile::rule);
        rules.build().map_err(|error| error.faults()[0].code.name().to_owned())
    };
    assert!(built(64).is_ok());
    assert_eq!(built(65).unwrap_err(), "too_complex");
}
