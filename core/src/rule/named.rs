use std::borrow::Cow;

/// What a local rule can test besides the fields that every rule can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The tool, by its name in the register.
    Tool,
    /// A marking's descriptors.
    Descriptor,
    /// The codes of a marking's notes.
    Note,
}

impl Subject {
    #[cfg(feature = "local-rules")]
    pub(crate) const ALL: [Self; 3] = [Self::Tool, Self::Descriptor, Self::Note];

    /// Returns the path by which a condition names it.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Tool => "tool.name",
            Self::Descriptor => "information.marking.descriptors",
            Self::Note => "information.marking.notes",
        }
    }

    /// Returns the field that a proposal has to take for it.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Tool => "tool.name",
            Self::Descriptor | Self::Note => "information.marking",
        }
    }
}

/// A test of names in a proposal: it passes if one of these is among them, and fails while they are unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// What is tested.
    pub subject: Subject,
    /// The tools as the register names them, the descriptors or the codes.
    pub any_of: Vec<Cow<'static, str>>,
}
