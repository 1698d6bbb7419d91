//! Why a rule applies and what is already in place, as sentences.

use std::borrow::Cow;

use super::statements::statement;
use super::{Decision, Reason, Requirement};
use crate::proposal::Answer;
use crate::rule::Setting;
use crate::vocabulary::{Class, Field, Value};

/// Returns the known fields that made a rule apply, as a sentence that begins with 'because'; `None` if there are none.
pub(super) fn reasons(because: &[Reason]) -> Option<String> {
    let statements: Vec<Cow<'_, str>> = because.iter().map(reason).collect();
    (!statements.is_empty()).then(|| format!("Because {}.", together(&statements)))
}

fn reason(reason: &Reason) -> Cow<'static, str> {
    let text = match (&reason.value, reason.class) {
        (_, Some(Class::Unmarked)) => return Cow::Borrowed("it carries no marking"),
        // A marking is shown as it was written; but a class name in its place reads better as its label.
        (Value::Text(name), Some(class)) if *name == class.name() => format!("it is marked {}", class.label()),
        (value, Some(_)) => format!("it is marked {value}"),
        (value, None) => {
            if let Some(text) = statement(reason.path, &name_of(value)) {
                return Cow::Borrowed(text);
            }
            if reason.path == "tool.name" { format!("the tool is {value}") } else { beside_label(reason.path, value) }
        }
    };
    Cow::Owned(text)
}

fn beside_label(path: &str, value: &Value) -> String {
    let label = Field::from_path(path).map_or(path, |field| field.label);
    format!("{label}: {value}")
}

/// Returns what the value of a field says, as a sentence.
pub(super) fn sentence(path: &str, value: &Value) -> Option<String> {
    statement(path, &name_of(value)).map(|statement| format!("{}.", capitalised(statement)))
}

/// Returns what is in place for a requirement that is met, as a sentence; the requirement's text if the decision does not know that.
pub(super) fn in_place(requirement: &Requirement, decision: &Decision) -> String {
    // The value may come from the register of tools.
    let registered = |setting: &Setting| {
        decision.assumptions.iter().any(|it| it.path == setting.path && it.treated_as == setting.value)
    };
    let answered = |setting: &Setting| {
        let answer = Field::from_path(setting.path).and_then(|field| decision.asked.0.as_ref()?.answer_to(field));
        answer == Some(Answer::from(&setting.value))
    };
    let holds = |setting: &Setting| answered(setting) || registered(setting);
    let way = requirement.satisfied_by.iter().find(|way| way.iter().all(holds));
    let statements: Option<Vec<_>> =
        way.and_then(|way| way.iter().map(|setting| statement(setting.path, &name_of(&setting.value))).collect());
    match statements {
        Some(statements) => format!("{}.", capitalised(&together(&statements))),
        None => requirement.text.clone().into_owned(),
    }
}

fn name_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        Value::Text(text) => Cow::Borrowed(text),
    }
}

/// Returns 'a, b and c'.
fn together(parts: &[impl AsRef<str>]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Returns the text with its first letter as a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_as_words() {
        let reason = |path, value: &str, class| Reason { path, value: Value::from(value), class };
        let yes = |path| Reason { path, value: Value::Bool(true), class: None };
        let marked = |text, class| vec![reason("information.marking", text, Some(class))];
        let table = [
            (vec![reason("information.personal_data", "personal", None)], "Because it includes personal data."),
            (marked("IL3 RESTRICTED", Class::Restricted), "Because it is marked IL3 RESTRICTED."),
            (marked("official_sensitive", Class::OfficialSensitive), "Because it is marked OFFICIAL-SENSITIVE."),
            (marked("NO MARKING", Class::Unmarked), "Because it carries no marking."),
            (
                vec![
                    reason("information.personal_data", "criminal_offence", None),
                    reason("channel", "email", None),
                    yes("required_by_law"),
                ],
                "Because it includes criminal offence data, you would send it by email over the internet and a law \
                 requires the organisation to give it to this recipient.",
            ),
            (vec![reason("tool.name", "Trello_2", None)], "Because the tool is Trello_2."),
        ];
        for (because, text) in table {
            assert_eq!(reasons(&because).as_deref(), Some(text));
        }
        assert_eq!(reasons(&[]), None);
    }
}
