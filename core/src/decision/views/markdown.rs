use core::fmt::Write as _;

use super::text::one_line;
use crate::decision::Decision;

impl Decision {
    /// Returns the decision as Markdown. Text from the proposal and from local rules is escaped.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new());
    /// assert!(decision.markdown().starts_with("**More information needed**: "));
    /// ```
    pub fn markdown(&self) -> String {
        let (label, joint, rest) = self.answer();
        let mut out = format!("**{}**{joint}{}\n", escaped(label), escaped(rest));
        for line in self.marking_lines() {
            let _ = write!(out, "\n{}\n", escaped_at_start(&line));
        }
        for section in self.sections() {
            let _ = write!(out, "\n## {}\n\n", section.title);
            for item in section.items {
                let _ = writeln!(out, "- {}", escaped_at_start(&item.text));
                for line in item.all_lines() {
                    let _ = writeln!(out, "  - {}", escaped_at_start(line));
                }
                if let Some(more) = item.more {
                    let _ = writeln!(out, "  - {}:", more.title);
                    for line in more.lines {
                        let _ = writeln!(out, "    - {}", escaped_at_start(&line));
                    }
                }
            }
        }
        let _ = write!(out, "\n{}\n", escaped(&self.decided_by()));
        out
    }
}

/// Escapes text for Markdown, inside a line.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '|' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            // Keeps an address in the text from turning into a link of its own accord.
            '@' => out.push_str("&#64;"),
            c => out.push(c),
        }
    }
    out
}

/// Escapes text at the start of a line, so that Markdown does not read it as a list, a rule or code.
fn escaped_at_start(text: &str) -> String {
    let text = escaped(text.trim_start());
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len().saturating_sub(number.len());
    match number.chars().next() {
        Some('.' | ')') => {
            text.split_at_checked(digits).map_or(text.clone(), |(digits, rest)| format!("{digits}\\{rest}"))
        }
        Some('-' | '+' | '=' | ':') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}
