use crate::vocabulary::Field;

/// How many steps the checks of a file may take together: some tenths of a second.
pub(super) const MOST_STEPS: usize = 100_000_000;

/// Counts the steps of checks whose time the size of a file does not bound.
#[derive(Debug)]
pub(super) struct Steps {
    left: usize,
    /// Whether the steps ran out.
    spent: bool,
    /// The field that was being checked then, if any.
    field: Option<&'static Field>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { left: MOST_STEPS, spent: false, field: None }
    }
}

/// Why a check stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMany {
    /// One rule has too many cases.
    Cases,
    /// The whole file has taken too many steps.
    Steps,
}

impl Steps {
    /// Takes this many steps. Fails if fewer are left.
    pub(super) fn take(&mut self, steps: usize) -> Result<(), TooMany> {
        if let Some(left) = self.left.checked_sub(steps) {
            self.left = left;
            return Ok(());
        }
        self.left = 0;
        self.spent = true;
        Err(TooMany::Steps)
    }

    /// Notes which field was being checked when the steps ran out.
    pub(super) const fn ran_out_on(&mut self, field: &'static Field) {
        self.field = Some(field);
    }

    /// Returns why a file can't be checked in full, if it can't.
    pub(super) fn too_complex(&self) -> Option<String> {
        self.spent.then(|| match self.field {
            Some(field) => format!(
                "too many rules combine on `{}` for their properties to be checked; merge or simplify them",
                field.path
            ),
            None => "the rules are too many, or too long, for their properties to be checked".to_owned(),
        })
    }
}
