use core::fmt::Write as _;

use super::markdown::capitalised;
use super::text::one_line;
use crate::decision::Decision;

impl Decision {
    /// The decision as a fragment of HTML: an `article` with headings of level 2 and lists. What was given to it is escaped:
    /// it shows as text. It has class names and no style, script or link of its own, so it suits a strict content security
    /// policy.
    ///
    /// ```
    /// let decision = caveat::assess(&caveat::StartProject::new());
    /// assert!(decision.html().starts_with(r#"<article class="caveat caveat-undetermined">"#));
    /// ```
    pub fn html(&self) -> String {
        let verdict = self.verdict.name();
        let mut out = format!(
            "<article class=\"caveat caveat-{verdict}\">\n<p class=\"caveat-headline\"><strong>{}</strong>: {}</p>\n",
            capitalised(verdict),
            escaped(&self.headline)
        );
        for section in self.outline() {
            let _ = write!(out, "<section>\n<h2>{}</h2>\n<ul>\n", escaped(section.title));
            for item in section.items {
                let _ = write!(out, "<li>{}", escaped(&item.text));
                if !item.details.is_empty() {
                    let _ = write!(out, " <small>({})</small>", escaped(&item.details.join("; ")));
                }
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n</section>\n");
        }
        let _ = write!(out, "<footer>{}</footer>\n</article>\n", escaped(&self.source()));
        out
    }
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
