use std::borrow::Cow;

use crate::assess::Status;
use crate::decision::{Decision, Note, Question, Reason};
use crate::guidance::{CLAUSES, DOCUMENTS};
#[cfg(feature = "local-rules")]
use crate::local::LocalRules;
use crate::proposal::Answer;
use crate::rule::Strength;
use crate::vocabulary::{Field, FieldType, Value};

/// A heading and what stands under it.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) items: Vec<Item>,
}

/// One thing to read, and what it rests on.
pub(super) struct Item {
    pub(super) text: String,
    /// Clauses, reasons, who could answer: each a short phrase.
    pub(super) details: Vec<String>,
}

impl Decision {
    /// Everything to read, most pressing first; sections with nothing in them are left out.
    pub(super) fn outline(&self) -> Vec<Section> {
        let requirements = |status: Status| {
            let of_status = self.requirements.iter().filter(move |requirement| requirement.status == status);
            of_status.map(|it| rule(&it.text, it.strength, &it.because, &it.clauses)).collect::<Vec<_>>()
        };
        let prohibitions = self.prohibitions.iter().map(|it| rule(&it.text, it.strength, &it.because, &it.clauses));
        let referrals = self.referrals.iter().map(|it| rule(&it.text, it.strength, &it.because, &it.clauses));
        let questions = self.questions.iter().map(question);
        let assumptions = self.assumptions.iter().map(|it| item(it.text, None, it.clauses));
        let conflicts = self.conflicts.iter().map(|it| item(it.text, None, it.clauses));
        let alternatives = self.alternatives.iter().map(|it| item(&it.text, None, NO_CLAUSES));
        let alternatives = alternatives.chain(self.nothing_helps.iter().map(|it| item(&it.text, None, NO_CLAUSES)));
        let contacts = self.contacts.iter().map(|contact| {
            let address = contact.email.as_deref().map(str::to_owned);
            item(&contact.role, address, contact.clauses.iter())
        });
        let sections = [
            section("Why not", prohibitions.collect()),
            section("Ask first", referrals.collect()),
            section("Put in place first", requirements(Status::Outstanding)),
            section("Confirm first", requirements(Status::Unconfirmed)),
            section("Answer first", questions.collect()),
            section("What you could choose differently", alternatives.collect()),
            section("Already in place", requirements(Status::Met)),
            section("Assumed", assumptions.collect()),
            section("Where the guidance pulls apart", conflicts.collect()),
            section("Owed during and afterwards", notes(&self.duties)),
            section("Advice", notes(&self.advice)),
            section("Whom to turn to", contacts.collect()),
            section("Texts cited", self.texts_cited()),
            section("What was asked", self.asked()),
        ];
        let sections = sections.into_iter().filter(|section| !section.items.is_empty());
        #[cfg(feature = "local-rules")]
        let sections = sections.map(|section| self.with_local_sections(section));
        sections.collect()
    }

    /// The same with the sections of the organisation's own clauses.
    #[cfg(feature = "local-rules")]
    fn with_local_sections(&self, mut section: Section) -> Section {
        let clauses = self.local.as_deref().map_or(&[][..], LocalRules::clauses);
        for detail in section.items.iter_mut().flat_map(|item| &mut item.details) {
            if let Some(clause) = clauses.iter().find(|clause| clause.id == *detail) {
                *detail = format!("{} {}", clause.id, clause.section);
            }
        }
        section
    }

    /// Everything that was known of the proposal.
    fn asked(&self) -> Vec<Item> {
        let known = self.asked.0.answers();
        known
            .map(|(field, answer)| item(&format!("{}: {}", field.label, in_words(field, answer)), None, NO_CLAUSES))
            .collect()
    }

    /// The documents that the listed clauses stand in.
    fn texts_cited(&self) -> Vec<Item> {
        let rules = self.prohibitions.iter().map(|it| &it.clauses);
        let rules = rules.chain(self.referrals.iter().map(|it| &it.clauses));
        let rules = rules.chain(self.requirements.iter().map(|it| &it.clauses));
        let rules = rules.chain(self.duties.iter().chain(&self.advice).map(|it| &it.clauses));
        let cited: Vec<&str> = rules.flat_map(|clauses| clauses.iter()).map(AsRef::as_ref).collect();
        let documents = DOCUMENTS.iter();
        #[cfg(feature = "local-rules")]
        let documents = documents.chain(self.local.iter().flat_map(|local| local.documents()));
        let is_cited = |document: &str| cited.iter().any(|id| id.split('-').next() == Some(document));
        let documents = documents.filter(|document| is_cited(&document.id));
        documents.map(|document| item(&format!("{}: {}", document.id, document.title), None, NO_CLAUSES)).collect()
    }

    /// The rulebook that decided, in a line.
    pub(super) fn source(&self) -> String {
        let policy = &self.policy;
        format!("Decided by rulebook {} version {} ({}).", policy.edition, policy.version, policy.digest)
    }
}

const NO_CLAUSES: [&str; 0] = [];

fn section(title: &'static str, items: Vec<Item>) -> Section {
    Section { title, items }
}

fn item(
    text: &str,
    details: impl IntoIterator<Item = String>,
    clauses: impl IntoIterator<Item = impl AsRef<str>>,
) -> Item {
    let cited = clauses.into_iter().map(|id| cited(id.as_ref()));
    Item { text: text.to_owned(), details: details.into_iter().chain(cited).collect() }
}

fn rule(text: &str, strength: Strength, because: &[Reason], clauses: &[Cow<'static, str>]) -> Item {
    item(text, reasons(because).into_iter().chain(softer(strength)), clauses)
}

/// What the guidance does not put as firmly as the rest.
fn softer(strength: Strength) -> Option<String> {
    match strength {
        Strength::Must => None,
        Strength::Should => Some("the guidance says 'should'".to_owned()),
        Strength::May => Some("the guidance says 'may'".to_owned()),
    }
}

/// A question with what its answer turns on, the answers that it takes, and who could give one.
fn question(question: &Question) -> Item {
    let Some(field) = Field::from_path(question.path) else { return item(question.text, None, NO_CLAUSES) };
    let answers: Vec<&str> = question.options.iter().map(|option| option.text).collect();
    let details = [format!("answers: {}", answers.join(" / ")), format!("who could say: {}", field.who)];
    item(&format!("{} {}", question.text, field.help), details, NO_CLAUSES)
}

fn notes(notes: &[Note]) -> Vec<Item> {
    let status = |note: &Note| match note.status {
        Status::MayApply => Some("may apply".to_owned()),
        Status::Done => Some("done".to_owned()),
        _ => None,
    };
    // Advice is never more than advice; of duties it has to be said.
    let strength = |note: &Note| if note.status == Status::Applies { None } else { softer(note.strength) };
    notes
        .iter()
        .map(|note| item(&note.text, status(note).into_iter().chain(strength(note)), note.clauses.iter()))
        .collect()
}

/// The known fields that made a rule apply, as phrases.
fn reasons(because: &[Reason]) -> Vec<String> {
    let reason = |because: &Reason| {
        let label = Field::from_path(because.path).map_or(because.path, |field| field.label);
        match (&because.value, because.class) {
            // A marking stays as it was written; a value's name, which may stand for a marking, reads better in words.
            (Value::Text(name), None) => format!("{label}: {}", name.replace('_', " ")),
            (Value::Text(name), Some(class)) if *name == class.name() => format!("{label}: {}", class.label()),
            (value, _) => format!("{label}: {value}"),
        }
    };
    because.iter().map(reason).collect()
}

/// An answer by its label. A marking and other text are as they were written.
fn in_words<'a>(field: &Field, answer: Answer<'a>) -> &'a str {
    match (field.values, answer) {
        (_, Answer::Bool(true)) => "yes",
        (_, Answer::Bool(false)) => "no",
        (FieldType::OneOf(values), Answer::Text(name)) => {
            values.iter().find(|value| value.name == name).map_or(name, |value| value.text)
        }
        (_, Answer::Text(text)) => text,
    }
}

/// A clause by id and section.
fn cited(id: &str) -> String {
    let clause = CLAUSES.iter().find(|clause| clause.id == id);
    clause.map_or_else(|| id.to_owned(), |clause| format!("{id} {}", clause.section))
}
