//! What a marking says that its scheme does not allow, or that may not mean what it says.

use std::fmt;

use super::Marking;
use super::scheme::Scheme;
use super::words::{self, Term};
use crate::vocabulary::Class;

/// Something odd about a marking that was read and kept all the same.
///
/// What is not allowed is public knowledge of the two schemes; which combinations are worth a
/// warning is this library's reading. A warning changes neither the class nor a decision.
///
/// ```
/// use caveat::Marking;
/// use caveat::marking::Warning;
///
/// let marking = Marking::parse("OFFICIAL – UK EYES ONLY")?;
/// assert_eq!(marking.warnings(), [Warning::NationalCaveatOnOfficial]);
/// assert_eq!(Warning::NationalCaveatOnOfficial.code(), "national_caveat_on_official");
/// # Ok::<(), caveat::marking::MarkingError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// The marking is of the former scheme, which ended in April 2014.
    FormerScheme,
    /// CONFIDENTIAL with nothing beside it, as people also write in its everyday sense.
    BareConfidential,
    /// PROTECT without the descriptor that it had to have.
    ProtectWithoutDescriptor,
    /// A UK prefix, descriptor, handling instruction or national caveat beside UNMARKED.
    AdditionOnUnmarked,
    /// A descriptor, handling instruction or national caveat on UNCLASSIFIED.
    AdditionOnUnclassified,
    /// A national caveat on OFFICIAL, which without -SENSITIVE has none.
    NationalCaveatOnOfficial,
    /// A descriptor on OFFICIAL, where it belongs to OFFICIAL-SENSITIVE and above.
    DescriptorOnOfficial(
        /// The first such descriptor.
        &'static str,
    ),
    /// LOCSEN on anything but OFFICIAL-SENSITIVE.
    LocsenOutsideOfficialSensitive,
    /// FOR PUBLIC RELEASE on something other than OFFICIAL.
    PublicReleaseOutsideOfficial,
    /// A descriptor that the marking's scheme does not have.
    DescriptorOfOtherScheme(
        /// The descriptor.
        &'static str,
    ),
    /// A handling instruction that the marking's scheme does not have.
    HandlingInstructionOfOtherScheme(
        /// The handling instruction.
        &'static str,
    ),
}

impl Warning {
    /// A stable code in `snake_case`, such as `bare_confidential`.
    pub const fn code(self) -> &'static str {
        match self {
            Warning::FormerScheme => "former_scheme",
            Warning::BareConfidential => "bare_confidential",
            Warning::ProtectWithoutDescriptor => "protect_without_descriptor",
            Warning::AdditionOnUnmarked => "addition_on_unmarked",
            Warning::AdditionOnUnclassified => "addition_on_unclassified",
            Warning::NationalCaveatOnOfficial => "national_caveat_on_official",
            Warning::DescriptorOnOfficial(_) => "descriptor_on_official",
            Warning::LocsenOutsideOfficialSensitive => "locsen_outside_official_sensitive",
            Warning::PublicReleaseOutsideOfficial => "public_release_outside_official",
            Warning::DescriptorOfOtherScheme(_) => "descriptor_of_other_scheme",
            Warning::HandlingInstructionOfOtherScheme(_) => "handling_instruction_of_other_scheme",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::FormerScheme => formatter
                .pad("this marking is of the former scheme, which ended in April 2014; ask the owner what it is now"),
            Warning::BareConfidential => formatter.pad(
                "CONFIDENTIAL alone is read as the former protective marking; check that it was not written \
                 in its everyday sense",
            ),
            Warning::ProtectWithoutDescriptor => {
                formatter.pad("PROTECT had to have a descriptor, as in PROTECT – PERSONAL")
            }
            Warning::AdditionOnUnmarked => {
                formatter.pad("what carries no marking can have no prefix, descriptor, handling instruction or caveat")
            }
            Warning::AdditionOnUnclassified => {
                formatter.pad("UNCLASSIFIED goes without descriptors, handling instructions and national caveats")
            }
            Warning::NationalCaveatOnOfficial => {
                formatter.pad("a national caveat does not go with OFFICIAL; check whether a higher marking was meant")
            }
            Warning::DescriptorOnOfficial(descriptor) => {
                write!(formatter, "{descriptor} does not go with OFFICIAL; check whether OFFICIAL-SENSITIVE was meant")
            }
            Warning::LocsenOutsideOfficialSensitive => formatter.pad("LOCSEN goes with OFFICIAL-SENSITIVE only"),
            Warning::PublicReleaseOutsideOfficial => {
                formatter.pad("FOR PUBLIC RELEASE goes with OFFICIAL only; check before releasing anything")
            }
            Warning::DescriptorOfOtherScheme(descriptor) => {
                write!(formatter, "{descriptor} is a descriptor of the other scheme")
            }
            Warning::HandlingInstructionOfOtherScheme(instruction) => {
                write!(formatter, "{instruction} is a handling instruction of the other scheme")
            }
        }
    }
}

/// The warnings about a marking, in the order of the variants.
pub(super) fn about(marking: &Marking) -> Vec<Warning> {
    let class = marking.class();
    let descriptors = marking.descriptors();
    let instructions = marking.handling_instructions();
    let caveated = !marking.national_caveats().is_empty();
    let added = caveated || !descriptors.is_empty() || !instructions.is_empty();
    let bare = !added && !marking.uk_prefix() && marking.impact_level().is_none();

    let mut warnings = Vec::new();
    let mut warn = |holds: bool, warning: Warning| {
        if holds {
            warnings.push(warning);
        }
    };
    warn(marking.scheme() == Some(Scheme::FormerProtectiveMarkings), Warning::FormerScheme);
    warn(bare && class == Class::Confidential, Warning::BareConfidential);
    warn(
        // An Impact Level beside it says more than the bare word did.
        class == Class::Protect && descriptors.is_empty() && marking.impact_level().is_none(),
        Warning::ProtectWithoutDescriptor,
    );
    if class == Class::Unmarked {
        warn(added || marking.uk_prefix(), Warning::AdditionOnUnmarked);
        return warnings;
    }
    if class == Class::Unclassified {
        warn(added, Warning::AdditionOnUnclassified);
        return warnings;
    }
    warn(caveated && class == Class::Official, Warning::NationalCaveatOnOfficial);
    let misplaced = descriptors.iter().find(|&&descriptor| descriptor != words::LOCSEN);
    if let (Some(descriptor), Class::Official) = (misplaced, class) {
        warn(true, Warning::DescriptorOnOfficial(descriptor));
    }
    warn(
        descriptors.contains(&words::LOCSEN) && class != Class::OfficialSensitive,
        Warning::LocsenOutsideOfficialSensitive,
    );
    warn(
        instructions.contains(&words::FOR_PUBLIC_RELEASE) && class != Class::Official,
        Warning::PublicReleaseOutsideOfficial,
    );
    if let Some(scheme) = marking.scheme() {
        for descriptor in descriptors {
            warn(foreign(words::DESCRIPTORS, descriptor, scheme), Warning::DescriptorOfOtherScheme(descriptor));
        }
        for instruction in instructions {
            warn(
                foreign(words::HANDLING_INSTRUCTIONS, instruction, scheme),
                Warning::HandlingInstructionOfOtherScheme(instruction),
            );
        }
    }
    warnings
}

/// Whether the term is one that the scheme does not have.
fn foreign(terms: &[Term], standard: &str, scheme: Scheme) -> bool {
    terms.iter().any(|term| term.standard == standard && !term.schemes.contains(&scheme))
}
