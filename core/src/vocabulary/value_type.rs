/// Declares the typed values of fields, each with its name in JSON and its label, which is also its documentation.
macro_rules! value_types {
    ($($(#[$docs:meta])* $type:ident { $($variant:ident = $name:literal, $text:literal;)* })*) => {$(
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $type { $(#[doc = concat!($text, ".")] #[serde(rename = $name)] $variant,)* }

        crate::vocabulary::names! { $type { $($variant = $name,)* } }

        impl $type {
            /// The list that fields of this type refer to.
            pub(crate) const VALUES: &'static [crate::vocabulary::ValueInfo] =
                &[$(crate::vocabulary::ValueInfo { name: $name, text: $text },)*];

            /// Returns the label in plain English.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
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
