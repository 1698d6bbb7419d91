//! The words of the contract, as Rust types.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use caveat::comparison::Direction;
use caveat::local::LocalFaultCode;
use caveat::record::{ChainFault, Origin};
use caveat::rulebook::ClauseEffect;
use caveat::vocabulary::{FieldKind, UnknownName};
use caveat::{
    Activity, Channel, Class, DataSubjects, Dpia, Encryption, ErrorCode, HarmIfDisclosed, Location, PersonalData,
    Place, Purpose, Recipient, Status, Strength, Verdict, Volume,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn check<T>(all: &[T])
where
    T: Copy + Debug + PartialEq + Display + FromStr<Err = UnknownName> + Serialize + DeserializeOwned,
{
    assert!(!all.is_empty());
    for value in all {
        let name = value.to_string();
        assert_eq!(name.parse::<T>().as_ref(), Ok(value));
        let json = serde_json::to_value(value).unwrap();
        assert_eq!(json, name);
        assert_eq!(serde_json::from_value::<T>(json).unwrap(), *value);
    }
    let error = "no such word".parse::<T>().unwrap_err();
    assert_eq!(error.expected().len(), all.len());
    assert!(error.to_string().starts_with("unknown name `no such word`; expected one of `"), "{error}");
}

#[test]
fn every_word_parses_displays_and_serialises_as_its_name() {
    macro_rules! check_all {
        ($($type:ident)*) => {$( check($type::ALL); )*};
    }
    check_all! {
        Activity Channel ChainFault Class ClauseEffect DataSubjects Direction Dpia Encryption ErrorCode FieldKind HarmIfDisclosed LocalFaultCode Location Origin
        PersonalData Place Purpose Recipient Status Strength Verdict Volume
    }
}
