//! The elements of a text, in a flat table.

use std::borrow::Cow;

use super::error::Error;
use super::{parse, text};

/// The elements of a text. Those inside of an element follow it.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
}

/// An element. Places are in bytes from the start of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The name, as it is written.
    pub(super) name: Span,
    /// Where the name begins behind its prefix.
    pub(super) local: u32,
    /// What stands between its tags.
    pub(super) content: Span,
    /// The node behind those inside of this one.
    pub(super) next: u32,
    /// Its first attribute; they end where those of the next node begin.
    pub(super) attributes: u32,
    pub(super) kind: Kind,
    /// Whether it was read with an element before it, as an item of a list that stands among other elements.
    pub(super) taken: bool,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text that stands for itself, or nothing.
    Text,
    /// Text with references.
    EscapedText,
    /// Text with markup inside: comments, instructions, sections of characters.
    MarkedText,
    /// Elements.
    Elements,
}

/// An attribute.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    /// The name, as it is written.
    pub(super) name: Span,
    /// Where the name begins behind its prefix.
    pub(super) local: u32,
    /// The value, as it is written.
    pub(super) value: Span,
}

/// A part of the text, in bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl<'a> Tree<'a> {
    /// The part of the text.
    #[inline]
    pub(super) fn at(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// A node, by its place in the table.
    #[inline]
    pub(super) fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    /// The nodes inside of one: the first, and the one behind the last.
    #[inline]
    pub(super) fn inside(&self, node: u32) -> (u32, u32) {
        (node + 1, self.node(node).next)
    }

    /// A node's name behind its prefix.
    #[inline]
    pub(super) fn local_name(&self, node: u32) -> &'a str {
        let Node { name, local, .. } = *self.node(node);
        self.at(Span { start: local, end: name.end })
    }

    /// A node's name with its prefix, if it has one.
    pub(super) fn prefixed_name(&self, node: u32) -> Option<&'a str> {
        let Node { name, local, .. } = *self.node(node);
        (name.start != local).then(|| self.at(name))
    }

    /// Whether a node is called so: with its prefix where the name has one, else without.
    #[inline]
    pub(super) fn is(&self, node: u32, name: &str) -> bool {
        self.local_name(node) == name || self.prefixed_name(node) == Some(name)
    }

    /// The first node inside of one that is called so.
    pub(super) fn child(&self, node: u32, name: &str) -> Option<u32> {
        let (mut at, end) = self.inside(node);
        while at < end {
            if self.is(at, name) {
                return Some(at);
            }
            at = self.node(at).next;
        }
        None
    }

    /// An attribute's value, as it is written.
    pub(super) fn attribute(&self, node: u32, name: &str) -> Option<&'a str> {
        let first = self.node(node).attributes as usize;
        let end = self.nodes.get(node as usize + 1).map_or(self.attributes.len(), |next| next.attributes as usize);
        let attribute = self.attributes.get(first..end)?.iter().find(|attribute| {
            let local = Span { start: attribute.local, end: attribute.name.end };
            self.at(local) == name || (attribute.local != attribute.name.start && self.at(attribute.name) == name)
        })?;
        Some(self.at(attribute.value))
    }

    /// Whether a node has attributes.
    pub(super) fn has_attributes(&self, node: u32) -> bool {
        let end = self.nodes.get(node as usize + 1).map_or(self.attributes.len(), |next| next.attributes as usize);
        (self.node(node).attributes as usize) < end
    }

    /// The text of a node: with what references stand for, and without comments and instructions.
    #[inline]
    pub(super) fn text_of(&self, node: u32) -> Result<Cow<'a, str>, Error> {
        let Node { content, kind, .. } = *self.node(node);
        match kind {
            Kind::Text => Ok(Cow::Borrowed(self.at(content))),
            Kind::EscapedText => text::unescape(self.at(content)),
            Kind::MarkedText => parse::characters(self.text, content),
            Kind::Elements => Err(self.not_text(node)),
        }
    }

    #[cold]
    fn not_text(&self, node: u32) -> Error {
        let message = format!("`{}` holds elements, where a text was expected", self.at(self.node(node).name));
        Error::at(message, self.node(node).name.start as usize)
    }
}
