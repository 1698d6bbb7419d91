//! From JSON text to a [`LocalRulesFile`], with the line of everything in it. All mistakes are found, and not the first alone.

use core::fmt::Display;
use std::borrow::Cow;
use std::collections::BTreeMap;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::comments::without_comments;
use super::error::LocalFaultCode as Code;
use super::faults::{Faults, inside};
use super::file::{LocalClause, LocalContact, LocalDocument, LocalRulesFile};
use super::tools::RegisteredTool;
use super::words::listed;
use super::{LocalRules, LocalRulesError};
use crate::excerpt::excerpt;
use crate::json::{bytes_without_mark, too_deep, without_mark};
use crate::rule::{EffectKind, Strength, WrittenCondition, WrittenDone, WrittenRule, WrittenTest};
use crate::vocabulary::{self, Class, Place};

/// Reads JSON text; what is wrong in how it is written goes with the file.
pub(super) fn read(text: &str) -> Result<(LocalRulesFile, Faults), LocalRulesError> {
    let text = without_mark(text);
    if text.len() > LocalRules::MAX_BYTES {
        return Err(too_large(text.len()));
    }
    let text = &*without_comments(text);
    if let Some(at) = too_deep(text, LocalRules::MAX_DEPTH) {
        let line = Some(line_of(&line_starts(text), at));
        return Err(LocalRulesError::whole(
            Code::TooDeep,
            line,
            format!("local rules nest at most {} deep", LocalRules::MAX_DEPTH),
        ));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return Err(LocalRulesError::whole(Code::NotJson, Some(error.line()), format!("this is not JSON: {error}")));
    }
    // That it is JSON is known; this parser tells where everything stands.
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let value = parsed
        .map_err(|error| LocalRulesError::whole(Code::NotJson, None, format!("this is not JSON: {error}")))?
        .value;
    let mut reader = Reader { starts: line_starts(text), faults: Faults::default() };
    let file = value.map(|value| reader.file(&value)).unwrap_or_default();
    Ok((file, reader.faults))
}

/// Returns the text that bytes are, if they can be JSON at all.
pub(super) fn text(bytes: &[u8]) -> Result<&str, LocalRulesError> {
    let bytes = bytes_without_mark(bytes);
    if bytes.len() > LocalRules::MAX_BYTES {
        return Err(too_large(bytes.len()));
    }
    core::str::from_utf8(bytes)
        .map_err(|error| LocalRulesError::whole(Code::NotJson, None, format!("this is not JSON: {error}")))
}

fn too_large(bytes: usize) -> LocalRulesError {
    let most = LocalRules::MAX_BYTES;
    LocalRulesError::whole(
        Code::TooLarge,
        None,
        format!("local rules have at most {most} bytes, and these have {bytes}"),
    )
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    core::iter::once(0).chain(breaks.map(|(at, _)| at.saturating_add(1))).collect()
}

/// The line, the first being 1, that a byte stands in.
fn line_of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at)
}

/// The values of an object by their keys.
type Fields<'v> = BTreeMap<&'v str, &'v Value<'v>>;

struct Reader {
    starts: Vec<usize>,
    faults: Faults,
}

impl Reader {
    fn note(&mut self, code: Code, path: &str, message: impl Display) {
        self.faults.note(code, path, message);
    }

    /// Notes a value of another type than is taken.
    fn wrong_type(&mut self, path: &str, takes: &str, value: &Value<'_>) {
        self.faults.note_unread(Code::WrongType, path, format_args!("takes {takes}, and not {}", kind(value)));
    }

    /// Notes where a value stands.
    fn index(&mut self, path: &str, value: &Value<'_>) {
        let line = line_of(&self.starts, value.range().start);
        self.faults.at_line(path, line);
    }

    fn object<'v>(&mut self, value: &'v Value<'v>, path: &str, keys: &[&str]) -> Option<Fields<'v>> {
        self.index(path, value);
        let Value::Object(object) = value else {
            self.wrong_type(path, "an object", value);
            return None;
        };
        let mut fields = Fields::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let inner = inside(path, key);
            let line = line_of(&self.starts, property.range.start);
            if !keys.contains(&key) {
                let near = self.faults.suggestion(key, keys.iter().copied());
                let message = format_args!("`{}` is not taken here, but {}{near}", excerpt(key), listed(keys));
                self.faults.at_line(&inner, line);
                self.faults.note_unread(Code::UnknownKey, &inner, message);
            } else if fields.insert(key, &property.value).is_some() {
                self.faults.at_line(&inner, line);
                self.note(Code::DuplicateKey, &inner, "stands twice in its object");
            }
        }
        Some(fields)
    }

    /// A text that has to be there; empty where it is not.
    fn text(&mut self, fields: &Fields<'_>, path: &str, key: &str) -> String {
        let text = self.optional(fields, path, key);
        if text.is_none() && !fields.contains_key(key) {
            self.faults.note_missing(path, key);
        }
        text.unwrap_or_default()
    }

    fn optional(&mut self, fields: &Fields<'_>, path: &str, key: &str) -> Option<String> {
        let value = fields.get(key)?;
        let path = inside(path, key);
        self.index(&path, value);
        match value {
            Value::StringLit(text) => Some(text.value.to_string()),
            other => {
                self.wrong_type(&path, "text", other);
                None
            }
        }
    }

    /// Yes or no; nothing where it is left out.
    fn yes_or_no(&mut self, fields: &Fields<'_>, path: &str, key: &str) -> Option<bool> {
        let value = fields.get(key)?;
        let path = inside(path, key);
        self.index(&path, value);
        match value {
            Value::BooleanLit(yes) => Some(yes.value),
            other => {
                self.wrong_type(&path, "true or false", other);
                None
            }
        }
    }

    /// One of some words.
    fn word<T: Copy>(&mut self, fields: &Fields<'_>, path: &str, key: &str, words: &[(&str, T)]) -> Option<T> {
        let read = self.text(fields, path, key);
        let found = words.iter().find(|(word, _)| *word == read).map(|(_, value)| *value);
        if found.is_none() && !self.faults.is_unread(&inside(path, key)) {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = self.faults.not_one_of(&read, &names);
            self.faults.note_unread(Code::UnknownValue, &inside(path, key), message);
        }
        found
    }

    /// What stands in a list; nothing where there is none. What can't be read is blank, so that the rest keeps its index.
    fn each<T>(
        &mut self, fields: &Fields<'_>, path: &str, key: &str, blank: fn() -> T,
        mut read: impl FnMut(&mut Self, &Value<'_>, &str) -> Option<T>,
    ) -> Vec<T> {
        let path = inside(path, key);
        fields.get(key).map_or_else(Vec::new, |value| self.items(value, &path, blank, &mut read))
    }

    fn items<T>(
        &mut self, value: &Value<'_>, path: &str, blank: fn() -> T,
        read: &mut impl FnMut(&mut Self, &Value<'_>, &str) -> Option<T>,
    ) -> Vec<T> {
        self.index(path, value);
        let Value::Array(array) = value else {
            self.wrong_type(path, "a list", value);
            return Vec::new();
        };
        let numbered = array.elements.iter().enumerate();
        numbered.map(|(index, item)| read(self, item, &format!("{path}[{index}]")).unwrap_or_else(blank)).collect()
    }

    fn texts(&mut self, fields: &Fields<'_>, path: &str, key: &str) -> Vec<String> {
        self.each(fields, path, key, String::new, |reader, value, path| {
            reader.index(path, value);
            match value {
                Value::StringLit(text) => Some(text.value.to_string()),
                other => {
                    reader.wrong_type(path, "text", other);
                    None
                }
            }
        })
    }

    fn file(&mut self, value: &Value<'_>) -> LocalRulesFile {
        let keys = ["$schema", "edition", "version", "note", "documents", "clauses", "contacts", "tools", "rules"];
        let Some(fields) = self.object(value, "", &keys) else { return LocalRulesFile::default() };
        self.optional(&fields, "", "$schema");
        self.name_rules(fields.get("rules").copied());
        LocalRulesFile {
            edition: self.text(&fields, "", "edition"),
            version: self.text(&fields, "", "version"),
            note: self.optional(&fields, "", "note"),
            documents: self.each(&fields, "", "documents", LocalDocument::default, |reader, value, path| {
                let fields = reader.object(value, path, &["id", "title", "note"])?;
                Some(LocalDocument {
                    id: reader.text(&fields, path, "id"),
                    title: reader.text(&fields, path, "title"),
                    note: reader.optional(&fields, path, "note"),
                })
            }),
            clauses: self.each(&fields, "", "clauses", LocalClause::default, |reader, value, path| {
                let fields = reader.object(value, path, &["id", "document", "section", "says", "note"])?;
                Some(LocalClause {
                    id: reader.text(&fields, path, "id"),
                    document: reader.text(&fields, path, "document"),
                    section: reader.text(&fields, path, "section"),
                    says: reader.text(&fields, path, "says"),
                    note: reader.optional(&fields, path, "note"),
                })
            }),
            contacts: self.each(&fields, "", "contacts", LocalContact::default, |reader, value, path| {
                let fields = reader.object(value, path, &["role", "email", "clauses", "always", "note"])?;
                Some(LocalContact {
                    role: reader.text(&fields, path, "role"),
                    email: reader.optional(&fields, path, "email"),
                    clauses: reader.texts(&fields, path, "clauses"),
                    always: reader.yes_or_no(&fields, path, "always").unwrap_or(false),
                    note: reader.optional(&fields, path, "note"),
                })
            }),
            tools: self.each(&fields, "", "tools", RegisteredTool::default, Self::tool),
            rules: self.each(&fields, "", "rules", || WrittenRule::advice("", Strength::May), Self::rule),
        }
    }

    /// Notes the ids of the rules, for what is said of each.
    fn name_rules(&mut self, rules: Option<&Value<'_>>) {
        if let Some(Value::Array(rules)) = rules {
            self.faults.name_rules(rules.elements.iter().map(id_of));
        }
    }

    fn tool(&mut self, value: &Value<'_>, path: &str) -> Option<RegisteredTool> {
        const KEYS: [&str; 8] =
            ["name", "aliases", "approved_up_to", "data_location", "encrypts_in_transit", "export", "note", "reviewed"];
        let fields = self.object(value, path, &KEYS)?;
        let classes: Vec<(&str, Class)> = Class::ALL.iter().map(|class| (class.name(), *class)).collect();
        let places: Vec<(&str, Place)> = Place::ALL.iter().map(|place| (place.name(), *place)).collect();
        let given = |key: &str| fields.contains_key(key);
        Some(RegisteredTool {
            name: self.text(&fields, path, "name"),
            aliases: self.texts(&fields, path, "aliases"),
            approved_up_to: given("approved_up_to")
                .then(|| self.word(&fields, path, "approved_up_to", &classes))
                .flatten(),
            data_location: given("data_location").then(|| self.word(&fields, path, "data_location", &places)).flatten(),
            encrypts_in_transit: self.yes_or_no(&fields, path, "encrypts_in_transit"),
            export: self.yes_or_no(&fields, path, "export"),
            note: self.optional(&fields, path, "note"),
            reviewed: self.optional(&fields, path, "reviewed"),
        })
    }

    fn rule(&mut self, value: &Value<'_>, path: &str) -> Option<WrittenRule> {
        const EFFECTS: [(&str, EffectKind); 5] = [
            ("prohibit", EffectKind::Prohibit),
            ("refer", EffectKind::Refer),
            ("require", EffectKind::Require),
            ("duty", EffectKind::Duty),
            ("advice", EffectKind::Advice),
        ];
        const STRENGTHS: [(&str, Strength); 3] =
            [("must", Strength::Must), ("should", Strength::Should), ("may", Strength::May)];
        const KEYS: [&str; 12] = [
            "id", "effect", "strength", "when", "satisfied_by", "done_when", "to", "text", "reading", "clauses",
            "roles", "note",
        ];
        let fields = self.object(value, path, &KEYS)?;
        let id = self.text(&fields, path, "id");
        let effect = self.word(&fields, path, "effect", &EFFECTS);
        let strength = self.word(&fields, path, "strength", &STRENGTHS);
        let blank = || WrittenCondition::Test(WrittenTest::default());
        let when = self.each(&fields, path, "when", blank, Self::condition);
        let satisfied_by = self.each(&fields, path, "satisfied_by", Vec::new, |reader, value, path| {
            Some(reader.items(
                value,
                path,
                WrittenTest::default,
                &mut |reader: &mut Self, value: &Value<'_>, path: &str| {
                    let fields = reader.object(value, path, &["path", "any_of"])?;
                    Some(reader.test(&fields, path))
                },
            ))
        });
        let done_when = fields.get("done_when").and_then(|value| self.done(value, &inside(path, "done_when")));
        let to = self.texts(&fields, path, "to");
        let text = self.text(&fields, path, "text");
        let reading = self.optional(&fields, path, "reading");
        let clauses = self.texts(&fields, path, "clauses");
        let roles = self.texts(&fields, path, "roles");
        let note = self.optional(&fields, path, "note");
        let owned = |texts: Vec<String>| texts.into_iter().map(Cow::Owned).collect();
        Some(WrittenRule {
            id: id.into(),
            effect: effect.unwrap_or_default(),
            strength: strength.unwrap_or(Strength::May),
            when,
            satisfied_by,
            done_when,
            to: owned(to),
            text: text.into(),
            reading: reading.map(Cow::Owned),
            clauses: owned(clauses),
            roles: owned(roles),
            note: note.map(Cow::Owned),
        })
    }

    fn condition(&mut self, value: &Value<'_>, path: &str) -> Option<WrittenCondition> {
        let fields = self.object(value, path, &["path", "any_of", "term"])?;
        if !fields.contains_key("term") {
            return Some(WrittenCondition::Test(self.test(&fields, path)));
        }
        if fields.len() > 1 {
            self.note(Code::MisplacedKey, path, "`term` stands alone, without `path` and `any_of`");
        }
        Some(WrittenCondition::Term { term: self.text(&fields, path, "term").into() })
    }

    fn done(&mut self, value: &Value<'_>, path: &str) -> Option<WrittenDone> {
        let fields = self.object(value, path, &["known", "path", "any_of"])?;
        if !fields.contains_key("known") {
            return Some(WrittenDone::Test(self.test(&fields, path)));
        }
        if fields.len() > 1 {
            self.note(Code::MisplacedKey, path, "`known` stands alone, without `path` and `any_of`");
        }
        Some(WrittenDone::Known { known: self.text(&fields, path, "known").into() })
    }

    fn test(&mut self, fields: &Fields<'_>, path: &str) -> WrittenTest {
        let tested = self.text(fields, path, "path");
        if !fields.contains_key("any_of") {
            self.faults.note_missing(path, "any_of");
        }
        let any_of = self.each(
            fields,
            path,
            "any_of",
            || false.into(),
            |reader, value, path| {
                reader.index(path, value);
                match value {
                    Value::BooleanLit(yes) => Some(vocabulary::Value::Bool(yes.value)),
                    Value::StringLit(text) => Some(vocabulary::Value::from(text.value.to_string())),
                    other => {
                        reader.wrong_type(path, "text, true or false", other);
                        None
                    }
                }
            },
        );
        WrittenTest { path: tested.into(), any_of }
    }
}

fn id_of<'v>(rule: &'v Value<'_>) -> Option<&'v str> {
    let Value::Object(rule) = rule else { return None };
    rule.get_string("id").map(|id| &*id.value)
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}
