super::names! {
    /// The activity that someone proposes. Every proposal says which; it decides which other fields it takes.
    ///
    /// ```
    /// use caveat::Activity;
    /// assert_eq!(Activity::UseTool.name(), "use_tool");
    /// assert_eq!(Activity::from_name("dispose"), Some(Activity::Dispose));
    /// ```
    #[cfg_attr(feature = "schema", schemars(description = "What someone proposes to do with the information."))]
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Activity {
        /// Start a project that handles the information.
        StartProject = "start_project",
        /// Keep the information somewhere.
        Store = "store",
        /// Send the information to someone or somewhere.
        Transfer = "transfer",
        /// Put the information in an online tool for the asker's own team.
        UseTool = "use_tool",
        /// Delete or destroy the information.
        Dispose = "dispose",
    }
}

impl Activity {
    /// Returns the activity in words that follow 'you may' or 'do not': for example 'send it this way'.
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
