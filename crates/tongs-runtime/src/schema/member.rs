//! Structures and their members.

use std::fmt;

/// A structure or union.
pub struct Structure {
    /// The absolute shape id.
    pub id: &'static str,
    /// Its members, in the order of the model; those of a union by name. A member's number is its place here.
    pub members: &'static [Member],
}

impl Structure {
    /// A structure or union of these members.
    pub const fn new(id: &'static str, members: &'static [Member]) -> Self {
        Self { id, members }
    }

    /// The member of a name in the model.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// A structure may hold itself.
impl fmt::Debug for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Structure").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Two are equal that are one: shapes have one table each.
impl PartialEq for Structure {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// An enum of strings.
#[derive(Debug, PartialEq)]
pub struct Enum {
    /// The absolute shape id.
    pub id: &'static str,
    /// Its values, in the order of the model.
    pub values: &'static [&'static str],
}

impl Enum {
    /// An enum of these values.
    pub const fn new(id: &'static str, values: &'static [&'static str]) -> Self {
        Self { id, values }
    }
}

/// A member of a structure, union, list or map: what it is, and what a service demands of its value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use = "a member is a row of a table"]
pub struct Member {
    /// Its name in the model: `member` of a list, `key` and `value` of a map.
    pub name: &'static str,
    /// Its name in a body.
    pub wire_name: &'static str,
    /// What its value is.
    pub ty: Type,
    /// Where it travels.
    pub binding: Binding,
    /// Whether the model requires it.
    pub required: bool,
    /// What its value must be.
    pub constraints: Constraints,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// An integer of 8 bits.
    Byte,
    /// An integer of 16 bits.
    Short,
    /// An integer of 32 bits.
    Integer,
    /// An integer of 64 bits.
    Long,
    /// A number of 32 bits.
    Float,
    /// A number of 64 bits.
    Double,
    /// A whole number of any size.
    BigInteger,
    /// A decimal number of any size.
    BigDecimal,
    /// A string.
    String,
    /// A string of some values.
    Enum(&'static Enum),
    /// Bytes.
    Blob,
    /// An instant.
    Timestamp(TimestampFormat),
    /// Any value.
    Document,
    /// A structure.
    Structure(&'static Structure),
    /// A union.
    Union(&'static Structure),
    /// A union's member without a value.
    Unit,
    /// A list.
    List {
        /// What each item is.
        item: &'static Member,
        /// Whether an item may be null.
        sparse: bool,
    },
    /// A map.
    Map {
        /// What each key is.
        key: &'static Member,
        /// What each value is.
        value: &'static Member,
        /// Whether a value may be null.
        sparse: bool,
    },
}

/// How an instant is written where it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// As RFC 3339 has it.
    DateTime,
    /// As HTTP headers have it.
    HttpDate,
    /// In seconds since 1970.
    EpochSeconds,
}

/// Where a member of an input, output or error travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// In the body, beside others. Members of other structures always do.
    Body,
    /// In the path.
    Label,
    /// In the query, under a key.
    Query(&'static str),
    /// In the query: a map of keys.
    QueryParams,
    /// In a header.
    Header(&'static str),
    /// In headers with a prefix: a map.
    PrefixHeaders(&'static str),
    /// It is the body.
    Payload,
    /// It is the status.
    Status,
}

/// What the constraint traits demand of a value, beside being there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Constraints {
    /// The least length: characters of a string, items of a list, entries of a map, bytes of a blob.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
    /// The least number.
    pub min: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// A regular expression that part of the string must match, in ECMA 262's dialect.
    pub pattern: Option<&'static str>,
    /// Whether no item may be there twice.
    pub unique_items: bool,
}

impl Constraints {
    /// No demands.
    pub const NONE: Self =
        Self { min_length: None, max_length: None, min: None, max: None, pattern: None, unique_items: false };
}

macro_rules! members {
    ($($function:ident => $ty:ident: $what:literal,)*) => { $(
        #[doc = concat!("A member that is ", $what, ".")]
        pub const fn $function(name: &'static str) -> Member {
            Member::new(name, Type::$ty)
        }
    )* };
}

members! {
    boolean => Boolean: "a boolean",
    byte => Byte: "a byte",
    short => Short: "a short",
    integer => Integer: "an integer, or one of an enum of integers",
    long => Long: "a long",
    float => Float: "a float",
    double => Double: "a double",
    big_integer => BigInteger: "an integer of any size",
    big_decimal => BigDecimal: "a decimal number of any size",
    string => String: "a string",
    blob => Blob: "a blob",
    document => Document: "a document",
    unit => Unit: "one of a union, without a value",
}

/// A member that is one of an enum of strings.
pub const fn enumeration(name: &'static str, shape: &'static Enum) -> Member {
    Member::new(name, Type::Enum(shape))
}

/// A member that is a timestamp.
pub const fn timestamp(name: &'static str, format: TimestampFormat) -> Member {
    Member::new(name, Type::Timestamp(format))
}

/// A member that is a structure.
pub const fn structure(name: &'static str, shape: &'static Structure) -> Member {
    Member::new(name, Type::Structure(shape))
}

/// A member that is a union.
pub const fn union(name: &'static str, shape: &'static Structure) -> Member {
    Member::new(name, Type::Union(shape))
}

/// A member that is a list.
pub const fn list(name: &'static str, item: &'static Member) -> Member {
    Member::new(name, Type::List { item, sparse: false })
}

/// A member that is a map.
pub const fn map(name: &'static str, key: &'static Member, value: &'static Member) -> Member {
    Member::new(name, Type::Map { key, value, sparse: false })
}

#[allow(missing_docs, reason = "each says the one fact that it is named for; the fields tell what that means")]
impl Member {
    const fn new(name: &'static str, ty: Type) -> Self {
        Self { name, wire_name: name, ty, binding: Binding::Body, required: false, constraints: Constraints::NONE }
    }

    pub const fn wire_name(mut self, wire_name: &'static str) -> Self {
        self.wire_name = wire_name;
        self
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub const fn sparse(mut self) -> Self {
        self.ty = match self.ty {
            Type::List { item, .. } => Type::List { item, sparse: true },
            Type::Map { key, value, .. } => Type::Map { key, value, sparse: true },
            other => other,
        };
        self
    }

    pub const fn length(self, min: u64, max: u64) -> Self {
        self.min_length(min).max_length(max)
    }

    pub const fn min_length(mut self, min: u64) -> Self {
        self.constraints.min_length = Some(min);
        self
    }

    pub const fn max_length(mut self, max: u64) -> Self {
        self.constraints.max_length = Some(max);
        self
    }

    pub const fn range(self, min: f64, max: f64) -> Self {
        self.min(min).max(max)
    }

    pub const fn min(mut self, min: f64) -> Self {
        self.constraints.min = Some(min);
        self
    }

    pub const fn max(mut self, max: f64) -> Self {
        self.constraints.max = Some(max);
        self
    }

    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.constraints.pattern = Some(pattern);
        self
    }

    pub const fn unique_items(mut self) -> Self {
        self.constraints.unique_items = true;
        self
    }

    pub const fn label(self) -> Self {
        self.bound(Binding::Label)
    }

    pub const fn query(self, key: &'static str) -> Self {
        self.bound(Binding::Query(key))
    }

    pub const fn query_params(self) -> Self {
        self.bound(Binding::QueryParams)
    }

    pub const fn header(self, name: &'static str) -> Self {
        self.bound(Binding::Header(name))
    }

    pub const fn prefix_headers(self, prefix: &'static str) -> Self {
        self.bound(Binding::PrefixHeaders(prefix))
    }

    pub const fn payload(self) -> Self {
        self.bound(Binding::Payload)
    }

    pub const fn status(self) -> Self {
        self.bound(Binding::Status)
    }

    const fn bound(mut self, binding: Binding) -> Self {
        self.binding = binding;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TREE: Structure = Structure::new(
        "example#Tree",
        &[
            string("name").required().length(1, 8).pattern("^a$").wire_name("n"),
            list("trees", &structure("member", &TREE).min_length(1)).sparse().max_length(3).unique_items(),
            map("counts", &string("key"), &double("value").range(-1.5, 2.0)).sparse().min_length(1),
            timestamp("at", TimestampFormat::HttpDate).header("date"),
            integer("code").min(1.0).status(),
        ],
    );

    #[test]
    fn members_say_what_they_were_told() {
        let name = Member {
            name: "name",
            wire_name: "n",
            ty: Type::String,
            binding: Binding::Body,
            required: true,
            constraints: Constraints {
                min_length: Some(1),
                max_length: Some(8),
                pattern: Some("^a$"),
                ..Constraints::NONE
            },
        };
        assert_eq!(TREE.member("name"), Some(&name));
        let trees = TREE.members[1];
        let Type::List { item, sparse: true } = trees.ty else { panic!("{trees:?}") };
        // A table may hold itself.
        assert_eq!(item.ty, Type::Structure(&TREE));
        assert_eq!((item.constraints.min_length, trees.constraints.max_length), (Some(1), Some(3)));
        assert!(trees.constraints.unique_items);
        let counts = TREE.members[2];
        let Type::Map { key, value, sparse: true } = counts.ty else { panic!("{counts:?}") };
        assert_eq!((key.ty, value.constraints.min, value.constraints.max), (Type::String, Some(-1.5), Some(2.0)));
        assert_eq!(TREE.members[3].binding, Binding::Header("date"));
        assert_eq!((TREE.members[4].binding, TREE.members[4].constraints.min), (Binding::Status, Some(1.0)));
        assert_eq!(TREE.member("none"), None);
    }

    #[test]
    fn a_structure_equals_itself_alone() {
        static ONE: Structure = Structure::new("example#One", &[]);
        static OTHER: Structure = Structure::new("example#Other", &[]);
        assert_eq!(structure("a", &ONE), structure("a", &ONE));
        assert_ne!(structure("a", &ONE), structure("a", &OTHER));
    }

    #[test]
    fn only_lists_and_maps_are_sparse() {
        assert_eq!(string("a").sparse(), string("a"));
    }
}
