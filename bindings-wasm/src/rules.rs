use caveat::{LocalRules, Rulebook};
use wasm_bindgen::prelude::wasm_bindgen;

/// The rules that decide: the built-in ones, alone or with an organisation's own on top.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Rules {
    /// The local ones, and the rulebook with them.
    local: Option<Box<(LocalRules, Rulebook<'static>)>>,
}

#[wasm_bindgen]
impl Rules {
    /// The built-in rules.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Those with local rules, read from JSON text.
    ///
    /// # Errors
    /// Throws JSON of everything that is wrong with them: `{"error": the first, "errors": all}`.
    pub fn with_local(json: &str) -> Result<Self, String> {
        let local = LocalRules::from_json(json).map_err(|error| error.to_json())?;
        let rulebook = Rulebook::moj_with(&local);
        Ok(Self { local: Some(Box::new((local, rulebook))) })
    }

    /// What is odd about the local rules, as JSON.
    pub fn warnings(&self) -> String {
        let warnings = self.local.as_deref().map(|(local, _)| local.warnings());
        crate::text(&warnings.unwrap_or_default())
    }
}

impl Rules {
    pub(crate) fn book(&self) -> &Rulebook<'static> {
        self.local.as_deref().map_or_else(Rulebook::moj, |(_, rulebook)| rulebook)
    }
}
