//! A decision in canonical JSON, for records.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::decision::{
    Alternative, Assumption, Choosable, Conflict, Decision, Note, Options, Policy, Prohibition, Question, Reason,
    Referral, Requirement,
};
use crate::rule::Contact;
use crate::wire::to_json;

/// The same text as [`canonical_json`](crate::canonical_json) gives, which a test holds it to, in a third of the time: its keys are
/// written in order, and need no sorting.
pub(super) fn canonical_decision(decision: &Decision<'_>) -> String {
    to_json(&InOrder(decision))
}

/// Something with its keys in the order of RFC 8785.
struct InOrder<'v, T>(&'v T);

/// A list of such.
struct Each<'v, T>(&'v [T]);

impl<T> Serialize for Each<'_, T>
where
    for<'v> InOrder<'v, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(InOrder))
    }
}

/// The keys of a type in order, each with its value and, where it is not always there, when it is.
macro_rules! in_order {
    ($($type:ty, $it:ident: { $($key:literal $(if $there:expr)? => $value:expr),+ $(,)? })+) => {$(
        impl Serialize for InOrder<'_, $type> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $it = self.0;
                let mut out = serializer.serialize_map(None)?;
                $(if true $(&& $there)? {
                    out.serialize_entry($key, &$value)?;
                })+
                out.end()
            }
        }
    )+};
}

in_order! {
    Decision<'_>, it: {
        "advice" => Each(&it.advice), "alternatives" => Each(&it.alternatives), "assumptions" => Each(&it.assumptions),
        "conflicts" => Each(&it.conflicts), "contacts" => Each(&it.contacts), "contract" => it.contract,
        "duties" => Each(&it.duties), "headline" => it.headline, "policy" => InOrder(&it.policy),
        "prohibitions" => Each(&it.prohibitions), "questions" => Each(&it.questions), "referrals" => Each(&it.referrals),
        "requirements" => Each(&it.requirements), "verdict" => it.verdict,
    }
    Prohibition<'_>, it: {
        "because" => Each(&it.because), "clauses" => it.clauses, "rule" => it.rule, "strength" => it.strength, "text" => it.text,
    }
    Referral<'_>, it: {
        "because" => Each(&it.because), "clauses" => it.clauses, "rule" => it.rule, "strength" => it.strength, "text" => it.text,
        "to" => it.to,
    }
    Requirement<'_>, it: {
        "because" => Each(&it.because), "clauses" => it.clauses, "rule" => it.rule, "satisfied_by" => it.satisfied_by,
        "status" => it.status, "strength" => it.strength, "text" => it.text,
    }
    Note<'_>, it: {
        "clauses" => it.clauses, "rule" => it.rule, "status" => it.status, "strength" => it.strength, "text" => it.text,
    }
    Reason, it: { "class" if it.class.is_some() => it.class, "path" => it.path, "value" => it.value }
    Question<'_>, it: {
        "decides" => it.decides, "options" => InOrder(&it.options), "path" => it.path, "text" => it.text,
    }
    Choosable, it: { "text" => it.text, "value" => it.value }
    Assumption, it: { "clauses" => it.clauses, "path" => it.path, "text" => it.text, "treated_as" => it.treated_as }
    Conflict, it: { "clauses" => it.clauses, "id" => it.id, "text" => it.text }
    Alternative<'_>, it: {
        "changes" => it.changes, "requirements" => it.requirements, "text" => it.text, "verdict" => it.verdict,
    }
    &Contact, it: {
        "clauses" => it.clauses, "email" if it.email.is_some() => it.email, "local" if it.local => it.local, "role" => it.role,
    }
    Policy<'_>, it: { "digest" => it.digest, "edition" => it.edition, "version" => it.version }
}

impl Serialize for InOrder<'_, Options> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let options: Vec<Choosable> = self.0.iter().collect();
        Each(&options).serialize(serializer)
    }
}
