use crate::assess::Status;
use crate::decision::{Because, Decision, Given, Note};
use crate::guidance::CLAUSES;
use crate::vocabulary::Field;

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

impl Decision<'_> {
    /// Everything to read, most pressing first; sections with nothing in them are left out.
    pub(super) fn outline(&self) -> Vec<Section> {
        let requirements = |status: Status| {
            let of_status = self.requirements.iter().filter(move |requirement| requirement.status == status);
            of_status.map(|it| item(it.text, reasons(&it.because), it.clauses)).collect::<Vec<_>>()
        };
        let prohibitions = self.prohibitions.iter().map(|it| item(it.text, reasons(&it.because), it.clauses));
        let referrals = self.referrals.iter().map(|it| item(it.text, reasons(&it.because), it.clauses));
        let questions = self.questions.iter().map(|it| {
            let who = Field::from_path(it.path).map(|field| format!("who could say: {}", field.who));
            item(it.text, who, &[])
        });
        let assumptions = self.assumptions.iter().map(|it| item(it.text, None, it.clauses));
        let conflicts = self.conflicts.iter().map(|it| item(it.text, None, it.clauses));
        let contacts = self.contacts.iter().map(|contact| {
            let address = contact.email.map(str::to_owned);
            item(contact.role, address, contact.clauses)
        });
        let sections = [
            section("Why not", prohibitions.collect()),
            section("Ask first", referrals.collect()),
            section("Put in place first", requirements(Status::Outstanding)),
            section("Confirm first", requirements(Status::Unconfirmed)),
            section("Answer first", questions.collect()),
            section("Already in place", requirements(Status::Met)),
            section("Assumed", assumptions.collect()),
            section("Where the guidance pulls apart", conflicts.collect()),
            section("Owed during and afterwards", notes(&self.duties)),
            section("Advice", notes(&self.advice)),
            section("Whom to turn to", contacts.collect()),
        ];
        sections.into_iter().filter(|section| !section.items.is_empty()).collect()
    }

    /// The rulebook that decided, in a line.
    pub(super) fn source(&self) -> String {
        let policy = &self.policy;
        format!("Decided by rulebook {} version {} ({}).", policy.edition, policy.version, policy.digest)
    }
}

fn section(title: &'static str, items: Vec<Item>) -> Section {
    Section { title, items }
}

fn item(text: &str, details: impl IntoIterator<Item = String>, clauses: &[&str]) -> Item {
    let cited = clauses.iter().map(|id| cited(id));
    Item { text: text.to_owned(), details: details.into_iter().chain(cited).collect() }
}

fn notes(notes: &[Note<'_>]) -> Vec<Item> {
    let status = |note: &Note<'_>| match note.status {
        Status::MayApply => Some("may apply".to_owned()),
        Status::Done => Some("done".to_owned()),
        _ => None,
    };
    notes.iter().map(|note| item(note.text, status(note), note.clauses)).collect()
}

/// The known fields that made a rule apply, as phrases.
fn reasons(because: &[Because]) -> Vec<String> {
    let reason = |because: &Because| {
        let label = Field::from_path(because.path).map_or(because.path, |field| field.label);
        match (&because.value, because.class) {
            // A marking stays as it was written; a value's name reads better in words.
            (Given::Text(name), None) => format!("{label}: {}", name.replace('_', " ")),
            (value, _) => format!("{label}: {value}"),
        }
    };
    because.iter().map(reason).collect()
}

/// A clause by id and section.
fn cited(id: &str) -> String {
    let clause = CLAUSES.iter().find(|clause| clause.id == id);
    clause.map_or_else(|| id.to_owned(), |clause| format!("{id} {}", clause.section))
}
