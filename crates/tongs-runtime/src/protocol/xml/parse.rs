//! Parses a text.
//!
//! There is no token between the text and the table. The general parsers that were tried, `xmlparser` on which the official
//! crates stand and `quick-xml`, took as long for their tokens alone as twice what all of reading takes so; a test holds
//! this one to the verdicts of the former.

use std::borrow::Cow;
use std::collections::HashSet;

use super::error::Error;
use super::scan::{Name, Scanner, offset};
use super::text;
use super::tree::{Attribute, Kind, Node, Span, Tree};

/// How many bytes an element has in most texts, with what is inside.
const USUAL_ELEMENT: usize = 32;

/// How many attributes are compared with each other, one by one.
const FEW_ATTRIBUTES: usize = 8;

/// The elements of a body, of which there is one at least.
pub(super) fn parse(body: &[u8]) -> Result<Tree<'_>, Error> {
    let text = std::str::from_utf8(body).map_err(|err| Error::caused("the text is not UTF-8", err))?;
    if u32::try_from(text.len()).is_err() {
        return Err(Error::custom("the text is larger than 4 GiB"));
    }
    let nodes = Vec::with_capacity(text.len() / USUAL_ELEMENT);
    let tree = Tree { text, nodes, attributes: Vec::new() };
    let mut parser = Parser { scanner: Scanner { text, at: 0 }, tree, open: Vec::new(), names: HashSet::new() };
    parser.document()?;
    Ok(parser.tree)
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    tree: Tree<'a>,
    /// The elements that have not ended.
    open: Vec<u32>,
    /// The attributes of the last element, where they are more than a few.
    names: HashSet<&'a str>,
}

impl<'a> Parser<'a> {
    /// A declaration, the element that is the text, and what may stand around it.
    fn document(&mut self) -> Result<(), Error> {
        // The mark of a byte order that UTF-8 does not have.
        self.scanner.take("\u{feff}".as_bytes());
        if self.scanner.rest().starts_with(b"<?xml ") {
            self.declaration()?;
        }
        self.around()?;
        match self.scanner.peek() {
            None => return Err(Error::custom("the text has no element")),
            Some(b'<') => self.start_tag()?,
            Some(_) => return Err(self.scanner.unexpected("an element")),
        }
        while let Some(node) = self.open.last().copied() {
            self.inside(node)?;
        }
        self.around()?;
        if self.scanner.peek().is_some() { Err(self.scanner.unexpected("the end of the text")) } else { Ok(()) }
    }

    /// `<?xml version="1.0" …?>`. The encoding is what it says: a text that is not UTF-8 was refused.
    fn declaration(&mut self) -> Result<(), Error> {
        self.scanner.expect("<?xml")?;
        self.scanner.spaces();
        let mut names = ["version", "encoding", "standalone"].into_iter();
        let mut is_first = true;
        while !self.scanner.take(b"?>") {
            let found = names.find(|name| self.scanner.take(name.as_bytes()));
            let Some(name) = found.filter(|name| !is_first || *name == "version") else {
                return Err(self.scanner.unexpected("the end of the declaration"));
            };
            is_first = false;
            self.equals()?;
            let value = self.scanner.value()?;
            if !is_declared(name, self.tree.at(value)) {
                return Err(Error::at(format!("the `{name}` of the declaration means nothing"), value.start as usize));
            }
            if !self.scanner.spaces() && !self.scanner.rest().starts_with(b"?>") {
                return Err(self.scanner.unexpected("a space"));
            }
        }
        if is_first { Err(self.scanner.unexpected("a version")) } else { Ok(()) }
    }

    /// Comments, instructions and white space outside of the element that is the text.
    fn around(&mut self) -> Result<(), Error> {
        loop {
            self.scanner.spaces();
            if self.scanner.take(b"<!--") {
                self.comment()?;
            } else if self.scanner.take(b"<?") {
                self.instruction()?;
            } else if self.scanner.rest().starts_with(b"<!DOCTYPE") {
                return Err(Error::at("a document type, which could define anything, is not read", self.scanner.at));
            } else {
                return Ok(());
            }
        }
    }

    /// What comes next inside of an element: characters, another element, its end.
    #[inline]
    fn inside(&mut self, node: u32) -> Result<(), Error> {
        match self.scanner.rest() {
            [b'<', b'/', ..] => self.end_tag(node),
            [b'<', b'!' | b'?', ..] => self.markup(node),
            [b'<', ..] => {
                self.tree.nodes[node as usize].kind = Kind::Elements;
                self.start_tag()
            }
            [] => Err(Error::at(format!("`{}` does not end", self.name(node)), self.scanner.at)),
            _ => {
                let has_references = self.scanner.characters()?;
                let node = &mut self.tree.nodes[node as usize];
                if has_references && node.kind == Kind::Text {
                    node.kind = Kind::EscapedText;
                }
                Ok(())
            }
        }
    }

    /// A comment, an instruction or a section of characters inside of an element.
    fn markup(&mut self, node: u32) -> Result<(), Error> {
        let node = &mut self.tree.nodes[node as usize];
        if node.kind != Kind::Elements {
            node.kind = Kind::MarkedText;
        }
        if self.scanner.take(b"<!--") {
            self.comment()
        } else if self.scanner.take(b"<![CDATA[") {
            self.scanner.until("]]>").map(drop)
        } else if self.scanner.take(b"<?") {
            self.instruction()
        } else {
            Err(self.scanner.unexpected("markup that is known"))
        }
    }

    fn comment(&mut self) -> Result<(), Error> {
        let comment = self.scanner.until("-->")?;
        let text = self.tree.at(comment);
        if text.contains("--") || text.ends_with('-') {
            return Err(Error::at("a comment holds `--`", comment.start as usize));
        }
        Ok(())
    }

    fn instruction(&mut self) -> Result<(), Error> {
        if self.scanner.rest().starts_with(b"xml ") {
            return Err(Error::at("a declaration stands where the text does not begin", self.scanner.at));
        }
        if !self.scanner.is_name_next() {
            return Err(self.scanner.unexpected("a name"));
        }
        self.scanner.until("?>").map(drop)
    }

    /// The tag that begins an element, and ends it where it says so.
    #[inline]
    fn start_tag(&mut self) -> Result<(), Error> {
        self.scanner.at += 1;
        let Name { span: name, local } = self.scanner.name()?;
        let node = self.tree.nodes.len();
        let attributes = offset(self.tree.attributes.len());
        let content = Span { start: name.end, end: name.end };
        self.tree.nodes.push(Node { name, local, content, next: 0, attributes, kind: Kind::Text, taken: false });
        if self.scanner.peek() != Some(b'>') && self.attributes()? {
            self.tree.nodes[node].next = offset(node + 1);
            return Ok(());
        }
        self.scanner.at += 1;
        self.tree.nodes[node].content.start = offset(self.scanner.at);
        self.open.push(offset(node));
        Ok(())
    }

    /// The attributes of the last element, up to the end of its tag. Whether that ends the element.
    fn attributes(&mut self) -> Result<bool, Error> {
        loop {
            let is_apart = self.scanner.spaces();
            match self.scanner.peek() {
                Some(b'>') => return Ok(false),
                Some(b'/') => {
                    self.scanner.expect("/>")?;
                    return Ok(true);
                }
                _ if !is_apart => return Err(self.scanner.unexpected("a space, or the end of the tag")),
                _ => self.attribute()?,
            }
        }
    }

    fn attribute(&mut self) -> Result<(), Error> {
        let Name { span: name, local } = self.scanner.name()?;
        self.equals()?;
        let value = self.scanner.value()?;
        if self.has_attribute(self.tree.at(name)) {
            return Err(Error::at(format!("the attribute `{}` stands twice", self.tree.at(name)), name.start as usize));
        }
        self.tree.attributes.push(Attribute { name, local, value });
        Ok(())
    }

    fn equals(&mut self) -> Result<(), Error> {
        self.scanner.spaces();
        self.scanner.expect("=")?;
        self.scanner.spaces();
        Ok(())
    }

    /// Whether the last element has an attribute of this name, which it has from now on.
    fn has_attribute(&mut self, name: &'a str) -> bool {
        let first = self.tree.nodes.last().map_or(0, |node| node.attributes as usize);
        let mut others = self.tree.attributes[first..].iter().map(|other| self.tree.at(other.name));
        match others.len() {
            0..FEW_ATTRIBUTES => return others.any(|other| other == name),
            FEW_ATTRIBUTES => self.names = others.collect(),
            _ => {}
        }
        !self.names.insert(name)
    }

    /// The tag that ends an element.
    #[inline]
    fn end_tag(&mut self, node: u32) -> Result<(), Error> {
        let start = self.scanner.at;
        self.scanner.at += 2;
        let behind = offset(self.tree.nodes.len());
        let name = self.name(node);
        if !self.scanner.take(name.as_bytes()) || (self.scanner.peek() != Some(b'>') && !self.scanner.spaces()) {
            return Err(self.wrong_end(node, start));
        }
        self.scanner.expect(">")?;
        let ended = &mut self.tree.nodes[node as usize];
        ended.content.end = offset(start);
        ended.next = behind;
        self.open.pop();
        Ok(())
    }

    #[cold]
    fn wrong_end(&mut self, node: u32, start: usize) -> Error {
        self.scanner.at = start + 2;
        match self.scanner.name() {
            Ok(found) => {
                let (found, expected) = (self.tree.at(found.span), self.name(node));
                Error::at(format!("`{expected}` is ended by `{found}`"), start)
            }
            Err(error) => error,
        }
    }

    fn name(&self, node: u32) -> &'a str {
        self.tree.at(self.tree.node(node).name)
    }
}

/// Whether a declaration can say so.
fn is_declared(name: &str, value: &str) -> bool {
    match name {
        "version" => value.strip_prefix("1.").is_some_and(|minor| minor.bytes().all(|byte| byte.is_ascii_digit())),
        "encoding" => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)),
        _ => matches!(value, "yes" | "no"),
    }
}

/// The characters of a part of a text that holds markup and no elements.
pub(super) fn characters(text: &str, part: Span) -> Result<Cow<'_, str>, Error> {
    let mut characters = String::new();
    let mut rest = text.get(part.start as usize..part.end as usize).unwrap_or_default();
    while let Some(at) = rest.find('<') {
        characters.push_str(&text::unescape(&rest[..at])?);
        let markup = &rest[at..];
        let (open, close) = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")]
            .into_iter()
            .find(|(open, _)| markup.starts_with(open))
            .unwrap_or(("<", ">"));
        let (inner, behind) = markup[open.len()..].split_once(close).unwrap_or_default();
        if open == "<![CDATA[" {
            characters.push_str(inner);
        }
        rest = behind;
    }
    characters.push_str(&text::unescape(rest)?);
    Ok(Cow::Owned(characters))
}
