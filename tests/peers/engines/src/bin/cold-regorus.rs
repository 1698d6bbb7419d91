//! Starts, decides once with regorus, and ends. Interpreted, since compiling takes longer than deciding once.

fn main() -> anyhow::Result<()> {
    let mut engine = regorus::Engine::new();
    engine.add_policy("guidance.rego".to_owned(), include_str!("../../../rules/guidance.rego").to_owned())?;
    engine.set_input_json(caveat_peers::EXAMPLE_INPUT)?;
    let applies = engine.eval_rule("data.guidance.applies".to_owned())?;
    caveat_peers::cold::decided(if applies.as_set()?.is_empty() { "allowed" } else { "not allowed" })
}
