use caveat::Rulebook;
use wasm_bindgen::prelude::wasm_bindgen;

/// The rules that decide: the built-in ones, alone or with an organisation's own on top.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Rules {
    #[cfg(feature = "full")]
    local: Option<Box<WithLocal>>,
}

#[cfg(feature = "full")]
#[derive(Debug)]
struct WithLocal {
    rules: caveat::local::LocalRules,
    book: Rulebook,
}

#[wasm_bindgen]
impl Rules {
    /// The built-in rules.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Rules {
    /// Those with local rules, read from JSON text.
    ///
    /// # Errors
    /// Throws JSON of everything that is wrong with them: `{"error": the first, "errors": all}`.
    pub fn with_local(json: &str) -> Result<Self, String> {
        let rules = caveat::local::LocalRules::from_json(json).map_err(|error| error.to_json())?;
        let book = Rulebook::moj_with(&rules);
        Ok(Self { local: Some(Box::new(WithLocal { rules, book })) })
    }

    /// What is odd about the local rules, as JSON.
    pub fn warnings(&self) -> String {
        crate::text(&self.local.as_ref().map_or(&[][..], |local| local.rules.warnings()))
    }
}

impl Rules {
    #[cfg(feature = "full")]
    pub(crate) fn book(&self) -> &Rulebook {
        match &self.local {
            Some(local) => &local.book,
            None => Rulebook::moj(),
        }
    }

    #[cfg(not(feature = "full"))]
    #[expect(clippy::unused_self, reason = "there is but one rulebook then")]
    pub(crate) fn book(&self) -> &Rulebook {
        Rulebook::moj()
    }
}
