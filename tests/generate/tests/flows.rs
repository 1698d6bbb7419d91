//! The flows drawn for policy owners say what core decides, and are small enough to be read.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::collections::BTreeSet;

use caveat::vocabulary::FIELDS;
use caveat::{Activity, Proposal, outcome};
use caveat_dev::root;
use caveat_generate::flow::{Flow, Target};
use caveat_reference::interviews::set;

/// Every field known, at random; the names of the values by their fields' places.
fn filled_in(activity: Activity, rng: &mut fastrand::Rng) -> (Proposal, Vec<&'static str>) {
    let mut proposal = Proposal::new(activity);
    let names = FIELDS.iter().map(|field| {
        let values = field.values.listed();
        if values.is_empty() || field.path == "activity" || !field.is_taken_by(activity) {
            return "";
        }
        let name = values[rng.usize(..values.len())].name;
        let given = match field.values {
            caveat::vocabulary::FieldType::YesNo => caveat::Value::Bool(name == "true"),
            _ => caveat::Value::Text(name.into()),
        };
        set(&mut proposal, field.path, &given).unwrap();
        name
    });
    let names = names.collect();
    (proposal, names)
}

/// Whoever goes through a diagram comes to where core comes, by rules that core names.
#[test]
fn flows_lead_where_core_does() {
    let mut rng = fastrand::Rng::with_seed(51);
    for activity in Activity::ALL {
        let flows = Flow::of(*activity);
        let mut applied = 0;
        for _ in 0..20_000 {
            let (proposal, names) = filled_in(*activity, &mut rng);
            let outcome = outcome(&proposal);
            let applying: [BTreeSet<_>; 2] = [outcome.prohibitions().collect(), outcome.referrals().collect()];
            for (effect, applying) in ["prohibit", "refer"].into_iter().zip(applying) {
                let answer = |path: &str| Some(names[FIELDS.iter().position(|field| field.path == path).unwrap()]);
                let walks = flows.iter().filter(|flow| flow.effect == effect).map(|flow| flow.walk(answer).unwrap());
                let walks: Vec<_> = walks.collect();
                let leads_there = walks.iter().any(|(target, _)| *target == Target::Applies);
                assert_eq!(leads_there, !applying.is_empty(), "{proposal:?}");
                let mut rules = walks.iter().flat_map(|(_, rules)| rules);
                assert!(rules.all(|rule| applying.contains(rule)), "{proposal:?}: not {applying:?}");
                applied += usize::from(leads_there);
            }
        }
        assert!(applied > 1_000, "{activity}: hardly anything applied");
    }
}

/// Nobody reads a diagram of more boxes than this.
#[test]
fn flows_are_small_enough_to_read() {
    let page = std::fs::read_to_string(root().join("schemas/flows.md")).unwrap();
    let diagrams: Vec<&str> = page.split("```mermaid\n").skip(1).map(|it| it.split("```").next().unwrap()).collect();
    assert_eq!(diagrams.len(), 2 * Activity::ALL.len());
    for diagram in diagrams {
        let lines = diagram.lines().skip(1).map(str::trim);
        let defined: Vec<&str> =
            lines.filter_map(|line| line.split_once(['[', '{', '(']).map(|(name, _)| name)).collect();
        let nodes: BTreeSet<&&str> = defined.iter().filter(|name| !name.contains(' ')).collect();
        assert!((4..=46).contains(&nodes.len()), "{} nodes: {nodes:?}", nodes.len());
    }
}

/// Each prohibition and referral that an activity can meet is on some arrow.
#[test]
fn flows_name_every_rule_that_forbids_or_refers() {
    let mut named = BTreeSet::new();
    for activity in Activity::ALL {
        let nodes = Flow::of(*activity).into_iter().flat_map(|flow| flow.nodes);
        named.extend(nodes.flat_map(|node| node.edges).flat_map(|edge| edge.rules));
    }
    let rules = caveat::Rulebook::moj().rules().filter(|rule| ["prohibit", "refer"].contains(&rule.effect.name()));
    let missing: Vec<&str> = rules.map(|rule| &*rule.id).filter(|id| !named.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
