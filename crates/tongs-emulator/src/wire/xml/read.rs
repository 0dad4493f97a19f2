//! Reads XML as values of shapes.

use aws_smithy_types::date_time::Format;
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType};

use super::super::misfit::Misfit;
use super::super::{MAX_DEPTH, text};
use super::{is_attribute, is_flattened, name};
use crate::service::Service;

/// How many nodes a document has at most.
const MAX_NODES: u32 = 1 << 20;

/// Reads a whole document as a value of a shape, in an element of that name. Of a structure, only the members that
/// `reads` says.
pub(crate) fn read(
    service: &Service,
    (shape, member): (&Shape, Option<&Member>),
    root: &str,
    xml: &[u8],
    reads: &dyn Fn(&Member) -> bool,
) -> Result<Value, Misfit> {
    let xml = std::str::from_utf8(xml).map_err(|_| Misfit::new("the body is not UTF-8"))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options);
    let document = document.map_err(|error| Misfit::new(format!("the body is not XML: {error}")))?;
    let element = document.root_element();
    let found = element.tag_name().name();
    if found != local(root) {
        return Err(Misfit::new(format!("expected an element {root}, found {found}")));
    }
    Reader { service }.value(shape, member, element, MAX_DEPTH, reads)
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The elements of a name inside of another.
fn inside<'n>(element: Node<'n, 'n>, name: &str) -> impl Iterator<Item = Node<'n, 'n>> {
    let name = local(name).to_owned();
    element.children().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

fn text_of(element: Node<'_, '_>) -> String {
    element.children().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

#[derive(Clone, Copy)]
struct Reader<'s> {
    service: &'s Service,
}

impl Reader<'_> {
    fn value(
        self,
        shape: &Shape,
        member: Option<&Member>,
        element: Node<'_, '_>,
        depth: usize,
        reads: &dyn Fn(&Member) -> bool,
    ) -> Result<Value, Misfit> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
        match shape.shape_type() {
            ShapeType::Structure | ShapeType::Union => self.structure(shape, element, depth, reads),
            ShapeType::List | ShapeType::Set => {
                let inner = shape.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
                self.items(inner, inside(element, name(inner)), depth)
            }
            ShapeType::Map => self.entries(shape, inside(element, "entry"), depth),
            ShapeType::Document => Err(Misfit::new("documents have no form in XML")),
            _ => text::read(shape, member, Format::DateTime, &text_of(element)).map_err(Misfit::new),
        }
    }

    fn target<'m>(&'m self, member: &Member) -> Result<&'m Shape, Misfit> {
        self.service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))
    }

    fn inner(self, member: &Member, element: Node<'_, '_>, depth: usize) -> Result<Value, Misfit> {
        self.value(self.target(member)?, Some(member), element, depth, &|_| true)
    }

    fn structure(
        self,
        shape: &Shape,
        element: Node<'_, '_>,
        depth: usize,
        reads: &dyn Fn(&Member) -> bool,
    ) -> Result<Value, Misfit> {
        let mut members = Map::new();
        for member in shape.members().iter().filter(|member| reads(member)) {
            let value = self.member(member, element, depth).map_err(|misfit| misfit.within(member.name()))?;
            members.extend(value.map(|value| (member.name().to_owned(), value)));
        }
        if shape.shape_type() == ShapeType::Union && members.len() != 1 {
            return Err(Misfit::new(format!("a union has one member, and this has {}", members.len())));
        }
        Ok(Value::Object(members))
    }

    /// The value of a member of the structure that an element is, if it is there.
    fn member(self, member: &Member, element: Node<'_, '_>, depth: usize) -> Result<Option<Value>, Misfit> {
        let (target, name) = (self.target(member)?, name(member));
        if is_attribute(member) {
            let mut attributes = element.attributes();
            let Some(found) = attributes.find(|one| one.name() == local(name)) else { return Ok(None) };
            return text::read(target, Some(member), Format::DateTime, found.value()).map(Some).map_err(Misfit::new);
        }
        let mut elements = inside(element, name).peekable();
        if elements.peek().is_none() {
            return Ok(None);
        }
        match target.shape_type() {
            ShapeType::List | ShapeType::Set if is_flattened(member) => {
                let inner = target.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
                self.items(inner, elements, depth).map(Some)
            }
            ShapeType::Map if is_flattened(member) => self.entries(target, elements, depth).map(Some),
            _ => elements.next().map(|element| self.inner(member, element, depth)).transpose(),
        }
    }

    fn items<'n>(
        self,
        member: &Member,
        elements: impl Iterator<Item = Node<'n, 'n>>,
        depth: usize,
    ) -> Result<Value, Misfit> {
        let items = elements.enumerate();
        items.map(|(at, element)| self.inner(member, element, depth).map_err(|misfit| misfit.at(at))).collect()
    }

    fn entries<'n>(
        self,
        map: &Shape,
        elements: impl Iterator<Item = Node<'n, 'n>>,
        depth: usize,
    ) -> Result<Value, Misfit> {
        let missing = || Misfit::new("its entries have no shape");
        let (key, value) = (map.member("key").ok_or_else(missing)?, map.member("value").ok_or_else(missing)?);
        let mut entries = Map::new();
        for element in elements {
            let name_of = |member| inside(element, name(member)).next();
            let key = name_of(key).map(text_of).ok_or_else(|| Misfit::new("an entry has no key"))?;
            let inner = name_of(value).ok_or_else(|| Misfit::new("expected a value").within(&key))?;
            let inner = self.inner(value, inner, depth).map_err(|misfit| misfit.within(&key))?;
            entries.insert(key, inner);
        }
        Ok(Value::Object(entries))
    }
}
