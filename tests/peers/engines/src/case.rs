//! Proposals, as caveat takes them and as the other engines do, and core's answer to them.

use std::collections::BTreeMap;

use anyhow::Context as _;
use caveat::{Answer as Known, Audience, Proposal, Rulebook};
use caveat_reference::{naive::vocabulary, random, references, vectors};
use serde_json::{Map, Value, json};

use crate::rules::{Rules, Scope, cedar::attribute};

/// A proposal in every form that is measured.
#[derive(Debug)]
pub struct Case {
    /// What it is called in the results.
    pub name: String,
    /// The text that caveat reads.
    pub text: String,
    /// The proposal.
    pub proposal: Proposal,
    /// What other engines read: groups as objects, the marking as its class, and presumed answers filled in.
    pub input: Value,
    /// The same for Cedar: one flat object.
    pub flat: Value,
    /// Whether everything that the deciding rules read is known, so that rules which look for what applies are enough.
    pub scope: Scope,
}

/// An answer: the verdict, and the ids of the rules that prohibit, refer or are not met, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The verdict.
    pub verdict: &'static str,
    /// The rules.
    pub rules: Vec<String>,
}

impl Case {
    /// A proposal's text in all its forms.
    ///
    /// # Errors
    /// Where it can't be read.
    pub fn new(name: &str, text: String, rules: &Rules) -> anyhow::Result<Self> {
        let proposal = Proposal::from_json(&text).with_context(|| format!("reading {name}"))?;
        let mut answers: BTreeMap<String, Value> = BTreeMap::new();
        let taken = |path: &str| {
            caveat::vocabulary::FIELDS.iter().any(|it| it.path == path && it.is_taken_by(proposal.activity()))
        };
        for (path, presumed) in rules.presumed().filter(|(path, _)| taken(path)) {
            answers.insert(path.to_owned(), presumed.clone());
        }
        for (field, answer) in proposal.answers() {
            let value = match (answer, proposal.marking()) {
                (Known::Text(_), Some(marking)) if field.path == "information.marking" => json!(marking.class().name()),
                (Known::Text(text), _) => json!(text),
                (Known::Bool(yes), _) => json!(yes),
            };
            answers.insert(field.path.to_owned(), value);
        }
        if let Some(marking) = proposal.marking() {
            let given = answers.get("information.audience").and_then(Value::as_str).and_then(Audience::from_name);
            let narrower = given.into_iter().chain([marking.audience()]).max_by_key(|audience| *audience as u8);
            answers.insert("information.audience".to_owned(), json!(narrower.map(Audience::name)));
        }
        let scope = if rules.all_known(&answers) { Scope::Known } else { Scope::Unknown };
        let flat: Map<String, Value> = answers.iter().map(|(path, value)| (attribute(path), value.clone())).collect();
        let mut input = Value::Object(Map::new());
        for (path, value) in answers {
            vocabulary::put(&mut input, &path, value);
        }
        Ok(Self { name: name.to_owned(), text, proposal, input, flat: flat.into(), scope })
    }

    /// What core answers.
    pub fn answer(&self, rulebook: &Rulebook) -> Answer {
        let outcome = rulebook.outcome(&self.proposal);
        let not_met = outcome.outstanding().chain(outcome.unconfirmed());
        let mut rules: Vec<String> =
            outcome.prohibitions().chain(outcome.referrals()).chain(not_met).map(str::to_owned).collect();
        rules.sort_unstable();
        Answer { verdict: outcome.verdict().name(), rules }
    }
}

/// The three proposals that every benchmark of the project has.
///
/// # Errors
/// Where one can't be read.
pub fn references(rules: &Rules) -> anyhow::Result<Vec<Case>> {
    references::PROPOSALS.iter().map(|(name, text)| Case::new(name, (*text).to_owned(), rules)).collect()
}

/// The proposals of all vectors that have one.
///
/// # Errors
/// Where one can't be read.
pub fn of_vectors(rules: &Rules) -> anyhow::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for vector in vectors::all()?.into_iter().filter(|it| it.expect.is_some()) {
        cases.push(Case::new(&vector.name, vector.text()?, rules)?);
    }
    Ok(cases)
}

/// Random proposals; complete ones, or as they come, with gaps.
///
/// # Errors
/// Where one can't be read.
pub fn random(rules: &Rules, count: usize, complete: bool) -> anyhow::Result<Vec<Case>> {
    let mut rng = fastrand::Rng::with_seed(7);
    let case = |number| {
        let mut proposal = random::proposal(&mut rng);
        let activity = proposal["activity"].as_str().unwrap_or_default().to_owned();
        for field in vocabulary::fields_of(&activity).filter(|_| complete) {
            let options = field.options();
            if vocabulary::known(&proposal, field.path).is_none() && !options.is_empty() {
                let value = options[rng.usize(..options.len())].clone();
                vocabulary::put(&mut proposal, field.path, value);
            }
        }
        Case::new(&format!("random {number}"), proposal.to_string(), rules)
    };
    (0..count).map(case).collect()
}
