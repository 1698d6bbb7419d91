//! Where information may go: every value of a choice, with its verdict.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::alternatives::hindering_rules;
use crate::assess::{Rulebook, Undecided, Verdict, questions, worst};
use crate::proposal::{Error, Proposal};
use crate::vocabulary::{FieldKind, Value, ValueInfo};

/// One value of a choice, and what it would lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "One value of a choice, and what it would lead to."))]
#[serde(rename = "Option")]
#[non_exhaustive]
pub struct Choice {
    /// The value.
    pub value: Value,
    /// Its label.
    pub text: Cow<'static, str>,
    /// The verdict with this value.
    pub verdict: Verdict,
    /// The ids of the rules behind the verdict; empty if it is `allowed`.
    pub rules: Vec<Cow<'static, str>>,
    /// How many questions are left.
    pub questions: usize,
}

/// Compares every value of a choice, by the built-in rules: where may this be kept, or how may it be sent?
///
/// ```
/// use caveat::{Class, Information, PersonalData, Store, Verdict};
///
/// let information = Information::new().marking(Class::Secret).personal_data(PersonalData::None);
/// let table = caveat::options(&Store::new().information(information), "location")?;
/// assert_eq!(table.len(), 8);
/// assert!(table.iter().all(|row| row.verdict != Verdict::Allowed));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Fails if `path` is not a choice that the proposal's activity takes.
pub fn options(proposal: &(impl AsRef<Proposal> + ?Sized), path: &str) -> Result<Vec<Choice>, Error> {
    Rulebook::moj().options(proposal, path)
}

impl Rulebook {
    /// Compares every value of a choice, or for `tool.name` every tool of the register, best first; see [`options`](crate::options()).
    ///
    /// # Errors
    /// Fails if `path` is not a choice that the proposal's activity takes.
    pub fn options(&self, proposal: &(impl AsRef<Proposal> + ?Sized), path: &str) -> Result<Vec<Choice>, Error> {
        let proposal = proposal.as_ref();
        let field = proposal.taken(path)?;
        #[cfg(feature = "local-rules")]
        if field.path == "tool.name" {
            return Ok(self.tools_for(proposal));
        }
        if field.kind != FieldKind::Choice {
            return Err(Error::not_a_choice(field, proposal.activity()));
        }
        let option = |value: &'static ValueInfo| {
            let mut proposal = proposal.clone();
            proposal.set(path, &value.value())?;
            Ok(self.option(value.value(), Cow::Borrowed(value.text), &proposal))
        };
        let mut options = field.values.listed().iter().map(option).collect::<Result<Vec<_>, Error>>()?;
        options.sort_by_key(|option| option.verdict as u8);
        Ok(options)
    }

    /// Compares every tool of the register. What the proposal says about its own tool is ignored.
    #[cfg(feature = "local-rules")]
    fn tools_for(&self, proposal: &Proposal) -> Vec<Choice> {
        let tools = self.local_rules().map_or(&[][..], crate::local::LocalRules::tools);
        let mut cleared = proposal.clone();
        cleared.forget_group("tool");
        let option = |tool: &crate::local::RegisteredTool| {
            let mut proposal = cleared.clone();
            let name = tool.name.clone();
            // A registered name is no longer than the field takes.
            let _ = proposal.set("tool.name", name.as_str());
            self.option(Value::Text(name.clone().into()), Cow::Owned(name), &proposal)
        };
        let mut options: Vec<Choice> = tools.iter().map(option).collect();
        options.sort_by_key(|option| option.verdict as u8);
        options
    }

    fn option(&self, value: Value, text: Cow<'static, str>, proposal: &Proposal) -> Choice {
        let facts = self.facts(proposal);
        let program = self.program(&facts);
        let results = program.deciding.evaluate(&facts);
        let verdict = worst(results.iter().map(|it| it.settled.verdict));
        let asked = Undecided::of(&results)
            .map_or(0, |undecided| questions(&program.deciding, program.questions(), &undecided, &facts).fields.len());
        let rules = hindering_rules(&results, verdict).filter_map(|index| self.deciding_id(index).cloned()).collect();
        Choice { value, text, verdict, rules, questions: asked }
    }
}
