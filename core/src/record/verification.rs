use serde::Serialize;

use super::read::Outline;
use super::{Fingerprint, Record};
use crate::assess::{Rulebook, Verdict};
use crate::decision::Policy;
use crate::json::{canonical, to_json};
use crate::vocabulary::names;

/// The result of verifying a record: whether it is unaltered, and whether a rulebook decides the same.
///
/// ```
/// use caveat::{Rulebook, StartProject};
/// use caveat::record::{Origin, Record, RecordDetails};
///
/// let record = caveat::record::record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?;
/// let verification = record.verify(Rulebook::moj());
/// assert!(verification.holds());
///
/// // Someone would rather have been allowed to go ahead.
/// let altered = record.to_json().replace(r#""verdict":"undetermined""#, r#""verdict":"allowed""#);
/// let verification = Record::from_json(&altered)?.verify(Rulebook::moj());
/// assert!(!verification.intact);
/// assert_eq!(verification.origin, Origin::Contradicted);
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The result of verifying a record."))]
#[non_exhaustive]
pub struct Verification {
    /// The finding in one sentence.
    pub headline: String,
    /// Whether the record is unaltered since it got its fingerprint.
    pub intact: bool,
    /// Whether the rulebook made the decision.
    pub origin: Origin,
    /// The fingerprint that the record carries.
    pub fingerprint: Fingerprint,
    /// The rulebook that the record says decided.
    pub policy: Policy,
    /// What the rulebook decides differently. Left out if it decides the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub differences: Option<Differences>,
}

names! {
    /// Which rulebook made a decision.
    pub enum Origin {
        /// This one: it has the digest that the record names, and decides the same, byte for byte.
        ThisRulebook = "this_rulebook",
        /// Another one: the record names another digest.
        AnotherRulebook = "another_rulebook",
        /// The record names this one, which decides differently: it was altered, or made by another version of the program.
        Contradicted = "contradicted",
    }
}

/// The differences between a rulebook's decision and the recorded one. If neither a list nor the verdict differs, only wording,
/// reasons or the rulebook's own name do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Differences {
    /// The verdict.
    pub verdict: VerdictDifference,
    /// The lists that differ, in the decision's order.
    pub lists: Vec<ListDifference>,
}

/// The verdict then and now; they can be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct VerdictDifference {
    /// The recorded verdict.
    pub before: Verdict,
    /// The rulebook's verdict.
    pub now: Verdict,
}

/// One list of a decision, then and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ListDifference {
    /// `prohibitions`, `referrals`; requirements by status `outstanding`, `unconfirmed`, `met`; `questions`; duties `owed`,
    /// `done`; advice that `applies`; duties and advice that `may_apply`.
    pub list: &'static str,
    /// What the record has and the rulebook's decision does not: ids of rules, or paths of questions.
    pub gone: Vec<String>,
    /// What the rulebook's decision has and the record does not.
    pub new: Vec<String>,
}

impl Verification {
    /// Whether the record is intact and this rulebook made it.
    pub fn holds(&self) -> bool {
        self.intact && self.origin == Origin::ThisRulebook
    }

    /// Returns the verification as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Record {
    /// Checks whether the record is intact and whether this rulebook made its decision, and finds what the rulebook decides
    /// differently. This decides the proposal once more.
    pub fn verify(&self, rulebook: &Rulebook) -> Verification {
        // A decision always has a canonical form.
        let now = canonical(&rulebook.assess(&self.proposal)).unwrap_or_default();
        let same_rulebook = self.policy.digest == rulebook.digest();
        let origin = match (same_rulebook, now == self.decision_json()) {
            (true, true) => Origin::ThisRulebook,
            (true, false) => Origin::Contradicted,
            (false, _) => Origin::AnotherRulebook,
        };
        let differences = if origin == Origin::ThisRulebook { None } else { differences(self.decision_json(), &now) };
        let intact = self.is_intact();
        let headline = headline(intact, origin, differences.as_ref());
        Verification {
            headline,
            intact,
            origin,
            fingerprint: self.fingerprint,
            policy: self.policy.clone(),
            differences,
        }
    }
}

fn differences(before: &str, now: &str) -> Option<Differences> {
    // Both have been read or written as decisions, so both have an outline.
    let (before, now) = (Outline::of(before).ok()?, Outline::of(now).ok()?);
    let missing = |from: &[&str], other: &[&str]| -> Vec<String> {
        other.iter().filter(|id| !from.contains(id)).map(|&id| id.to_owned()).collect()
    };
    let lists = before.lists().into_iter().zip(now.lists()).map(|((list, before), (_, now))| ListDifference {
        list,
        gone: missing(&now, &before),
        new: missing(&before, &now),
    });
    Some(Differences {
        verdict: VerdictDifference { before: before.verdict, now: now.verdict },
        lists: lists.filter(|list| !list.gone.is_empty() || !list.new.is_empty()).collect(),
    })
}

fn headline(intact: bool, origin: Origin, differences: Option<&Differences>) -> String {
    let first = if intact { "The record is intact" } else { "The record has been altered" };
    let joined = if intact { "and" } else { "but" };
    let verdicts = differences.map(|it| (it.verdict.before, it.verdict.now));
    match (origin, verdicts) {
        (Origin::ThisRulebook, _) => format!("{first}, {joined} this rulebook reaches the same decision."),
        (Origin::Contradicted, _) => {
            let joined = if intact { "but" } else { "and" };
            format!("{first}, {joined} this rulebook, which it names, reaches a different decision.")
        }
        (Origin::AnotherRulebook, Some((before, now))) if before != now => {
            format!("{first}; another rulebook decided `{before}`, and this one decides `{now}`.")
        }
        (Origin::AnotherRulebook, _) => {
            format!("{first}; another rulebook decided, and this one gives the same verdict.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Proposal;
    use crate::record::RecordDetails;

    #[test]
    fn a_rule_that_came_or_went_shows() {
        let other = Rulebook::moj().without("store-unaccredited");
        let proposal = Proposal::from_json(
            r#"{"activity": "store", "location": "unaccredited_system", "information": {"marking": "OFFICIAL",
                "harm_if_disclosed": "none", "personal_data": "none"}}"#,
        )
        .unwrap();
        let details = RecordDetails::new("2026-11-22T09:30:00Z");
        let by_other = other.record(&proposal, &details).unwrap();
        assert_eq!(by_other.verify(&other).origin, Origin::ThisRulebook);

        let now = by_other.verify(Rulebook::moj());
        assert_eq!((now.intact, now.origin), (true, Origin::AnotherRulebook));
        let differences = now.differences.unwrap();
        assert_eq!((differences.verdict.before, differences.verdict.now), (Verdict::Allowed, Verdict::Prohibited));
        let came = &differences.lists[0];
        assert_eq!(
            (came.list, came.gone.len(), &came.new[..]),
            ("prohibitions", 0, &["store-unaccredited".to_owned()][..])
        );

        let by_moj = Rulebook::moj().record(&proposal, &details).unwrap();
        let gone = by_moj.verify(&other).differences.unwrap();
        assert_eq!((&gone.lists[0].gone[..], gone.lists[0].new.len()), (&["store-unaccredited".to_owned()][..], 0));
    }
}
