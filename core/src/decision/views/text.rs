use core::fmt::Write as _;

use crate::decision::Decision;

impl Decision {
    /// The decision as plain text, for a terminal or a mail.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new().dpia(caveat::Dpia::Completed));
    /// assert!(decision.text().contains("Owed during and afterwards"));
    /// ```
    pub fn text(&self) -> String {
        let mut out = format!("{}: {}\n", self.verdict.name().to_ascii_uppercase(), one_line(&self.headline));
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

/// The text on one line, in which it can't pose as something else. Control characters (a marking could hold none, but a terminal
/// obeys them) and the other line breaks become spaces. What turns the direction of the text around it, and what is no character
/// at all, which XML refuses, shows that something stood there.
pub(crate) fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(shown).collect()
}
