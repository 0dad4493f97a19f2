//! Parses a text.

use std::borrow::Cow;
use std::collections::HashSet;

use xmlparser::{ElementEnd, StrSpan, Token, Tokenizer};

use super::error::Error;
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
    let mut parser =
        Parser { tree: Tree { text, nodes, attributes: Vec::new() }, open: Vec::new(), names: HashSet::new() };
    for token in Tokenizer::from(text) {
        parser.token(token.map_err(|err| Error::caused("the text is malformed", err))?)?;
    }
    if let Some(node) = parser.open.last() {
        return Err(Error::at(format!("`{}` does not end", parser.name(*node)), text.len()));
    }
    if parser.tree.nodes.is_empty() {
        return Err(Error::custom("the text has no element"));
    }
    Ok(parser.tree)
}

struct Parser<'a> {
    tree: Tree<'a>,
    /// The elements that have not ended.
    open: Vec<u32>,
    /// The attributes of the last element, where they are more than a few.
    names: HashSet<&'a str>,
}

impl<'a> Parser<'a> {
    #[inline]
    fn token(&mut self, token: Token<'a>) -> Result<(), Error> {
        match token {
            Token::ElementStart { local, span, .. } => {
                self.start(local, span);
                Ok(())
            }
            Token::Attribute { local, value, span, .. } => self.attribute(local, value, span),
            Token::ElementEnd { end, span } => self.end(end, span),
            Token::Text { text } => text::check(text.as_str(), text.start()),
            Token::Cdata { .. } | Token::Comment { .. } | Token::ProcessingInstruction { .. } => {
                self.mark();
                Ok(())
            }
            Token::DtdStart { span, .. } | Token::EmptyDtd { span, .. } => {
                Err(Error::at("a document type, which could define anything, is not read", span.start()))
            }
            // The last two are parts of a document type.
            Token::Declaration { .. } | Token::EntityDeclaration { .. } | Token::DtdEnd { .. } => Ok(()),
        }
    }

    fn start(&mut self, local: StrSpan<'a>, span: StrSpan<'a>) {
        if let Some(parent) = self.open.last() {
            self.tree.nodes[*parent as usize].kind = Kind::Elements;
        }
        // Behind the bracket.
        let name = Span { start: offset(span.start() + 1), end: offset(span.end()) };
        let attributes = offset(self.tree.attributes.len());
        self.open.push(offset(self.tree.nodes.len()));
        self.tree.nodes.push(Node {
            name,
            local: offset(local.start()),
            content: Span { start: name.end, end: name.end },
            next: 0,
            attributes,
            kind: Kind::Text,
            taken: false,
        });
    }

    fn attribute(&mut self, local: StrSpan<'a>, value: StrSpan<'a>, span: StrSpan<'a>) -> Result<(), Error> {
        text::check(value.as_str(), value.start())?;
        let name = Span { start: offset(span.start()), end: offset(local.end()) };
        if self.has_attribute(self.tree.at(name)) {
            return Err(Error::at(format!("the attribute `{}` stands twice", self.tree.at(name)), span.start()));
        }
        let (local, value) = (offset(local.start()), range(value));
        self.tree.attributes.push(Attribute { name, local, value });
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

    fn end(&mut self, end: ElementEnd<'a>, span: StrSpan<'a>) -> Result<(), Error> {
        let Some(node) = self.open.last().copied() else { return Err(stray(span)) };
        let behind = offset(self.tree.nodes.len());
        let ended = &mut self.tree.nodes[node as usize];
        match end {
            ElementEnd::Open => {
                ended.content = Span { start: offset(span.end()), end: offset(span.end()) };
                return Ok(());
            }
            ElementEnd::Empty => {}
            ElementEnd::Close(..) => {
                ended.content.end = offset(span.start());
                let expected = self.name(node);
                let is_closed = span.as_str().get(2..).and_then(|tag| tag.strip_prefix(expected));
                if is_closed.is_none_or(|rest| rest.trim_ascii_start() != ">") {
                    return Err(Error::at(format!("`{}` ends `{expected}`", span.as_str()), span.start()));
                }
            }
        }
        self.open.pop();
        self.tree.nodes[node as usize].next = behind;
        Ok(())
    }

    /// Notes markup inside of an element.
    fn mark(&mut self) {
        if let Some(node) = self.open.last().and_then(|node| self.tree.nodes.get_mut(*node as usize))
            && node.kind == Kind::Text
        {
            node.kind = Kind::MarkedText;
        }
    }

    fn name(&self, node: u32) -> &'a str {
        self.tree.at(self.tree.node(node).name)
    }
}

/// Texts are no larger than what offsets can say.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn range(span: StrSpan<'_>) -> Span {
    Span { start: offset(span.start()), end: offset(span.end()) }
}

#[cold]
fn stray(span: StrSpan<'_>) -> Error {
    Error::at(format!("`{}` ends nothing", span.as_str()), span.start())
}

/// The characters of a part of a text that holds markup and no elements.
pub(super) fn characters(text: &str, part: Span) -> Result<Cow<'_, str>, Error> {
    let mut characters = String::new();
    for token in Tokenizer::from_fragment(text, part.start as usize..part.end as usize) {
        match token.map_err(|err| Error::caused("the text is malformed", err))? {
            Token::Text { text } => characters.push_str(&text::unescape(text.as_str())?),
            Token::Cdata { text, .. } => characters.push_str(text.as_str()),
            _ => {}
        }
    }
    Ok(Cow::Owned(characters))
}
