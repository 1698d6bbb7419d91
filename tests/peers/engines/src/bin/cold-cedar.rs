//! Starts, decides once with Cedar, and ends.

use cedar_policy::{Authorizer, Context, Decision, Entities, PolicySet, Request};

fn main() -> anyhow::Result<()> {
    let policies: PolicySet = include_str!("../../../rules/guidance.cedar").parse()?;
    let context = Context::from_json_str(caveat_peers::EXAMPLE_FLAT, None)?;
    let asker = r#"Asker::"asker""#.parse::<cedar_policy::EntityUid>()?;
    let request = Request::new(asker.clone(), r#"Action::"use_tool""#.parse()?, asker, context, None)?;
    let response = Authorizer::new().is_authorized(&request, &policies, &Entities::empty());
    caveat_peers::cold::decided(if response.decision() == Decision::Allow { "allowed" } else { "not allowed" })
}
