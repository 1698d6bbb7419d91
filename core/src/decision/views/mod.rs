//! A decision for people: one outline, written as plain text, Markdown or HTML.

mod html;
mod markdown;
mod outline;
mod text;

#[cfg(feature = "records")]
pub(crate) use html::escaped as escaped_html;
#[cfg(feature = "records")]
pub(crate) use markdown::escaped as escaped_markdown;
pub(crate) use outline::inside_sentence;
pub use outline::{Item, More, Outline, Section};
pub(crate) use text::one_line;
