use std::collections::BTreeSet;

use caveat::local::{LocalRules, RegisteredTool};
use caveat::{Activity, Decision, Proposal, Rulebook};
use caveat_reference::random;
use fastrand::Rng;
use serde_json::Value;

use super::seed_of;

/// How many proposals name each tool, and how many tools of a file are tried.
const PROPOSALS: usize = 4;
const TOOLS: usize = 4;

/// Registers of tools: a name counts however it is spelt, and for no other tool; what the register knows decides as if the proposal said
/// it; what a proposal says wins.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(local) = LocalRules::from_json_bytes(data) else { return };
    // The register by itself: rules about names would decide as well.
    let mut file = local.file().clone();
    file.rules.clear();
    let Ok(local) = file.build() else { return };
    let rulebook = Rulebook::moj_with(&local);
    let mut rng = Rng::with_seed(seed_of(data));
    assert_names(&local);
    for tool in local.tools().iter().take(TOOLS) {
        for _ in 0..PROPOSALS {
            assert_decided(&rulebook, tool, &mut rng);
        }
    }
}

fn assert_names(local: &LocalRules) {
    let mut names = BTreeSet::new();
    for tool in local.tools() {
        for name in std::iter::once(&tool.name).chain(&tool.aliases) {
            assert!(names.insert(folded(name)), "{name:?} is given twice");
            for spelt in [name.clone(), name.to_lowercase(), format!(" {name}."), name.replace(' ', "-")] {
                assert_eq!(local.tool(&spelt).map(|it| &it.name), Some(&tool.name), "{spelt:?}");
            }
        }
    }
    for other in ["", " ", "-", "no such tool at all"] {
        assert_eq!(local.tool(other).is_some(), names.contains(&folded(other)), "{other:?}");
    }
}

fn folded(name: &str) -> String {
    name.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect()
}

fn assert_decided(rulebook: &Rulebook, tool: &RegisteredTool, rng: &mut Rng) {
    let json = random::proposal(rng);
    let Ok(mut unknown) = Proposal::read(&json) else { return };
    if unknown.activity() != Activity::UseTool || unknown.set("tool.name", tool.name.as_str()).is_err() {
        return;
    }
    let moj = Rulebook::moj();
    // What is not known of the tool, the register says: as if it had been given.
    let mut given = unknown.clone();
    let place = tool.data_location.map(caveat::vocabulary::Place::name);
    let known: [(&str, Option<Value>); 3] = [
        ("tool.data_location", place.map(Value::from)),
        ("tool.encrypts_in_transit", tool.encrypts_in_transit.map(Value::from)),
        ("tool.export", tool.export.map(Value::from)),
    ];
    for (path, value) in known {
        if let Some(value) = value.filter(|_| is_open(&json, path)) {
            put(&mut given, path, &value);
        }
    }
    let decided = said(&rulebook.assess(&unknown));
    if !is_open(&json, "tool.approved") {
        assert_eq!(decided, said(&moj.assess(&given)), "{json} names {tool:?}");
        return;
    }
    // Whether it is approved follows from its ceiling, and without one it is not.
    let mut ways = Vec::new();
    for approved in [true, false] {
        let mut given = given.clone();
        put(&mut given, "tool.approved", &approved.into());
        ways.push(said(&moj.assess(&given)));
    }
    match tool.approved_up_to {
        None => assert_eq!(decided, ways[1], "{json} names {tool:?}"),
        // Or it turns on what is unknown of the information.
        Some(_) => assert!(
            ways.contains(&decided) || is_undecided(&decided),
            "{json} names {tool:?}: {decided:?} is neither of {ways:?}"
        ),
    }
}

fn is_open(json: &Value, path: &str) -> bool {
    path.split('.').try_fold(json, |value, key| value.get(key)).is_none_or(Value::is_null)
}

fn put(proposal: &mut Proposal, path: &str, value: &Value) {
    let done = match value {
        Value::Bool(yes) => proposal.set(path, *yes),
        other => proposal.set(path, other.as_str().unwrap_or_default()),
    };
    done.expect("a value of the field can be set");
}

/// The verdict and the rules behind it.
fn said(decision: &Decision) -> (String, Vec<String>) {
    let prohibitions = decision.prohibitions.iter().map(|it| it.rule.to_string());
    let referrals = decision.referrals.iter().map(|it| it.rule.to_string());
    let requirements = decision.requirements.iter().map(|it| format!("{} {}", it.rule, it.status.name()));
    (decision.verdict.to_string(), prohibitions.chain(referrals).chain(requirements).collect())
}

fn is_undecided((verdict, _): &(String, Vec<String>)) -> bool {
    !["allowed", "prohibited"].contains(&verdict.as_str())
}
