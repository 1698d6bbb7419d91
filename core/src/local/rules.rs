//! Makes the rules of a file, and looks up what they name.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::check::Check;
use super::error::LocalFaultCode as Code;
use super::properties::check_properties;
use super::tools::folded;
use super::words::LONGEST_TEXT;
use crate::excerpt::excerpt;
use crate::guidance::{CONTACTS, RETIRED, built_in_rules, terms};
use crate::rule::{
    Condition, Contact, Done, Effect, EffectKind, Named, Rule, Subject, Term, Test, WrittenCondition, WrittenDone,
    WrittenRule, WrittenTest,
};
use crate::vocabulary::{FIELDS, Field, FieldType, Value, ValueSet, did_you_mean};

impl Check<'_> {
    pub(super) fn rules(&mut self) -> Vec<Rule> {
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
                    let id = excerpt(&rule.id);
                    let message = format_args!("`{id}` was the id of a built-in rule, and is never used again");
                    self.note(Code::DuplicateId, &id_path, message);
                } else {
                    let built_in = built_in_rules().iter().any(|it| it.id == rule.id);
                    self.taken(&id_path, "rule", &rule.id, built_in);
                }
            }
            self.text(&format!("{path}.text"), &rule.text, LONGEST_TEXT);
            if let Some(reading) = &rule.reading {
                self.text(&format!("{path}.reading"), reading, LONGEST_TEXT);
            }
            self.authors_note(&format!("{path}.note"), rule.note.as_deref());
            self.cited(&rule.clauses, &format!("{path}.clauses"));
            let (owned, when) = self.rule(rule, &path);
            // The properties of a rule with a mistake can't be checked.
            if !self.faults.is_faulty(index) {
                check_properties(&owned, &when, &path, &mut self.steps, &mut self.faults);
            }
            rules.push(owned);
        }
        rules
    }

    /// Returns a rule, and the index in the file of each of its conditions. Conditions that are repeated count once.
    fn rule(&mut self, rule: &WrittenRule, path: &str) -> (Rule, Vec<usize>) {
        self.check_keys_of_effect(rule, path);
        let (mut when, mut indices, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        let (mut tests_of_names, mut seen_tests) = (Vec::new(), BTreeSet::new());
        for (index, condition) in rule.when.iter().enumerate() {
            let path = format!("{path}.when[{index}]");
            let condition = match condition {
                WrittenCondition::Term { term } => self.term(term, &path).map(Condition::Term),
                WrittenCondition::Test(test) => match Subject::ALL.iter().find(|it| it.path() == test.path) {
                    Some(subject) => {
                        let test = self.named(*subject, test, &path);
                        tests_of_names.extend(test.filter(|test| seen_tests.insert(test.clone())));
                        None
                    }
                    None => self.test(test, &path).map(Condition::Is),
                },
            };
            if let Some(condition) = condition
                && seen.insert(key(&condition))
            {
                when.push(condition);
                indices.push(index);
            }
        }
        let effect = match rule.effect {
            EffectKind::Prohibit => Effect::Prohibit,
            EffectKind::Refer => Effect::Refer { to: self.roles(&rule.to, &format!("{path}.to")) },
            EffectKind::Require => Effect::Require { any_of: self.ways(&rule.satisfied_by, path) },
            EffectKind::Duty => Effect::Duty { done: self.done(rule.done_when.as_ref(), path) },
            EffectKind::Advice => Effect::Advice,
        };
        let roles = self.roles(&rule.roles, &format!("{path}.roles"));
        let names = match &effect {
            // The roles to ask are contacts of the rule too.
            Effect::Refer { to } => {
                let others: BTreeSet<&str> = rule.roles.iter().map(AsRef::as_ref).collect();
                to.iter().filter(|contact| !others.contains(&*contact.role)).cloned().chain(roles).collect()
            }
            _ => roles,
        };
        let rule = Rule {
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
        };
        (rule, indices)
    }

    /// Checks that the rule has the keys that its effect needs, and none that belong to another effect.
    fn check_keys_of_effect(&mut self, rule: &WrittenRule, path: &str) {
        let given = [
            ("satisfied_by", !rule.satisfied_by.is_empty(), EffectKind::Require, "require", true),
            ("to", !rule.to.is_empty(), EffectKind::Refer, "refer", true),
            ("done_when", rule.done_when.is_some(), EffectKind::Duty, "duty", false),
        ];
        if self.faults.is_unread(&format!("{path}.effect")) {
            return;
        }
        for (key, given, effect, name, needed) in given {
            let key_path = format!("{path}.{key}");
            if given && rule.effect != effect {
                self.note(Code::MisplacedKey, &key_path, format_args!("goes with the effect `{name}` alone"));
            } else if needed && !given && rule.effect == effect && !self.faults.is_unread(&key_path) {
                let message = format_args!("`{key}` is missing, and the effect `{name}` needs it");
                self.note(Code::MissingKey, path, message);
            }
        }
    }

    /// Returns the contacts of these roles. Each role must be listed or built in, and named once.
    fn roles(&mut self, roles: &[Cow<'static, str>], path: &str) -> Vec<Arc<Contact>> {
        let mut named = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, role) in roles.iter().enumerate() {
            let path = || format!("{path}[{index}]");
            if !seen.insert(role) {
                self.listed_twice(&path(), role);
            } else if let Some(contact) = self.known.contacts.get(&**role) {
                named.push(Arc::clone(contact));
            } else if self.known.all_contacts {
                let listed = self.file.contacts.iter().map(|contact| &*contact.role);
                let known = listed.chain(CONTACTS.iter().map(|contact| &*contact.role));
                let near = self.faults.suggestion(role, known);
                let message = format_args!("no contact, listed or built in, has the role `{}`{near}", excerpt(role));
                self.faults.note(Code::UnknownRole, &path(), message);
            }
        }
        named
    }

    /// Returns a test of what a proposal names. Tools have to be in the register.
    fn named(&mut self, subject: Subject, test: &WrittenTest, path: &str) -> Option<Named> {
        if test.any_of.is_empty() {
            self.note(Code::MissingKey, &format!("{path}.any_of"), "takes one value at least");
        }
        let (mut any_of, mut seen) = (Vec::new(), BTreeSet::new());
        for (index, value) in test.any_of.iter().enumerate() {
            let path = format!("{path}.any_of[{index}]");
            let Value::Text(name) = value else {
                self.note(Code::UnknownValue, &path, "takes text, not true or false");
                continue;
            };
            let name = match subject {
                Subject::Tool => self.registered(name, &path).map(Cow::Owned),
                Subject::Descriptor => Some(Cow::Owned(name.trim().to_uppercase())),
                Subject::Note => Some(name.clone()),
            };
            any_of.extend(name.filter(|name| seen.insert(name.clone())));
        }
        (!any_of.is_empty()).then_some(Named { subject, any_of })
    }

    /// Returns the name that the register has for a tool.
    fn registered(&mut self, name: &str, path: &str) -> Option<String> {
        let tools = &self.file.tools;
        let found = self.tool_index.get(&folded(name)).and_then(|index| tools.get(*index));
        if found.is_none() && self.known.all_tools {
            let near = self.faults.suggestion(name, tools.iter().map(|tool| &*tool.name));
            let message = format_args!("the register has no tool `{}`{near}", excerpt(name));
            self.faults.note(Code::UnknownTool, path, message);
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
            let message = self.faults.not_one_of(name, &names);
            self.note(Code::UnknownTerm, &format!("{path}.term"), message);
        }
        found
    }

    fn field(&mut self, name: &str, path: &str) -> Option<&'static Field> {
        let found = Field::from_path(name).filter(|field| !field.values.listed().is_empty());
        if found.is_none() {
            let fields = || FIELDS.iter().filter(|field| !field.values.listed().is_empty());
            let same_key = fields().find(|field| field.key == name).map(|field| field.path);
            let near = match same_key {
                Some(path) => did_you_mean(&[path]),
                None => self.faults.suggestion(name, fields().map(|field| field.path)),
            };
            let message = match Field::from_path(name) {
                Some(_) => format!("no rule can read `{name}`, which is free text"),
                None => format!("no field has the path `{}`{near}", excerpt(name)),
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
                    format!("`{}` takes true or false, not `{}`", field.path, excerpt(name))
                } else {
                    let names: Vec<&str> = field.values.listed().iter().map(|value| value.name).collect();
                    format!("`{}` {}", field.path, self.faults.not_one_of(name, &names))
                };
                self.note(Code::UnknownValue, &format!("{path}.any_of[{index}]"), message);
            }
            accepted |= value;
        }
        if accepted == field.mask {
            let message = format_args!("every value of `{}` passes this test, so it says nothing", field.path);
            self.faults.warn(Code::SaysNothing, path, message);
        }
        (!accepted.is_empty()).then_some(Test { field, accepted })
    }
}

/// Returns what identifies a condition.
fn key(condition: &Condition) -> (&'static str, ValueSet) {
    match condition {
        Condition::Is(test) => (test.field.path, test.accepted),
        // No term has the path of a field as its name.
        Condition::Term(term) => (term.name, ValueSet::EMPTY),
    }
}
