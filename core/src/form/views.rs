use core::fmt::Write as _;

use super::{DataMovementForm, FormItem};
use crate::decision::{escaped_html, escaped_markdown};

const TITLE: &str = "Data Movement Form";
const BLANK: &str = "Blank: to be filled in";
/// Where a field has no items.
const NOT_CALLED_FOR: &str = "Not called for in this transfer";

impl DataMovementForm {
    /// The form as Markdown: a heading a field and a list under it. What was given to it is escaped: it shows as text.
    ///
    /// ```
    /// let form = caveat::DataMovementForm::new(&caveat::Transfer::new(), &caveat::FormAnswers::new())?;
    /// assert!(form.markdown().contains("## Requester\n\n"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn markdown(&self) -> String {
        let mut out = format!("# {TITLE}\n\n{}\n", escaped_markdown(&self.opening()));
        for field in &self.fields {
            let _ = write!(out, "\n## {}\n\n{}\n\n", field.label, escaped_markdown(field.hint));
            for item in &field.items {
                let text = item.text.as_deref().map_or_else(|| format!("**{BLANK}**"), escaped_markdown);
                let _ = writeln!(out, "- {}: {text}", escaped_markdown(item.label));
            }
            if field.items.is_empty() {
                let _ = writeln!(out, "- {NOT_CALLED_FOR}");
            }
        }
        let _ = write!(out, "\n{}\n", escaped_markdown(&self.closing()));
        out
    }

    /// The form as a fragment of HTML in English: an `article` with a heading of level 2 and a table, a row a field, that prints on
    /// A4. What was given to it is escaped: it shows as text. It has class names (its own and those of GOV.UK Frontend) and no
    /// style, script or link of its own, so it suits a strict content security policy.
    ///
    /// ```
    /// let form = caveat::DataMovementForm::new(&caveat::Transfer::new(), &caveat::FormAnswers::new())?;
    /// assert!(form.html().starts_with(r#"<article class="caveat caveat-form" lang="en">"#));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn html(&self) -> String {
        let mut out = format!(
            "<article class=\"caveat caveat-form\" lang=\"en\">\n<h2 class=\"govuk-heading-l\">{TITLE}</h2>\n\
             <p class=\"govuk-body\">{}</p>\n<table class=\"govuk-table\">\n\
             <caption class=\"govuk-table__caption govuk-visually-hidden\">{TITLE}</caption>\n\
             <thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\
             <th scope=\"col\" class=\"govuk-table__header\">Field</th>\
             <th scope=\"col\" class=\"govuk-table__header\">Answer</th></tr>\n</thead>\n\
             <tbody class=\"govuk-table__body\">\n",
            escaped_html(&self.opening())
        );
        for field in &self.fields {
            let _ = write!(
                out,
                "<tr class=\"govuk-table__row\">\n<th scope=\"row\" class=\"govuk-table__header\">{}<br/>\
                 <small class=\"govuk-hint\">{}</small></th>\n<td class=\"govuk-table__cell\">",
                escaped_html(field.label),
                escaped_html(field.hint)
            );
            if field.items.is_empty() {
                out.push_str(NOT_CALLED_FOR);
            } else {
                out.push_str("<dl>\n");
                field.items.iter().for_each(|item| write_item(&mut out, item));
                out.push_str("</dl>");
            }
            out.push_str("</td>\n</tr>\n");
        }
        let _ = write!(
            out,
            "</tbody>\n</table>\n<footer class=\"govuk-body-s\">{}</footer>\n</article>\n",
            escaped_html(&self.closing())
        );
        out
    }

    /// How much is left to do.
    fn opening(&self) -> String {
        match self.blank.len() {
            0 => "Nothing is left blank.".to_owned(),
            1 => "1 item is still blank, and marked so.".to_owned(),
            blank => format!("{blank} items are still blank, and marked so."),
        }
    }

    /// What asks for the form, and what it was filled in from.
    fn closing(&self) -> String {
        let asked = format!("Asked for by {}.", self.clauses.join(", "));
        match &self.source {
            None => asked,
            Some(source) => {
                format!(
                    "{asked} Filled in from the record of {} with the fingerprint {}.",
                    source.made_at, source.fingerprint
                )
            }
        }
    }
}

fn write_item(out: &mut String, item: &FormItem) {
    let text =
        item.text.as_deref().map_or_else(|| format!("<strong class=\"caveat-blank\">{BLANK}</strong>"), escaped_html);
    let _ = writeln!(out, "<dt>{}</dt>\n<dd>{text}</dd>", escaped_html(item.label));
}
