//! The rulebook as it is exported: plain data, which a test may change.

use anyhow::Context as _;
use caveat::Rulebook;
use serde::Deserialize;
use serde_json::Value;

/// What of an exported rulebook decides.
#[derive(Clone, Debug, Deserialize)]
pub struct Book {
    /// The fields.
    pub vocabulary: Vec<FieldData>,
    /// Conditions with a name.
    pub terms: Vec<TermData>,
    /// The rules, in order; after them the cases in which clauses pull apart, as rules whose effect is `conflict`.
    pub rules: Vec<RuleData>,
    conflicts: Vec<RuleData>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FieldData {
    /// Its path.
    pub path: String,
    /// `fact`, `choice` or `safeguard`.
    pub kind: String,
    /// Its values; none for text.
    pub values: Vec<ValueData>,
    /// What it is presumed to be while unknown.
    pub presumed: Option<Value>,
    /// The activities that take it.
    pub taken_by: Vec<String>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ValueData {
    /// The value.
    pub value: Value,
}

/// A condition with a name.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TermData {
    /// The name.
    pub name: String,
    /// It holds when every test of one of these sets holds.
    pub any_of: Vec<Vec<TestData>>,
    /// Whether it is taken to hold while unknown, except by prohibitions.
    pub cautious: bool,
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TestData {
    /// The field.
    pub path: String,
    /// The values for which it holds.
    pub any_of: Vec<Value>,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum ConditionData {
    /// A test of one field.
    Test(TestData),
    /// A condition with a name.
    Term {
        /// The name.
        term: String,
    },
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RuleData {
    /// Its name.
    pub id: String,
    /// `prohibit`, `refer`, `require`, `duty`, `advice` or `conflict`.
    #[serde(default = "conflict")]
    pub effect: String,
    /// What has to hold, all of it.
    #[serde(default)]
    pub when: Vec<ConditionData>,
    /// The ways to meet a requirement.
    #[serde(default)]
    pub satisfied_by: Vec<Vec<TestData>>,
    /// What shows that a duty is done.
    pub done_when: Option<DoneData>,
}

/// What shows that a duty is done.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum DoneData {
    /// The field is known.
    Known {
        /// The field.
        known: String,
    },
    /// The test holds.
    When(TestData),
}

fn conflict() -> String {
    "conflict".to_owned()
}

impl Book {
    /// The built-in rulebook.
    ///
    /// # Errors
    /// Where it is exported otherwise than is read here.
    pub fn built_in() -> anyhow::Result<Self> {
        Self::of(Rulebook::moj())
    }

    /// A rulebook that core decides by, as it exports it.
    ///
    /// # Errors
    /// Where it is exported otherwise than is read here.
    pub fn of(rulebook: &Rulebook) -> anyhow::Result<Self> {
        let exported = serde_json::to_value(rulebook.export())?;
        let mut book: Self = serde_json::from_value(exported).context("the exported rulebook")?;
        book.rules.append(&mut book.conflicts);
        Ok(book)
    }

    /// The field of this path.
    ///
    /// # Panics
    /// Where there is none: what is exported names only fields that are exported.
    pub fn field(&self, path: &str) -> &FieldData {
        self.vocabulary.iter().find(|field| field.path == path).unwrap_or_else(|| panic!("no field `{path}`"))
    }

    /// The term of this name.
    ///
    /// # Panics
    /// Where there is none: what is exported names only terms that are exported.
    pub fn term(&self, name: &str) -> &TermData {
        self.terms.iter().find(|term| term.name == name).unwrap_or_else(|| panic!("no term `{name}`"))
    }

    /// The rule of this id.
    ///
    /// # Panics
    /// Where there is none.
    pub fn rule_mut(&mut self, id: &str) -> &mut RuleData {
        self.rules.iter_mut().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule `{id}`"))
    }

    /// The fields that rules can read of an activity, in order: all with listed values, but for the activity itself.
    pub fn fields_of(&self, activity: &str) -> impl Iterator<Item = &FieldData> {
        self.vocabulary
            .iter()
            .filter(move |field| field.path != "activity" && !field.values.is_empty() && field.is_taken_by(activity))
    }

    /// Whether a condition of the rule reads the field.
    pub fn is_condition_on(&self, rule: &RuleData, path: &str) -> bool {
        rule.when.iter().any(|condition| match condition {
            ConditionData::Test(test) => test.path == path,
            ConditionData::Term { term } => self.term(term).any_of.iter().flatten().any(|test| test.path == path),
        })
    }

    /// Whether the rule comes out as a rule of another book does, as both say the same of the same terms and fields.
    pub fn reads_alike(&self, rule: &RuleData, other: &Self, other_rule: &RuleData) -> bool {
        let terms = |book: &'_ Self| {
            let named = rule.when.iter().filter_map(|condition| match condition {
                ConditionData::Term { term } => Some(book.term(term).clone()),
                ConditionData::Test(_) => None,
            });
            named.collect::<Vec<_>>()
        };
        let is_alike = |test: &TestData| self.field(&test.path) == other.field(&test.path);
        rule == other_rule && terms(self) == terms(other) && self.tests(rule).into_iter().all(is_alike)
    }

    /// Every test of a rule: of its conditions, and of what meets it or shows that it is done.
    pub fn tests<'b>(&'b self, rule: &'b RuleData) -> Vec<&'b TestData> {
        let mut tests: Vec<&TestData> = Vec::new();
        for condition in &rule.when {
            match condition {
                ConditionData::Test(test) => tests.push(test),
                ConditionData::Term { term } => tests.extend(self.term(term).any_of.iter().flatten()),
            }
        }
        tests.extend(rule.satisfied_by.iter().flatten());
        if let Some(DoneData::When(test)) = &rule.done_when {
            tests.push(test);
        }
        tests
    }

    /// The fields of an activity that a rule reads, in order.
    pub fn fields_read(&self, rule: &RuleData, activity: &str) -> Vec<&FieldData> {
        let mut paths: Vec<&str> = self.tests(rule).into_iter().map(|test| test.path.as_str()).collect();
        if let Some(DoneData::Known { known }) = &rule.done_when {
            paths.push(known);
        }
        self.fields_of(activity).filter(|field| paths.contains(&field.path.as_str())).collect()
    }
}

impl FieldData {
    /// Whether proposals of this activity have it.
    pub fn is_taken_by(&self, activity: &str) -> bool {
        self.taken_by.iter().any(|other| other == activity)
    }

    /// Whether it is asked for while unknown: a fact or choice that nothing is presumed of.
    pub fn can_be_asked(&self) -> bool {
        self.kind != "safeguard" && self.presumed.is_none()
    }

    /// The place of a value, from 0.
    pub fn place(&self, value: &Value) -> Option<usize> {
        self.values.iter().position(|other| other.value == *value)
    }
}

impl RuleData {
    /// Whether the verdict can turn on it.
    pub fn decides(&self) -> bool {
        matches!(self.effect.as_str(), "prohibit" | "refer" | "require")
    }
}
