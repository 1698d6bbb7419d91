use std::collections::BTreeMap;

use crate::proposal::Error;
use crate::record::check_prose;

/// What a proposal does not know and the form asks for. What is not given, or holds nothing but white space, stays blank.
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
pub struct FormAnswers(BTreeMap<Asked, String>);

/// What the caller may answer, in the form's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    Requester,
    WhatMoves,
    DataController,
    From,
    To,
    Access,
    Owner,
    SharingAgreement,
    Siro,
    Retention,
    Review,
    Frequency,
    Period,
}

impl Asked {
    pub(super) const ALL: [Self; 13] = [
        Self::Requester,
        Self::WhatMoves,
        Self::DataController,
        Self::From,
        Self::To,
        Self::Access,
        Self::Owner,
        Self::SharingAgreement,
        Self::Siro,
        Self::Retention,
        Self::Review,
        Self::Frequency,
        Self::Period,
    ];

    /// Its id in the form, and its key in a request.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::WhatMoves => "what_moves",
            Self::DataController => "data_controller",
            Self::From => "from",
            Self::To => "to",
            Self::Access => "access",
            Self::Owner => "owner",
            Self::SharingAgreement => "sharing_agreement",
            Self::Siro => "siro",
            Self::Retention => "retention",
            Self::Review => "review",
            Self::Frequency => "frequency",
            Self::Period => "period",
        }
    }
}

impl FormAnswers {
    /// The greatest length of an answer, in characters.
    pub const MAX_LENGTH: usize = 1_000;

    /// No answers.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Who asks for the transfer: name, role, team, and how to reach them.
    #[must_use]
    pub fn requester(self, text: impl Into<String>) -> Self {
        self.with(Asked::Requester, text.into())
    }

    /// What moves: which records, of what kind, how many. Never the information itself.
    #[must_use]
    pub fn what_moves(self, text: impl Into<String>) -> Self {
        self.with(Asked::WhatMoves, text.into())
    }

    /// Who decides why and how the personal data is used, before and after the transfer. Optional.
    #[must_use]
    pub fn data_controller(self, text: impl Into<String>) -> Self {
        self.with(Asked::DataController, text.into())
    }

    /// The system, team and organisation that it leaves.
    #[must_use]
    pub fn from(self, text: impl Into<String>) -> Self {
        self.with(Asked::From, text.into())
    }

    /// The person, system and organisation that receive it.
    #[must_use]
    pub fn to(self, text: impl Into<String>) -> Self {
        self.with(Asked::To, text.into())
    }

    /// Who will have access to it there. Optional.
    #[must_use]
    pub fn access(self, text: impl Into<String>) -> Self {
        self.with(Asked::Access, text.into())
    }

    /// The Information Asset Owner: name, role, and how to reach them.
    #[must_use]
    pub fn owner(self, text: impl Into<String>) -> Self {
        self.with(Asked::Owner, text.into())
    }

    /// The data sharing agreement or contract that covers the transfer. Optional.
    #[must_use]
    pub fn sharing_agreement(self, text: impl Into<String>) -> Self {
        self.with(Asked::SharingAgreement, text.into())
    }

    /// The Senior Information Risk Owner (SIRO), where the risk is theirs to accept. Optional.
    #[must_use]
    pub fn siro(self, text: impl Into<String>) -> Self {
        self.with(Asked::Siro, text.into())
    }

    /// How long the recipient keeps it, and what becomes of it then.
    #[must_use]
    pub fn retention(self, text: impl Into<String>) -> Self {
        self.with(Asked::Retention, text.into())
    }

    /// When the transfer is reviewed, and by whom. Optional.
    #[must_use]
    pub fn review(self, text: impl Into<String>) -> Self {
        self.with(Asked::Review, text.into())
    }

    /// Whether it is sent once, or how often.
    #[must_use]
    pub fn frequency(self, text: impl Into<String>) -> Self {
        self.with(Asked::Frequency, text.into())
    }

    /// When the transfers start and end. Optional.
    #[must_use]
    pub fn period(self, text: impl Into<String>) -> Self {
        self.with(Asked::Period, text.into())
    }

    pub(super) fn with(mut self, asked: Asked, text: String) -> Self {
        self.0.insert(asked, text);
        self
    }

    /// Returns the answer, if there is more to it than white space.
    pub(super) fn answer(&self, asked: Asked) -> Option<&str> {
        self.0.get(&asked).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        Asked::ALL.into_iter().try_for_each(|asked| match self.answer(asked) {
            Some(text) => check_prose(text, asked.id(), Self::MAX_LENGTH).map_err(|error| error.within("answers")),
            None => Ok(()),
        })
    }
}
