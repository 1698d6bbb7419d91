//! From a [`LocalRulesFile`] to rules that can be used: everything named exists, every id is new, nothing contradicts itself.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::cover::look_for_covers;
use super::error::{Faults, LONGEST_NAME, LONGEST_TEXT, LocalFaultCode as Code};
use super::file::{LocalClause, LocalDocument, LocalRulesFile};
use super::properties::check_properties;
use super::tools::{ToolIndex, folded, indexed};
use super::words::{hint, is_address, not_one_of};
use super::{LocalRules, LocalRulesError};
use crate::excerpt::excerpt;
use crate::facts::NameSet;
use crate::guidance::{CLAUSES, CONTACTS, Clause, DOCUMENTS, Document, RETIRED, built_in_rules, terms};
use crate::rule::{
    Condition, Contact, Done, Effect, EffectKind, Named, Rule, Subject, Term, Test, WrittenCondition, WrittenDone,
    WrittenRule, WrittenTest,
};
use crate::vocabulary::{FIELDS, Field, FieldType, Value, ValueSet, did_you_mean};

/// Checks a file of which what was wrong in reading it is known.
pub(super) fn check(file: LocalRulesFile, faults: Faults) -> Result<LocalRules, LocalRulesError> {
    let mut check = Check { file: &file, faults, warnings: Vec::new(), tool_index: ToolIndex::new() };
    let (mut contacts, mut rules) = (Vec::new(), Vec::new());
    // Paths and lines are known only of what could be read, so nothing else is checked.
    if check.faults.found.is_empty() {
        check.head();
        check.documents_and_clauses();
        contacts = check.contacts();
        check.tool_index = indexed(&file.tools, &mut check.faults);
        rules = check.rules(&contacts);
    }
    if check.faults.found.is_empty() {
        let tests: BTreeSet<&Named> = rules.iter().flat_map(|rule| &rule.named).collect();
        if tests.len() > NameSet::MOST {
            let message = format!(
                "rules take at most {} different tests of names, and these have {}",
                NameSet::MOST,
                tests.len()
            );
            check.note(Code::TooComplex, "rules", message);
        }
        look_for_covers(&rules, &mut check.faults);
    }
    let Check { faults, warnings, tool_index, .. } = check;
    let mut found = faults.found.into_iter();
    if let Some(first) = found.next() {
        return Err(LocalRulesError::new(first, found.collect()));
    }
    let (documents, clauses) = (documents(&file), clauses(&file));
    Ok(LocalRules { file, documents, clauses, contacts, rules: multiplied_out(rules), tool_index, warnings })
}

struct Check<'f> {
    file: &'f LocalRulesFile,
    faults: Faults,
    warnings: Vec<super::LocalFault>,
    tool_index: ToolIndex,
}

impl Check<'_> {
    fn note(&mut self, code: Code, path: &str, message: impl Into<String>) {
        self.faults.note(code, path, message);
    }

    /// A name of these characters only.
    fn name(&mut self, path: &str, name: &str, allowed: fn(char) -> bool, said: &str) {
        let begins = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !begins || name.chars().count() > LONGEST_NAME || !name.chars().all(allowed) {
            self.note(Code::Malformed, path, format!("takes {said}, and not `{}`", excerpt(name)));
        }
    }

    /// A text that people read.
    fn text(&mut self, path: &str, text: &str, longest: usize) {
        self.faults.check_text(path, text, longest);
    }

    fn head(&mut self) {
        let said = "small letters, figures, points and hyphens";
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        self.name("edition", &self.file.edition, allowed, said);
        self.name("version", &self.file.version, allowed, said);
    }

    fn documents_and_clauses(&mut self) {
        let mut seen: BTreeSet<&str> = DOCUMENTS.iter().map(|document| &*document.id).collect();
        for (index, document) in self.file.documents.iter().enumerate() {
            let path = format!("documents[{index}].id");
            let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            self.name(&path, &document.id, allowed, "capitals and figures");
            if !seen.insert(&document.id) {
                self.taken(&path, "document", &document.id, DOCUMENTS.iter().any(|it| it.id == *document.id));
            }
            self.text(&format!("documents[{index}].title"), &document.title, LONGEST_NAME);
        }
        let documents: Vec<&str> = self.file.documents.iter().map(|document| &*document.id).collect();
        let mut seen: BTreeSet<&str> = CLAUSES.iter().map(|clause| &*clause.id).collect();
        for (index, clause) in self.file.clauses.iter().enumerate() {
            let path = |key: &str| format!("clauses[{index}].{key}");
            if !documents.contains(&&*clause.document) {
                self.note(Code::UnknownDocument, &path("document"), not_one_of(&clause.document, &documents));
            }
            let number = clause.id.strip_prefix(&clause.document).and_then(|rest| rest.strip_prefix('-'));
            let formed = |number: &str| {
                !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            };
            if !number.is_some_and(formed) || clause.id.len() > LONGEST_NAME {
                let message =
                    format!("takes its document's id, a hyphen and a number, and not `{}`", excerpt(&clause.id));
                self.note(Code::Malformed, &path("id"), message);
            }
            if !seen.insert(&clause.id) {
                self.taken(&path("id"), "clause", &clause.id, CLAUSES.iter().any(|it| it.id == *clause.id));
            }
            self.text(&path("section"), &clause.section, LONGEST_NAME);
            self.text(&path("says"), &clause.says, LONGEST_TEXT);
        }
    }

    fn taken(&mut self, path: &str, what: &str, id: &str, built_in: bool) {
        let whose = if built_in { "is that of a built-in" } else { "is taken already by another" };
        self.note(Code::DuplicateId, path, format!("`{}` {whose} {what}", excerpt(id)));
    }

    fn contacts(&mut self) -> Vec<Contact> {
        let mut seen: BTreeSet<&str> = CONTACTS.iter().map(|contact| &*contact.role).collect();
        let mut contacts = Vec::new();
        for (index, contact) in self.file.contacts.iter().enumerate() {
            let path = |key: &str| format!("contacts[{index}].{key}");
            self.text(&path("role"), &contact.role, LONGEST_NAME);
            if !seen.insert(&contact.role) {
                self.taken(&path("role"), "role", &contact.role, CONTACTS.iter().any(|it| it.role == contact.role));
            }
            if let Some(email) = &contact.email
                && !is_address(email)
            {
                self.note(Code::Malformed, &path("email"), format!("takes an address, and not `{}`", excerpt(email)));
            }
            self.cited(&contact.clauses, &path("clauses"));
            contacts.push(Contact {
                role: Cow::Owned(contact.role.clone()),
                email: contact.email.clone().map(Cow::Owned),
                clauses: contact.clauses.iter().cloned().map(Cow::Owned).collect(),
                always: contact.always,
                local: true,
            });
        }
        contacts
    }

    /// Clauses that a rule or contact rests on: one at least, each listed or built in.
    fn cited<S: AsRef<str>>(&mut self, clauses: &[S], path: &str) {
        if clauses.is_empty() {
            self.note(Code::MissingKey, path, "takes one clause at least: what it rests on");
        }
        let known =
            || self.file.clauses.iter().map(|clause| &*clause.id).chain(CLAUSES.iter().map(|clause| &*clause.id));
        for (index, id) in clauses.iter().map(AsRef::as_ref).enumerate() {
            if !known().any(|known| known == id) {
                let message =
                    format!("no clause, listed or built in, has the id `{}`{}", excerpt(id), hint(id, known()));
                self.faults.note(Code::UnknownClause, &format!("{path}[{index}]"), message);
            }
        }
    }

    fn roles(&mut self, roles: &[Cow<'static, str>], path: &str, contacts: &[Contact]) -> Vec<Contact> {
        let mut named = Vec::new();
        let known = || contacts.iter().chain(CONTACTS.iter().copied());
        for (index, role) in roles.iter().enumerate() {
            if let Some(contact) = known().find(|contact| contact.role == *role) {
                named.push(contact.clone());
            } else {
                let hint = hint(role, known().map(|contact| &*contact.role));
                let message = format!("no contact, listed or built in, has the role `{}`{hint}", excerpt(role));
                self.note(Code::UnknownRole, &format!("{path}[{index}]"), message);
            }
        }
        named
    }

    fn rules(&mut self, contacts: &[Contact]) -> Vec<Rule> {
        let mut seen: BTreeSet<&str> = built_in_rules().iter().map(|rule| &*rule.id).collect();
        seen.extend(RETIRED.iter().map(|retired| retired.id));
        let mut rules = Vec::new();
        for (index, rule) in self.file.rules.iter().enumerate() {
            let path = format!("rules[{index}]");
            let id_path = format!("{path}.id");
            let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            self.name(&id_path, &rule.id, allowed, "small letters, figures and hyphens");
            if !seen.insert(&*rule.id) {
                if RETIRED.iter().any(|retired| retired.id == rule.id) {
                    let message =
                        format!("`{}` was that of a built-in rule, and is never used again", excerpt(&rule.id));
                    self.note(Code::DuplicateId, &id_path, message);
                } else {
                    let built_in = built_in_rules().iter().any(|it| it.id == rule.id);
                    self.taken(&id_path, "rule", &rule.id, built_in);
                }
            }
            self.text(&format!("{path}.text"), &rule.text, LONGEST_TEXT);
            self.cited(&rule.clauses, &format!("{path}.clauses"));
            let before = self.faults.found.len();
            let owned = self.rule(rule, &path, contacts);
            // A rule that has a fault by itself is not compared with others.
            if self.faults.found.len() == before {
                check_properties(&owned, &path, &mut self.faults, &mut self.warnings);
            }
            rules.push(owned);
        }
        rules
    }

    fn rule(&mut self, rule: &WrittenRule, path: &str, contacts: &[Contact]) -> Rule {
        let given = [
            ("satisfied_by", !rule.satisfied_by.is_empty(), EffectKind::Require, "require", true),
            ("to", !rule.to.is_empty(), EffectKind::Refer, "refer", true),
            ("done_when", rule.done_when.is_some(), EffectKind::Duty, "duty", false),
        ];
        for (key, given, effect, name, needed) in given {
            if given && rule.effect != effect {
                let message = format!("goes with the effect `{name}` alone");
                self.note(Code::MisplacedKey, &format!("{path}.{key}"), message);
            } else if needed && !given && rule.effect == effect {
                self.note(Code::MissingKey, path, format!("`{key}` is missing, and the effect `{name}` needs it"));
            }
        }
        let (mut when, mut tests_of_names) = (Vec::new(), Vec::new());
        for (index, condition) in rule.when.iter().enumerate() {
            let path = format!("{path}.when[{index}]");
            match condition {
                WrittenCondition::Term { term } => when.extend(self.term(term, &path).map(Condition::Term)),
                WrittenCondition::Test(test) => match Subject::ALL.iter().find(|it| it.path() == test.path) {
                    Some(subject) => tests_of_names.extend(self.named(*subject, test, &path)),
                    None => when.extend(self.test(test, &path).map(Condition::Is)),
                },
            }
        }
        let effect = match rule.effect {
            EffectKind::Prohibit => Effect::Prohibit,
            EffectKind::Refer => Effect::Refer { to: self.roles(&rule.to, &format!("{path}.to"), contacts) },
            EffectKind::Require => Effect::Require { any_of: self.ways(&rule.satisfied_by, path) },
            EffectKind::Duty => Effect::Duty { done: self.done(rule.done_when.as_ref(), path) },
            EffectKind::Advice => Effect::Advice,
        };
        let mut names = self.roles(&rule.roles, &format!("{path}.roles"), contacts);
        if let Effect::Refer { to } = &effect {
            // Whoever has to be asked is someone to turn to.
            names.splice(0..0, to.iter().filter(|contact| !rule.roles.contains(&contact.role)).cloned());
        }
        Rule {
            id: rule.id.clone(),
            ways: Vec::new(),
            effect,
            when,
            named: tests_of_names,
            text: rule.text.clone(),
            reading: rule.reading.clone(),
            clauses: rule.clauses.clone(),
            strength: rule.strength,
            names,
            local: true,
        }
    }

    /// A test of what a proposal names. Tools have to be in the register.
    fn named(&mut self, subject: Subject, test: &WrittenTest, path: &str) -> Option<Named> {
        if test.any_of.is_empty() {
            self.note(Code::MissingKey, &format!("{path}.any_of"), "takes one value at least");
        }
        let mut any_of = Vec::new();
        for (index, value) in test.any_of.iter().enumerate() {
            let path = format!("{path}.any_of[{index}]");
            let Value::Text(name) = value else {
                self.note(Code::UnknownValue, &path, "takes text, and not true or false");
                continue;
            };
            any_of.extend(match subject {
                Subject::Tool => self.registered(name, &path).map(Cow::Owned),
                Subject::Descriptor => Some(Cow::Owned(name.trim().to_uppercase())),
                Subject::Note => Some(name.clone()),
            });
        }
        (!any_of.is_empty()).then_some(Named { subject, any_of })
    }

    /// Returns the name that the register has for a tool.
    fn registered(&mut self, name: &str, path: &str) -> Option<String> {
        let tools = &self.file.tools;
        let found = self.tool_index.get(&folded(name)).and_then(|index| tools.get(*index));
        if found.is_none() {
            let hint = hint(name, tools.iter().map(|tool| &*tool.name));
            let message = format!("the register has no tool `{}`{hint}", excerpt(name));
            self.note(Code::UnknownTool, path, message);
        }
        found.map(|tool| tool.name.clone())
    }

    fn ways(&mut self, ways: &[Vec<WrittenTest>], path: &str) -> Vec<Vec<Test>> {
        let mut read = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            let path = format!("{path}.satisfied_by[{index}]");
            if way.is_empty() {
                self.note(Code::MissingKey, &path, "takes one test at least: what would meet the requirement");
            }
            let tests = way.iter().enumerate();
            read.push(tests.filter_map(|(index, test)| self.test(test, &format!("{path}[{index}]"))).collect());
        }
        read
    }

    fn done(&mut self, done: Option<&WrittenDone>, path: &str) -> Done {
        let path = format!("{path}.done_when");
        match done {
            None => Done::NeverShown,
            Some(WrittenDone::Test(test)) => self.test(test, &path).map_or(Done::NeverShown, Done::When),
            Some(WrittenDone::Known { known }) => {
                self.field(known, &format!("{path}.known")).map_or(Done::NeverShown, Done::Known)
            }
        }
    }

    fn term(&mut self, name: &str, path: &str) -> Option<&'static Term> {
        let found = terms().find(|term| term.name == name);
        if found.is_none() {
            let names: Vec<&str> = terms().map(|term| term.name).collect();
            self.note(Code::UnknownTerm, &format!("{path}.term"), not_one_of(name, &names));
        }
        found
    }

    fn field(&mut self, name: &str, path: &str) -> Option<&'static Field> {
        let found = Field::from_path(name).filter(|field| !field.values.listed().is_empty());
        if found.is_none() {
            let fields = || FIELDS.iter().filter(|field| !field.values.listed().is_empty());
            let same_key = fields().find(|field| field.key == name).map(|field| field.path);
            let hint = match same_key {
                Some(path) => did_you_mean(&[path]),
                None => hint(name, fields().map(|field| field.path)),
            };
            let message = match Field::from_path(name) {
                Some(_) => format!("no rule can read `{name}`, which is free text"),
                None => format!("no field has the path `{}`{hint}", excerpt(name)),
            };
            self.note(Code::UnknownPath, path, message);
        }
        found
    }

    fn test(&mut self, test: &WrittenTest, path: &str) -> Option<Test> {
        let field = self.field(&test.path, &format!("{path}.path"))?;
        if test.any_of.is_empty() {
            self.note(Code::MissingKey, &format!("{path}.any_of"), "takes one value at least");
            return None;
        }
        let mut accepted = ValueSet::EMPTY;
        for (index, value) in test.any_of.iter().enumerate() {
            let (name, is_bool) = match value {
                Value::Bool(true) => ("true", true),
                Value::Bool(false) => ("false", true),
                Value::Text(name) => (&**name, false),
            };
            let fits = is_bool == (field.values == FieldType::YesNo);
            let value = if fits { field.value(name) } else { ValueSet::EMPTY };
            if value.is_empty() {
                let message = if field.values == FieldType::YesNo {
                    format!("`{}` takes true or false, and not `{}`", field.path, excerpt(name))
                } else {
                    let names: Vec<&str> = field.values.listed().iter().map(|value| value.name).collect();
                    format!("`{}` {}", field.path, not_one_of(name, &names))
                };
                self.note(Code::UnknownValue, &format!("{path}.any_of[{index}]"), message);
            }
            accepted |= value;
        }
        if accepted == field.mask {
            let message = format!("every value of `{}` passes this test, so it says nothing", field.path);
            let fault = self.faults.at(Code::SaysNothing, path, message);
            self.warnings.push(fault);
        }
        (!accepted.is_empty()).then_some(Test { field, accepted })
    }
}

fn documents(file: &LocalRulesFile) -> Vec<Document> {
    let document = |it: &LocalDocument| Document::local(it.id.clone(), it.title.clone());
    file.documents.iter().map(document).collect()
}

fn clauses(file: &LocalRulesFile) -> Vec<Clause> {
    let clause =
        |it: &LocalClause| Clause::local(it.id.clone(), it.document.clone(), it.section.clone(), it.says.clone());
    file.clauses.iter().map(clause).collect()
}

/// Notes every way to meet each requirement; before the checks there could be too many.
fn multiplied_out(rules: Vec<Rule>) -> Vec<Rule> {
    rules.into_iter().map(|rule| Rule { ways: rule.effect.ways(), ..rule }).collect()
}
