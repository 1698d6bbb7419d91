//! Reads JSON text as a [`LocalRulesFile`], and notes the line of everything in it. It finds all mistakes, not only the first.

use std::collections::BTreeMap;

use jsonc_parser::ast::{self, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::comments::without_comments;
use super::error::LocalFaultCode as Code;
use super::faults::{Faults, inside};
use super::file::LocalRulesFile;
use super::words::listed;
use super::{LocalRules, LocalRulesError};
use crate::excerpt::excerpt;
use crate::json::{bytes_without_mark, too_deep, without_mark};
use crate::rule::{EffectKind, Strength};
use crate::vocabulary::{Class, Place};

/// Reads JSON text, and returns mistakes in how it is written together with the file.
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
    // The text is known to be JSON; this parser finds the position of everything in it.
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let value = parsed
        .map_err(|error| LocalRulesError::whole(Code::NotJson, None, format!("this is not JSON: {error}")))?
        .value;
    let mut reader = Reader { starts: line_starts(text), faults: Faults::default() };
    let mut file = value.and_then(|value| reader.value(&FILE, &value, "")).unwrap_or_else(|| blank(&FILE));
    if let Value::Object(members) = &mut file {
        members.remove("$schema");
    }
    let file = serde_json::from_value(file);
    let file = file.map_err(|error| LocalRulesError::whole(Code::NotJson, None, error.to_string()))?;
    Ok((file, reader.faults))
}

/// Returns bytes as text, if they can be JSON at all.
pub(super) fn text(bytes: &[u8]) -> Result<&str, LocalRulesError> {
    let bytes = bytes_without_mark(bytes);
    if bytes.len() > LocalRules::MAX_BYTES {
        return Err(too_large(bytes.len()));
    }
    core::str::from_utf8(bytes)
        .map_err(|error| LocalRulesError::whole(Code::NotJson, None, format!("this is not JSON: {error}")))
}

pub(super) fn too_large(bytes: usize) -> LocalRulesError {
    let most = LocalRules::MAX_BYTES;
    LocalRulesError::whole(
        Code::TooLarge,
        None,
        format!("local rules have at most {most} bytes, and these have {bytes}"),
    )
}

/// Returns where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    core::iter::once(0).chain(breaks.map(|(at, _)| at.saturating_add(1))).collect()
}

/// Returns the line of a byte, counted from 1.
fn line_of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at)
}

/// The shape of a value in the file.
enum Shape {
    Text,
    YesNo,
    TextOrYesNo,
    /// One of these words. The last replaces one that can't be read.
    Word(&'static [&'static str]),
    List(&'static Self),
    Object(&'static [Key]),
    /// A test, or an object with only this key; and the keys of both, in the order of messages.
    TestOr(&'static str, &'static [&'static str]),
}

struct Key {
    name: &'static str,
    needed: bool,
    shape: Shape,
}

const fn needed(name: &'static str, shape: Shape) -> Key {
    Key { name, needed: true, shape }
}

const fn optional(name: &'static str, shape: Shape) -> Key {
    Key { name, needed: false, shape }
}

const FILE: Shape = Shape::Object(&[
    optional("$schema", Shape::Text),
    needed("edition", Shape::Text),
    needed("version", Shape::Text),
    optional("note", Shape::Text),
    optional("documents", Shape::List(&Shape::Object(DOCUMENT))),
    optional("clauses", Shape::List(&Shape::Object(CLAUSE))),
    optional("contacts", Shape::List(&Shape::Object(CONTACT))),
    optional("tools", Shape::List(&Shape::Object(TOOL))),
    optional("rules", Shape::List(&Shape::Object(RULE))),
]);
const DOCUMENT: &[Key] = &[needed("id", Shape::Text), needed("title", Shape::Text), optional("note", Shape::Text)];
const CLAUSE: &[Key] = &[
    needed("id", Shape::Text),
    needed("document", Shape::Text),
    needed("section", Shape::Text),
    needed("says", Shape::Text),
    optional("note", Shape::Text),
];
const CONTACT: &[Key] = &[
    needed("role", Shape::Text),
    optional("email", Shape::Text),
    optional("clauses", Shape::List(&Shape::Text)),
    optional("always", Shape::YesNo),
    optional("note", Shape::Text),
];
const TOOL: &[Key] = &[
    needed("name", Shape::Text),
    optional("aliases", Shape::List(&Shape::Text)),
    optional("approved_up_to", Shape::Word(Class::NAMES)),
    optional("data_location", Shape::Word(Place::NAMES)),
    optional("encrypts_in_transit", Shape::YesNo),
    optional("export", Shape::YesNo),
    optional("note", Shape::Text),
    optional("reviewed", Shape::Text),
];
const RULE: &[Key] = &[
    needed("id", Shape::Text),
    needed("effect", Shape::Word(EffectKind::NAMES)),
    needed("strength", Shape::Word(Strength::NAMES)),
    optional("when", Shape::List(&Shape::TestOr("term", &["path", "any_of", "term"]))),
    optional("satisfied_by", Shape::List(&Shape::List(&Shape::Object(TEST)))),
    optional("done_when", Shape::TestOr("known", &["known", "path", "any_of"])),
    optional("to", Shape::List(&Shape::Text)),
    needed("text", Shape::Text),
    optional("reading", Shape::Text),
    optional("clauses", Shape::List(&Shape::Text)),
    optional("roles", Shape::List(&Shape::Text)),
    optional("note", Shape::Text),
];
const TEST: &[Key] = &[needed("path", Shape::Text), needed("any_of", Shape::List(&Shape::TextOrYesNo))];

impl Shape {
    /// Returns what it takes, in the words of messages.
    const fn takes(&self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "text",
            Self::YesNo => "true or false",
            Self::TextOrYesNo => "text, true or false",
            Self::List(_) => "a list",
            Self::Object(_) | Self::TestOr(..) => "an object",
        }
    }
}

/// Returns a substitute for a value that can't be read, so that the rest of the file can be checked.
fn blank(shape: &Shape) -> Value {
    let object = |keys: &[Key]| {
        keys.iter().filter(|key| key.is_filled()).map(|key| (key.name.to_owned(), blank(&key.shape))).collect()
    };
    match shape {
        Shape::Text => "".into(),
        Shape::YesNo | Shape::TextOrYesNo => false.into(),
        Shape::Word(words) => json!(words.last()),
        Shape::List(_) => json!([]),
        Shape::Object(keys) => Value::Object(object(keys)),
        Shape::TestOr(..) => Value::Object(object(TEST)),
    }
}

impl Key {
    /// Whether it gets a substitute even if it is missing.
    const fn is_filled(&self) -> bool {
        self.needed || matches!(self.shape, Shape::List(_))
    }
}

/// The values of an object by their keys.
type Fields<'v> = BTreeMap<&'v str, &'v Ast<'v>>;

struct Reader {
    starts: Vec<usize>,
    faults: Faults,
}

impl Reader {
    /// Reads a value, and notes the line of everything in it; `None` if it is of another type or not an accepted word.
    fn value(&mut self, shape: &Shape, value: &Ast<'_>, path: &str) -> Option<Value> {
        self.faults.at_line(path, line_of(&self.starts, value.range().start));
        match (shape, value) {
            (Shape::Text | Shape::TextOrYesNo, Ast::StringLit(text)) => Some(text.value.as_ref().into()),
            (Shape::YesNo | Shape::TextOrYesNo, Ast::BooleanLit(yes)) => Some(yes.value.into()),
            (Shape::Word(words), Ast::StringLit(text)) if words.contains(&text.value.as_ref()) => {
                Some(text.value.as_ref().into())
            }
            (Shape::Word(words), Ast::StringLit(text)) => {
                let message = self.faults.not_one_of(&text.value, words);
                self.faults.note_unread(Code::UnknownValue, path, message);
                None
            }
            (Shape::List(inner), Ast::Array(array)) => {
                let numbered = array.elements.iter().enumerate();
                let read = numbered.map(|(index, item)| self.value(inner, item, &format!("{path}[{index}]")));
                Some(read.map(|item| item.unwrap_or_else(|| blank(inner))).collect())
            }
            (Shape::Object(keys), Ast::Object(object)) => {
                let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
                let fields = self.fields(object, path, &names);
                if path.is_empty()
                    && let Some(Ast::Array(rules)) = fields.get("rules")
                {
                    self.faults.name_rules(rules.elements.iter().map(id_of));
                }
                Some(self.members(&fields, path, keys))
            }
            (Shape::TestOr(alone, names), Ast::Object(object)) => {
                let fields = self.fields(object, path, names);
                if !fields.contains_key(alone) {
                    return Some(self.members(&fields, path, TEST));
                }
                if fields.len() > 1 {
                    let message = format_args!("`{alone}` can't be combined with `path` and `any_of`");
                    self.faults.note(Code::MisplacedKey, path, message);
                }
                Some(self.members(&fields, path, &[needed(alone, Shape::Text)]))
            }
            _ => {
                let message = format_args!("takes {}, not {}", shape.takes(), kind(value));
                self.faults.note_unread(Code::WrongType, path, message);
                None
            }
        }
    }

    /// Returns the values at the accepted keys, and notes what is wrong with the others.
    fn fields<'v>(&mut self, object: &'v ast::Object<'v>, path: &str, names: &[&str]) -> Fields<'v> {
        let mut fields = Fields::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let inner = inside(path, key);
            let line = line_of(&self.starts, property.range.start);
            if !names.contains(&key) {
                let near = self.faults.suggestion(key, names.iter().copied());
                let message = format_args!("`{}` is not a key here; expected {}{near}", excerpt(key), listed(names));
                self.faults.at_line(&inner, line);
                self.faults.note_unread(Code::UnknownKey, &inner, message);
            } else if fields.insert(key, &property.value).is_some() {
                self.faults.at_line(&inner, line);
                self.faults.note(Code::DuplicateKey, &inner, "occurs twice in the same object");
            }
        }
        fields
    }

    /// Reads the value of each key, in the order of the table.
    fn members(&mut self, fields: &Fields<'_>, path: &str, keys: &[Key]) -> Value {
        let mut members = Map::new();
        for key in keys {
            let mut read = None;
            if let Some(value) = fields.get(key.name) {
                read = self.value(&key.shape, value, &inside(path, key.name));
            } else if key.needed {
                self.faults.note_missing(path, key.name);
            }
            if let Some(value) = read.or_else(|| key.is_filled().then(|| blank(&key.shape))) {
                members.insert(key.name.to_owned(), value);
            }
        }
        Value::Object(members)
    }
}

fn id_of<'v>(rule: &'v Ast<'_>) -> Option<&'v str> {
    let Ast::Object(rule) = rule else { return None };
    rule.get_string("id").map(|id| &*id.value)
}

fn kind(value: &Ast<'_>) -> &'static str {
    match value {
        Ast::StringLit(_) => "text",
        Ast::NumberLit(_) => "a number",
        Ast::BooleanLit(_) => "true or false",
        Ast::Object(_) => "an object",
        Ast::Array(_) => "a list",
        Ast::NullKeyword(_) => "null",
    }
}
