//! Tables of the members that structures have, with what XML and forms ask beside names.

use crate::protocol::{self, StandIn};

/// The members of a structure or union, by their names, and how their values are laid out where a name does not say it.
///
/// ```
/// use tongs_runtime::protocol::xml::{Layout, Members, Root};
///
/// static MEMBERS: Members = Members::new(&["id", "tags"])
///     .layouts(&[(0, Layout::Attribute), (1, Layout::FlatList(&Layout::Plain))])
///     .root(Root::Element("thing"));
/// ```
#[derive(Debug)]
pub struct Members {
    pub(crate) table: protocol::Members,
    /// By number, in order; those of other members are [`Layout::Plain`].
    layouts: &'static [(usize, Layout)],
    pub(crate) root: Root,
}

/// How a value is laid out, where its name does not say it.
#[derive(Debug)]
pub enum Layout {
    /// As without a word: items of lists are called `member`, entries of maps `entry`, their keys and values `key` and
    /// `value`.
    Plain,
    /// As an attribute.
    Attribute,
    /// A list in an element of its own: what its items are called, and how they are laid out.
    List(&'static str, &'static Layout),
    /// A list whose items stand where it would: how they are laid out.
    FlatList(&'static Layout),
    /// A map in an element of its own: what keys and values are called, and how each is laid out.
    Map(&'static str, &'static Layout, &'static str, &'static Layout),
    /// A map whose entries stand where it would.
    FlatMap(&'static str, &'static Layout, &'static str, &'static Layout),
    /// In an element that declares a namespace: its prefix, which may be empty, and its URI.
    Namespaced(&'static str, &'static str, &'static Layout),
    /// Called otherwise in a form.
    Named(&'static str, &'static Layout),
}

/// What stands around the members of a structure where that is a whole message.
#[derive(Debug)]
pub enum Root {
    /// Nothing is said.
    None,
    /// An element of this name.
    Element(&'static str),
    /// One that declares a namespace: its name, the prefix, which may be empty, and the URI.
    Namespaced(&'static str, &'static str, &'static str),
    /// The element of a member, which is the only one.
    Member,
    /// An element of this name, around another.
    Within(&'static str, &'static Root),
    /// In a form: the action, and the version of the service.
    Action(&'static str, &'static str),
}

/// The members of a structure without any.
pub static UNIT: Members = Members::new(&[]);

impl Members {
    /// A table of names.
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self { table: protocol::Members::new(names), layouts: &[], root: Root::None }
    }

    /// Says which members, by number, a response must not lack, and what stands for them where it does.
    ///
    /// # Panics
    ///
    /// As [`protocol::Members::required`].
    #[must_use]
    pub const fn required(mut self, stand_ins: &'static [(usize, StandIn)]) -> Self {
        self.table = self.table.required(stand_ins);
        self
    }

    /// Says how members are laid out, by number and in the order of numbers.
    #[must_use]
    pub const fn layouts(mut self, layouts: &'static [(usize, Layout)]) -> Self {
        self.layouts = layouts;
        self
    }

    /// Says what stands around the members in a whole message.
    #[must_use]
    pub const fn root(mut self, root: Root) -> Self {
        self.root = root;
        self
    }

    /// How a member is laid out.
    pub(crate) fn layout(&self, number: usize) -> &'static Layout {
        let found = self.layouts.binary_search_by_key(&number, |(number, _)| *number);
        found.map_or(&Layout::Plain, |at| &self.layouts[at].1)
    }

    /// The numbers of the members that are attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = usize> + 'static {
        self.layouts.iter().filter(|(_, layout)| layout.is_attribute()).map(|(number, _)| *number)
    }
}

/// The elements of a list, or of a map.
pub(crate) struct Items {
    /// What they are called; nothing where they are called as the list or map is.
    pub(crate) name: Option<&'static str>,
    pub(crate) layout: &'static Layout,
}

/// The entries of a map.
pub(crate) struct Entries {
    /// Whether they stand where the map would.
    pub(crate) flat: bool,
    /// What keys are called, and how they are laid out.
    pub(crate) key: (&'static str, &'static Layout),
    /// What values are called, and how they are laid out.
    pub(crate) value: (&'static str, &'static Layout),
}

impl Layout {
    /// What is inside of the element that declares a namespace, or is called otherwise.
    pub(crate) fn bare(&'static self) -> &'static Layout {
        match self {
            Layout::Namespaced(_, _, inner) | Layout::Named(_, inner) => inner.bare(),
            layout => layout,
        }
    }

    /// The namespace that is declared: prefix and URI.
    pub(crate) fn namespace(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Layout::Namespaced(prefix, uri, _) => Some((prefix, uri)),
            Layout::Named(_, inner) => inner.namespace(),
            _ => None,
        }
    }

    /// What it is called in a form, where that is not its name.
    #[cfg(feature = "query")]
    pub(crate) fn form_name(&self) -> Option<&'static str> {
        match self {
            Layout::Named(name, _) => Some(name),
            Layout::Namespaced(_, _, inner) => inner.form_name(),
            _ => None,
        }
    }

    /// Whether it is an attribute.
    pub(crate) fn is_attribute(&self) -> bool {
        match self {
            Layout::Attribute => true,
            Layout::Namespaced(_, _, inner) | Layout::Named(_, inner) => inner.is_attribute(),
            _ => false,
        }
    }

    /// The items of a list that is laid out so.
    pub(crate) fn items(&'static self) -> Items {
        match self.bare() {
            Layout::List(name, layout) => Items { name: Some(name), layout },
            Layout::FlatList(layout) => Items { name: None, layout },
            _ => Items { name: Some("member"), layout: &Layout::Plain },
        }
    }

    /// The entries of a map that is laid out so.
    pub(crate) fn entries(&'static self) -> Entries {
        match self.bare() {
            Layout::Map(key, of_key, value, of_value) => {
                Entries { flat: false, key: (key, of_key), value: (value, of_value) }
            }
            Layout::FlatMap(key, of_key, value, of_value) => {
                Entries { flat: true, key: (key, of_key), value: (value, of_value) }
            }
            _ => Entries { flat: false, key: ("key", &Layout::Plain), value: ("value", &Layout::Plain) },
        }
    }
}

impl Root {
    /// What the outermost element is called; nothing where nothing is said.
    pub(crate) fn name(&self) -> Option<&'static str> {
        match self {
            Root::Element(name) | Root::Namespaced(name, ..) | Root::Within(name, _) => Some(name),
            Root::None | Root::Member | Root::Action(..) => None,
        }
    }

    /// The namespace that the outermost element declares: prefix and URI.
    pub(crate) fn namespace(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Root::Namespaced(_, prefix, uri) => Some((prefix, uri)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static MEMBERS: Members = Members::new(&["a", "b", "c"]).layouts(&[
        (0, Layout::Attribute),
        (2, Layout::Namespaced("p", "urn:n", &Layout::List("item", &Layout::Plain))),
    ]);

    static RENAMED: Layout = Layout::Named("N", &Layout::FlatMap("K", &Layout::Plain, "V", &Layout::Plain));

    #[test]
    fn layouts_are_found_by_number() {
        assert!(matches!(MEMBERS.layout(0), Layout::Attribute));
        assert!(matches!(MEMBERS.layout(1), Layout::Plain));
        assert!(matches!(MEMBERS.layout(2).bare(), Layout::List("item", Layout::Plain)));
        assert!(matches!(MEMBERS.layout(3), Layout::Plain));
        assert_eq!(MEMBERS.layout(2).namespace(), Some(("p", "urn:n")));
        assert_eq!(MEMBERS.attributes().collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn names_are_those_that_smithy_has_where_nothing_is_said() {
        assert_eq!(Layout::Plain.items().name, Some("member"));
        assert_eq!(Layout::FlatList(&Layout::Plain).items().name, None);
        let entries = Layout::Plain.entries();
        assert_eq!((entries.flat, entries.key.0, entries.value.0), (false, "key", "value"));
        let entries = RENAMED.entries();
        assert_eq!((entries.flat, entries.key.0, entries.value.0), (true, "K", "V"));
        assert_eq!(RENAMED.form_name(), Some("N"));
    }
}
