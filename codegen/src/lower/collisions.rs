//! Names that two shapes, two members, or a member and a generated type itself would share.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, EventStream, Home, Operation, Role, Structure, Union};
use crate::model::{Member, Model, Shape, ShapeId, ShapeType, trait_ids};
use crate::naming::{
    self,
    reserved::{self, accessors},
};
use crate::text::Span;

use super::causes::Causes;
use super::protocol::{Message, Protocol};

/// What was lowered, type by type.
pub(super) struct Types<'a> {
    pub(super) structures: &'a [Structure],
    pub(super) errors: &'a [Structure],
    pub(super) enums: &'a [Enum],
    pub(super) unions: &'a [Union],
    pub(super) event_streams: &'a [EventStream],
    pub(super) operations: &'a [Operation],
}

/// Reports every pair that would share a name.
pub(super) fn check(model: &Model, protocol: &'static dyn Protocol, types: &Types<'_>, causes: &mut Causes) {
    let mut check = Check { model, protocol, causes, told: BTreeSet::new() };
    check.files(types);
    check.client(types.operations);
    check.error_enum(types.errors);
    for one in types.structures.iter().chain(types.errors) {
        check.structure(one);
    }
    for one in types.unions {
        check.union(one);
    }
    for operation in types.operations {
        check.structure(&operation.input);
        check.structure(&operation.output);
    }
}

/// The names of one module or type: the shape or member that each is of; nothing where the type itself has it.
struct Names<'a> {
    of: String,
    taken: BTreeMap<String, Option<&'a str>>,
}

impl Names<'_> {
    fn new(of: &str, own: &[&[&str]]) -> Self {
        let own = own.iter().copied().flatten().map(|name| ((*name).to_owned(), None));
        Names { of: of.to_owned(), taken: own.collect() }
    }
}

struct Check<'a> {
    model: &'a Model,
    protocol: &'static dyn Protocol,
    causes: &'a mut Causes,
    /// Pairs that were reported: the methods of two members that share a name share more than one.
    told: BTreeSet<(String, String)>,
}

impl Check<'_> {
    /// Files of types, on disks that may not tell cases apart. Equal names have equal stems.
    fn files(&mut self, types: &Types<'_>) {
        let structures = types.structures.iter().chain(types.errors).map(|one| (&one.named, &one.shape_id));
        let enums = types.enums.iter().map(|one| (&one.named, &one.shape_id));
        let unions = types.unions.iter().map(|one| (&one.named, &one.shape_id));
        let mut of: BTreeMap<&Home, Names<'_>> = BTreeMap::new();
        // What a stream may end with stands among the errors.
        let failures = types.event_streams.iter().map(|one| (&one.error, &one.shape_id));
        for (named, id) in structures.chain(enums).chain(unions).chain(failures) {
            let names = of.entry(&named.home).or_insert_with(|| Names::new("types", &[]));
            self.claim_as(names, &named.stem, &named.name, id);
        }
    }

    fn client(&mut self, operations: &[Operation]) {
        let mut names = Names::new("Client", &[reserved::CLIENT]);
        for operation in operations {
            self.claim(&mut names, &operation.method.rust, &operation.shape_id);
        }
    }

    fn structure(&mut self, structure: &Structure) {
        let ids = member_ids(structure);
        let mut names = Names::new(&structure.named.name, &[reserved::STRUCTURE]);
        for (field, id) in structure.fields.iter().zip(&ids) {
            self.claim(&mut names, &field.name.rust, id);
        }
        let own: &[&str] = match structure.role {
            Role::Data | Role::Output { .. } => &[],
            Role::Input => reserved::INPUT_BUILDER,
            Role::Error(_) => reserved::ERROR_BUILDER,
        };
        self.builder(Names::new(&structure.builder, &[reserved::BUILDER, own]), structure, &ids);
    }

    /// The methods that builders have for members.
    fn builder<'a>(&mut self, mut names: Names<'a>, structure: &Structure, ids: &'a [String]) {
        for (field, id) in structure.fields.iter().zip(ids) {
            self.claim(&mut names, &field.name.rust, id);
            for method in accessors(field) {
                self.claim(&mut names, &method, id);
            }
        }
    }

    fn union(&mut self, union: &Union) {
        let ids: Vec<_> = union.variants.iter().map(|one| format!("{}${}", union.shape_id, one.member_name)).collect();
        let mut variants = Names::new(&union.named.name, &[&[reserved::UNKNOWN]]);
        let mut methods = Names::new(&union.named.name, &[reserved::UNION]);
        for (variant, id) in union.variants.iter().zip(&ids) {
            self.claim(&mut variants, &variant.name, id);
            self.claim(&mut methods, &naming::union_is(&variant.stem), id);
            self.claim(&mut methods, &naming::union_as(&variant.stem), id);
        }
    }

    /// The variants of what any operation may fail with, among which are those of each.
    fn error_enum(&mut self, errors: &[Structure]) {
        let mut variants = Names::new("Error", &[&[reserved::UNHANDLED]]);
        for error in errors {
            self.claim(&mut variants, &reserved::error_variant(&error.named.name), &error.shape_id);
        }
    }

    /// Takes a name for a shape or member; reports what has it already.
    fn claim<'a>(&mut self, names: &mut Names<'a>, name: &str, id: &'a str) {
        let name = name.trim_start_matches("r#");
        self.claim_as(names, name, name, id);
    }

    /// Takes what stands for a name.
    fn claim_as<'a>(&mut self, names: &mut Names<'a>, key: &str, name: &str, id: &'a str) {
        match names.taken.get(key) {
            None => drop(names.taken.insert(key.to_owned(), Some(id))),
            Some(None) => self.second(id, &format!("{}::{name}", names.of)),
            Some(Some(other)) => self.shared(other, id, name),
        }
    }

    /// Reports what the generated type has itself.
    fn second(&mut self, id: &str, name: &str) {
        let Ok(shape) = ShapeId::parse(id) else { return };
        if !self.told.insert((id.to_owned(), String::new())) {
            return;
        }
        let diagnostic = Diagnostic::error("TS0822", format!("`{id}` would be a second `{name}`"))
            .at(self.place(&shape), "its name in Rust")
            .help(self.help(&[&shape]));
        self.causes.tell(format!("a second `{name}`"), &shape, diagnostic);
    }

    /// Reports two shapes or members that would share a name.
    fn shared(&mut self, one: &str, other: &str, name: &str) {
        let (Ok(one), Ok(other)) = (ShapeId::parse(one), ShapeId::parse(other)) else { return };
        if !self.told.insert((one.to_string(), other.to_string())) {
            return;
        }
        let what = if one.member().is_some() { "members" } else { "shapes" };
        let message = format!("the {what} `{one}` and `{other}` would have one Rust name, `{name}`");
        let diagnostic = Diagnostic::error("TS0821", message)
            .at(self.place(&other), format!("`{name}` in Rust"))
            .and_at(self.place(&one), "so is this")
            .help(self.help(&[&one, &other]));
        self.causes.conflict(&one, &other, diagnostic);
    }

    /// What can be done about the name of one of these: `rename` of a service is for data that is no error.
    fn help(&self, ids: &[&ShapeId]) -> String {
        if let Some(help) = self.help_for_members(ids) {
            return help;
        }
        let renamed = ids.iter().rev().find(|id| self.model.shape(id).is_some_and(is_renamed_by_services));
        if let Some(id) = renamed {
            return format!("rename it for this service: `rename: {{ \"{id}\": \"Other{}\" }}`", id.name());
        }
        let one = if ids.len() == 1 { "it" } else { "one of them" };
        format!("give {one} another name in the model, or leave out the operations that need {one} with `--except`")
    }

    /// A member can have another name wherever what is sent does not follow from it, or can be said.
    fn help_for_members(&self, ids: &[&ShapeId]) -> Option<String> {
        let members: Vec<&Member> = ids.iter().filter_map(|id| self.member(id)).collect();
        let is_bound = |member: &Member| {
            [Message::Request, Message::Response].iter().any(|message| !self.protocol.is_in_body(member, *message))
        };
        let is_label = |member: &Member| is_bound(member) && member.traits().has(trait_ids::HTTP_LABEL);
        let member = members.iter().rev().find(|member| !is_label(member)).or(members.last())?;
        let what_is_sent = if is_label(member) {
            format!(", and the label `{{{}}}` in the URI", member.name())
        } else if is_bound(member) {
            String::new()
        } else if let Some(kept) = self.protocol.keeps_wire_name(member) {
            format!("; `{kept}` keeps what is sent")
        } else {
            ", under which it is sent then".to_owned()
        };
        Some(format!("give `{}` another name in the model{what_is_sent}", member.id()))
    }

    fn member(&self, id: &ShapeId) -> Option<&Member> {
        self.model.shape_of_member(id)?.member(id.member()?)
    }

    fn place(&self, id: &ShapeId) -> Span {
        let shape = self.model.shape_of_member(id).map_or(Span::NONE, Shape::span);
        self.member(id).map_or(shape, Member::span)
    }
}

/// Whether a service may rename a shape.
fn is_renamed_by_services(shape: &Shape) -> bool {
    !matches!(shape.shape_type(), ShapeType::Operation | ShapeType::Resource | ShapeType::Service)
        && !shape.traits().has(trait_ids::ERROR)
}

fn member_ids(structure: &Structure) -> Vec<String> {
    structure.fields.iter().map(|field| format!("{}${}", structure.shape_id, field.member_name)).collect()
}
