use core::fmt;

use crate::excerpt::excerpt;

/// Declares an enum of names: `ALL`, `name`, `from_name`, `Display`, `FromStr`, `TryFrom<&str>` and serde; or adds all but serde to an
/// existing enum.
macro_rules! names {
    ($(#[$docs:meta])* pub enum $type:ident { $($(#[$variant_docs:meta])* $variant:ident = $name:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$docs])*
        pub enum $type {
            $($(#[$variant_docs])* #[serde(rename = $name)] $variant,)*
        }

        $crate::vocabulary::names! { $type { $($variant = $name,)* } }
    };
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// All of them, in the contract's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)*];

            /// Returns the name in JSON.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the one of that name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.pad(self.name())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::vocabulary::UnknownName;
            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::from_name(name).ok_or_else(|| $crate::vocabulary::UnknownName::new(name, Self::NAMES))
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $crate::vocabulary::UnknownName;
            fn try_from(name: &str) -> Result<Self, Self::Error> {
                name.parse()
            }
        }
    };
}

pub(crate) use names;

/// Lets serde write a type as text, and read it from text.
macro_rules! text_in_serde {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use text_in_serde;

/// The error of parsing a word of the contract: a verdict, a class, a channel and so on.
///
/// ```
/// use caveat::{Channel, Verdict};
///
/// assert_eq!("allowed".parse::<Verdict>()?, Verdict::Allowed);
/// let error = "usb-storage".parse::<Channel>().unwrap_err();
/// assert!(error.to_string().starts_with("unknown name `usb-storage`; expected one of `accredited_network`, "));
/// assert_eq!(error.suggestion(), Some("usb_storage"));
/// # Ok::<(), caveat::vocabulary::UnknownName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    read: String,
    expected: &'static [&'static str],
}

impl UnknownName {
    pub(crate) fn new(read: &str, expected: &'static [&'static str]) -> Self {
        Self { read: excerpt(read), expected }
    }

    /// Returns the accepted names.
    pub const fn expected(&self) -> &'static [&'static str] {
        self.expected
    }

    /// Returns the accepted name that may have been meant.
    pub fn suggestion(&self) -> Option<&'static str> {
        nearest(&self.read, self.expected.iter().copied())
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "unknown name `{}`; expected one of `{}`", self.read, self.expected.join("`, `"))
    }
}

impl core::error::Error for UnknownName {}

/// Returns the accepted word nearest to what was read, if it is near enough to have been meant.
pub(crate) fn nearest<'a>(read: &str, accepted: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Very long input is not a misspelt word, and comparing it would take long.
    if read.len() > 100 {
        return None;
    }
    accepted
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&read.to_ascii_lowercase(), word), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, word)| word)
}

/// Returns "; did you mean `this` or `that`?", to end a message; empty without a suggestion.
pub(crate) fn did_you_mean<W: AsRef<str>>(meant: &[W]) -> String {
    if meant.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = meant.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    format!("; did you mean {}?", quoted.join(" or "))
}
