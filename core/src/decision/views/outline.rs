use std::borrow::Cow;

use serde::Serialize;

use crate::assess::{Status, Verdict};
use crate::decision::reasons::{capitalised, in_place, reasons, sentence};
use crate::decision::statements::answer_in_words;
use crate::decision::{Action, Assumption, Decision, Note, Question, Reason, Requirement};
use crate::guidance::{DOCUMENTS, built_in_section};
use crate::rule::{Contact, Strength};
use crate::vocabulary::{Audience, Field};

/// A decision as a person reads it, in order and in words, for views of your own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Outline {
    /// The answer in one word.
    pub verdict: Verdict,
    /// The answer in a person's words: `Not yet`, `Do not send it this way`.
    pub label: String,
    /// What the label does not say, in a sentence or two.
    pub headline: String,
    /// The marking that was given and what to know about it, a line each.
    pub marking: Vec<String>,
    /// What follows the headline, the most important first.
    pub sections: Vec<Section>,
    /// The label that unfolds the rest, and the details of the first part: `Show everything`.
    pub everything: &'static str,
    /// The rulebook that decided, in a line.
    pub decided_by: String,
}

/// A heading and the items under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "OutlineSection")]
#[non_exhaustive]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// Whether the section belongs on the first screen, with the text and the note of its items.
    pub first: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "OutlineItem")]
#[non_exhaustive]
pub struct Item {
    /// The text.
    pub text: String,
    /// The field that it turns on, or that an answer goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'static str>,
    /// What belongs to the text even where space is short: why it applies, or who can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Remarks and sources, a sentence each.
    pub lines: Vec<String>,
    /// Details for the few who need them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<More>,
}

/// Details folded away below an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "OutlineMore")]
#[non_exhaustive]
pub struct More {
    /// The label that unfolds it.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<String>,
}

impl Item {
    fn new(text: impl Into<String>, lines: impl IntoIterator<Item = String>) -> Self {
        Self { text: text.into(), path: None, note: None, lines: lines.into_iter().collect(), more: None }
    }

    /// Makes an item with a note.
    fn noted(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }

    /// The note and the lines, for views that have room for all.
    pub(super) fn all_lines(&self) -> impl Iterator<Item = &String> {
        self.note.iter().chain(&self.lines)
    }

    /// Makes an item about a field.
    fn about(mut self, path: impl Into<Option<&'static str>>) -> Self {
        self.path = path.into();
        self
    }

    /// Makes an item with the rule's reading folded below.
    fn read_as(mut self, reading: Option<&str>) -> Self {
        self.more = reading.map(|reading| More { title: READING, lines: vec![reading.to_owned()] });
        self
    }

    /// Makes an item with the lines folded below.
    fn why(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.more.get_or_insert(More { title: "Why", lines: Vec::new() }).lines.extend(lines);
        self
    }
}

const READING: &str = "How we read the guidance";
pub(super) const EVERYTHING: &str = "Show everything";

impl Decision {
    /// Returns the decision as a person reads it, for views other than [`text`](Self::text), [`markdown`](Self::markdown) and
    /// [`html`](Self::html).
    ///
    /// ```
    /// let outline = caveat::assess(&caveat::StartProject::new()).outline();
    /// assert_eq!(outline.label, "More information needed");
    /// ```
    pub fn outline(&self) -> Outline {
        let (label, _, headline) = self.answer();
        Outline {
            verdict: self.verdict,
            label: label.to_owned(),
            headline: headline.to_owned(),
            marking: self.marking_lines(),
            sections: self.sections(),
            everything: EVERYTHING,
            decided_by: self.decided_by(),
        }
    }

    /// Returns what a person reads after the headline, most pressing first; sections without items are left out.
    ///
    /// Nothing that is required, owed or advised helps while the verdict is `prohibited`, so it is left out then.
    pub(super) fn sections(&self) -> Vec<Section> {
        use Verdict::{Allowed, Conditional, Prohibited, Refer, Undetermined};
        let rule = |text: &str, because: &[Reason], strength, clauses: &[_], reading: Option<&str>| {
            let item = Item::new(text, softer(strength).into_iter().chain(self.source_of(clauses)));
            // The last reason is the most specific: the marking and the like come before it.
            item.about(because.last().map(|it| it.path)).noted(reasons(because)).read_as(reading)
        };
        let prohibitions = self.prohibitions.iter();
        let prohibitions =
            prohibitions.map(|it| rule(&it.text, &it.because, it.strength, &it.clauses, it.reading.as_deref()));
        let referrals = self.referrals.iter();
        let referrals =
            referrals.map(|it| rule(&it.text, &it.because, it.strength, &it.clauses, it.reading.as_deref()));
        let instead = self.alternatives.iter().map(|it| &it.text);
        let instead = instead.chain(self.nothing_helps.iter().map(|it| &it.text)).map(|text| Item::new(text, None));
        let conflicts = self.conflicts.iter().map(|it| Item::new(&*it.text, self.source_of(&it.clauses)));
        let section =
            |title, needed: &[Verdict], items| Section { title, first: needed.contains(&self.verdict), items };
        let mut sections = vec![
            section("Why", &[Prohibited], prohibitions.collect()),
            section("Ask first", &[Refer], referrals.collect()),
            section("Find out", &[Undetermined], self.questions.iter().map(question).chain(self.needless()).collect()),
            section(
                "What to do",
                &[Conditional, Undetermined, Refer],
                self.actions.iter().map(|it| self.action(it)).collect(),
            ),
            section("What you could do instead", &[Prohibited], instead.collect()),
        ];
        let contacts = self.contacts.iter().map(|it| self.contact(it)).collect();
        sections.extend([
            section("Who to ask", &[Conditional, Undetermined, Refer, Prohibited], contacts),
            section("We assumed", &[], self.assumptions.iter().map(|it| self.assumption(it)).collect()),
            section("Where the guidance conflicts", &[], conflicts.collect()),
        ]);
        if self.verdict != Prohibited {
            sections.extend([
                section("Already in place", &[], self.already_in_place()),
                section("What you must do", &[Allowed], self.notes(&self.duties, softer)),
                section("Good to know", &[], self.notes(&self.advice, |_| None)),
            ]);
        }
        sections.extend([section("The guidance", &[], self.documents()), section("Your answers", &[], self.asked())]);
        sections.retain(|section| !section.items.is_empty());
        // The first screen comes first; otherwise the order stays.
        let (mut sections, rest): (Vec<_>, Vec<_>) = sections.into_iter().partition(|section| section.first);
        sections.extend(rest);
        sections
    }

    /// Returns the marking that was given and what there is to know about it, a line each.
    pub(super) fn marking_lines(&self) -> Vec<String> {
        let Some(marking) = &self.marking else { return Vec::new() };
        let limit = (marking.audience != Audience::Anyone)
            .then(|| format!("Who may see it: {}", inside_sentence(marking.audience.label())));
        let notes = marking.notes.iter().map(|note| capitalised(&note.text));
        // The name of a class is for programs.
        let text = if marking.text == marking.class.name() { marking.class.label() } else { &*marking.text };
        [format!("Marking: {text}")].into_iter().chain(limit).chain(notes).collect()
    }

    /// Returns what to do, with the rules that ask for it folded below.
    fn action(&self, action: &Action) -> Item {
        let rules = || self.requirements.iter().filter(|it| action.rules.contains(&it.rule));
        let status = if rules().any(|it| it.status == Status::Outstanding) {
            "You have not done this yet."
        } else {
            "We do not know whether this is done."
        };
        let who = (action.who != "You").then(|| format!("Who can confirm it: {}", inside_sentence(&action.who)));
        let path = action.satisfied_by.iter().flatten().next().map(|setting| setting.path);
        let item = Item::new(&*action.text, [status.to_owned()]).about(path).noted(who);
        item.why(rules().flat_map(|it| self.why(it)))
    }

    /// Returns the remark that some questions may not matter.
    fn needless(&self) -> Option<Item> {
        self.may_ask_too_much.then(|| Item::new("Some of these questions may turn out not to matter.", None))
    }

    /// Returns what is in place, each thing once.
    fn already_in_place(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for requirement in self.requirements.iter().filter(|it| it.status == Status::Met) {
            let text = in_place(requirement, self);
            let same = items.iter().position(|item| item.text == text);
            let item = same.map_or_else(|| Item::new(text, None), |index| items.remove(index));
            items.push(item.why(self.why(requirement)));
        }
        items
    }

    /// Returns why something is required, a line each.
    fn why(&self, rule: &Requirement) -> Vec<String> {
        let text = rule.text.clone().into_owned();
        let reading = rule.reading.as_ref().map(|reading| format!("{READING}: {reading}"));
        let lines = [text].into_iter().chain(reasons(&rule.because)).chain(softer(rule.strength));
        lines.chain(self.source_of(&rule.clauses)).chain(reading).collect()
    }

    /// Returns duties or advice. `strength` says how firm a duty is; advice is only advice.
    fn notes(&self, notes: &[Note], strength: fn(Strength) -> Option<String>) -> Vec<Item> {
        let status = |note: &Note| match note.status {
            Status::MayApply => Some("This may apply.".to_owned()),
            Status::Done => Some("You have done this.".to_owned()),
            _ => None,
        };
        let item = |note: &Note| {
            let lines = status(note).into_iter().chain(strength(note.strength)).chain(self.source_of(&note.clauses));
            Item::new(&*note.text, lines).read_as(note.reading.as_deref())
        };
        notes.iter().map(item).collect()
    }

    /// Returns what was assumed. What comes from the register of tools has no clause, so it shows the field's value.
    fn assumption(&self, assumption: &Assumption) -> Item {
        let says = sentence(assumption.path, &assumption.treated_as).filter(|_| assumption.clauses.is_empty());
        match says {
            Some(says) => Item::new(says, [assumption.text.clone().into_owned()]),
            None => Item::new(&*assumption.text, self.source_of(&assumption.clauses)),
        }
        .about(assumption.path)
    }

    fn contact(&self, contact: &Contact) -> Item {
        // An organisation may have its reasons to begin its own role with a small letter.
        let role = if contact.local { contact.role.to_string() } else { capitalised(&contact.role) };
        let text = contact.email.as_ref().map_or_else(|| role.clone(), |email| format!("{role}: {email}"));
        Item::new(text, self.source_of(&contact.clauses))
    }

    /// Returns everything that was known of the proposal.
    fn asked(&self) -> Vec<Item> {
        let known = self.asked.0.iter().flat_map(crate::proposal::Proposal::answers);
        known
            .map(|(field, answer)| Item::new(format!("{}: {}", field.label, answer_in_words(field, answer)), None))
            .collect()
    }

    /// Returns the documents of the clauses that are shown, with their dates.
    fn documents<'d>(&'d self) -> Vec<Item> {
        let mut shown: Vec<&str> = Vec::new();
        let mut cite = |clauses: &'d [Cow<'static, str>]| shown.extend(clauses.iter().filter_map(|id| document_of(id)));
        self.prohibitions.iter().for_each(|it| cite(&it.clauses));
        self.referrals.iter().for_each(|it| cite(&it.clauses));
        self.contacts.iter().for_each(|it| cite(&it.clauses));
        if self.verdict != Verdict::Prohibited {
            self.requirements.iter().for_each(|it| cite(&it.clauses));
            self.duties.iter().chain(&self.advice).for_each(|it| cite(&it.clauses));
        }
        self.assumptions.iter().for_each(|it| cite(&it.clauses));
        self.conflicts.iter().for_each(|it| cite(&it.clauses));
        let documents = DOCUMENTS.iter();
        #[cfg(feature = "local-rules")]
        let documents = documents.chain(self.local.0.iter().flat_map(|local| local.documents()));
        let item = |id: &str, title: &str, dated: Option<&str>| {
            let dated = dated.map_or_else(String::new, |dated| format!(" ({dated})"));
            Item::new(format!("{id}: {title}{dated}"), None)
        };
        documents
            .filter(|document| shown.contains(&&*document.id))
            .map(|document| item(&document.id, &document.title, document.dated.as_deref()))
            .collect()
    }

    /// Returns where the clauses are in the guidance, in a line: `Source: DHS 7.2, DHS 7.5 General principles`.
    fn source_of(&self, clauses: &[impl AsRef<str>]) -> Option<String> {
        let mut source = String::new();
        let mut cited = clauses.iter().map(AsRef::as_ref).peekable();
        while let Some(id) = cited.next() {
            source.push_str(if source.is_empty() { "Source: " } else { "" });
            source.push_str(&id.replacen('-', " ", 1));
            // Clauses of one section name it once.
            let section = self.section_of(id);
            let next = cited.peek();
            if next.is_none_or(|next| document_of(next) != document_of(id) || self.section_of(next) != section) {
                source.extend(section.into_iter().flat_map(|section| [" ", section]));
                source.push_str(if next.is_some() { "; " } else { "" });
            } else {
                source.push_str(", ");
            }
        }
        (!source.is_empty()).then_some(source)
    }

    /// Returns the heading that a clause is under.
    #[cfg_attr(
        not(feature = "local-rules"),
        expect(clippy::unused_self, reason = "only local rules have clauses of their own")
    )]
    fn section_of(&self, id: &str) -> Option<&str> {
        let section = built_in_section(id);
        #[cfg(feature = "local-rules")]
        let section = section.or_else(|| {
            let mut own = self.local.0.iter().flat_map(|local| local.clauses());
            own.find(|clause| clause.id == id).map(|clause| &*clause.section)
        });
        section
    }

    /// Returns the rulebook that decided, in a line.
    pub(super) fn decided_by(&self) -> String {
        let policy = &self.policy;
        format!("Decided by rulebook {} version {} ({}).", policy.edition, policy.version, policy.digest)
    }
}

/// Returns the id of the document that a clause belongs to.
fn document_of(clause: &str) -> Option<&str> {
    clause.split('-').next()
}

/// Returns a remark if the guidance is less firm here than elsewhere.
fn softer(strength: Strength) -> Option<String> {
    match strength {
        Strength::Must => None,
        Strength::Should => Some("The guidance says 'should', not 'must'.".to_owned()),
        Strength::May => Some("The guidance says 'may', not 'must'.".to_owned()),
    }
}

/// Returns a question with its help, the answers that it takes, and who can tell.
fn question(question: &Question) -> Item {
    let Some(field) = Field::from_path(question.path) else {
        return Item::new(question.text, None).about(question.path);
    };
    let answers: Vec<&str> = question.options.iter().map(|option| option.text).collect();
    let answers = format!("Answers: {}", answers.join("; "));
    let who = (field.who != "You").then(|| format!("Who can tell you: {}", inside_sentence(field.who)));
    Item::new(question.text, [field.help.to_owned(), answers]).noted(who).about(question.path)
}

/// Returns a phrase of the vocabulary as it reads after a colon.
pub(crate) fn inside_sentence(phrase: &str) -> Cow<'_, str> {
    let mut letters = phrase.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    Cow::Owned(first.into_iter().chain(letters).collect())
}
