//! The countries that an answer to "where?" may name.

use super::{Field, FieldType, Place};

/// A country of the United Kingdom or the European Economic Area: its codes of ISO 3166 and its names.
struct Country {
    codes: &'static [&'static str],
    names: &'static [&'static str],
}

const fn country(codes: &'static [&'static str], names: &'static [&'static str]) -> Country {
    Country { codes, names }
}

/// The United Kingdom and its parts. The Crown Dependencies and overseas territories are not among them.
const UK: &[Country] = &[country(
    &["GB", "GBR", "UK"],
    &[
        "United Kingdom",
        "United Kingdom of Great Britain and Northern Ireland",
        "Great Britain",
        "Britain",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "England and Wales",
    ],
)];

/// The 30 other states of the European Economic Area, as on 1 January 2026.
const EEA: &[Country] = &[
    country(&["AT", "AUT"], &["Austria", "Republic of Austria"]),
    country(&["BE", "BEL"], &["Belgium", "Kingdom of Belgium"]),
    country(&["BG", "BGR"], &["Bulgaria", "Republic of Bulgaria"]),
    country(&["HR", "HRV"], &["Croatia", "Republic of Croatia"]),
    country(&["CY", "CYP"], &["Cyprus", "Republic of Cyprus"]),
    country(&["CZ", "CZE"], &["Czechia", "Czech Republic"]),
    country(&["DK", "DNK"], &["Denmark", "Kingdom of Denmark"]),
    country(&["EE", "EST"], &["Estonia", "Republic of Estonia"]),
    country(&["FI", "FIN"], &["Finland", "Republic of Finland"]),
    country(&["FR", "FRA"], &["France", "French Republic"]),
    country(&["DE", "DEU"], &["Germany", "Federal Republic of Germany"]),
    country(&["GR", "GRC", "EL"], &["Greece", "Hellenic Republic"]),
    country(&["HU", "HUN"], &["Hungary"]),
    country(&["IS", "ISL"], &["Iceland"]),
    country(&["IE", "IRL"], &["Ireland", "Republic of Ireland", "Eire"]),
    country(&["IT", "ITA"], &["Italy", "Italian Republic"]),
    country(&["LV", "LVA"], &["Latvia", "Republic of Latvia"]),
    country(&["LI", "LIE"], &["Liechtenstein", "Principality of Liechtenstein"]),
    country(&["LT", "LTU"], &["Lithuania", "Republic of Lithuania"]),
    country(&["LU", "LUX"], &["Luxembourg", "Grand Duchy of Luxembourg"]),
    country(&["MT", "MLT"], &["Malta", "Republic of Malta"]),
    country(&["NL", "NLD"], &["Netherlands", "Kingdom of the Netherlands"]),
    country(&["NO", "NOR"], &["Norway", "Kingdom of Norway"]),
    country(&["PL", "POL"], &["Poland", "Republic of Poland"]),
    country(&["PT", "PRT"], &["Portugal", "Portuguese Republic"]),
    country(&["RO", "ROU"], &["Romania"]),
    country(&["SK", "SVK"], &["Slovakia", "Slovak Republic"]),
    country(&["SI", "SVN"], &["Slovenia", "Republic of Slovenia"]),
    country(&["ES", "ESP"], &["Spain", "Kingdom of Spain"]),
    country(&["SE", "SWE"], &["Sweden", "Kingdom of Sweden"]),
];

/// What an error says of any other country.
pub(crate) const OTHER_COUNTRIES: &str = "of countries, only the United Kingdom and those of the European Economic Area are \
     known by name or code: caveat does not keep the list of countries recognised as adequate, so answer `adequate` or \
     `other`";

impl Place {
    /// Returns [`Uk`](Place::Uk) or [`Eea`](Place::Eea) for the code or English name of a country there, or `None` for anything else.
    ///
    /// Codes are those of ISO 3166, of two or three letters, and UK and EL. Case, spaces, hyphens and a leading "the" do not matter.
    /// `NO` means Norway only in capitals, since 'no' is an answer of its own.
    ///
    /// ```
    /// use caveat::Place;
    /// assert_eq!(Place::from_country("GB"), Some(Place::Uk));
    /// assert_eq!(Place::from_country("czech republic"), Some(Place::Eea));
    /// assert_eq!(Place::from_country("Switzerland"), None);
    /// ```
    pub fn from_country(text: &str) -> Option<Self> {
        let text = text.trim();
        // Longer than the longest name: nothing to compare.
        if text.len() > 100 || text.eq_ignore_ascii_case("no") && text != "NO" {
            return None;
        }
        let is = |country: &Country| {
            country.codes.iter().any(|code| text.eq_ignore_ascii_case(code))
                || country.names.iter().any(|name| same_words(text, name))
        };
        let found = |countries: &[Country]| countries.iter().any(is);
        if found(UK) {
            Some(Self::Uk)
        } else if found(EEA) {
            Some(Self::Eea)
        } else {
            None
        }
    }
}

fn same_words(text: &str, name: &str) -> bool {
    let words = text.split(|it: char| it.is_whitespace() || matches!(it, '-' | '_')).filter(|word| !word.is_empty());
    let mut words = words.skip_while(|word| word.eq_ignore_ascii_case("the"));
    name.split(' ').all(|expected| words.next().is_some_and(|word| word.eq_ignore_ascii_case(expected)))
        && words.next().is_none()
}

impl Field {
    /// Whether the field asks for a place, so that it also takes a country.
    pub(crate) fn takes_countries(&self) -> bool {
        matches!(self.values, FieldType::OneOf(values) if values.iter().any(|value| value.name == "eea"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::vocabulary::FIELDS;

    #[test]
    fn the_eea_has_thirty_countries_and_no_name_is_repeated() {
        assert_eq!(EEA.len(), 30);
        let mut all = BTreeSet::new();
        for (place, country) in UK.iter().map(|it| (Place::Uk, it)).chain(EEA.iter().map(|it| (Place::Eea, it))) {
            assert_eq!(country.codes.iter().take(2).map(|code| code.len()).collect::<Vec<_>>(), [2, 3]);
            for text in country.codes.iter().chain(country.names) {
                assert!(all.insert(text.to_lowercase()), "{text}");
                assert_eq!(Place::from_country(text), Some(place), "{text}");
                assert_eq!(Place::from_country(&text.to_uppercase()), Some(place), "{text}");
                let lower = Place::from_country(&format!(" {} ", text.to_lowercase()));
                assert_eq!(lower, (*text != "NO").then_some(place), "{text}");
            }
        }
    }

    #[test]
    fn countries_are_read_as_people_write_them() {
        for (text, place) in [
            ("the Netherlands", Place::Eea),
            ("THE UNITED KINGDOM", Place::Uk),
            ("northern-ireland", Place::Uk),
            ("Czech_Republic", Place::Eea),
            ("republic  of Ireland", Place::Eea),
            ("NO", Place::Eea),
            ("nor", Place::Eea),
            ("el", Place::Eea),
        ] {
            assert_eq!(Place::from_country(text), Some(place), "{text}");
        }
        for text in [
            "", "no", "No", "Holland", "Switzerland", "CH", "US", "USA", "Jersey", "Isle of Man", "Gibraltar", "EU",
            "Europe", "Ireland or France", "Fran ce", "Frаnce", "the", "uk.", "G B", "adequate", "other", "eea",
        ] {
            assert_eq!(Place::from_country(text), None, "{text}");
        }
        assert_eq!(Place::from_country(&"france ".repeat(10_000)), None);
    }

    #[test]
    fn two_fields_take_countries() {
        let taking: Vec<&str> = FIELDS.iter().filter(|field| field.takes_countries()).map(|field| field.path).collect();
        assert_eq!(taking, ["destination", "tool.data_location"]);
    }
}
