use core::fmt;

use serde::{Deserialize, Serialize};

/// What someone proposes to do with the information. Every proposal says which; it decides which other fields it takes.
///
/// ```
/// use caveat::Activity;
/// assert_eq!(Activity::UseTool.name(), "use_tool");
/// assert_eq!(Activity::from_name("dispose"), Some(Activity::Dispose));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What someone proposes to do with the information."))]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Start a project that handles the information.
    StartProject,
    /// Keep the information somewhere.
    Store,
    /// Send the information to someone or somewhere.
    Transfer,
    /// Put the information in an online tool for the asker's own team.
    UseTool,
    /// Delete, destroy or return the information.
    Dispose,
}

impl Activity {
    /// All five, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::StartProject, Self::Store, Self::Transfer, Self::UseTool, Self::Dispose];

    /// The name in JSON, for example `use_tool`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StartProject => "start_project",
            Self::Store => "store",
            Self::Transfer => "transfer",
            Self::UseTool => "use_tool",
            Self::Dispose => "dispose",
        }
    }

    /// The activity of that JSON name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|activity| activity.name() == name)
    }

    /// The activity as a person would say it, to follow 'you may' or 'do not': for example 'send it this way'.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::StartProject => "start the project this way",
            Self::Store => "keep it there",
            Self::Transfer => "send it this way",
            Self::UseTool => "use the tool for it",
            Self::Dispose => "dispose of it this way",
        }
    }
}

impl fmt::Display for Activity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
