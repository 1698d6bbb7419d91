use caveat::Rulebook;
#[cfg(feature = "full")]
use caveat::local::LocalRules;
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
    rules: LocalRules,
    book: Rulebook,
}

#[wasm_bindgen]
impl Rules {
    /// Makes the built-in rules.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Rules {
    /// Reads local rules from JSON text and adds them to the built-in rules.
    ///
    /// # Errors
    /// Throws JSON of every mistake in them: `{"error": the first, "errors": all}`.
    pub fn with_local(json: &str) -> Result<Self, String> {
        let rules = LocalRules::from_json(json).map_err(|error| error.to_json())?;
        let book = Rulebook::moj_with(&rules);
        Ok(Self { local: Some(Box::new(WithLocal { rules, book })) })
    }

    /// Combines layers of local rules, each as JSON text, into one such text.
    ///
    /// # Errors
    /// Throws as [`with_local`](Self::with_local) does.
    pub fn layered(layers: Vec<String>) -> Result<String, String> {
        let layers: Result<Vec<_>, _> = layers.iter().map(|json| LocalRules::from_json(json)).collect();
        let layered = layers.and_then(|layers| LocalRules::layered(&layers));
        layered.map(|rules| rules.to_json()).map_err(|error| error.to_json())
    }

    /// Returns the warnings about the local rules as JSON.
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
    #[expect(clippy::unused_self, reason = "there is only one rulebook then")]
    pub(crate) fn book(&self) -> &Rulebook {
        Rulebook::moj()
    }
}
