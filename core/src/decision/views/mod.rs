//! A decision for people: one outline, written as plain text, Markdown or HTML.

mod html;
mod markdown;
mod outline;
mod text;
