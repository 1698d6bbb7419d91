use super::Decision;
use crate::assess::Verdict;
use crate::rule::Strength;
use crate::vocabulary::Activity;

impl Verdict {
    /// Returns the verdict as a person reads it, for a tag beside the headline: `Not yet`.
    ///
    /// ```
    /// assert_eq!(caveat::Verdict::Undetermined.label(), "More information needed");
    /// ```
    pub const fn label(self) -> &'static str {
        match self {
            Self::Allowed => "Allowed",
            Self::Conditional => "Not yet",
            Self::Undetermined => "More information needed",
            Self::Refer => "Ask first",
            Self::Prohibited => "Not allowed",
        }
    }
}

impl Decision {
    /// Splits the answer into the words that come first, what joins them, and the rest. A clear answer comes first as a sentence,
    /// 'Do not keep it there'; anything else needs the verdict's label before it.
    pub(super) fn answer(&self) -> (&str, &'static str, &str) {
        let clear = matches!(self.verdict, Verdict::Allowed | Verdict::Prohibited);
        match self.headline.split_once(". ").filter(|_| clear) {
            Some((first, rest)) => (first, ". ", rest),
            None => (self.verdict.label(), ": ", &self.headline),
        }
    }
}

/// Returns the answer in one sentence or two, to the person who asked. It makes sense with the verdict's label and without it.
pub(super) fn headline(decision: &Decision, activity: Activity) -> String {
    let phrase = activity.phrase();
    match decision.verdict {
        Verdict::Prohibited => {
            let firmly = decision.prohibitions.iter().any(|prohibition| prohibition.strength == Strength::Must);
            let says = if firmly { "forbids it" } else { "advises against it" };
            format!("Do not {phrase}. The guidance {says}.")
        }
        Verdict::Refer => {
            let mut roles: Vec<&str> = Vec::new();
            for role in decision.referrals.iter().flat_map(|referral| &referral.to) {
                if !roles.contains(&&**role) {
                    roles.push(role);
                }
            }
            format!("Before you {phrase}, ask {}. This guidance does not settle it.", listed(&roles))
        }
        Verdict::Undetermined => match decision.questions.len() {
            1 => "We cannot say yet. Find out 1 thing.".to_owned(),
            many => format!("We cannot say yet. Find out {many} things."),
        },
        Verdict::Conditional => match decision.actions.len() {
            1 => format!("Before you {phrase}, do or confirm 1 thing."),
            many => format!("Before you {phrase}, do or confirm {many} things."),
        },
        Verdict::Allowed => format!("You can {phrase}. You must also do what is listed under 'What you must do'."),
    }
}

/// Returns 'the a, the b and the c'.
pub(super) fn listed(roles: &[&str]) -> String {
    match roles {
        [] => "the roles named".to_owned(),
        [only] => format!("the {only}"),
        [rest @ .., last] => format!("the {} and the {last}", rest.join(", the ")),
    }
}
