//! Notes on a marking that was read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Marking;
use super::scheme::Scheme;
use super::words::{self, Term};
use crate::vocabulary::{Class, names};

names! {
    /// The subject of a note on a marking. Codes are stable.
    ///
    /// Which combinations a scheme allows is public knowledge; which are worth a note is this library's
    /// reading.
    #[non_exhaustive]
    pub enum NoteCode {
        /// The marking is of the former scheme, which ended in April 2014.
        FormerScheme = "former_scheme",
        /// CONFIDENTIAL alone, as people also write in its everyday sense.
        BareConfidential = "bare_confidential",
        /// UNCLASSIFIED alone, as people also write when nobody has classified it.
        BareUnclassified = "bare_unclassified",
        /// PROTECT without the descriptor that it needs.
        ProtectWithoutDescriptor = "protect_without_descriptor",
        /// UNMARKED with a UK prefix, descriptor, handling instruction or national caveat.
        AdditionOnUnmarked = "addition_on_unmarked",
        /// A descriptor, handling instruction or national caveat on UNCLASSIFIED.
        AdditionOnUnclassified = "addition_on_unclassified",
        /// A national caveat on OFFICIAL: it counts as OFFICIAL-SENSITIVE.
        NationalCaveatOnOfficial = "national_caveat_on_official",
        /// A descriptor on OFFICIAL: it counts as OFFICIAL-SENSITIVE.
        DescriptorOnOfficial = "descriptor_on_official",
        /// LOCSEN on anything but OFFICIAL-SENSITIVE.
        LocsenOutsideOfficialSensitive = "locsen_outside_official_sensitive",
        /// FOR PUBLIC RELEASE on something other than OFFICIAL.
        PublicReleaseOutsideOfficial = "public_release_outside_official",
        /// A descriptor that the marking's scheme does not have.
        DescriptorOfOtherScheme = "descriptor_of_other_scheme",
        /// A handling instruction that the marking's scheme does not have.
        HandlingInstructionOfOtherScheme = "handling_instruction_of_other_scheme",
        /// EMBARGOED, which limits when it may be published, not who may see it.
        Embargoed = "embargoed",
        /// Words of a SECRET or TOP SECRET marking that were kept but not understood.
        WordsNotUnderstood = "words_not_understood",
    }
}

/// A note on a marking that was read.
///
/// ```
/// use caveat::Marking;
/// use caveat::marking::NoteCode;
///
/// let notes = Marking::parse("OFFICIAL – COMMERCIAL")?.notes();
/// assert_eq!(notes[0].code, NoteCode::DescriptorOnOfficial);
/// assert!(notes[0].text.starts_with("A descriptor belongs to OFFICIAL-SENSITIVE"));
/// # Ok::<(), caveat::marking::MarkingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What a reader should know about a marking that was read."))]
#[non_exhaustive]
pub struct MarkingNote {
    /// The subject.
    pub code: NoteCode,
    /// The note, for a person.
    pub text: Cow<'static, str>,
}

/// Returns the notes on a marking, in the order of the codes.
pub(super) fn notes(marking: &Marking) -> Vec<MarkingNote> {
    let class = marking.class();
    let official = marking.parts.written == words::standard(Class::Official);
    let descriptors = marking.descriptors();
    let instructions = marking.handling_instructions();
    let has = |instruction: &str| instructions.iter().any(|it| it == instruction);
    let caveated = !marking.national_caveats().is_empty();
    let added = caveated || !descriptors.is_empty() || !instructions.is_empty();
    let bare = !added && !marking.uk_prefix() && marking.impact_level().is_none();

    let mut notes = Notes(Vec::new());
    if marking.scheme() == Some(Scheme::FormerProtectiveMarkings) {
        notes.add(NoteCode::FormerScheme, former(marking));
    }
    if bare && class == Class::Confidential {
        notes.add(
            NoteCode::BareConfidential,
            "CONFIDENTIAL is also an everyday word. Check that it was meant as a protective marking.",
        );
    }
    if bare && marking.parts.written == words::standard(Class::Unclassified) {
        notes.add(
            NoteCode::BareUnclassified,
            "UNCLASSIFIED is also written where nobody has classified it. Check that it was meant as a marking.",
        );
    }
    // An Impact Level beside it says more than the bare word.
    if class == Class::Protect && descriptors.is_empty() && marking.impact_level().is_none() {
        notes.add(
            NoteCode::ProtectWithoutDescriptor,
            "PROTECT needs a word after it that says why, as in PROTECT – PERSONAL. Check the marking.",
        );
    }
    match class {
        Class::Unmarked if added || marking.uk_prefix() => notes.add(
            NoteCode::AdditionOnUnmarked,
            "UNMARKED means that nothing is written on it, but something is written beside it here. Check the marking.",
        ),
        Class::Unclassified if added => {
            notes.add(NoteCode::AdditionOnUnclassified, "Nothing else belongs beside UNCLASSIFIED. Check the marking.");
        }
        Class::Unmarked | Class::Unclassified => {}
        _ => {
            if caveated && official {
                notes.add(
                    NoteCode::NationalCaveatOnOfficial,
                    "OFFICIAL takes no national caveat, so we treat it as OFFICIAL-SENSITIVE. Ask its Information \
                     Asset Owner whether a higher marking was meant.",
                );
            }
            if let Some(descriptor) = descriptors.first().filter(|_| official) {
                notes.add(
                    NoteCode::DescriptorOnOfficial,
                    format!(
                        "A descriptor belongs to OFFICIAL-SENSITIVE, so we treat OFFICIAL – {descriptor} as \
                         OFFICIAL-SENSITIVE. Ask its Information Asset Owner to correct the marking."
                    ),
                );
            }
            if descriptors.contains(&words::LOCSEN) && class != Class::OfficialSensitive {
                notes.add(NoteCode::LocsenOutsideOfficialSensitive, "LOCSEN goes with OFFICIAL-SENSITIVE only.");
            }
            if has(words::FOR_PUBLIC_RELEASE) && class != Class::Official {
                notes.add(
                    NoteCode::PublicReleaseOutsideOfficial,
                    "FOR PUBLIC RELEASE goes with OFFICIAL only. Ask its Information Asset Owner before you release \
                     anything.",
                );
            }
            of_other_scheme(marking, &mut notes);
        }
    }
    if has(words::EMBARGOED) {
        notes.add(
            NoteCode::Embargoed,
            "EMBARGOED limits when it may be published, not who may see it. Do not publish it before the embargo ends.",
        );
    }
    if !marking.kept_words().is_empty() {
        notes.add(
            NoteCode::WordsNotUnderstood,
            format!("We did not understand these words in the marking: {}.", marking.kept_words().join(", ")),
        );
    }
    notes.0
}

struct Notes(Vec<MarkingNote>);

impl Notes {
    fn add(&mut self, code: NoteCode, text: impl Into<Cow<'static, str>>) {
        self.0.push(MarkingNote { code, text: text.into() });
    }
}

/// Says what a former marking may be now.
fn former(marking: &Marking) -> String {
    let level = marking.impact_level().map_or_else(String::new, |level| format!("IL{level} "));
    let candidates = marking.class().candidates(Scheme::GovernmentSecurityClassifications).classes;
    let candidates: Vec<&str> = candidates.iter().map(|&class| words::standard(class)).collect();
    format!(
        "{level}{} belongs to the scheme that ended in April 2014. Today it may be {}. Ask its Information Asset Owner.",
        marking.parts.written,
        candidates.join(" or ")
    )
}

fn of_other_scheme(marking: &Marking, notes: &mut Notes) {
    let Some(scheme) = marking.scheme() else { return };
    // Whether the term is one that the scheme does not have.
    let other = |terms: &[Term], standard: &str| {
        terms.iter().any(|term| term.standard == standard && !term.is.contains(&scheme))
    };
    for descriptor in marking.descriptors().iter().filter(|it| other(words::DESCRIPTORS, it)) {
        notes.add(
            NoteCode::DescriptorOfOtherScheme,
            format!(
                "{descriptor} does not belong with this marking: it comes from another scheme. Ask its Information \
                 Asset Owner.",
            ),
        );
    }
    for instruction in marking.handling_instructions() {
        let use_only = instruction.ends_with(words::USE_ONLY) && scheme == Scheme::FormerProtectiveMarkings;
        if use_only || other(words::HANDLING_INSTRUCTIONS, instruction) {
            notes.add(
                NoteCode::HandlingInstructionOfOtherScheme,
                format!(
                    "{instruction} does not belong with this marking: it comes from another scheme. Ask its \
                     Information Asset Owner.",
                ),
            );
        }
    }
}
