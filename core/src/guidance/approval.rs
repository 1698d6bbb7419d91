//! What a register of tools means by "approved up to" a class.

use crate::marking::Scheme;
use crate::rule::{Test, test, test_not};
use crate::vocabulary::{Class, Field, ValueSet, field};

const MARKING: &Field = field("information.marking");

/// Sets of tests. At least one set must hold in full.
pub(crate) type AnyOf = Vec<Vec<Test>>;

/// Returns when a tool that is approved up to a class is approved for information, and when it is not.
///
/// It is approved up to that class in its scheme. Below `official_sensitive` and `protect` it is approved only for information that is
/// not sensitive.
pub(crate) fn approved_up_to(ceiling: Class) -> [AnyOf; 2] {
    let up_to = |scheme: &Scheme| scheme.classes().iter().take_while(move |class| **class <= ceiling);
    let schemes = || Scheme::ALL.iter().filter(|scheme| scheme.classes().contains(&ceiling));
    // Unmarked information is the lowest in both schemes.
    let classes = schemes().flat_map(up_to).chain([&Class::Unmarked]);
    let accepted: ValueSet = classes.map(|class| MARKING.value(class.name())).collect();
    let marking = Test { field: MARKING, accepted };
    let other_marking = Test { field: MARKING, accepted: MARKING.mask.without(accepted) };
    let lowest_for_sensitive = [Class::OfficialSensitive, Class::Protect];
    let takes_sensitive = schemes()
        .any(|scheme| scheme.classes().iter().any(|class| lowest_for_sensitive.contains(class) && *class <= ceiling));
    if takes_sensitive {
        return [vec![vec![marking]], vec![vec![other_marking]]];
    }
    let limits = [("information.audience", "anyone"), ("information.harm_if_disclosed", "none")];
    let plain = limits.iter().map(|(path, value)| test(path, &[value]));
    let sensitive = limits.iter().map(|(path, value)| test_not(path, &[value]));
    let ordinary = test("information.personal_data", &["none", "personal"]);
    let special = test_not("information.personal_data", &["none", "personal"]);
    [
        vec![core::iter::once(marking).chain(plain).chain([ordinary]).collect()],
        core::iter::once(other_marking).chain(sensitive).chain([special]).map(|test| vec![test]).collect(),
    ]
}
