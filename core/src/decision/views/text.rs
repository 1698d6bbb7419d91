use core::fmt::Write as _;

use crate::decision::Decision;

impl Decision {
    /// Returns the decision as plain text, for a terminal or an email.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new());
    /// assert!(decision.text().starts_with("More information needed: We cannot say yet."));
    /// assert!(decision.text().contains("\nWhat you must do\n  - Keep it secure and private"));
    /// ```
    pub fn text(&self) -> String {
        let (label, joint, rest) = self.answer();
        let mut out = format!("{}{joint}{}\n", one_line(label), one_line(rest));
        for line in self.marking_lines() {
            let _ = writeln!(out, "{}", one_line(&line));
        }
        for section in self.sections() {
            let _ = write!(out, "\n{}\n", section.title);
            for item in section.items {
                let _ = writeln!(out, "  - {}", one_line(&item.text));
                for line in item.all_lines() {
                    let _ = writeln!(out, "    {}", one_line(line));
                }
                if let Some(more) = item.more {
                    let _ = writeln!(out, "    {}:", more.title);
                    for line in more.lines {
                        let _ = writeln!(out, "      - {}", one_line(&line));
                    }
                }
            }
        }
        let _ = write!(out, "\n{}\n", self.decided_by());
        out
    }
}

/// Returns the text on one line, so that it can't pose as something else. Control characters, which a terminal obeys, and other
/// line breaks become spaces. Characters that reverse the text around them, and noncharacters, which XML refuses, are replaced.
pub(crate) fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(shown).collect()
}
