//! Values in forms, which `awsQuery` and `ec2Query` send.

mod tree;

use aws_smithy_types::date_time::Format;
use serde_json::{Map, Value};
use tongs::model::{Member, Node, Shape, ShapeType};

use self::tree::Tree;
use super::misfit::Misfit;
use super::pairs::Pairs;
use super::{MAX_DEPTH, text, xml};
use crate::service::{Protocol, Service};

/// Reads the pairs of a form as a value of a shape.
pub(crate) fn read(service: &Service, shape: &Shape, form: &Pairs) -> Result<Value, Misfit> {
    let tree = Tree::new(form)?;
    let form = Form { service, is_ec2: service.protocol() == Protocol::Ec2Query };
    form.structure(shape, &tree, MAX_DEPTH)
}

#[derive(Clone, Copy)]
struct Form<'s> {
    service: &'s Service,
    /// Names begin with capitals, and lists are flat.
    is_ec2: bool,
}

impl Form<'_> {
    fn name(self, member: &Member) -> String {
        let usual = xml::name(member);
        if !self.is_ec2 {
            return usual.to_owned();
        }
        let named = member.traits().get("aws.protocols#ec2QueryName").and_then(Node::as_str);
        named.map_or_else(|| capitalized(usual), str::to_owned)
    }

    fn structure(self, shape: &Shape, tree: &Tree, depth: usize) -> Result<Value, Misfit> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
        let mut members = Map::new();
        for member in shape.members() {
            let Some(inner) = tree.get(&self.name(member)) else { continue };
            let value = self.member(member, inner, depth).map_err(|misfit| misfit.within(member.name()))?;
            members.insert(member.name().to_owned(), value);
        }
        if shape.shape_type() == ShapeType::Union && members.len() != 1 {
            return Err(Misfit::new(format!("a union has one member, and this has {}", members.len())));
        }
        Ok(Value::Object(members))
    }

    fn member(self, member: &Member, tree: &Tree, depth: usize) -> Result<Value, Misfit> {
        let target = self.service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
        let is_flat = self.is_ec2 || member.traits().has("smithy.api#xmlFlattened");
        match target.shape_type() {
            ShapeType::Structure | ShapeType::Union => self.structure(target, tree, depth),
            ShapeType::List | ShapeType::Set => self.list(target, tree, is_flat, depth),
            ShapeType::Map => self.map(target, tree, is_flat, depth),
            _ => {
                let text = tree.text().ok_or_else(|| Misfit::new("expected a value, found names behind it"))?;
                text::read(target, Some(member), Format::DateTime, text).map_err(Misfit::new)
            }
        }
    }

    fn list(self, shape: &Shape, tree: &Tree, is_flat: bool, depth: usize) -> Result<Value, Misfit> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
        let member = shape.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
        let items = if is_flat { Some(tree) } else { tree.get(xml::name(member)) };
        let items = items.into_iter().flat_map(Tree::numbered).enumerate();
        items.map(|(at, item)| self.member(member, item, depth).map_err(|misfit| misfit.at(at))).collect()
    }

    fn map(self, shape: &Shape, tree: &Tree, is_flat: bool, depth: usize) -> Result<Value, Misfit> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
        let missing = || Misfit::new("its entries have no shape");
        let (key, value) = (shape.member("key").ok_or_else(missing)?, shape.member("value").ok_or_else(missing)?);
        let entries = if is_flat { Some(tree) } else { tree.get("entry") };
        let mut map = Map::new();
        for entry in entries.into_iter().flat_map(Tree::numbered) {
            let name = entry.get(xml::name(key)).and_then(Tree::text);
            let name = name.ok_or_else(|| Misfit::new("an entry has no key"))?;
            let inner = entry.get(xml::name(value)).ok_or_else(|| Misfit::new("expected a value").within(name))?;
            let inner = self.member(value, inner, depth).map_err(|misfit| misfit.within(name))?;
            map.insert(name.to_owned(), inner);
        }
        Ok(Value::Object(map))
    }
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}
