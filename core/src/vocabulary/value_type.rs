/// Declares the typed values of fields, each with its name in JSON and its label, which is also its documentation.
macro_rules! value_types {
    ($($(#[$docs:meta])* $type:ident { $($variant:ident = $name:literal, $text:literal;)* })*) => {$(
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $(#[doc = concat!($text, ".")] $variant,)* }

        crate::vocabulary::names! { $type { $($variant = $name,)* } }

        impl $type {
            /// The list that fields of this type refer to.
            pub(crate) const VALUES: &'static [crate::vocabulary::ValueInfo] =
                &[$(crate::vocabulary::ValueInfo { name: $name, text: $text },)*];

            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)*];

            /// Returns the label in plain English.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // By type and name, for formats that have words of their own; in JSON it is the name.
                serializer.serialize_unit_variant(stringify!($type), *self as u32, self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::from_name(&name).ok_or_else(|| serde::de::Error::unknown_variant(&name, Self::NAMES))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($name,)*] })
            }
        }
    )*};
}

pub(super) use value_types;
