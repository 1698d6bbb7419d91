use core::fmt::{self, Write as _};

use super::{AnswerChange, Comparison, Direction, PathChanges, RuleChange};
use crate::assess::Status;
use crate::decision::{answer_in_words, one_line};
use crate::proposal::Answer;
use crate::vocabulary::{Field, Value};

impl Comparison {
    /// Returns the change in one sentence.
    pub(super) fn sentence(&self) -> String {
        let (before, after) = (self.verdict.before.label(), self.verdict.after.label());
        let by: Vec<&str> = self.deciding().map(|change| &*change.rule).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
        match self.direction {
            Direction::Better => format!("Better: '{before}' before, '{after}' after{by}."),
            Direction::Worse => format!("Worse: '{before}' before, '{after}' after{by}."),
            Direction::Same if self.is_empty() => format!("Nothing changes: '{before}' before and after."),
            Direction::Same => match self.changed_rules() {
                0 => format!("The answer stays '{before}', for the same reasons."),
                1 => format!("The answer stays '{before}', but 1 rule applies differently."),
                many => format!("The answer stays '{before}', but {many} rules apply differently."),
            },
        }
    }

    /// Returns the changed rules that can change the verdict.
    fn deciding(&self) -> impl Iterator<Item = &RuleChange> {
        self.prohibitions.iter().chain(&self.referrals).chain(&self.requirements)
    }

    /// Returns the comparison as plain text, for a terminal or an email.
    ///
    /// ```
    /// let before = caveat::StartProject::new();
    /// let after = caveat::StartProject::new().dpia(caveat::Dpia::Completed);
    /// assert!(caveat::compare(&before, &after).text().contains("Data Protection Impact Assessment: not known -> Completed"));
    /// ```
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.headline);
        let answers: Vec<String> = self.answers.iter().map(answer).collect();
        section(&mut out, "Your answers", &answers);
        let lists = [
            ("Not allowed", &self.prohibitions),
            ("Ask first", &self.referrals),
            ("What to do", &self.requirements),
            ("What you must do", &self.duties),
            ("Good to know", &self.advice),
        ];
        for (title, list) in lists {
            section(&mut out, title, &list.iter().map(rule).collect::<Vec<_>>());
        }
        section(&mut out, "Find out", &paths(&self.questions));
        section(&mut out, "We assumed", &paths(&self.assumptions));
        if self.policy.before != self.policy.after {
            let rulebook = |policy: &crate::decision::Policy| {
                format!("{} version {} ({})", policy.edition, policy.version, policy.digest)
            };
            let lines = [
                format!("before: {}", rulebook(&self.policy.before)),
                format!("after: {}", rulebook(&self.policy.after)),
            ];
            section(&mut out, "Rulebooks", &lines);
        }
        out
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.headline)
    }
}

/// Writes a heading with lines under it; nothing if there are no lines.
fn section(out: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(out, "\n{title}\n");
    for line in lines {
        let _ = writeln!(out, "  - {}", one_line(line));
    }
}

fn answer(change: &AnswerChange) -> String {
    let label = Field::from_path(change.path).map_or(change.path, |field| field.label);
    let said = |given: &Option<Value>| match (given, Field::from_path(change.path)) {
        (None, _) => "not known".to_owned(),
        (Some(value), Some(field)) => answer_in_words(field, Answer::from(value)).to_owned(),
        (Some(value), None) => value.to_string(),
    };
    format!("{label}: {} -> {}", said(&change.before), said(&change.after))
}

fn rule(change: &RuleChange) -> String {
    let status = |status: Status| status.name().replace('_', " ");
    let effect = match (change.before, change.after) {
        (None, Some(after)) => format!("new, {}", status(after)),
        (Some(before), None) => format!("gone, was {}", status(before)),
        (Some(before), Some(after)) if before != after => format!("{} -> {}", status(before), status(after)),
        _ => "in other words".to_owned(),
    };
    format!("{} ({effect}): {} [{}]", change.rule, change.text, change.clauses.join("; "))
}

fn paths(changes: &PathChanges) -> Vec<String> {
    let label = |path: &&'static str| Field::from_path(path).map_or(*path, |field| field.label);
    let gone = changes.gone.iter().map(|path| format!("gone: {}", label(path)));
    gone.chain(changes.new.iter().map(|path| format!("new: {}", label(path)))).collect()
}
