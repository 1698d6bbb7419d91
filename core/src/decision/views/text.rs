use core::fmt::Write as _;

use crate::decision::Decision;

impl Decision<'_> {
    /// The decision as plain text, for a terminal or a mail.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new().dpia(caveat::Dpia::Completed));
    /// assert!(decision.text().contains("Owed during and afterwards"));
    /// ```
    pub fn text(&self) -> String {
        let mut out = format!("{}: {}\n", self.verdict.name().to_ascii_uppercase(), self.headline);
        for section in self.outline() {
            let _ = write!(out, "\n{}\n", section.title);
            for item in section.items {
                let _ = writeln!(out, "  - {}", one_line(&item.text));
                if !item.details.is_empty() {
                    let _ = writeln!(out, "    [{}]", one_line(&item.details.join("; ")));
                }
            }
        }
        let _ = write!(out, "\n{}\n", self.source());
        out
    }
}

/// Control characters (a marking could hold none, but a terminal obeys them) become spaces.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
