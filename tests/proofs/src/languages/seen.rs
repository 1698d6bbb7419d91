//! What the cases were about: that answers are the same shows little where all of them are alike.

use std::collections::BTreeMap;

use anyhow::ensure;
use caveat::{Activity, Proposal, Verdict, outcome};
use caveat_reference::cases::Case;
use caveat_reference::naive::vocabulary::MARKINGS;

/// The kinds of mistake that make a proposal unreadable.
const ERRORS: usize = 10;

/// How many cases were about what.
#[derive(Debug, Default)]
pub(super) struct Seen {
    decisions: BTreeMap<(&'static str, &'static str), usize>,
    classes: BTreeMap<&'static str, usize>,
    markings: BTreeMap<String, usize>,
    errors: BTreeMap<&'static str, usize>,
    objects: usize,
    typed: usize,
    local: usize,
    more: usize,
    forms: usize,
}

impl Seen {
    pub(super) fn of(cases: &[Case]) -> Self {
        let mut seen = Self::default();
        for case in cases {
            match Proposal::from_json(&case.text) {
                Ok(proposal) => {
                    let verdict = outcome(&proposal).verdict().name();
                    *seen.decisions.entry((proposal.activity().name(), verdict)).or_default() += 1;
                    if let Some(marking) = proposal.marking() {
                        *seen.classes.entry(marking.class().name()).or_default() += 1;
                        *seen.markings.entry(marking.text().to_owned()).or_default() += 1;
                    }
                }
                Err(error) => *seen.errors.entry(error.code().name()).or_default() += 1,
            }
            seen.objects += usize::from(case.object);
            seen.typed += usize::from(case.typed);
            seen.local += usize::from(case.local);
            seen.more += usize::from(case.more);
            seen.forms += usize::from(case.form);
        }
        seen
    }

    /// The figures, if there are all kinds of cases.
    ///
    /// # Errors
    /// Where there is no case of some kind.
    pub(super) fn in_words(&self) -> anyhow::Result<String> {
        // Every activity can have every verdict.
        let kinds = Activity::ALL.len() * Verdict::ALL.len();
        ensure!(self.decisions.len() == kinds, "not all verdicts for all activities: {:?}", self.decisions);
        ensure!(self.classes.len() == MARKINGS.len(), "not all classes of markings: {:?}", self.classes);
        ensure!(self.errors.len() == ERRORS, "not all kinds of errors: {:?}", self.errors);
        let of = |verdict: &Verdict| -> usize {
            self.decisions.iter().filter(|((_, it), _)| *it == verdict.name()).map(|(_, count)| count).sum()
        };
        let verdicts: Vec<String> = Verdict::ALL.iter().map(|it| format!("{} {it}", of(it))).collect();
        let errors: Vec<String> = self.errors.iter().map(|(code, count)| format!("{count} {code}")).collect();
        Ok(format!(
            "{}; errors {}; {} different markings; {} as an object too, {} typed, {} under local rules, \
            {} with interview, alternatives and record, {} with a form",
            verdicts.join(", "),
            errors.join(", "),
            self.markings.len(),
            self.objects,
            self.typed,
            self.local,
            self.more,
            self.forms,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use crate::languages::SOME;
    use caveat_reference::cases::cases;

    #[test]
    fn cases_are_of_every_kind_and_a_missing_kind_is_noticed() {
        let cases = cases(SOME);
        assert_eq!(Seen::of(&cases).in_words().err().map(|error| error.to_string()), None);
        assert!(Seen::of(&cases[..20]).in_words().is_err());
    }
}
