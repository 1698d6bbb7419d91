//! The rulebook is whole: every rule, every clause of the texts, every word in plain English.

use std::collections::BTreeSet;

use caveat::rulebook::{CLAUSES, Condition, Effect, RETIRED, Rule};
use caveat::vocabulary::{FIELDS, FieldKind, FieldType};
use caveat::{Activity, Rulebook, Strength};
use sha2::Digest as _;

/// Ids, in their order.
const DECIDING: &str = "purpose-undescribed purpose-other dispose-still-required dispose-method project-dpia transfer-briefed \
    transfer-form above-ceiling owner-assigned transfer-audience dispose-obligations transfer-third-party \
    transfer-third-party-need store-unaccredited transfer-personal-account store-sole-copy store-encryption \
    transfer-need transfer-secure-network transfer-open-network transfer-media transfer-media-care \
    transfer-minimum transfer-recipient transfer-downgrade tool-harm store-record dispose-record transfer-by-law \
    tool-consent tool-individual tool-measures transfer-measures device-measures tool-location transfer-abroad \
    tool-dpia tool-team tool-critical";
const DUTIES: &str = "protect-always dispose-when-done personal-data-care keep-confidence show-compliance owner-handles \
    minimise-mobile judge-harm keep-key-record search-tools-on-request clear-out keep-access new-tool-obligations";
const ADVICE: &str = "have-structures ask-information-assurance ask-privacy-team ask-security ask-exception store-by-transfer \
    common-sense outside-systems transport-protection hard-to-delete name-records-lead take-export archive-records \
    citizens-care large-volume ask-where-held plan-for-loss read-agreement";

fn rules() -> impl Iterator<Item = &'static Rule> {
    Rulebook::moj().rules()
}

#[test]
fn rules_keep_their_order() {
    let expected: Vec<&str> = [DECIDING, DUTIES, ADVICE].iter().flat_map(|ids| ids.split_whitespace()).collect();
    assert_eq!(rules().map(|rule| &*rule.id).collect::<Vec<_>>(), expected);
    let counted = |kind: &str| rules().filter(|rule| rule.effect.name() == kind).count();
    assert_eq!((DECIDING.split_whitespace().count(), counted("duty"), counted("advice")), (39, 13, 18));
}

#[test]
fn ids_are_unique_and_never_reused() {
    let mut ids: Vec<&str> = rules().map(|rule| &*rule.id).chain(RETIRED.iter().map(|retired| retired.id)).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for id in ids {
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
    }
    for rule in rules() {
        assert_eq!(Rulebook::moj().rule(&rule.id), Some(rule));
    }
}

/// A retired id names the version that retired it and the rule to read instead.
#[test]
fn retired_rules_are_as_listed() {
    let retired: Vec<_> = RETIRED.iter().map(|retired| (retired.id, retired.since, retired.replaced_by)).collect();
    let expected =
        [("dispose-needed", "2.0.0", Some("dispose-still-required")), ("tool-volume", "2.0.0", Some("large-volume"))];
    assert_eq!(retired, expected);
    for (_, _, successor) in retired {
        assert!(rules().any(|rule| Some(&*rule.id) == successor), "{successor:?}");
    }
}

/// Every clause is cited by a rule, or listed as only informing; none is both, and none is cited that does not exist.
#[test]
fn every_clause_is_accounted_for() {
    let cited: BTreeSet<&str> = rules().flat_map(|rule| &rule.clauses).map(AsRef::as_ref).collect();
    let informing: BTreeSet<&str> =
        CLAUSES.iter().filter(|clause| clause.informs.is_some()).map(|clause| &*clause.id).collect();
    let all: BTreeSet<&str> = CLAUSES.iter().map(|clause| &*clause.id).collect();
    assert_eq!(all.len(), 97);
    assert_eq!(cited.union(&informing).copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(cited.intersection(&informing).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn notes_and_contacts_cite_clauses_that_exist() {
    let rulebook = Rulebook::moj();
    let notes = rulebook.assumptions().iter().flat_map(|note| note.clauses);
    let conflicts = rulebook.conflicts().iter().flat_map(|note| note.clauses);
    let contacts = rulebook.contacts().flat_map(|contact| contact.clauses.iter().map(|id| &**id));
    for id in notes.chain(conflicts).copied().chain(contacts) {
        assert!(CLAUSES.iter().any(|clause| clause.id == id), "{id}");
    }
    for contact in rules().flat_map(|rule| &rule.names) {
        assert!(rulebook.contacts().any(|it| it == &**contact), "{}", contact.role);
    }
}

/// The addresses that the texts give, and no other.
#[test]
fn no_address_is_invented() {
    let given: BTreeSet<&str> = [
        "privacy@justice.gov.uk",
        "security@justice.gov.uk",
        "CyberConsultancy@digital.justice.gov.uk",
        "itpolicycontent@digital.justice.gov.uk",
    ]
    .into();
    assert_eq!(
        Rulebook::moj().contacts().filter_map(|contact| contact.email.as_deref()).collect::<BTreeSet<_>>(),
        given
    );
}

/// A rule's strength is one that a clause it cites has; advice may ask for less than its clause.
#[test]
fn no_rule_is_stronger_or_weaker_than_its_clauses() {
    for rule in rules() {
        let cited = CLAUSES.iter().filter(|clause| rule.clauses.contains(&clause.id));
        let mut strengths = cited.filter_map(|clause| clause.strength);
        let is_its =
            |strength| strength == rule.strength || matches!(rule.effect, Effect::Advice) && strength == Strength::Must;
        assert!(strengths.any(is_its), "{}", rule.id);
    }
}

/// Whatever can meet a requirement, or be suggested, reads as a request and names who can see to it.
#[test]
fn whatever_can_be_done_has_a_request_and_a_role() {
    let met_by = rules().filter_map(|rule| match &rule.effect {
        Effect::Require { any_of } => Some(any_of),
        _ => None,
    });
    let ways = met_by.flatten().flatten().flat_map(|test| {
        let field = test.field();
        test.accepted().map(move |value| (field, value.name))
    });
    let suggested = FIELDS.iter().flat_map(|field| field.offered.iter().map(move |name| (field, *name)));
    for (field, name) in ways.chain(suggested) {
        let request = field.actions.iter().find(|(value, _)| *value == name).map(|(_, request)| *request);
        assert!(
            request.is_some_and(|request| request.starts_with(|c: char| c.is_uppercase())),
            "{}={name}",
            field.path
        );
        assert!(!field.who.is_empty(), "{}", field.path);
    }
}

/// Only these values are ever suggested: no device, media or online tool, and no fact.
#[test]
fn what_alternatives_may_suggest_is_as_listed() {
    let offered: Vec<_> =
        FIELDS.iter().flat_map(|field| field.offered.iter().map(|name| (field.path, *name))).collect();
    let expected = [
        ("location", "accredited_network"),
        ("only_copy", "false"),
        ("channel", "accredited_network"),
        ("channel", "email"),
        ("channel", "file_transfer"),
        ("marking_lowered", "false"),
    ];
    assert_eq!(offered.iter().collect::<BTreeSet<_>>(), expected.iter().collect());
}

#[test]
fn texts_are_whole_sentences_to_the_person_asking() {
    let sentences = rules()
        .map(|rule| &*rule.text)
        .chain(rules().filter_map(|rule| rule.reading.as_deref()))
        .chain(CLAUSES.iter().filter_map(|clause| clause.informs))
        .chain(FIELDS.iter().flat_map(|field| [field.question, field.help]))
        .chain(Rulebook::moj().assumptions().iter().map(|note| note.text))
        .chain(Rulebook::moj().conflicts().iter().map(|note| note.text));
    for text in sentences {
        assert!(text.len() > 10 && text.starts_with(|c: char| c.is_uppercase()), "{text}");
        assert!(text.ends_with(['.', '?', ')']) && !text.contains("  ") && text.trim() == text, "{text}");
    }
    for field in FIELDS {
        assert!(field.question.ends_with('?'), "{}", field.path);
        assert!(!field.label.is_empty() && !field.who.is_empty(), "{}", field.path);
        assert!(field.values.listed().iter().all(|value| !value.text.is_empty()), "{}", field.path);
    }
}

/// The guidance is retold, never copied: no eight words in a row are the texts' own. The file holds the beginnings of the SHA-256
/// of every such run of theirs.
#[test]
fn texts_are_our_own_words() {
    let theirs: BTreeSet<&str> = include_str!("guidance_runs.txt").lines().collect();
    let runs = |text: &str| -> Vec<String> {
        // An address is a fact.
        let text =
            text.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ").to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.windows(8).map(|run| run.join(" ")).collect()
    };
    let copied = |run: &String| {
        let hash = sha2::Sha256::digest(run).iter().take(4).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        theirs.contains(hash.as_str())
    };
    // An address in one of the texts shows that the file is theirs and is read as it was written.
    assert!(copied(&"security guidance service justice gov uk acceptable use".to_owned()));
    let values = FIELDS.iter().flat_map(|field| field.values.listed()).map(|value| value.text);
    let notes = Rulebook::moj().assumptions().iter().map(|note| note.text);
    let ours = rules()
        .map(|rule| &*rule.text)
        .chain(rules().filter_map(|rule| rule.reading.as_deref()))
        .chain(FIELDS.iter().flat_map(|field| [field.question, field.help]))
        .chain(FIELDS.iter().flat_map(|field| field.actions.iter().map(|(_, request)| *request)))
        .chain(CLAUSES.iter().flat_map(|clause| [Some(&*clause.says), clause.informs]).flatten())
        .chain(notes)
        .chain(Rulebook::moj().conflicts().iter().map(|note| note.text))
        .chain(values);
    for text in ours {
        for run in runs(text) {
            assert!(!copied(&run), "`{run}` is copied, in: {text}");
        }
    }
}

/// A missing safeguard is never a question, so no rule may turn on one; what is presumed is always known.
#[test]
fn conditions_read_facts_choices_and_presumed_fields_only() {
    for rule in rules() {
        for condition in &rule.when {
            let tests = match condition {
                Condition::Is(test) => vec![*test],
                Condition::Term(term) => term.any_of.concat(),
            };
            for test in tests {
                let field = test.field();
                assert!(
                    field.kind != FieldKind::Safeguard || field.presumed.is_some(),
                    "{} reads {}",
                    rule.id,
                    field.path
                );
            }
        }
        if let Effect::Require { any_of } = &rule.effect {
            for test in any_of.iter().flatten() {
                let absent = test.field().absent;
                assert!(test.accepted().all(|value| Some(value.name) != absent), "{} is met by nothing", rule.id);
            }
        }
    }
}

#[test]
fn every_rule_reads_only_what_its_activities_take() {
    for rule in rules() {
        let activities = Activity::ALL.iter().filter(|activity| applies_to(rule, **activity));
        for activity in activities {
            for condition in &rule.when {
                if let Condition::Is(test) = condition {
                    assert!(test.field().is_taken_by(*activity), "{} reads {}", rule.id, test.field().path);
                }
            }
            if let Effect::Require { any_of } = &rule.effect {
                assert!(any_of.iter().flatten().all(|test| test.field().is_taken_by(*activity)), "{}", rule.id);
            }
        }
    }
}

/// Whether the rule's own tests of the activity, named conditions included, let it apply to this one.
fn applies_to(rule: &Rule, activity: Activity) -> bool {
    let takes = |test: &caveat::rulebook::Test| {
        test.field().path != "activity" || test.accepted().any(|value| value.name == activity.name())
    };
    rule.when.iter().all(|condition| match condition {
        Condition::Is(test) => takes(test),
        Condition::Term(term) => term.any_of.iter().any(|set| set.iter().all(takes)),
    })
}

/// Presumptions are made where the vocabulary says so, and nowhere else.
#[test]
fn presumed_and_cautious_fields_are_as_listed() {
    let presumed: Vec<_> = FIELDS.iter().filter_map(|field| Some((field.path, field.presumed?))).collect();
    let expected = [
        ("information.audience", "anyone"),
        ("information.asset_owner", "true"),
        ("marking_lowered", "false"),
        ("required_by_law", "false"),
        ("tool.approved", "false"),
    ];
    assert_eq!(presumed, expected);
    let cautious: Vec<_> = FIELDS.iter().filter(|field| field.cautious).map(|field| field.path).collect();
    assert_eq!(cautious, ["information.marking", "information.harm_if_disclosed", "information.personal_data"]);
    let noted: Vec<_> = Rulebook::moj().assumptions().iter().map(|note| note.field.path).collect();
    assert_eq!(noted.len(), presumed.len() + cautious.len());
    // The first unknown presumed field is decided by its presumed value.
    let unowned = caveat::StartProject::new().information(caveat::Information::new().asset_owner(false));
    let has =
        |proposal: &caveat::StartProject| caveat::outcome(proposal).outstanding().any(|id| id == "owner-assigned");
    assert!(has(&unowned) && !has(&caveat::StartProject::new()));
}

/// Field by field: path, kind, values, and who takes it.
#[test]
fn the_vocabulary_is_as_listed() {
    let lines: Vec<String> = FIELDS.iter().map(line).collect();
    assert_eq!(lines.join("\n"), include_str!("vocabulary.txt").trim_end());
}

fn line(field: &caveat::vocabulary::Field) -> String {
    let kind = format!("{:?}", field.kind).to_lowercase();
    let values = match field.values {
        FieldType::YesNo => "bool".to_owned(),
        FieldType::Text { longest } => format!("text {longest}"),
        FieldType::Marking(_) => "marking".to_owned(),
        FieldType::OneOf(values) => values.iter().map(|value| value.name).collect::<Vec<_>>().join(" "),
    };
    let takers: Vec<&str> = field.taken_by.iter().map(|activity| activity.name()).collect();
    let takers = if takers.len() == 5 { "all".to_owned() } else { takers.join(" ") };
    format!("{} | {kind} | {values} | {takers}", field.path)
}

/// Every rule in a line: id, effect, clauses, strength, and every way to meet a requirement.
#[test]
fn rules_are_as_listed() {
    let lines: Vec<String> = rules().map(rule_line).collect();
    assert_eq!(lines.join("\n"), include_str!("rules.txt").trim_end());
}

fn rule_line(rule: &Rule) -> String {
    let effect = match &rule.effect {
        Effect::Require { any_of } => {
            let test = |test: &caveat::rulebook::Test| {
                let values: Vec<&str> = test.accepted().map(|value| value.name).collect();
                format!("{}={}", test.field().path, values.join("/"))
            };
            let ways: Vec<String> =
                any_of.iter().map(|set| set.iter().map(test).collect::<Vec<_>>().join(" and ")).collect();
            format!("require {}", ways.join(" or "))
        }
        Effect::Refer { to } => {
            format!("refer {}", to.iter().map(|contact| &*contact.role).collect::<Vec<_>>().join(" and "))
        }
        other => other.name().to_owned(),
    };
    format!("{} | {effect} | {} | {}", rule.id, rule.clauses.join(", "), rule.strength)
}
