//! The properties of decisions, held over every possible proposal by decision diagrams.
//!
//! The rules are taken as the rulebook exports them ([`book`]), evaluated by an evaluator of their own ([`logic`]) that shares nothing
//! with core, once over plain truth values and once over sets of proposals ([`space`]). What comes out for an activity is a
//! [`model`]: for each verdict, each rule and each question the exact set of proposals that gets it. The [`properties`] are
//! statements about those sets, so they hold for every proposal or name one for which they fail.
//!
//! That core decides as the model does is shown separately: every combination of what each rule reads, every combination of
//! outcomes, and a [`walk`] through whole spaces. [`local`] does all of it by random local rulebooks. [`mutations`] are rulebooks with
//! one change, which vectors have to catch when single proposals are judged by them ([`plain`]).
//!
//! That Python and WebAssembly answer as core does is shown by [`languages`].

pub mod book;
pub mod languages;
pub mod local;
pub mod logic;
pub mod model;
pub mod mutations;
pub mod plain;
pub mod properties;
pub mod space;
pub mod walk;
