//! caveat itself.

use anyhow::Context as _;
use caveat::{Proposal, Rulebook};
use serde::Serialize;

use super::{Asked, Engine};
use crate::case::Case;

/// What it is called in the results.
pub const NAME: &str = "caveat";

/// A rulebook.
#[derive(Clone, Copy, Debug)]
pub struct Caveat<'r>(pub &'r Rulebook);

impl Engine for Caveat<'_> {
    fn ask<'a>(&'a self, case: &'a Case) -> anyhow::Result<Box<dyn Asked + 'a>> {
        Ok(Box::new(Question { rulebook: self.0, case }))
    }
}

struct Question<'a> {
    rulebook: &'a Rulebook,
    case: &'a Case,
}

#[derive(Serialize)]
struct Short<'a> {
    verdict: &'a str,
    rules: Vec<&'a str>,
}

impl Asked for Question<'_> {
    fn answer(&mut self, rule: &mut dyn FnMut(&str)) -> anyhow::Result<&'static str> {
        let outcome = self.rulebook.outcome(&self.case.proposal);
        outcome.prohibitions().for_each(&mut *rule);
        outcome.referrals().for_each(&mut *rule);
        outcome.outstanding().for_each(&mut *rule);
        outcome.unconfirmed().for_each(&mut *rule);
        Ok(outcome.verdict().name())
    }

    fn answer_json(&mut self) -> anyhow::Result<String> {
        let proposal = Proposal::from_json(&self.case.text)?;
        let outcome = self.rulebook.outcome(&proposal);
        let not_met = outcome.outstanding().chain(outcome.unconfirmed());
        let rules = outcome.prohibitions().chain(outcome.referrals()).chain(not_met).collect();
        serde_json::to_string(&Short { verdict: outcome.verdict().name(), rules }).context("writing an answer")
    }

    fn explain(&mut self) -> Option<anyhow::Result<()>> {
        std::hint::black_box(self.rulebook.assess(&self.case.proposal));
        Some(Ok(()))
    }

    fn explain_json(&mut self) -> Option<anyhow::Result<String>> {
        let proposal = Proposal::from_json(&self.case.text).context("deciding a text");
        Some(proposal.map(|proposal| self.rulebook.assess(&proposal).to_json()))
    }
}
