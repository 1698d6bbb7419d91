//! Files of local rules that would cost far more than their size suggests, or that are wrong in many ways: each is built here with its
//! right answer, at sizes that would hang or abort if anything were quadratic.

use std::fmt::Write as _;

use caveat::local::{LocalRules, LocalRulesError, LocalRulesFile, WrittenRule, WrittenTest};
use caveat::{Activity, Proposal, Rulebook, Strength};
use serde_json::{Value, json};

/// A rule that prohibits storing, with these keys in place of its own.
fn rule(more: &Value) -> Value {
    let mut rule = json!({
        "id": "a", "effect": "prohibit", "strength": "may", "text": "t", "clauses": ["DHS-7.1"],
        "when": [{"path": "activity", "any_of": ["store"]}],
    });
    for (key, value) in more.as_object().unwrap() {
        rule[key] = value.clone();
    }
    rule
}

fn read(more: &Value) -> Result<LocalRules, LocalRulesError> {
    let mut file = json!({"edition": "x", "version": "1"});
    for (key, value) in more.as_object().unwrap() {
        file[key] = value.clone();
    }
    LocalRules::from_json(&file.to_string())
}

fn each(count: usize, item: impl Fn(usize) -> Value) -> Value {
    (0..count).map(item).collect()
}

/// The number of mistakes, and the code, path and message of the first.
fn first_of(error: &LocalRulesError) -> (usize, &str, &str, &str) {
    let first = &error.faults()[0];
    let path = first.path.as_deref().unwrap_or_default();
    (error.faults().len() + error.more(), first.code.name(), path, &first.message)
}

#[test]
fn a_repeated_condition_counts_once() {
    for count in [1, 13, 16, 20_000] {
        let when = each(count, |_| json!({"term": "sensitive"}));
        let local = read(&json!({"rules": [rule(&json!({"when": when}))]})).unwrap();
        assert_eq!(local.rules()[0].when.len(), count, "the file stays as it was written");
        let rulebook = Rulebook::moj_with(&local);
        assert_eq!(rulebook.rule("a").unwrap().when.len(), 1);
        let exported = serde_json::to_value(rulebook.export()).unwrap();
        let rules = exported["rules"].as_array().unwrap();
        let exported = rules.iter().find(|rule| rule["id"] == "a").unwrap();
        assert_eq!(exported["when"], json!([{"term": "sensitive"}]));
    }
    let mixed = json!([{"path": "location", "any_of": ["laptop"]}, {"term": "sensitive"},
                       {"path": "location", "any_of": ["laptop", "laptop"]}, {"path": "tool.name", "any_of": ["T"]},
                       {"term": "guarded"}, {"term": "sensitive"}, {"path": "tool.name", "any_of": ["T", "T"]}]);
    let tools = json!([{"name": "T"}]);
    let local = read(&json!({"tools": tools, "rules": [rule(&json!({"when": mixed}))]})).unwrap();
    let rulebook = Rulebook::moj_with(&local);
    let rule = rulebook.rule("a").unwrap();
    assert_eq!((rule.when.len(), rule.named.len()), (3, 1));
}

/// However its conditions are repeated, a rule decides as it would without.
#[test]
fn repeated_ways_count_once() {
    let way = || [WrittenTest::new("encryption", ["approved"]), WrittenTest::new("media_protection", [true])];
    let rule = |ways: usize| {
        let rule = WrittenRule::require("a", Strength::Must).when("activity", ["transfer"]).text("t").cites("DHS-7.1");
        let rule = (0..ways).fold(rule, |rule, _| rule.or_met_by([way(), way()].concat()));
        LocalRules::builder("x", "1").rule(rule).build().unwrap()
    };
    let proposal = Proposal::new(Activity::Transfer);
    let decided = |local: &LocalRules| Rulebook::moj_with(local).assess(&proposal).requirements;
    assert_eq!(decided(&rule(30_000)), decided(&rule(1)));
    let requirement = decided(&rule(7)).into_iter().find(|it| it.rule == "a").unwrap();
    assert_eq!((requirement.satisfied_by.len(), requirement.satisfied_by[0].len()), (1, 2));
}

#[test]
fn what_is_listed_twice_is_a_fault() {
    let q = json!({"role": "Q", "clauses": ["DHS-7.1"]});
    let r = json!({"role": "R", "clauses": ["DHS-7.1"]});
    let many = |word: &str, count: usize| each(count, |_| json!(word));
    let documents = json!([{"id": "D", "title": "D"}]);
    let clauses = each(40_000, |n| json!({"id": format!("D-{n}"), "document": "D", "section": "s", "says": "x"}));
    for (file, expected) in [
        (
            json!({"contacts": [{"role": "R", "clauses": many("DHS-7.1", 8_000)}],
                   "rules": [rule(&json!({"roles": many("R", 8_000)}))]}),
            (7_999 * 2, "contacts[0].clauses[1]", "`DHS-7.1` is listed twice"),
        ),
        (
            json!({"contacts": [r, q],
                   "rules": [rule(&json!({"effect": "refer", "to": many("Q", 16_000), "roles": many("R", 16_000)}))]}),
            (15_999 * 2, "rules[0].to[1]", "`Q` is listed twice"),
        ),
        (
            json!({"documents": documents, "clauses": clauses,
                   "rules": [rule(&json!({"clauses": each(20_000, |n| json!(format!("D-{}", 39_999 - n % 5)))}))]}),
            (19_995, "rules[0].clauses[5]", "`D-39999` is listed twice"),
        ),
    ] {
        let error = read(&file).unwrap_err();
        let (count, path, message) = expected;
        assert_eq!(first_of(&error), (count, "duplicate_id", path, message));
    }
}

#[test]
fn long_lists_are_looked_up() {
    let documents = each(40_000, |n| json!({"id": format!("D{n}"), "title": "D"}));
    let clause = |n| json!({"id": format!("D{n}-1"), "document": format!("D{n}"), "section": "s", "says": "x"});
    let cited = each(40_000, |n| json!(format!("D{}-1", 39_999 - n)));
    let file =
        json!({"documents": documents, "clauses": each(40_000, clause), "rules": [rule(&json!({"clauses": cited}))]});
    assert_eq!(read(&file).unwrap().rules()[0].clauses.len(), 40_000);

    // One contact has every clause, and every rule names it: each rule shares it.
    let clauses: Vec<String> = (0..97).map(|n| format!("D-{n}")).collect();
    let contacts = each(16_000, |n| json!({"role": format!("R{n}"), "clauses": ["DHS-7.1"]}));
    let mut contacts: Vec<Value> = serde_json::from_value(contacts).unwrap();
    contacts.push(json!({"role": "Z", "clauses": each(8_000, |n| json!(format!("D-{n}")))}));
    let listed = each(8_000, |n| json!({"id": format!("D-{n}"), "document": "D", "section": "s", "says": "x"}));
    let to = each(16_000, |n| json!(format!("R{n}")));
    let others = each(8_000, |n| json!(format!("R{}", 15_999 - n)));
    let mut rules = vec![rule(&json!({"id": "all", "effect": "refer", "to": to, "roles": others, "clauses": clauses}))];
    rules.extend((0..8_000).map(|n| rule(&json!({"id": format!("r{n}"), "roles": ["Z"]}))));
    let documents = json!([{"id": "D", "title": "D"}]);
    let file = json!({"documents": documents, "clauses": listed, "contacts": contacts, "rules": rules});
    let rulebook = Rulebook::moj_with(&read(&file).unwrap());
    let all: Vec<&str> = rulebook.rule("all").unwrap().names.iter().map(|contact| &*contact.role).collect();
    assert_eq!((all.len(), all[0], all[8_000]), (16_000, "R0", "R15999"), "whom it refers to, then others");
    let [one, other] = ["r0", "r7999"].map(|id| rulebook.rule(id).unwrap().names[0].clauses.as_ptr());
    assert_eq!(one, other);
    let decision = rulebook.assess(&Proposal::new(Activity::Store));
    let local: Vec<&str> = decision.contacts.iter().filter(|it| it.local).map(|it| &*it.role).collect();
    assert_eq!((local.len(), local[0], local[8_000]), (16_001, "R0", "R15999"));
}

#[test]
fn a_hundred_faults_are_told() {
    let unknown_clauses = each(1_000, |n| rule(&json!({"id": format!("r{n}"), "clauses": [format!("DHS-7.1x{n}")]})));
    let values = each(128_000, |n| json!(format!("laptops{n}")));
    let unknown_values = json!([rule(&json!({"when": [{"path": "location", "any_of": values}]}))]);
    let unread = each(100_000, |n| json!(n));
    for (rules, count, code, suggestions) in [
        (unknown_clauses, 1_000, "unknown_clause", 20),
        (unknown_values, 128_000, "unknown_value", 20),
        (unread, 100_000, "wrong_type", 0),
    ] {
        let error = read(&json!({"rules": rules})).unwrap_err();
        assert_eq!((error.faults().len(), error.more()), (LocalRules::MAX_FAULTS, count - 100), "{code}");
        assert!(error.faults().iter().all(|fault| fault.code.name() == code));
        let suggests: Vec<bool> = error.faults().iter().map(|it| it.message.contains("; did you mean")).collect();
        assert_eq!(suggests.iter().position(|suggests| !suggests), Some(suggestions), "{error}");
        assert!(!suggests[suggestions..].contains(&true), "only the first 20 come with a suggestion");
        assert!(error.to_string().ends_with(&format!("; and {} more", count - 5)), "{error}");
        let written: Value = serde_json::from_str(&error.to_json()).unwrap();
        assert_eq!((&written["more"], written["errors"].as_array().unwrap().len()), (&json!(count - 100), 100));
        assert_eq!(written["error"], written["errors"][0]);
    }
    let few = read(&json!({"rules": each(100, |n| json!(n))})).unwrap_err();
    assert_eq!(few.more(), 0);
    assert!(few.to_string().ends_with("; and 95 more") && !few.to_json().contains("\"more\""), "{few}");
}

#[test]
fn warnings_stand_beside_faults() {
    let says_nothing = json!([{"path": "only_copy", "any_of": [true, false]}]);
    let rules = json!([rule(&json!({"id": "b", "when": says_nothing})), rule(&json!({"id": "c", "clauses": ["Z-1"]}))]);
    let error = read(&json!({"version": 7, "rules": rules})).unwrap_err();
    let named = |rule: &Value| (rule["rule"].clone(), rule["code"].clone());
    let written: Value = serde_json::from_str(&error.to_json()).unwrap();
    let [faults, warnings] =
        ["errors", "warnings"].map(|list| written[list].as_array().unwrap().iter().map(named).collect::<Vec<_>>());
    assert_eq!(faults, [(Value::Null, json!("wrong_type")), (json!("c"), json!("unknown_clause"))]);
    assert_eq!(warnings, [(json!("b"), json!("says_nothing"))]);
    assert_eq!(error.warnings()[0].rule.as_deref(), Some("b"));
    assert!(!read(&json!({"rules": [7]})).unwrap_err().to_json().contains("warnings"));
    // Built in Rust, rules are named as well.
    let built = LocalRules::builder("x", "1").rule(WrittenRule::advice("d", Strength::May).text("t")).build();
    assert_eq!(built.unwrap_err().faults()[0].rule.as_deref(), Some("d"));
}

#[test]
fn comments_and_notes_are_kept_out_of_what_is_decided() {
    let plain = json!({
        "edition": "x", "version": "1",
        "documents": [{"id": "D", "title": "See http://d.example//a"}],
        "clauses": [{"id": "D-1", "document": "D", "section": "s", "says": "x"}],
        "contacts": [{"role": "R", "clauses": ["D-1"]}],
        "tools": [{"name": "T"}],
        "rules": [rule(&json!({"clauses": ["D-1"]}))],
    });
    let mut noted = plain.clone();
    noted["note"] = json!("Why\nthis file");
    for list in ["documents", "clauses", "contacts", "rules"] {
        noted[list][0]["note"] = json!(format!("Why this is in {list}"));
    }
    let mut commented = String::from("\u{feff}// \"Ours\" { [\n");
    for line in serde_json::to_string_pretty(&noted).unwrap().lines() {
        writeln!(commented, "{line} // {line} \\").unwrap();
    }
    let [plain, noted] = [plain, noted].map(|file| LocalRules::from_json(&file.to_string()).unwrap());
    let commented = LocalRules::from_json(&commented).unwrap();
    assert_eq!(commented, noted);
    assert_eq!(noted.file().rules[0].note.as_deref(), Some("Why this is in rules"));
    assert_eq!(LocalRules::from_json(&noted.to_json()).unwrap().file(), noted.file());
    assert_eq!(commented.documents()[0].title, "See http://d.example//a");
    // A note changes neither what is decided nor the digest.
    assert_eq!(Rulebook::moj_with(&noted).digest(), Rulebook::moj_with(&plain).digest());
    let long = LocalRulesFile { note: Some("n".repeat(2_001)), ..plain.file().clone() };
    assert_eq!(first_of(&long.build().unwrap_err()), (1, "malformed", "note", "takes at most 2000 characters"));
    // Comments count towards no limit but that of the file.
    let deep = format!("{{\"edition\": \"x\", // {}\n\"version\": \"1\"}}", "[".repeat(2_000_000));
    assert!(LocalRules::from_json(&deep).is_ok());
}

/// Rules that combine in too many ways are refused, and many that don't are not.
#[test]
fn the_checks_of_a_file_end() {
    let channels = ["email", "file_transfer", "online_tool", "usb_storage", "optical_media", "laptop", "mobile_device"];
    let destinations = ["eea", "adequate", "other"];
    let one = |n: usize| {
        let [channel, destination] = [channels[n % 7], destinations[n / 7 % 3]];
        rule(&json!({"id": format!("r{n}"), "when": [
            {"term": "sensitive"}, {"term": "moves"}, {"term": "outside_audience"}, {"term": "not_law"},
            {"path": "channel", "any_of": [channel, channels[n / 21 % 7]]},
            {"path": "destination", "any_of": [destination]},
        ]}))
    };
    let local = read(&json!({"rules": each(5_000, one)}));
    assert_eq!(local.err().map(|error| error.to_string()), None);

    // Most rules for one place can hold together with most for another, but none for a laptop with one for a mobile device.
    let places =
        ["accredited_network", "removable_media", "standalone_device", "online_tool", "laptop", "mobile_device"];
    let some = |names: [&str; 3], bits: usize| -> Value {
        names.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1).map(|(_, name)| json!(name)).collect()
    };
    let combining = |n: usize| {
        let (place, number) = if n < 180 { (n % 6, n / 6) } else { (4 + n % 2, n / 6) };
        let mut when = vec![
            json!({"path": "location", "any_of": [places[place]]}),
            json!({"path": "information.data_subjects", "any_of": some(["citizens", "colleagues", "both"], number % 7 + 1)}),
            json!({"path": "tool.data_location", "any_of": some(destinations, number / 7 % 7 + 1)}),
        ];
        if place >= 4 {
            let volume = ["small", "large"][place % 2];
            when.push(json!({"path": "information.volume", "any_of": [volume]}));
        }
        rule(&json!({"id": format!("r{n}"), "when": when}))
    };
    let error = read(&json!({"rules": each(240, combining)})).unwrap_err();
    let message = "too many rules combine on `location` for their properties to be checked; merge or simplify them";
    assert_eq!(first_of(&error), (1, "too_complex", "rules", message));
}
