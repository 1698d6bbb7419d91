use crate::proposal::Error;
use crate::record::check_prose;

/// What a proposal does not know and the form asks for. What is not given, or holds nothing but white space, stays blank.
///
/// ```
/// use caveat::form::FormAnswers;
/// let answers = FormAnswers::new().from("Case system, HMPPS").to("Turning Point, Leeds").retention("six months");
/// # let _ = answers;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormAnswers {
    requester: Option<String>,
    what_moves: Option<String>,
    from: Option<String>,
    to: Option<String>,
    retention: Option<String>,
    frequency: Option<String>,
}

/// What the caller may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Requester,
    WhatMoves,
    From,
    To,
    Retention,
    Frequency,
}

impl Asked {
    pub(super) const ALL: [Self; 6] =
        [Self::Requester, Self::WhatMoves, Self::From, Self::To, Self::Retention, Self::Frequency];

    /// Its id in the form, and its key in a request.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::WhatMoves => "what_moves",
            Self::From => "from",
            Self::To => "to",
            Self::Retention => "retention",
            Self::Frequency => "frequency",
        }
    }
}

impl FormAnswers {
    /// The greatest length of an answer, in characters.
    pub const MAX_LENGTH: usize = 1_000;

    /// No answers.
    pub const fn new() -> Self {
        Self { requester: None, what_moves: None, from: None, to: None, retention: None, frequency: None }
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

    /// How long the recipient keeps it, and what becomes of it then.
    #[must_use]
    pub fn retention(self, text: impl Into<String>) -> Self {
        self.with(Asked::Retention, text.into())
    }

    /// Whether it is sent once, or how often and until when.
    #[must_use]
    pub fn frequency(self, text: impl Into<String>) -> Self {
        self.with(Asked::Frequency, text.into())
    }

    pub(super) fn with(mut self, asked: Asked, text: String) -> Self {
        let answer = match asked {
            Asked::Requester => &mut self.requester,
            Asked::WhatMoves => &mut self.what_moves,
            Asked::From => &mut self.from,
            Asked::To => &mut self.to,
            Asked::Retention => &mut self.retention,
            Asked::Frequency => &mut self.frequency,
        };
        *answer = Some(text);
        self
    }

    /// The answer, if there is more to it than white space.
    pub(super) fn answer(&self, asked: Asked) -> Option<&str> {
        let answer = match asked {
            Asked::Requester => &self.requester,
            Asked::WhatMoves => &self.what_moves,
            Asked::From => &self.from,
            Asked::To => &self.to,
            Asked::Retention => &self.retention,
            Asked::Frequency => &self.frequency,
        };
        answer.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        Asked::ALL.into_iter().try_for_each(|asked| match self.answer(asked) {
            Some(text) => check_prose(text, asked.id(), Self::MAX_LENGTH).map_err(|error| error.within("answers")),
            None => Ok(()),
        })
    }
}
