use core::fmt::Write as _;

use super::outline::{Item, Section};
use super::text::one_line;
use crate::decision::Decision;

impl Decision {
    /// The decision as a fragment of HTML: an `article` with headings of level 2 and lists. What few people need is folded, in
    /// `details`. What was given to it is escaped: it shows as text. It has class names and no style, script or link of its own,
    /// so it suits a strict content security policy.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new());
    /// assert!(decision.html().starts_with(r#"<article class="caveat caveat-undetermined">"#));
    /// ```
    pub fn html(&self) -> String {
        let mut out = format!(
            "<article class=\"caveat caveat-{}\">\n<p class=\"caveat-headline\"><strong>{}</strong>: {}</p>\n",
            self.verdict,
            self.verdict.label(),
            escaped(&self.headline)
        );
        for line in self.marking_lines() {
            let _ = writeln!(out, "<p class=\"caveat-marking\">{}</p>", escaped(&line));
        }
        self.sections().iter().for_each(|section| write_section(&mut out, section));
        let _ = write!(out, "<footer>{}</footer>\n</article>\n", escaped(&self.decided_by()));
        out
    }
}

/// Writes a section. The heading of one that is folded stays outside, where a screen reader finds it.
fn write_section(out: &mut String, section: &Section) {
    let _ = write!(out, "<section>\n<h2>{}</h2>\n", escaped(section.title));
    if let Some(show) = section.folded {
        let _ = write!(out, "<details>\n<summary>{}</summary>\n", escaped(show));
    }
    out.push_str("<ul>\n");
    section.items.iter().for_each(|item| write_item(out, item));
    out.push_str("</ul>\n");
    if section.folded.is_some() {
        out.push_str("</details>\n");
    }
    out.push_str("</section>\n");
}

fn write_item(out: &mut String, item: &Item) {
    let _ = write!(out, "<li>{}", escaped(&item.text));
    for line in &item.lines {
        let _ = write!(out, "\n<div class=\"caveat-detail\"><small>{}</small></div>", escaped(line));
    }
    if let Some(more) = &item.more {
        let _ = write!(out, "\n<details class=\"caveat-detail\">\n<summary>{}</summary>\n<ul>\n", escaped(more.title));
        for line in &more.lines {
            let _ = writeln!(out, "<li>{}</li>", escaped(line));
        }
        out.push_str("</ul>\n</details>");
    }
    out.push_str("</li>\n");
}

/// Text that shows as itself in HTML, inside an element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
