use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Decision, Note, Requirement, contract};
use crate::assess::{Status, Verdict};
use crate::json::to_json;
use crate::vocabulary::{StaticText, paths};

/// A decision in short, for jobs over many proposals: ids, paths and statuses, and no texts. Its lists have the names that they have
/// in tables; an empty one is left out of the JSON.
///
/// ```
/// let decision = caveat::assess(&caveat::Store::new().location(caveat::Location::PersonalDevice));
/// let short = decision.compact();
/// assert_eq!(short.prohibitions, ["store-unaccredited"]);
/// assert!(short.to_json().starts_with(r#"{"contract":"1","verdict":"prohibited","prohibitions":["store-unaccredited"],"#));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A decision in short."))]
#[non_exhaustive]
pub struct CompactDecision {
    /// The version of the JSON contract.
    #[serde(deserialize_with = "contract")]
    pub contract: StaticText,
    /// The answer in one word.
    pub verdict: Verdict,
    /// The prohibitions that apply, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prohibitions: Vec<Cow<'static, str>>,
    /// The referrals that apply, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Cow<'static, str>>,
    /// The requirements that are known not to be met, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outstanding: Vec<Cow<'static, str>>,
    /// The requirements that may be met or not, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unconfirmed: Vec<Cow<'static, str>>,
    /// The requirements that are met, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<Cow<'static, str>>,
    /// The duties that are owed, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owed: Vec<Cow<'static, str>>,
    /// The questions, by the path of their field.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "paths")]
    pub questions: Vec<StaticText>,
    /// What was assumed, by the path of its field.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "paths")]
    pub assumptions: Vec<StaticText>,
    /// The digest of the rulebook that decided.
    pub digest: Cow<'static, str>,
}

impl Decision {
    /// Returns the decision in short.
    pub fn compact(&self) -> CompactDecision {
        let with = |status| {
            let all = self.requirements.iter().filter(move |it: &&Requirement| it.status == status);
            all.map(|it| it.rule.clone()).collect()
        };
        let owed = |it: &&Note| it.status == Status::Owed;
        CompactDecision {
            contract: self.contract,
            verdict: self.verdict,
            prohibitions: self.prohibitions.iter().map(|it| it.rule.clone()).collect(),
            referrals: self.referrals.iter().map(|it| it.rule.clone()).collect(),
            outstanding: with(Status::Outstanding),
            unconfirmed: with(Status::Unconfirmed),
            met: with(Status::Met),
            owed: self.duties.iter().filter(owed).map(|it| it.rule.clone()).collect(),
            questions: self.questions.iter().map(|it| it.path).collect(),
            assumptions: self.assumptions.iter().map(|it| it.path).collect(),
            digest: self.policy.digest.clone(),
        }
    }

    /// Returns the ids of the prohibitions, referrals and requirements that apply: what the verdict rests on.
    pub fn deciding_rules(&self) -> impl Iterator<Item = &str> {
        let prohibitions = self.prohibitions.iter().map(|it| &*it.rule);
        let referrals = self.referrals.iter().map(|it| &*it.rule);
        prohibitions.chain(referrals).chain(self.requirements.iter().map(|it| &*it.rule))
    }
}

impl CompactDecision {
    /// Returns the JSON, on one line.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
