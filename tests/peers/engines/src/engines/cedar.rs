//! Cedar, with its policies parsed and its request made once.

use std::collections::HashMap;
use std::str::FromStr as _;

use anyhow::Context as _;
use cedar_policy::{Authorizer, Context, Entities, EntityUid, Policy, PolicyId, PolicySet, Request, Response};
use serde_json::{Value, json};

use super::{Asked, Effects, Engine, Prepared};
use crate::case::Case;
use crate::rules::{Rules, Scope, cedar};

/// What it is called in the results.
pub const NAME: &str = "cedar";

/// The rules, prepared.
#[derive(Debug)]
pub struct Cedar {
    policies: Prepared<PolicySet>,
    effects: Effects,
    authorizer: Authorizer,
    entities: Entities,
    actions: HashMap<String, EntityUid>,
    anyone: EntityUid,
}

impl Cedar {
    /// The rules as policies.
    ///
    /// # Errors
    /// Where Cedar can't read them.
    pub fn new(rules: &Rules, scopes: &[Scope]) -> anyhow::Result<Self> {
        let actions = caveat::Activity::ALL.iter().map(|it| Ok((it.name().to_owned(), uid("Action", it.name())?)));
        Ok(Self {
            policies: Prepared::new(scopes, |scope| policies(&cedar::policies(rules, scope)))?,
            effects: Effects::of(rules),
            authorizer: Authorizer::new(),
            entities: Entities::empty(),
            actions: actions.collect::<anyhow::Result<_>>()?,
            anyone: uid("Asker", "asker")?,
        })
    }

    fn request(&self, activity: &str, context: Context) -> anyhow::Result<Request> {
        let action = self.actions.get(activity).context("an activity is an action")?;
        Ok(Request::new(self.anyone.clone(), action.clone(), self.anyone.clone(), context, None)?)
    }
}

fn uid(kind: &str, name: &str) -> anyhow::Result<EntityUid> {
    Ok(EntityUid::from_str(&format!("{kind}::{name:?}"))?)
}

/// Policies with the names that they give themselves.
fn policies(text: &str) -> anyhow::Result<PolicySet> {
    let parsed = PolicySet::from_str(text).context("parsing policies")?;
    let named = parsed.policies().map(|it| it.annotation("id").map_or(it.clone(), |id| it.new_id(PolicyId::new(id))));
    Ok(PolicySet::from_policies(named.collect::<Vec<Policy>>())?)
}

impl Engine for Cedar {
    fn ask<'a>(&'a self, case: &'a Case) -> anyhow::Result<Box<dyn Asked + 'a>> {
        let request =
            self.request(case.proposal.activity().name(), Context::from_json_value(case.flat.clone(), None)?)?;
        let policies = self.policies.of(case)?;
        Ok(Box::new(Question { engine: self, policies, request, text: case.flat.to_string() }))
    }
}

struct Question<'a> {
    engine: &'a Cedar,
    policies: &'a PolicySet,
    request: Request,
    text: String,
}

impl Question<'_> {
    fn decide(&self, request: &Request) -> anyhow::Result<Response> {
        let response = self.engine.authorizer.is_authorized(request, self.policies, &self.engine.entities);
        // A policy that fails is left out of the answer: that would be permission by accident.
        let failed = response.diagnostics().errors().next().map(ToString::to_string);
        failed.map_or(Ok(response), |error| Err(anyhow::Error::msg(error)))
    }

    fn read(&self) -> anyhow::Result<Request> {
        let value: Value = serde_json::from_str(&self.text)?;
        let activity = value["activity"].as_str().context("an activity")?.to_owned();
        self.engine.request(&activity, Context::from_json_value(value, None)?)
    }

    /// What Cedar's answer names, with the policies' annotations.
    fn reasons(&self, response: &Response) -> Value {
        let said = |id: &PolicyId, what: &str| self.policies.annotation(id, what).unwrap_or_default().to_owned();
        let reason = |id: &PolicyId| json!({"rule": said(id, "id"), "effect": said(id, "effect"), "clauses": said(id, "clauses"), "text": said(id, "text")});
        response.diagnostics().reason().map(reason).collect()
    }
}

fn rules(response: &Response) -> impl Iterator<Item = &str> {
    // The one policy without an id of its own permits.
    response.diagnostics().reason().map(AsRef::as_ref).filter(|id| *id != "policy0")
}

impl Asked for Question<'_> {
    fn answer(&mut self, rule: &mut dyn FnMut(&str)) -> anyhow::Result<&'static str> {
        Ok(self.engine.effects.verdict(rules(&self.decide(&self.request)?), rule))
    }

    fn answer_json(&mut self) -> anyhow::Result<String> {
        Ok(self.engine.effects.verdict_json(rules(&self.decide(&self.read()?)?)))
    }

    fn explain(&mut self) -> Option<anyhow::Result<()>> {
        Some(self.decide(&self.request).map(|response| drop(std::hint::black_box(self.reasons(&response)))))
    }

    fn explain_json(&mut self) -> Option<anyhow::Result<String>> {
        let decided = self.read().and_then(|request| self.decide(&request));
        Some(decided.map(|response| self.reasons(&response).to_string()))
    }
}
