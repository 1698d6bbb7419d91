//! Local rules out as JSON, and on top of the built-in ones: with the digest of what both together export.

use sha2::{Digest, Sha256};

use crate::assess::Rulebook;
use crate::json::{canonical, to_json};
use crate::local::{LocalRules, LocalRulesError};

impl Rulebook {
    /// The built-in rules with an organisation's own on top, as a value that owns all of it. Its edition and version name both
    /// parts, and its digest is taken over both, so a decision tells by which it was made.
    ///
    /// ```
    /// let local = caveat::local::LocalRules::from_json(include_str!("../../examples/local-rules.json"))?;
    /// let rulebook = caveat::Rulebook::moj_with(&local);
    /// assert_eq!(rulebook.edition(), "moj-2018-12+dls-2026-1");
    /// let proposal = caveat::Transfer::new().channel(caveat::Channel::UsbStorage);
    /// assert_eq!(rulebook.outcome(&proposal).prohibitions().collect::<Vec<_>>(), ["dls-no-usb"]);
    /// # Ok::<(), caveat::local::LocalRulesError>(())
    /// ```
    pub fn moj_with(local: &LocalRules) -> Self {
        let rulebook = Self::combined(local);
        // What a rulebook exports has text keys only, so it always has a canonical form.
        let bytes = Sha256::digest(canonical(&rulebook.export()).unwrap_or_default());
        let digest = bytes.iter().fold(String::from("sha256:"), |hex, byte| format!("{hex}{byte:02x}"));
        rulebook.with_digest(digest)
    }
}

impl LocalRules {
    /// The rules as JSON. It reads back as the same rules.
    pub fn to_json(&self) -> String {
        to_json(self.file())
    }
}

impl LocalRulesError {
    /// The error as the contract's JSON: `{"error": {"code", "line", "path", "message"}, "errors": […]}`, the first of them and
    /// all; without a line or a path where there is none.
    pub fn to_json(&self) -> String {
        to_json(&serde_json::json!({ "error": self.faults().first(), "errors": self.faults() }))
    }
}
