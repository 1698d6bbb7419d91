use core::ops::Range;

use super::lists::Listed;
use super::row_cache::Case;
use crate::assess::{RuleBlock, RuleSet, Rulebook, Verdict};
use crate::guidance::{ASSUMPTIONS, CONFLICTS};
use crate::vocabulary::FIELDS;

/// The lists of a decision that a table gives back, a column each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Ids of the prohibitions that apply.
    Prohibitions,
    /// Ids of the referrals that apply.
    Referrals,
    /// Ids of the requirements that are not in place.
    Outstanding,
    /// Ids of the requirements of which it is not known whether they are in place.
    Unconfirmed,
    /// Paths of the fields to ask for, in the order in which to ask.
    Questions,
    /// Paths of the fields of which something is assumed.
    Assumptions,
    /// Ids of the conflicts.
    Conflicts,
}

impl List {
    /// Every list, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::Prohibitions,
        Self::Referrals,
        Self::Outstanding,
        Self::Unconfirmed,
        Self::Questions,
        Self::Assumptions,
        Self::Conflicts,
    ];

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prohibitions => "prohibitions",
            Self::Referrals => "referrals",
            Self::Outstanding => "outstanding",
            Self::Unconfirmed => "unconfirmed",
            Self::Questions => "questions",
            Self::Assumptions => "assumptions",
            Self::Conflicts => "conflicts",
        }
    }

    /// All that can stand in it, in the rulebook's order; [`TableAnswers::indices`] are indices in this.
    pub fn names<'r>(self, rulebook: &'r Rulebook) -> Vec<&'r str> {
        match self {
            Self::Prohibitions | Self::Referrals | Self::Outstanding | Self::Unconfirmed => {
                rulebook.rules().filter(|rule| rule.effect.decides()).map(|rule| &*rule.id).collect()
            }
            Self::Questions => FIELDS.iter().map(|field| field.path).collect(),
            Self::Assumptions => ASSUMPTIONS.iter().map(|note| note.field.path).collect(),
            Self::Conflicts => CONFLICTS.iter().map(|note| note.id).collect(),
        }
    }

    fn name_at<'r>(self, rulebook: &'r Rulebook, index: u16) -> Option<&'r str> {
        let index = usize::from(index);
        match self {
            Self::Prohibitions | Self::Referrals | Self::Outstanding | Self::Unconfirmed => {
                rulebook.deciding_id(index).map(AsRef::as_ref)
            }
            Self::Questions => FIELDS.get(index).map(|field| field.path),
            Self::Assumptions => ASSUMPTIONS.get(index).map(|note| note.field.path),
            Self::Conflicts => CONFLICTS.get(index).map(|note| note.id),
        }
    }

    /// What a row has in it, but for questions, and of rules the built-in ones of this block.
    fn set(self, block: &RuleBlock, listed: &Listed) -> RuleSet {
        match self {
            Self::Prohibitions => listed.counts & block.prohibits,
            Self::Referrals => listed.counts & block.refers,
            Self::Outstanding => listed.counts & block.requires,
            Self::Unconfirmed => listed.unconfirmed,
            Self::Questions => RuleSet::NONE,
            Self::Assumptions => listed.assumptions,
            Self::Conflicts => listed.conflicts,
        }
    }

    /// What a row has in it beside that: questions, and rules that were added to the built-in ones.
    fn more(self, case: &Case) -> impl Iterator<Item = u16> + use<'_> {
        let asked = if self == Self::Questions { case.questions.indices() } else { &[] };
        let added = case.added.as_deref().map_or(&[][..], |added| match self {
            Self::Prohibitions => &added.prohibitions,
            Self::Referrals => &added.referrals,
            Self::Outstanding => &added.outstanding,
            Self::Unconfirmed => &added.unconfirmed,
            Self::Questions | Self::Assumptions | Self::Conflicts => &[],
        });
        added.iter().copied().chain(asked.iter().map(|index| u16::from(*index)))
    }
}

/// The answers for some rows of a table. Rows are numbered as in the table.
#[derive(Clone)]
pub struct TableAnswers<'r> {
    pub(super) rulebook: &'r Rulebook,
    pub(super) rows: Range<usize>,
    pub(super) verdicts: Vec<u8>,
    pub(super) unreadable: Vec<usize>,
    /// What stands in the lists of each row; nothing where they were not asked for.
    pub(super) listed: Vec<Listed>,
    /// The rows of which there is more to say, in order.
    pub(super) cases: Vec<Case>,
}

impl<'r> TableAnswers<'r> {
    /// The rows that were looked at.
    pub fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// The verdict on a row; `None` where the row can't be read, or was not looked at.
    pub fn verdict(&self, row: usize) -> Option<Verdict> {
        let index = row.checked_sub(self.rows.start)?;
        let code = self.verdicts.get(index)?;
        if self.unreadable.binary_search(&row).is_ok() { None } else { Verdict::ALL.get(usize::from(*code)).copied() }
    }

    /// The verdict on each row as its index in [`Verdict::ALL`]; 0 for a row that can't be read.
    pub fn verdict_codes(&self) -> &[u8] {
        &self.verdicts
    }

    /// The rows that can't be read, first to last; [`Table::faults`](super::Table::faults) says why.
    pub fn unreadable(&self) -> &[usize] {
        &self.unreadable
    }

    /// What stands in a list of a row, as indices in [`List::names`]. Nothing where lists were not asked for.
    pub fn indices(&self, list: List, row: usize) -> impl Iterator<Item = u16> + use<'_, 'r> {
        let listed = row.checked_sub(self.rows.start).and_then(|index| self.listed.get(index));
        let block = self.rulebook.deciding_of_every_activity();
        let set = listed.map_or(RuleSet::NONE, |listed| list.set(block, listed));
        let case = self.cases.binary_search_by_key(&row, |case| case.row).ok().and_then(|at| self.cases.get(at));
        // There are fewer than 64 of anything that a set holds.
        let in_set = set.indices().filter_map(|index| u16::try_from(index).ok());
        in_set.chain(case.into_iter().flat_map(move |case| list.more(case)))
    }

    /// The same for every row in turn, for whoever makes a column of a list.
    pub fn each_row(&self, list: List, mut each: impl FnMut(&[u16])) {
        let block = self.rulebook.deciding_of_every_activity();
        let mut cases = self.cases.iter().peekable();
        // Of nothing that a set holds are there more than 64.
        let mut indices = [0_u16; 64];
        let mut all = Vec::new();
        for (row, listed) in (self.rows.start..).zip(&self.listed) {
            let set = list.set(block, listed);
            for (slot, index) in indices.iter_mut().zip(set.indices()) {
                *slot = u16::try_from(index).unwrap_or(u16::MAX);
            }
            let in_set = indices.get(..set.len()).unwrap_or_default();
            match cases.next_if(|case| case.row == row) {
                None => each(in_set),
                Some(case) => {
                    all.clear();
                    all.extend(in_set);
                    all.extend(list.more(case));
                    each(&all);
                }
            }
        }
    }

    /// What stands in a list of a row. Nothing where lists were not asked for.
    pub fn list(&self, list: List, row: usize) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        self.indices(list, row).filter_map(move |index| list.name_at(self.rulebook, index))
    }
}

impl core::fmt::Debug for TableAnswers<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let verdicts: Vec<_> = self.rows().map(|row| self.verdict(row)).collect();
        out.debug_struct("TableAnswers").field("rows", &self.rows).field("verdicts", &verdicts).finish_non_exhaustive()
    }
}
