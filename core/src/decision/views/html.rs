use core::fmt::Write as _;

use super::outline::{EVERYTHING, Item, Section};
use super::text::one_line;
use crate::decision::Decision;

impl Decision {
    /// Returns the decision as a fragment of HTML: an `article` with headings of level 2 and lists. It begins with what a person needs
    /// at once; everything else is folded below, in `details`. Text from the proposal and from local rules is escaped. It has class
    /// names and no style, script or link of its own, so it suits a strict content security policy.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new());
    /// assert!(decision.html().starts_with(r#"<article class="caveat caveat-undetermined">"#));
    /// ```
    pub fn html(&self) -> String {
        let (label, joint, rest) = self.answer();
        let (label, rest) = (escaped(label), escaped(rest));
        let mut out = format!(
            "<article class=\"caveat caveat-{}\">\n<p class=\"caveat-headline\"><strong>{label}</strong>{joint}{rest}</p>\n",
            self.verdict,
        );
        for line in self.marking_lines() {
            let _ = writeln!(out, "<p class=\"caveat-marking\">{}</p>", escaped(&line));
        }
        let sections = self.sections();
        for section in sections.iter().filter(|section| section.first) {
            write_section(&mut out, section, write_first);
        }
        let _ = write!(out, "<details class=\"caveat-everything\">\n<summary>{EVERYTHING}</summary>\n");
        for section in &sections {
            write_section(&mut out, section, write_item);
        }
        let _ = write!(out, "<footer>{}</footer>\n</details>\n</article>\n", escaped(&self.decided_by()));
        out
    }
}

fn write_section(out: &mut String, section: &Section, write: fn(&mut String, &Item)) {
    let _ = write!(out, "<section>\n<h2>{}</h2>\n<ul>\n", escaped(section.title));
    section.items.iter().for_each(|item| write(out, item));
    out.push_str("</ul>\n</section>\n");
}

/// Writes what a person needs at once.
fn write_first(out: &mut String, item: &Item) {
    let _ = write!(out, "<li>{}", escaped(&item.text));
    item.note.iter().for_each(|line| write_detail(out, line));
    out.push_str("</li>\n");
}

fn write_item(out: &mut String, item: &Item) {
    let _ = write!(out, "<li>{}", escaped(&item.text));
    item.all_lines().for_each(|line| write_detail(out, line));
    if let Some(more) = &item.more {
        let _ = write!(out, "\n<details class=\"caveat-detail\">\n<summary>{}</summary>\n<ul>\n", escaped(more.title));
        for line in &more.lines {
            let _ = writeln!(out, "<li>{}</li>", escaped(line));
        }
        out.push_str("</ul>\n</details>");
    }
    out.push_str("</li>\n");
}

fn write_detail(out: &mut String, line: &str) {
    let _ = write!(out, "\n<div class=\"caveat-detail\"><small>{}</small></div>", escaped(line));
}

/// Escapes text for HTML, inside an element or a quoted attribute.
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
