//! The two schemes, the order within each, and what a class of one can be in the other.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vocabulary::Class;

/// A scheme of markings of the United Kingdom's government.
///
/// ```
/// use caveat::Class;
/// use caveat::marking::Scheme;
///
/// assert_eq!(Class::Restricted.schemes(), [Scheme::FormerProtectiveMarkings]);
/// assert_eq!(Scheme::FormerProtectiveMarkings.name(), "former_protective_markings");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A scheme of markings of the United Kingdom's government."))]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// OFFICIAL, SECRET and TOP SECRET, in force since April 2014. There, OFFICIAL-SENSITIVE is not a tier of its own but
    /// OFFICIAL with an additional marking; here it is a class, since it changes what may be done.
    GovernmentSecurityClassifications,
    /// UNCLASSIFIED, PROTECT, RESTRICTED, CONFIDENTIAL, SECRET and TOP SECRET, with their Impact
    /// Levels: in use until April 2014, and still on what was marked before.
    FormerProtectiveMarkings,
}

impl Scheme {
    /// Both schemes, the one in force first.
    pub const ALL: &'static [Scheme] = &[Scheme::GovernmentSecurityClassifications, Scheme::FormerProtectiveMarkings];

    /// Returns the name used in data: `government_security_classifications`.
    pub const fn name(self) -> &'static str {
        match self {
            Scheme::GovernmentSecurityClassifications => "government_security_classifications",
            Scheme::FormerProtectiveMarkings => "former_protective_markings",
        }
    }

    /// Returns the name for a reader: `Government Security Classifications`.
    pub const fn label(self) -> &'static str {
        match self {
            Scheme::GovernmentSecurityClassifications => "Government Security Classifications",
            Scheme::FormerProtectiveMarkings => "former protective markings",
        }
    }

    /// Returns the scheme's classes, from the lowest to the highest.
    ///
    /// ```
    /// use caveat::Class;
    /// use caveat::marking::Scheme;
    ///
    /// let classes = Scheme::GovernmentSecurityClassifications.classes();
    /// assert_eq!(classes.first(), Some(&Class::Official));
    /// assert!(classes.is_sorted());
    /// ```
    pub const fn classes(self) -> &'static [Class] {
        match self {
            Scheme::GovernmentSecurityClassifications => {
                &[Class::Official, Class::OfficialSensitive, Class::Secret, Class::TopSecret]
            }
            Scheme::FormerProtectiveMarkings => &[
                Class::Unclassified,
                Class::Protect,
                Class::Restricted,
                Class::Confidential,
                Class::Secret,
                Class::TopSecret,
            ],
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.label())
    }
}

/// What a class of one scheme can be in the other: for a person to review, never a mapping.
///
/// See [`Class::candidates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidates {
    /// The classes to choose from, from the lowest to the highest.
    pub classes: &'static [Class],
    /// Why there is a choice, and what to look at.
    pub note: &'static str,
}

/// The order within a scheme, and only there: `official` < `official_sensitive` < `secret` <
/// `top_secret`, and `unclassified` < `protect` < `restricted` < `confidential` < `secret` <
/// `top_secret`.
///
/// Not `Ord`: nobody laid the schemes over each other when one replaced the other, so whether RESTRICTED is above or below
/// OFFICIAL-SENSITIVE has no answer, and a total order would invent one. `unmarked` is in neither scheme; it is comparable only
/// with itself.
///
/// ```
/// use caveat::Class;
///
/// assert!(Class::Official < Class::Secret);
/// assert!(Class::Restricted < Class::Secret);
/// assert_eq!(Class::Restricted.partial_cmp(&Class::OfficialSensitive), None);
/// ```
impl PartialOrd for Class {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        Scheme::ALL.iter().find_map(|scheme| {
            let index = |class: &Class| scheme.classes().iter().position(|each| each == class);
            Some(index(self)?.cmp(&index(other)?))
        })
    }
}

impl Class {
    /// Returns the schemes that have this class: both for SECRET and TOP SECRET, none for `unmarked`.
    ///
    /// ```
    /// use caveat::Class;
    /// use caveat::marking::Scheme;
    ///
    /// assert_eq!(Class::Secret.schemes(), Scheme::ALL);
    /// assert!(Class::Unmarked.schemes().is_empty());
    /// ```
    pub const fn schemes(self) -> &'static [Scheme] {
        match self {
            Class::Unmarked => &[],
            Class::Official | Class::OfficialSensitive => &[Scheme::GovernmentSecurityClassifications],
            Class::Unclassified | Class::Protect | Class::Restricted | Class::Confidential => {
                &[Scheme::FormerProtectiveMarkings]
            }
            Class::Secret | Class::TopSecret => Scheme::ALL,
        }
    }

    /// Returns what this class can be in `scheme`, for a person to review.
    ///
    /// A class that the scheme has is its own only candidate; `unmarked` has none. Otherwise the
    /// government's guidance on the change of April 2014 says that old and new do not correspond:
    /// what was not protectively marked, PROTECT, RESTRICTED and some of CONFIDENTIAL all went into
    /// the OFFICIAL tier. The candidates here are this library's cautious reading of that: where
    /// in doubt, the higher class is among them, and CONFIDENTIAL does not come down to plain
    /// OFFICIAL.
    ///
    /// ```
    /// use caveat::Class;
    /// use caveat::marking::Scheme;
    ///
    /// let candidates = Class::Restricted.candidates(Scheme::GovernmentSecurityClassifications);
    /// assert_eq!(candidates.classes, [Class::Official, Class::OfficialSensitive]);
    /// ```
    pub const fn candidates(self, scheme: Scheme) -> Candidates {
        use Class::{Confidential, Official, OfficialSensitive, Protect, Restricted, Secret, TopSecret};
        use Class::{Unclassified, Unmarked};
        use Scheme::{FormerProtectiveMarkings as Former, GovernmentSecurityClassifications as Current};
        const ITSELF: &str = "the scheme has this class, so there is nothing to review";
        let (classes, note): (&'static [Class], &'static str) = match (self, scheme) {
            (Unmarked, _) => (&[], "it carries no marking, so no class of a scheme follows; its owner says what it is"),
            (Secret, _) => (&[Secret], ITSELF),
            (TopSecret, _) => (&[TopSecret], ITSELF),
            (Official, Current) => (&[Official], ITSELF),
            (OfficialSensitive, Current) => (&[OfficialSensitive], ITSELF),
            (Unclassified, Former) => (&[Unclassified], ITSELF),
            (Protect, Former) => (&[Protect], ITSELF),
            (Restricted, Former) => (&[Restricted], ITSELF),
            (Confidential, Former) => (&[Confidential], ITSELF),
            (Unclassified, Current) => (
                &[Official],
                "the newer scheme has no UNCLASSIFIED: all government information is at least OFFICIAL; \
                 its owner should confirm",
            ),
            (Protect, Current) => (
                &[Official, OfficialSensitive],
                "most of PROTECT became OFFICIAL, but not by rule; its owner should review whether it \
                 needs the care of OFFICIAL-SENSITIVE",
            ),
            (Restricted, Current) => (
                &[Official, OfficialSensitive],
                "RESTRICTED went into the OFFICIAL tier without a rule for which part is SENSITIVE; \
                 treat it as OFFICIAL-SENSITIVE until its owner has reviewed it",
            ),
            (Confidential, Current) => (
                &[OfficialSensitive, Secret],
                "some of CONFIDENTIAL went into the OFFICIAL tier and some became SECRET; treat it as \
                 SECRET until its owner has reviewed it",
            ),
            (Official, Former) => (
                &[Unclassified, Protect, Restricted],
                "OFFICIAL covers what was not protectively marked, PROTECT and RESTRICTED; its owner \
                 should review which it would have been",
            ),
            (OfficialSensitive, Former) => (
                &[Protect, Restricted, Confidential],
                "OFFICIAL-SENSITIVE covers some of PROTECT, RESTRICTED and CONFIDENTIAL; its owner \
                 should review which it would have been",
            ),
        };
        Candidates { classes, note }
    }
}
