use core::fmt::Write as _;

use super::{DataMovementForm, FormItem};
use crate::decision::{escaped_html, escaped_markdown};

const TITLE: &str = "Details for a Data Movement Form";
const BLANK: &str = "Blank: to be filled in";
const OPTIONAL: &str = "Blank: optional";

impl DataMovementForm {
    /// Returns the form as Markdown: a heading for each field and a list under it. Text from the input is escaped.
    ///
    /// ```
    /// let form = caveat::form::DataMovementForm::new(&caveat::Transfer::new(), &caveat::form::FormAnswers::new())?;
    /// assert!(form.markdown().contains("## Requester\n\n"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn markdown(&self) -> String {
        let mut out =
            format!("# {TITLE}\n\n{}\n\n{}\n", escaped_markdown(self.notice), escaped_markdown(&self.opening()));
        for field in &self.fields {
            let _ = write!(out, "\n## {}\n\n{}\n\n", field.label, escaped_markdown(field.hint));
            for item in &field.items {
                let text = item.text.as_deref().map_or_else(|| format!("**{}**", blank(item)), escaped_markdown);
                let _ = writeln!(out, "- {}: {text}", escaped_markdown(item.label));
            }
        }
        let _ = write!(out, "\n{}\n", escaped_markdown(&self.closing()));
        out
    }

    /// Returns the form as a fragment of HTML in English, which prints on A4: an `article` with a heading of level 2, and for
    /// each field one of level 3 over a list of labels and answers. Text from the input is escaped. It has class names (its own
    /// and those of GOV.UK Frontend) and no style, script or link of its own, so it suits a strict content security policy.
    ///
    /// ```
    /// let form = caveat::form::DataMovementForm::new(&caveat::Transfer::new(), &caveat::form::FormAnswers::new())?;
    /// assert!(form.html().starts_with(r#"<article class="caveat caveat-form" lang="en">"#));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn html(&self) -> String {
        let mut out = format!(
            "<article class=\"caveat caveat-form\" lang=\"en\">\n<h2 class=\"govuk-heading-l\">{TITLE}</h2>\n\
             <p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
            escaped_html(self.notice),
            escaped_html(&self.opening())
        );
        for field in &self.fields {
            let _ = write!(
                out,
                "<section>\n<h3 class=\"govuk-heading-m\">{}</h3>\n<p class=\"govuk-hint\">{}</p>\n",
                escaped_html(field.label),
                escaped_html(field.hint)
            );
            out.push_str("<dl class=\"govuk-summary-list\">\n");
            field.items.iter().for_each(|item| write_item(&mut out, item));
            out.push_str("</dl>\n</section>\n");
        }
        let _ = write!(
            out,
            "<footer class=\"govuk-body-s govuk-!-text-break-word\">{}</footer>\n</article>\n",
            escaped_html(&self.closing())
        );
        out
    }

    /// Says how much is left to do.
    fn opening(&self) -> String {
        match self.blank.len() {
            0 => "Nothing is left to fill in.".to_owned(),
            1 => "1 item is still to be filled in.".to_owned(),
            blank => format!("{blank} items are still to be filled in."),
        }
    }

    /// Says what asks for the form, and what it was filled in from.
    fn closing(&self) -> String {
        let clauses: Vec<String> = self.clauses.iter().map(|id| id.replacen('-', " ", 1)).collect();
        let asked = format!("Source: {}.", clauses.join(", "));
        match &self.source {
            None => asked,
            Some(source) => format!(
                "{asked} Filled in from the record of {} with the fingerprint {}.",
                source.made_at, source.fingerprint
            ),
        }
    }
}

const fn blank(item: &FormItem) -> &'static str {
    if item.optional { OPTIONAL } else { BLANK }
}

fn write_item(out: &mut String, item: &FormItem) {
    let nothing = || format!("<strong class=\"caveat-blank\">{}</strong>", blank(item));
    let text = item.text.as_deref().map_or_else(nothing, escaped_html);
    let _ = writeln!(
        out,
        "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>\
         <dd class=\"govuk-summary-list__value\">{text}</dd></div>",
        escaped_html(item.label)
    );
}
