use core::fmt;

use serde::{Serialize, Serializer};

/// A short list that a rule carries: of clause ids, roles, or sets of tests. It reads the same whether it stands in a table of
/// the built-in rules or belongs to a rule that an organisation added.
///
/// ```
/// let rule = caveat::Rulebook::moj().rule("transfer-media").ok_or("no such rule")?;
/// assert_eq!(rule.clauses, ["DHS-7.2", "DHS-7.6"]);
/// assert_eq!(rule.clauses.iter().collect::<Vec<_>>().join(" and "), "DHS-7.2 and DHS-7.6");
/// # Ok::<(), &str>(())
/// ```
pub enum Listed<'r, T: ToOwned + ?Sized + 'static> {
    /// References, as a table has them.
    Fixed(&'r [&'r T]),
    /// Values of their own.
    Owned(&'r [T::Owned]),
}

impl<'r, T: ToOwned + ?Sized> Listed<'r, T> {
    /// What stands in the list, in order.
    pub fn iter(self) -> Items<'r, T> {
        match self {
            Self::Fixed(fixed) => Items { fixed: fixed.iter(), owned: [].iter() },
            Self::Owned(owned) => Items { fixed: [].iter(), owned: owned.iter() },
        }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        match self {
            Self::Fixed(fixed) => fixed.len(),
            Self::Owned(owned) => owned.len(),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether this is one of them.
    pub fn contains(self, one: &T) -> bool
    where
        T: PartialEq,
    {
        self.iter().any(|other| other == one)
    }
}

impl Listed<'_, str> {
    /// The words with something between them.
    pub fn join(self, between: &str) -> String {
        self.iter().collect::<Vec<_>>().join(between)
    }
}

impl<T: ToOwned + ?Sized> Clone for Listed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ToOwned + ?Sized> Copy for Listed<'_, T> {}

impl<'r, T: ToOwned + ?Sized> IntoIterator for Listed<'r, T> {
    type Item = &'r T;
    type IntoIter = Items<'r, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What stands in a [`Listed`], in order.
pub struct Items<'r, T: ToOwned + ?Sized + 'static> {
    fixed: core::slice::Iter<'r, &'r T>,
    owned: core::slice::Iter<'r, T::Owned>,
}

impl<T: ToOwned + ?Sized> fmt::Debug for Items<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").finish_non_exhaustive()
    }
}

impl<'r, T: ToOwned + ?Sized> Iterator for Items<'r, T> {
    type Item = &'r T;
    fn next(&mut self) -> Option<&'r T> {
        self.fixed.next().copied().or_else(|| self.owned.next().map(core::borrow::Borrow::borrow))
    }
}

impl<T: ToOwned + PartialEq + ?Sized> PartialEq for Listed<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: ToOwned + Eq + ?Sized> Eq for Listed<'_, T> {}

impl<T: ToOwned + PartialEq + ?Sized> PartialEq<[&T]> for Listed<'_, T> {
    fn eq(&self, other: &[&T]) -> bool {
        self.iter().eq(other.iter().copied())
    }
}

impl<T: ToOwned + PartialEq + ?Sized, const N: usize> PartialEq<[&T; N]> for Listed<'_, T> {
    fn eq(&self, other: &[&T; N]) -> bool {
        *self == other[..]
    }
}

impl<T: ToOwned + fmt::Debug + ?Sized> fmt::Debug for Listed<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

impl<T: ToOwned + Serialize + ?Sized> Serialize for Listed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "schema")]
impl<T: ToOwned<Owned: schemars::JsonSchema> + ?Sized> schemars::JsonSchema for Listed<'_, T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Listed".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T::Owned>::json_schema(generator)
    }
    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_alike_whether_it_is_fixed_or_owned() {
        let owned = ["DHS-7.2".to_owned(), "DHS-7.6".to_owned()];
        for list in [Listed::Fixed(&["DHS-7.2", "DHS-7.6"]), Listed::Owned(&owned)] {
            assert_eq!((list.len(), list.is_empty()), (2, false));
            assert!(list.contains("DHS-7.6") && !list.contains("DHS-7.1"));
            assert_eq!(list.join(", "), "DHS-7.2, DHS-7.6");
            assert_eq!(list.into_iter().collect::<Vec<_>>(), ["DHS-7.2", "DHS-7.6"]);
            assert_eq!(format!("{list:?}"), r#"["DHS-7.2", "DHS-7.6"]"#);
            assert_eq!(format!("{:?}", list.iter()), "Items { .. }");
            assert_eq!(serde_json::to_value(list).unwrap(), serde_json::json!(["DHS-7.2", "DHS-7.6"]));
            assert_eq!(list, Listed::Owned(&owned));
            assert_ne!(list, Listed::Fixed(&["DHS-7.2"]));
            assert_eq!(list, ["DHS-7.2", "DHS-7.6"]);
            assert_ne!(list, ["DHS-7.2", "DHS-7.1"]);
            assert_eq!(list, ["DHS-7.2", "DHS-7.6"][..]);
            assert_ne!(list, ["DHS-7.6", "DHS-7.2"][..]);
        }
        for none in [Listed::<str>::Fixed(&[]), Listed::Owned(&[])] {
            assert_eq!((none.len(), none.is_empty(), none.iter().next()), (0, true, None));
        }
    }

    #[cfg(feature = "schema")]
    #[test]
    fn its_schema_is_that_of_a_list_where_it_stands() {
        use schemars::JsonSchema as _;

        let mut generator = schemars::SchemaGenerator::default();
        let schema = Listed::<str>::json_schema(&mut generator);
        assert_eq!(schema, Vec::<String>::json_schema(&mut generator));
        assert!(Listed::<str>::inline_schema());
        assert_eq!(Listed::<str>::schema_name(), "Listed");
    }
}
