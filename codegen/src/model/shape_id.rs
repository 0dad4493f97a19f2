//! Shape ids: `namespace#Name` and `namespace#Name$member`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// An absolute shape id. Cloning one copies a pointer.
#[derive(Clone)]
pub struct ShapeId {
    text: Arc<str>,
    /// Offset of `#`.
    hash: u32,
    /// Offset of `$`, or the length of the text.
    dollar: u32,
}

/// Why a text is no shape id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidShapeId {
    text: String,
    reason: &'static str,
}

impl InvalidShapeId {
    /// The rule that the text breaks, as a clause.
    pub fn reason(&self) -> &'static str {
        self.reason
    }
}

impl fmt::Display for InvalidShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a shape id: {}", self.text, self.reason)
    }
}

impl std::error::Error for InvalidShapeId {}

/// Whether a text is an identifier: `_*[A-Za-z][A-Za-z0-9_]*`, or underscores with a digit behind them.
///
/// The grammar is `IdentifierStart *IdentifierChars` with `IdentifierStart = (1*"_" (ALPHA / DIGIT)) / ALPHA`.
pub fn is_identifier(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    let Some(first) = rest.bytes().next() else {
        return false;
    };
    (first.is_ascii_alphabetic() || (first.is_ascii_digit() && rest.len() < text.len()))
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a text is a namespace: identifiers with `.` between them.
pub fn is_namespace(text: &str) -> bool {
    text.split('.').all(is_identifier)
}

impl ShapeId {
    /// Reads an absolute shape id.
    ///
    /// ```
    /// use tongs::model::ShapeId;
    /// let id = ShapeId::parse("com.example#Order$id")?;
    /// assert_eq!((id.namespace(), id.name(), id.member()), ("com.example", "Order", Some("id")));
    /// # Ok::<(), tongs::model::InvalidShapeId>(())
    /// ```
    ///
    /// # Errors
    /// When the text has no namespace or no name, or a part of it is not an identifier.
    pub fn parse(text: &str) -> Result<Self, InvalidShapeId> {
        let error = |reason| InvalidShapeId { text: text.chars().take(200).collect(), reason };
        let hash = text.find('#').ok_or_else(|| error("it has no `#` between a namespace and a name"))?;
        let rest = &text[hash + 1..];
        let dollar = rest.find('$').map_or(text.len(), |at| hash + 1 + at);
        if !is_namespace(&text[..hash]) {
            return Err(error("its namespace is not a list of identifiers with `.` between them"));
        }
        if !is_identifier(&text[hash + 1..dollar]) {
            return Err(error("its name is not an identifier (letters, digits and `_`, not starting with a digit)"));
        }
        if dollar < text.len() && !is_identifier(&text[dollar + 1..]) {
            return Err(error(
                "its member name is not an identifier (letters, digits and `_`, not starting with a digit)",
            ));
        }
        Self::from_parts(text.into(), hash, dollar).ok_or_else(|| error("it is too long"))
    }

    fn from_parts(text: Arc<str>, hash: usize, dollar: usize) -> Option<Self> {
        Some(ShapeId { text, hash: u32::try_from(hash).ok()?, dollar: u32::try_from(dollar).ok()? })
    }

    /// The id of a shape in a namespace. Both parts have been checked.
    pub(crate) fn from_names(namespace: &str, name: &str) -> Self {
        Self::checked(&[namespace, "#", name], namespace.len(), namespace.len() + 1 + name.len())
    }

    fn checked(parts: &[&str], hash: usize, dollar: usize) -> Self {
        thread_local! {
            /// A model has an id for each member: their parts are joined without another allocation.
            static JOINED: RefCell<String> = const { RefCell::new(String::new()) };
        }
        let text = JOINED.with_borrow_mut(|joined| {
            joined.clear();
            // What a hostile id took is given back.
            joined.shrink_to(1 << 12);
            joined.extend(parts.iter().copied());
            Arc::from(joined.as_str())
        });
        // Spans are 32 bit, so no text that was loaded can hold a longer id; names made up by the loader are short.
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        ShapeId { text, hash: clamp(hash), dollar: clamp(dollar) }
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        &self.text[..self.hash as usize]
    }

    /// The part between `#` and `$`.
    pub fn name(&self) -> &str {
        &self.text[self.hash as usize + 1..self.dollar as usize]
    }

    /// The part behind `$`, if there is one.
    pub fn member(&self) -> Option<&str> {
        self.text.get(self.dollar as usize + 1..)
    }

    /// The id of this shape's member of that name, which must be an identifier.
    pub fn with_member(&self, member: &str) -> Self {
        Self::checked(&[self.root_str(), "$", member], self.hash as usize, self.dollar as usize)
    }

    /// The id of the shape that holds this member; of the shape itself if it is no member.
    pub fn root(&self) -> Self {
        if (self.dollar as usize) < self.text.len() {
            Self::checked(&[self.root_str()], self.hash as usize, self.dollar as usize)
        } else {
            self.clone()
        }
    }

    /// The text of [`ShapeId::root`], without making one.
    pub fn root_str(&self) -> &str {
        &self.text[..self.dollar as usize]
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn text(&self) -> &Arc<str> {
        &self.text
    }
}

impl PartialEq for ShapeId {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text) || self.text == other.text
    }
}

impl Eq for ShapeId {}

impl PartialOrd for ShapeId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ShapeId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for ShapeId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Maps that are keyed by shape ids can be asked with a text.
impl std::borrow::Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for ShapeId {
    type Err = InvalidShapeId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_to_the_letter() {
        let cases = [
            ("a#b", true),
            ("com.example.v1#Name", true),
            ("com.example#Name$member", true),
            ("a#_1", true),
            ("a#__x", true),
            ("a#1", false),
            ("a#_", false),
            ("a#", false),
            ("#b", false),
            ("a", false),
            ("a.#b", false),
            ("a#b$", false),
            ("a#b$c$d", false),
            ("a#b#c", false),
            ("a b#c", false),
            ("ä#b", false),
        ];
        for (text, valid) in cases {
            assert_eq!(ShapeId::parse(text).is_ok(), valid, "{text}");
        }
    }

    #[test]
    fn members_and_roots() {
        let id = ShapeId::parse("a.b#C").unwrap();
        let member = id.with_member("d");
        assert_eq!(member.as_str(), "a.b#C$d");
        assert_eq!(member.member(), Some("d"));
        assert_eq!(member.with_member("e").as_str(), "a.b#C$e");
        assert_eq!(member.root(), id);
        assert_eq!(id.member(), None);
        assert_eq!(ShapeId::from_names("a.b", "C"), id);
    }
}
