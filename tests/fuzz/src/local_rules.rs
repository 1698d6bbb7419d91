use std::collections::BTreeSet;

use caveat::local::{LocalFault, LocalRules, LocalRulesError};
use caveat::marking::Scheme;
use caveat::{Marking, Proposal, Rulebook, Verdict};
use caveat_reference::{naive, naive_local, random};
use fastrand::Rng;
use serde_json::Value;

use super::proposals::{assert_interview_ends, assert_properties, in_plain_markings, place};
use super::{assert_told, seed_of};

/// How many proposals each accepted file is tried on.
const PROPOSALS: usize = 6;

/// Local rules: faults that say where, or a rulebook that keeps the properties of decisions and never softens a verdict.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let read = LocalRules::from_json_bytes(data);
    let Ok(text) = std::str::from_utf8(data) else {
        assert!(read.is_err(), "bytes that are not text are refused");
        return;
    };
    assert_eq!(read, LocalRules::from_json(text));
    match read {
        Ok(local) => assert_usable(&local, &mut Rng::with_seed(seed_of(data))),
        Err(error) => assert_faults_well_formed(text, &error),
    }
}

fn assert_faults_well_formed(text: &str, error: &LocalRulesError) {
    let lines = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
    assert!(!error.faults().is_empty());
    for fault in error.faults() {
        assert_fault(fault);
        let line = fault.line.expect("what was read has lines");
        assert!((1..=lines).contains(&line), "line {line} of {lines}: {fault}");
        let whole = ["too_large", "too_deep", "not_json"].contains(&fault.code.name());
        assert!(!whole || (fault.path.is_none() && error.faults().len() == 1), "{fault}");
    }
    assert!(error.faults().is_sorted_by_key(|fault| fault.line), "{error}");
    let json: Value = serde_json::from_str(&error.to_json()).expect("faults as JSON");
    assert!(json.is_object());
}

fn assert_fault(fault: &LocalFault) {
    assert_told(&fault.message);
    let path = fault.path.as_deref();
    assert!(path.is_none_or(|path| !path.is_empty() && !path.contains(super::hides)), "{path:?}");
}

fn assert_usable(local: &LocalRules, rng: &mut Rng) {
    for warning in local.warnings() {
        assert_fault(warning);
    }
    assert_eq!(LocalRules::from_json(&local.to_json()).map(|it| it.file().clone()).as_ref(), Ok(local.file()));
    let built = local.file().clone().build().expect("what was read can be built");
    assert_eq!((built.file(), built.contacts()), (local.file(), local.contacts()));

    let rulebook = Rulebook::moj_with(local);
    let moj = Rulebook::moj();
    assert_eq!(rulebook.digest(), Rulebook::moj_with(&built).digest(), "the digest is of what the rules say");
    assert_ne!(rulebook.digest(), moj.digest());
    assert_eq!(rulebook.edition(), format!("{}+{}", moj.edition(), local.edition()));
    assert_eq!(rulebook.rules().count(), moj.rules().count() + local.rules().len(), "nothing is removed");
    let ids: BTreeSet<&str> = rulebook.rules().map(|rule| &*rule.id).collect();
    assert_eq!(ids.len(), rulebook.rules().count());

    let exported = serde_json::to_value(rulebook.export()).expect("a rulebook is JSON");
    for _ in 0..PROPOSALS {
        let mut json = random::proposal(rng);
        steer(&mut json, local, rng);
        let Ok(proposal) = Proposal::read(&json) else { continue };
        assert_decided(&rulebook, &exported, &proposal, rng);
    }
}

/// Puts values that some rule reads into a proposal, so that rules come to apply.
fn steer(proposal: &mut Value, local: &LocalRules, rng: &mut Rng) {
    let rules = local.rules();
    let Some(rule) = rules.get(rng.usize(..=rules.len())) else { return };
    let conditions = serde_json::to_value(&rule.when).expect("conditions are JSON");
    for condition in conditions.as_array().into_iter().flatten() {
        let (path, values) = (condition["path"].as_str(), condition["any_of"].as_array());
        let value = values.and_then(|values| values.get(rng.usize(..values.len())));
        match (path, value) {
            (Some("activity") | None, _) | (_, None) => {}
            (Some("information.marking"), Some(class)) => {
                let class = class.as_str().unwrap_or_default();
                let classes = Scheme::ALL.iter().flat_map(|scheme| scheme.classes());
                let marking = classes
                    .copied()
                    .find(|it| it.name() == class)
                    .map_or_else(|| "UNMARKED".to_owned(), |it| Marking::from(it).to_string());
                naive::vocabulary::put(proposal, "information.marking", marking.into());
            }
            (Some(path), Some(value)) => naive::vocabulary::put(proposal, path, value.clone()),
        }
    }
}

fn assert_decided(rulebook: &Rulebook, exported: &Value, proposal: &Proposal, rng: &mut Rng) {
    let decision = rulebook.assess(proposal);
    let json: Value = serde_json::from_str(&decision.to_json()).expect("a decision is JSON");
    assert_eq!(json["policy"]["digest"], rulebook.digest());
    assert_eq!(rulebook.outcome(proposal).verdict(), decision.verdict);
    let before = place(caveat::outcome(proposal).verdict());
    assert!(place(decision.verdict) >= before, "local rules soften {proposal:?}");
    assert_properties(rulebook, proposal, &decision);
    assert_sensitivity_only_hurts(rulebook, proposal);
    assert_interview_ends(rulebook, proposal, rng.u64(..));

    // The built-in rules by one slow evaluator, the local ones by another.
    let plain = in_plain_markings(proposal);
    let (built_in, local) = (naive::assess(&plain), naive_local::judge(exported, &plain));
    let built_in_place = Verdict::ALL.iter().position(|it| it.name() == built_in.verdict).unwrap_or_default();
    assert_eq!(place(decision.verdict), built_in_place.max(local.verdict), "{plain}");
    let ids = |built_in: &[&str], local: Vec<String>| -> Vec<String> {
        built_in.iter().map(|id| (*id).to_owned()).chain(local).collect()
    };
    let found: Vec<&str> = decision.prohibitions.iter().map(|it| it.rule.as_ref()).collect();
    assert_eq!(found, ids(&built_in.prohibitions, local.prohibitions), "{plain}");
    let found: Vec<&str> = decision.referrals.iter().map(|it| it.rule.as_ref()).collect();
    assert_eq!(found, ids(&built_in.referrals, local.referrals), "{plain}");
    let found: Vec<_> = decision.requirements.iter().map(|it| (it.rule.to_string(), it.status.name())).collect();
    let expected = built_in.requirements.iter().map(|(id, status)| ((*id).to_owned(), *status));
    assert_eq!(found, expected.chain(local.requirements).collect::<Vec<_>>(), "{plain}");
}

fn assert_sensitivity_only_hurts(rulebook: &Rulebook, proposal: &Proposal) {
    let mut ladders: Vec<(&str, Vec<&str>)> = vec![
        ("information.audience", naive::vocabulary::AUDIENCES.to_vec()),
        ("information.harm_if_disclosed", vec!["none", "organisation", "individual"]),
        ("information.personal_data", vec!["none", "personal", "special_category"]),
        ("information.personal_data", vec!["none", "personal", "criminal_offence"]),
    ];
    for scheme in Scheme::ALL {
        ladders.push(("information.marking", scheme.classes().iter().map(|class| class.name()).collect()));
    }
    for (path, ladder) in ladders {
        let verdicts = ladder.iter().map(|name| {
            let mut proposal = proposal.clone();
            proposal.set(path, *name).expect("a listed value can be set");
            place(rulebook.outcome(&proposal).verdict())
        });
        assert!(verdicts.is_sorted(), "{path} of {proposal:?}");
    }
}
