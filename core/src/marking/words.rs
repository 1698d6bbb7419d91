//! Every word that a marking may be made of, as plain data.
//!
//! Each row has the standard form first, then the other ways of writing it. Case does not matter,
//! every separator (space, hyphen, dash, underscore, `:` `,` `/` `;` and brackets) counts as one
//! space, and punctuation around a word is ignored. So `OFFICIAL-SENSITIVE` here also reads
//! `**official** – sensitive`, but `OFFICIALSENSITIVE`, which has no separator, needs an entry.
//!
//! From public knowledge of the Government Security Classifications (in force from April 2014,
//! revised in 2018, 2023 and 2024) and of the Government Protective Marking Scheme before it.

use super::scheme::Scheme;
use crate::vocabulary::{Audience, Class};

/// A classification: its class, the standard form, other ways of writing it. The first row of a
/// class is its own marking.
pub(super) const CLASSIFICATIONS: &[Row<Class>] = &[
    // 'No protective marking' is left out: some mean NOT PROTECTIVELY MARKED by it.
    row("UNMARKED", &["UN MARKED", "NOT MARKED", "NO MARKING", "NO MARKINGS", "NO CLASSIFICATION"], Class::Unmarked),
    row("UNCLASSIFIED", &["UN CLASSIFIED"], Class::Unclassified),
    row("NOT PROTECTIVELY MARKED", &["NPM"], Class::Unclassified),
    row("OFFICIAL", &[], Class::Official),
    row("PROTECT", &[], Class::Protect),
    // The Ministry's guidance writes IL3 REST*; the asterisk is ignored as punctuation.
    row("RESTRICTED", &["REST"], Class::Restricted),
    row(
        "OFFICIAL-SENSITIVE",
        &[
            "OFFICIALSENSITIVE", "OFFICIAL SENS", "OFFICIAL SEN", "OFF SENSITIVE", "OFF SENS", "OFF SEN", "OFFSENS",
            "OFFSEN", "O S",
        ],
        Class::OfficialSensitive,
    ),
    row("CONFIDENTIAL", &[], Class::Confidential),
    row("SECRET", &[], Class::Secret),
    row("TOP SECRET", &["TOPSECRET"], Class::TopSecret),
];

/// An Impact Level of the former scheme: the level, its class, ways of writing it.
pub(super) const IMPACT_LEVELS: &[Row<(u8, Class)>] = &[
    row("IL0", &["IL 0", "IMPACT LEVEL 0", "IMPACT LEVEL IL 0"], (0, Class::Unclassified)),
    row("IL1", &["IL 1", "IMPACT LEVEL 1", "IMPACT LEVEL IL 1"], (1, Class::Protect)),
    row("IL2", &["IL 2", "IMPACT LEVEL 2", "IMPACT LEVEL IL 2"], (2, Class::Protect)),
    row("IL3", &["IL 3", "IMPACT LEVEL 3", "IMPACT LEVEL IL 3"], (3, Class::Restricted)),
    row("IL4", &["IL 4", "IMPACT LEVEL 4", "IMPACT LEVEL IL 4"], (4, Class::Confidential)),
    row("IL5", &["IL 5", "IMPACT LEVEL 5", "IMPACT LEVEL IL 5"], (5, Class::Secret)),
    row("IL6", &["IL 6", "IMPACT LEVEL 6", "IMPACT LEVEL IL 6"], (6, Class::TopSecret)),
];

const CURRENT: &[Scheme] = &[Scheme::GovernmentSecurityClassifications];
const FORMER: &[Scheme] = &[Scheme::FormerProtectiveMarkings];
const EITHER: &[Scheme] = Scheme::ALL;

/// The one descriptor with a rule of its own: not for staff engaged locally overseas.
pub(super) const LOCSEN: &str = "LOCSEN";

/// Descriptors say what kind of sensitivity it is. With each, the schemes that had it.
pub(super) const DESCRIPTORS: &[Term] = &[
    row("COMMERCIAL", &[], EITHER),
    row("PERSONAL", &[], EITHER),
    row(LOCSEN, &[], EITHER),
    row("MANAGEMENT", &[], EITHER),
    // Since 2023.
    row("PERSONAL DATA", &[], CURRENT),
    row("LEGAL", &[], CURRENT),
    row("LEGAL PROFESSIONAL PRIVILEGE", &["LPP"], CURRENT),
    row("MARKET SENSITIVE", &[], CURRENT),
    row("HR/MANAGEMENT", &["HR"], CURRENT),
    // Until April 2014.
    row("APPOINTMENTS", &["APPOINTMENT"], FORMER),
    row("BUDGET", &[], FORMER),
    row("CONTRACTS", &["CONTRACT"], FORMER),
    row("HONOURS", &[], FORMER),
    row("INVESTIGATIONS", &["INVESTIGATION"], FORMER),
    row("MEDICAL", &[], FORMER),
    row("POLICY", &[], FORMER),
    row("PRIVATE", &[], FORMER),
    row("REGULATORY", &[], FORMER),
    row("STAFF", &[], FORMER),
    row("VISITS", &["VISIT"], FORMER),
];

/// After a descriptor, says the same in the words of the former scheme: STAFF IN CONFIDENCE is PROTECT – STAFF, unless it is
/// next to a classification.
pub(super) const IN_CONFIDENCE: &str = "IN CONFIDENCE";

/// The handling instruction that goes with OFFICIAL only.
pub(super) const FOR_PUBLIC_RELEASE: &str = "FOR PUBLIC RELEASE";

/// Limits when it may be published, not who may see it.
pub(super) const EMBARGOED: &str = "EMBARGOED";

/// For the people it was sent to, and nobody else.
pub(super) const RECIPIENTS_ONLY: &[&str] = &["RECIPIENTS ONLY", "ADDRESSEE ONLY"];

/// Handling instructions say who may have it or when. With each, the schemes that had it.
pub(super) const HANDLING_INSTRUCTIONS: &[Term] = &[
    row("RECIPIENTS ONLY", &["RECIPIENT ONLY", "NAMED RECIPIENTS ONLY", "NAMED RECIPIENT ONLY"], CURRENT),
    row(FOR_PUBLIC_RELEASE, &[], CURRENT),
    row(EMBARGOED, &[], CURRENT),
    row(
        "WHEN COMPLETE",
        &["WHEN COMPLETED", "WHEN COMPLETE D", "ONCE COMPLETE", "ONCE COMPLETED", "ONCE COMPLETE D"],
        EITHER,
    ),
    row("ADDRESSEE ONLY", &["ADDRESSEES ONLY"], EITHER),
];

/// After any name, makes it a handling instruction: HMG USE ONLY.
pub(super) const USE_ONLY: &str = "USE ONLY";

/// Names before USE ONLY that mean more than the recipients: government, and the Ministry of Justice with its agencies.
pub(super) const USERS: &[Row<Audience>] = &[
    row("HMG", &[], Audience::Government),
    row("MOJ", &["MINISTRY OF JUSTICE"], Audience::Organisation),
    row("HMCTS", &[], Audience::Organisation),
    row("HMPPS", &[], Audience::Organisation),
    row("LAA", &[], Audience::Organisation),
    row("OPG", &[], Audience::Organisation),
    row("CICA", &[], Audience::Organisation),
];

/// National caveats other than a list of countries. Both date from the former scheme.
pub(super) const NATIONAL_CAVEATS: &[Term] = &[row("UK EYES ALPHA", &[], EITHER), row("UK EYES BRAVO", &[], EITHER)];

/// What turns a list of countries into a national caveat: UK EYES ONLY, UK/US EYES ONLY.
pub(super) const EYES_ONLY: &str = "EYES ONLY";

/// Written directly before a classification: a prefix for what goes to other governments and to
/// international organisations.
pub(super) const UK: &str = "UK";

/// Countries and groups of countries, read in a list before EYES ONLY, or directly before a classification. Custom decides
/// the standard form of the five that share most; for others it is the ISO 3166 code. Croatia's
/// two-letter code is left out, since HR is a descriptor.
pub(super) const COUNTRIES: &[Row<()>] = &[
    country(UK, &["GB", "GBR", "UNITED KINGDOM"]),
    country("US", &["USA", "UNITED STATES"]),
    country("AUS", &["AU", "AUSTRALIA"]),
    country("CAN", &["CA", "CANADA"]),
    country("NZ", &["NZL", "NEW ZEALAND"]),
    country("FIVE", &["FVEY"]),
    country("AUSCANNZUKUS", &[]),
    country("CANUKUS", &[]),
    country("EU", &[]),
    country("NATO", &[]),
    country("ALB", &["AL", "ALBANIA"]),
    country("AUT", &["AT", "AUSTRIA"]),
    country("BEL", &["BE", "BELGIUM"]),
    country("BGR", &["BG", "BULGARIA"]),
    country("CHE", &["CH", "SWITZERLAND"]),
    country("CYP", &["CY", "CYPRUS"]),
    country("CZE", &["CZ", "CZECHIA", "CZECH REPUBLIC"]),
    country("DEU", &["DE", "GER", "GERMANY"]),
    country("DNK", &["DK", "DENMARK"]),
    country("ESP", &["ES", "SPAIN"]),
    country("EST", &["EE", "ESTONIA"]),
    country("FIN", &["FI", "FINLAND"]),
    country("FRA", &["FR", "FRANCE"]),
    country("GRC", &["GR", "GREECE"]),
    country("HRV", &["CROATIA"]),
    country("HUN", &["HU", "HUNGARY"]),
    country("IRL", &["IE", "IRELAND"]),
    country("ISL", &["IS", "ICELAND"]),
    country("ISR", &["ISRAEL"]),
    country("ITA", &["IT", "ITALY"]),
    country("JPN", &["JP", "JAPAN"]),
    country("KOR", &["KR", "SOUTH KOREA"]),
    country("LTU", &["LT", "LITHUANIA"]),
    country("LUX", &["LU", "LUXEMBOURG"]),
    country("LVA", &["LV", "LATVIA"]),
    country("MLT", &["MT", "MALTA"]),
    country("MNE", &["ME", "MONTENEGRO"]),
    country("MKD", &["MK", "NORTH MACEDONIA"]),
    country("NLD", &["NL", "NETHERLANDS"]),
    country("NOR", &["NO", "NORWAY"]),
    country("POL", &["PL", "POLAND"]),
    country("PRT", &["PT", "PORTUGAL"]),
    country("ROU", &["RO", "ROMANIA"]),
    country("SGP", &["SG", "SINGAPORE"]),
    country("SVK", &["SK", "SLOVAKIA"]),
    country("SVN", &["SI", "SLOVENIA"]),
    country("SWE", &["SE", "SWEDEN"]),
    country("TUR", &["TR", "TURKEY"]),
    country("UKR", &["UA", "UKRAINE"]),
];

/// What may separate the countries of a list.
pub(super) const AND: &[&str] = &["AND", "&"];

/// What only other countries and organisations write. A country's name directly before a
/// classification says the same, see [`COUNTRIES`].
pub(super) const FOREIGN: &[&str] = &[
    "NATO", "COSMIC", "ATOMAL", "OCCAR", "EU", "UE", "TLP", // organisations
    "REL TO", "RELTO", "NOFORN", "ORCON", "FOUO", "CUI", "FOR OFFICIAL USE ONLY", "OFFICIAL USE ONLY",
    "CONTROLLED UNCLASSIFIED INFORMATION", // the United States
    "SEC", "PROTECTED", "AUSTEO", "AGAO", // Australia, New Zealand and Canada
    "RESTREINT", "DIFFUSION RESTREINTE", "CONFIDENTIEL", "VS NFD", "VS VERTRAULICH", // other languages
];

/// How `[SEC=OFFICIAL:Sensitive]` begins.
pub(super) const FOREIGN_START: &str = "SEC=";

/// Words of other schemes, which are never taken for a misspelt word of these.
pub(super) const OTHER_SCHEMES: &[&str] = &["UNOFFICIAL", "CLASSIFIED", "DECLASSIFIED", "PUBLIC", "INTERNAL"];

/// What people write if no marking was noted. It does not say whether anybody looked.
pub(super) const NO_ANSWER: &[&str] = &[
    "NONE", "N A", "NA", "NIL", "NULL", "NO", "BLANK", "EMPTY", "NOT APPLICABLE", "NOT SET", "NOT KNOWN", "NOT STATED",
    "NOT RECORDED", "NOT SPECIFIED", "NOT PROVIDED", "NOT GIVEN", "UNKNOWN", "UNSPECIFIED", "UNSET", "DON'T KNOW",
    "DO NOT KNOW", "TBC", "TBD", "?",
];

/// The standard form of a class's own marking, with nothing beside it.
pub(super) fn standard(class: Class) -> &'static str {
    CLASSIFICATIONS.iter().find(|row| row.is == class).map_or(class.name(), |row| row.standard)
}

/// A row of a table: the standard form, the other ways of writing it, and what it says.
pub(super) struct Row<T> {
    pub(super) standard: &'static str,
    also: &'static [&'static str],
    pub(super) is: T,
}

/// A row of [`DESCRIPTORS`], [`HANDLING_INSTRUCTIONS`] or [`NATIONAL_CAVEATS`], with the schemes that have it.
pub(super) type Term = Row<&'static [Scheme]>;

const fn row<T: Copy>(standard: &'static str, also: &'static [&'static str], is: T) -> Row<T> {
    Row { standard, also, is }
}

const fn country(standard: &'static str, also: &'static [&'static str]) -> Row<()> {
    row(standard, also, ())
}

impl<T> Row<T> {
    /// Returns every way of writing it, the standard form first.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> + Clone + use<T> {
        core::iter::once(self.standard).chain(self.also.iter().copied())
    }
}

/// Whether a standard form is that of an Impact Level.
pub(super) fn is_level(word: &str) -> bool {
    IMPACT_LEVELS.iter().any(|row| row.standard == word)
}
