use std::collections::BTreeMap;

use crate::proposal::Error;
use crate::record::check_prose;

/// The answers that the form asks for and a proposal does not have. A missing answer, or one of white space, stays blank.
///
/// ```
/// use caveat::form::FormAnswers;
/// let answers = FormAnswers::new()
///     .from("Case system, HMPPS")
///     .to("Turning Point, Leeds")
///     .owner("D. Okoro, Head of Case Management")
///     .retention("six months");
/// # let _ = answers;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormAnswers(BTreeMap<&'static str, String>);

/// Declares the answers in the form's order: the id of each, which is its key in a request, and the method that gives it.
macro_rules! answers {
    ($($(#[$docs:meta])* $id:ident,)*) => {
        pub(super) const IDS: &[&str] = &[$(stringify!($id),)*];

        impl FormAnswers {$(
            $(#[$docs])*
            #[must_use]
            pub fn $id(self, text: impl Into<String>) -> Self {
                self.with(stringify!($id), text.into())
            }
        )*}
    };
}
answers! {
    /// Who asks for the transfer: name, role, team, and how to reach them.
    requester,
    /// What moves: which records, of what kind, how many. Never the information itself.
    what_moves,
    /// Who decides why and how the personal data is used, before and after the transfer. Optional.
    data_controller,
    /// The system, team and organisation that it comes from.
    from,
    /// The person, system and organisation that receive it.
    to,
    /// Who will have access to it there. Optional.
    access,
    /// The Information Asset Owner: name, role, and how to reach them.
    owner,
    /// The data sharing agreement or contract that covers the transfer. Optional.
    sharing_agreement,
    /// The Senior Information Risk Owner (SIRO), where the risk is theirs to accept. Optional.
    siro,
    /// How long the recipient keeps it, and what happens to it then.
    retention,
    /// When the transfer is reviewed, and by whom. Optional.
    review,
    /// Whether it is sent once, or how often.
    frequency,
    /// When the transfers start and end. Optional.
    period,
}

impl FormAnswers {
    /// The greatest length of an answer, in characters.
    pub const MAX_LENGTH: usize = 1_000;

    /// Creates empty answers.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub(super) fn with(mut self, id: &'static str, text: String) -> Self {
        self.0.insert(id, text);
        self
    }

    /// Returns the answer, if there is more to it than white space.
    pub(super) fn answer(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        IDS.iter().try_for_each(|id| match self.answer(id) {
            Some(text) => check_prose(text, id, Self::MAX_LENGTH).map_err(|error| error.within("answers")),
            None => Ok(()),
        })
    }
}
