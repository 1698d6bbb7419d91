use super::{Decision, Status};
use crate::assess::Verdict;
use crate::rule::Strength;
use crate::vocabulary::Activity;

/// The answer in one sentence, to the person who asked.
pub(super) fn headline(decision: &Decision, activity: Activity) -> String {
    let phrase = activity.phrase();
    match decision.verdict {
        Verdict::Prohibited => {
            let firmly = decision.prohibitions.iter().any(|prohibition| prohibition.strength == Strength::Must);
            let says = if firmly { "forbids it" } else { "advises against it" };
            match decision.prohibitions.len() {
                1 => format!("Do not {phrase}: the guidance {says}."),
                many => format!("Do not {phrase}: the guidance {says}, for {many} reasons."),
            }
        }
        Verdict::Refer => {
            let roles: Vec<&str> =
                decision.referrals.iter().flat_map(|referral| &referral.to).map(AsRef::as_ref).collect();
            format!("Before you {phrase}, ask {}: this guidance does not settle it.", listed(&roles))
        }
        Verdict::Undetermined => match decision.questions.len() {
            0 => format!("Too little is known to say whether you may {phrase}."),
            1 => format!("Too little is known to say whether you may {phrase}: answer 1 question first."),
            many => {
                format!("Too little is known to say whether you may {phrase}: answer up to {many} questions first.")
            }
        },
        Verdict::Conditional => {
            let count =
                |status| decision.requirements.iter().filter(|requirement| requirement.status == status).count();
            let first = match (count(Status::Outstanding), count(Status::Unconfirmed)) {
                (outstanding, 0) => format!("put {} in place", things(outstanding)),
                (0, unconfirmed) => format!("confirm {}", things(unconfirmed)),
                (outstanding, unconfirmed) => {
                    format!("put {} in place and confirm {unconfirmed} more", things(outstanding))
                }
            };
            format!("Not yet: {first} before you {phrase}.")
        }
        Verdict::Allowed => format!("You may {phrase}; the duties listed stay with you."),
    }
}

fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") }
}

/// 'the a, the b and the c'.
fn listed(roles: &[&str]) -> String {
    match roles {
        [] => "the roles named".to_owned(),
        [only] => format!("the {only}"),
        [rest @ .., last] => format!("the {} and the {last}", rest.join(", the ")),
    }
}
