//! One proposal as the rules see it: the tests that conditions are made of, and the shorthands of the rules.

use std::cell::RefCell;

use serde_json::Value;

use super::truth::Truth::{self, True, Unknown};
use super::vocabulary::{FIELDS, known};

/// A proposal, seen with a given caution and given presumptions.
///
/// It writes down every test made of a field. As `&` and `|` evaluate both of their sides, what is written
/// down after a condition was evaluated is every field that it names, and whether that field's own test holds.
pub(super) struct Case<'a> {
    proposal: &'a Value,
    s_when_unknown: Truth,
    lifted: Option<&'static str>,
    tests: RefCell<Vec<(&'static str, Truth)>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(proposal: &'a Value, s_when_unknown: Truth, lifted: Option<&'static str>) -> Self {
        Self { proposal, s_when_unknown, lifted, tests: RefCell::default() }
    }

    /// Wipes the notes about tests.
    pub(super) fn forget_tests(&self) {
        self.tests.borrow_mut().clear();
    }

    /// Whether any test since then read the field.
    pub(super) fn was_read(&self, path: &str) -> bool {
        self.tests.borrow().iter().any(|(read, _)| *read == path)
    }

    /// The fields, in the contract's order, of which some test since then held.
    pub(super) fn tests_that_hold(&self) -> Vec<&'static str> {
        let tests = self.tests.borrow();
        let paths = FIELDS.iter().map(|field| field.path);
        paths.filter(|path| tests.contains(&(path, True))).collect()
    }

    fn note(&self, path: &'static str, outcome: Truth) -> Truth {
        self.tests.borrow_mut().push((path, outcome));
        outcome
    }

    fn look(&self, path: &'static str, test: impl FnOnce(&Value) -> bool) -> Truth {
        match known(self.proposal, path) {
            Some(value) => test(value).into(),
            None => Unknown,
        }
    }

    // Tests of one field.

    /// The field has one of these values.
    pub(super) fn is(&self, path: &'static str, values: &[&str]) -> Truth {
        let outcome = self.look(path, |value| values.iter().any(|v| value == v));
        self.note(path, outcome)
    }

    /// The field has none of these values.
    pub(super) fn is_not(&self, path: &'static str, values: &[&str]) -> Truth {
        let outcome = !self.look(path, |value| values.iter().any(|v| value == v));
        self.note(path, outcome)
    }

    /// The field is true.
    pub(super) fn yes(&self, path: &'static str) -> Truth {
        let outcome = self.look(path, |value| value == true);
        self.note(path, outcome)
    }

    /// The field is false.
    pub(super) fn no(&self, path: &'static str) -> Truth {
        let outcome = self.look(path, |value| value == false);
        self.note(path, outcome)
    }

    /// The field is known at all.
    pub(super) fn is_known(&self, path: &'static str) -> Truth {
        known(self.proposal, path).is_some().into()
    }

    /// The proposal is for this activity. Always known, and never a reason.
    pub(super) fn activity(&self, name: &str) -> Truth {
        (self.proposal["activity"] == name).into()
    }

    // The two presumed fields.

    /// `information.asset_owner`, presumed true.
    pub(super) fn asset_owner(&self) -> Truth {
        !self.no_asset_owner()
    }

    /// `information.asset_owner` is false, presumed not so.
    pub(super) fn no_asset_owner(&self) -> Truth {
        self.presumed_not("information.asset_owner", self.no("information.asset_owner"))
    }

    /// `marking_lowered`, presumed false.
    pub(super) fn marking_lowered(&self) -> Truth {
        self.presumed_not("marking_lowered", self.yes("marking_lowered"))
    }

    fn presumed_not(&self, path: &'static str, outcome: Truth) -> Truth {
        if outcome == Unknown && self.lifted != Some(path) {
            return Truth::False;
        }
        outcome
    }

    // The shorthands of the rules.

    /// The marking alone makes it sensitive.
    pub(super) fn marking_sensitive(&self) -> Truth {
        self.is_not("information.marking", &["OFFICIAL", "UNCLASSIFIED", "UNMARKED"])
    }

    /// The kind of personal data alone makes it sensitive.
    pub(super) fn personal_data_sensitive(&self) -> Truth {
        self.is("information.personal_data", &["special_category", "criminal_offence"])
    }

    /// S, sensitive.
    pub(super) fn s(&self) -> Truth {
        let harmful = self.is_not("information.harm_if_disclosed", &["none"]);
        match self.marking_sensitive() | harmful | self.personal_data_sensitive() {
            Unknown => self.s_when_unknown,
            settled => settled,
        }
    }

    /// A, above the ceiling.
    pub(super) fn a(&self) -> Truth {
        self.is("information.marking", &["CONFIDENTIAL", "SECRET", "TOP SECRET"])
    }

    /// P, personal data.
    pub(super) fn p(&self) -> Truth {
        self.is_not("information.personal_data", &["none"])
    }

    /// Moves: the information leaves its system.
    pub(super) fn moves(&self) -> Truth {
        let elsewhere = self.is_not("recipient", &["same_system"]);
        let outside = self.is_not("channel", &["accredited_network"]);
        self.activity("transfer") & (elsewhere | outside)
    }

    /// Tools: an online tool holds it. Reads only the field that matters for this activity.
    pub(super) fn tools(&self) -> Truth {
        match self.proposal["activity"].as_str() {
            Some("use_tool") => True,
            Some("store") => self.is("location", &["online_tool"]),
            Some("transfer") => self.is("channel", &["online_tool"]),
            _ => Truth::False,
        }
    }

    /// Citizens.
    pub(super) fn citizens(&self) -> Truth {
        self.is("information.data_subjects", &["citizens", "both"])
    }

    /// Colleagues.
    pub(super) fn colleagues(&self) -> Truth {
        self.is("information.data_subjects", &["colleagues", "both"])
    }

    /// Media: carried by hand.
    pub(super) fn media(&self) -> Truth {
        self.is("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"])
    }

    /// The four locations of store-sole-copy.
    pub(super) fn off_the_network(&self) -> Truth {
        self.is("location", &["laptop", "mobile_device", "removable_media", "standalone_device"])
    }

    /// Encryption of an approved mechanism and strength.
    pub(super) fn encrypted(&self) -> Truth {
        self.is("encryption", &["approved"])
    }

    /// A DPIA is completed, or confirmed not to be needed.
    pub(super) fn assessed(&self) -> Truth {
        self.is("dpia", &["completed", "exempt"])
    }
}
