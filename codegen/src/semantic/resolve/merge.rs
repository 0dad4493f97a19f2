//! Brings the definitions of all files together, and settles what relative ids mean.

use std::cell::RefCell;
use std::sync::Arc;

use super::draft::{Draft, DraftMember, Drafts};
use super::traits::TraitSet;
use super::{NodeId, definitions};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    AppliedTrait, Body, BuiltIn, FastMap, FastSet, Node, NodeKind, OperationData, ResourceData, ServiceData, Shape,
    ShapeId, ShapeType, trait_ids,
};
use crate::syntax::ast::{
    Ast, AstBody, AstMember, AstOperation, AstResource, AstService, AstShape, AstTrait, Ref, Version,
};
use crate::text::Span;

/// An `apply` statement, resolved.
pub(super) struct ApplyTo {
    pub(super) target: ShapeId,
    pub(super) span: Span,
    pub(super) traits: Vec<AppliedTrait>,
}

/// What is not a shape.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) applies: Vec<ApplyTo>,
    pub(super) metadata: Vec<(Arc<str>, Span, Node)>,
    pub(super) node_ids: Vec<NodeId>,
}

pub(super) fn merge(asts: Vec<Ast>, drafts: &mut Drafts, diagnostics: &mut Diagnostics) -> Merged {
    let Drafts { list, index, built_in } = drafts;
    let mut types: Vec<ShapeType> = Vec::new();
    // What each definition defines, in the order of files and definitions.
    let mut positions: Vec<usize> = Vec::new();
    for shape in asts.iter().flat_map(|ast| &ast.shapes) {
        let next = u32::try_from(types.len()).unwrap_or(u32::MAX);
        let at = *index.entry(shape.id.clone()).or_insert(next) as usize;
        if at == types.len() {
            types.push(shape.shape_type);
        }
        positions.push(at);
    }
    let defined = Defined { index, types: &types, built_in: *built_in };
    let mut positions = positions.into_iter();
    let mut merged = Merged::default();
    list.reserve(types.len());
    for mut ast in asts {
        let shapes = std::mem::take(&mut ast.shapes);
        let applies = std::mem::take(&mut ast.applies);
        let metadata = std::mem::take(&mut ast.metadata);
        let names = Names::new(&ast, defined);
        for (shape, at) in shapes.into_iter().zip(&mut positions) {
            let draft = names.draft(shape, ast.version, diagnostics);
            if let Some(first) = list.get(at) {
                definitions::again(first, draft, &mut merged.applies, diagnostics);
            } else {
                definitions::first(&draft, *built_in, diagnostics);
                list.push(draft);
            }
        }
        for apply in applies {
            let traits = apply.traits.into_iter().map(|applied| names.applied(applied)).collect();
            merged.applies.push(ApplyTo { span: apply.target.span, target: names.id(apply.target), traits });
        }
        for entry in metadata {
            merged.metadata.push((entry.key, entry.key_span, names.value(entry.value)));
        }
        for used in &ast.uses {
            names.check_use(used, diagnostics);
        }
        merged.node_ids.extend(names.node_ids());
    }
    merged
}

/// What all files define.
#[derive(Clone, Copy)]
struct Defined<'a> {
    index: &'a FastMap<ShapeId, u32>,
    types: &'a [ShapeType],
    built_in: Option<&'static BuiltIn>,
}

impl Defined<'_> {
    fn built_in_shape(self, id: &str) -> Option<&'static Shape> {
        self.built_in?.shape(id)
    }

    /// The type of a shape, loaded or built in.
    fn shape_type(self, id: &str) -> Option<ShapeType> {
        match self.index.get(id) {
            Some(at) => self.types.get(*at as usize).copied(),
            None => self.built_in_shape(id).map(Shape::shape_type),
        }
    }
}

/// What the references of one file mean.
struct Names<'a> {
    ast: &'a Ast,
    defined: Defined<'a>,
    /// What relative ids mean, by the address of their text, which one file shares; the id keeps it alive.
    known: RefCell<FastMap<usize, (ShapeId, ShapeId)>>,
    /// The types of the definitions of traits, likewise.
    trait_types: RefCell<FastMap<usize, (ShapeId, Option<ShapeType>)>>,
}

impl<'a> Names<'a> {
    fn new(ast: &'a Ast, defined: Defined<'a>) -> Self {
        Names { ast, defined, known: RefCell::default(), trait_types: RefCell::default() }
    }

    /// The specification's order: imported (settled by the parser), then this namespace, then the prelude.
    fn relative(&self, id: &ShapeId) -> ShapeId {
        if self.defined.index.contains_key(id.root_str()) {
            return id.clone();
        }
        let name = &id.as_str()[id.namespace().len()..];
        let prelude = ["smithy.api", name].concat();
        let root = prelude.split('$').next().unwrap_or_default();
        // The prelude itself may be among the files that are loaded.
        if let Some((found, _)) = self.defined.index.get_key_value(root) {
            return id.member().map_or_else(|| found.clone(), |member| found.with_member(member));
        }
        match self.defined.built_in_shape(root) {
            Some(shape) if !shape.traits().has(trait_ids::PRIVATE) => match id.member() {
                Some(member) => shape.id().with_member(member),
                None => shape.id().clone(),
            },
            _ => id.clone(),
        }
    }

    fn id(&self, reference: Ref) -> ShapeId {
        if !reference.relative {
            return reference.id;
        }
        let address = reference.id.text().as_ptr().addr();
        if let Some((_, id)) = self.known.borrow().get(&address) {
            return id.clone();
        }
        let id = self.relative(&reference.id);
        self.known.borrow_mut().insert(address, (reference.id, id.clone()));
        id
    }

    fn ids(&self, references: Vec<Ref>) -> Vec<ShapeId> {
        let mut ids: Vec<ShapeId> = Vec::with_capacity(references.len());
        let mut seen: FastSet<ShapeId> = FastSet::default();
        for reference in references {
            let id = self.id(reference);
            if seen.insert(id.clone()) {
                ids.push(id);
            }
        }
        ids
    }

    fn check_use(&self, used: &crate::syntax::ast::Use, diagnostics: &mut Diagnostics) {
        let id = used.id.as_str();
        if self.defined.index.contains_key(id) || self.defined.built_in_shape(id).is_some() {
            return;
        }
        let namespace = used.id.namespace();
        let known = self.defined.index.keys().map(|known| (known.namespace() == namespace).then(|| known.name()));
        let mut diagnostic = Diagnostic::new(
            crate::diagnostic::Severity::Warning,
            "TS0419",
            format!("unable to resolve the used shape `{id}`"),
        )
        .at(used.span, "no such shape");
        if let Some(name) = diagnostics.nearest(used.id.name(), known) {
            diagnostic = diagnostic.help(format!("write `{namespace}#{name}`"));
        }
        diagnostics.push(diagnostic);
    }

    /// The ids without quotes, with what they mean.
    fn node_ids(&self) -> Vec<NodeId> {
        self.ast.node_ids.iter().map(|id| NodeId { span: id.span, id: self.id(id.clone()) }).collect()
    }

    /// A value in which ids without quotes are written out.
    fn value(&self, mut value: Node) -> Node {
        let span = value.span();
        let at = self.ast.node_ids.partition_point(|id| id.span.start < span.start);
        if self.ast.node_ids.get(at).is_some_and(|id| id.span.start < span.end) {
            self.write_out(&mut value);
        }
        value
    }

    fn write_out(&self, node: &mut Node) {
        let span = node.span();
        match node.kind_mut() {
            NodeKind::String(text) => {
                if let Ok(index) = self.ast.node_ids.binary_search_by_key(&span, |id| id.span) {
                    *text = Arc::clone(self.id(self.ast.node_ids[index].clone()).text());
                }
            }
            NodeKind::Array(values) => Arc::make_mut(values).iter_mut().for_each(|value| self.write_out(value)),
            NodeKind::Object(object) => {
                for entry in object.entries_mut() {
                    self.write_out(&mut entry.value);
                }
            }

            NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) => {}
        }
    }

    fn applied(&self, applied: AstTrait) -> AppliedTrait {
        let id = self.id(applied.id);
        let value = if applied.annotation {
            annotation_value(self.trait_type(&id), applied.value.span())
        } else {
            self.value(applied.value)
        };
        AppliedTrait { id, value, inherited: false, synthetic: false }
    }

    fn traits(&self, traits: Vec<AstTrait>, owner: &ShapeId, diagnostics: &mut Diagnostics) -> Vec<AppliedTrait> {
        let mut set = TraitSet::new(Vec::with_capacity(traits.len()));
        for applied in traits {
            let applied = self.applied(applied);
            let is_list = matches!(self.trait_type(&applied.id), Some(ShapeType::List | ShapeType::Set));
            set.add(applied, is_list, owner, diagnostics);
        }
        set.finish()
    }

    /// The type of the definition of a trait.
    fn trait_type(&self, id: &ShapeId) -> Option<ShapeType> {
        let mut known = self.trait_types.borrow_mut();
        let address = id.text().as_ptr().addr();
        known.entry(address).or_insert_with(|| (id.clone(), self.defined.shape_type(id.as_str()))).1
    }

    fn draft(&self, shape: AstShape, version: Version, diagnostics: &mut Diagnostics) -> Draft {
        let AstShape { id, span, shape_type, traits, members, mixins, for_resource, body } = shape;
        let traits = self.traits(traits, &id, diagnostics);
        let members = self.members(members, &id, diagnostics);
        let references =
            body.references().into_iter().map(|reference| (self.id(reference.clone()), reference.span)).collect();
        Draft {
            traits,
            members,
            mixins: mixins
                .into_iter()
                .map(|mixin| (mixin.span, mixin))
                .map(|(span, mixin)| (self.id(mixin), span))
                .collect(),
            for_resource: for_resource
                .map(|resource| (resource.span, resource))
                .map(|(span, resource)| (self.id(resource), span)),
            body: self.body(body),
            own_body: None,
            references,
            late_traits: Vec::new(),
            id,
            span,
            version,
            shape_type,
        }
    }

    fn members(&self, members: Vec<AstMember>, shape: &ShapeId, diagnostics: &mut Diagnostics) -> Vec<DraftMember> {
        let mut seen: FastMap<ShapeId, Span> = FastMap::default();
        let few = members.len() <= 16;
        let mut list: Vec<DraftMember> = Vec::with_capacity(members.len());
        for member in members {
            let first = if few {
                list.iter().find(|other: &&DraftMember| other.id == member.id).map(|other| other.span)
            } else {
                seen.insert(member.id.clone(), member.span)
            };
            if let Some(first) = first {
                let name = member.id.member().unwrap_or_default();
                diagnostics.push(
                    Diagnostic::error("TS0403", format!("Found conflicting member name, `{name}`"))
                        .at(member.span, "again")
                        .and_at(first, "first")
                        .shape(shape)
                        .help("rename one of the members"),
                );
                continue;
            }
            let traits = self.traits(member.traits, &member.id, diagnostics);
            let target =
                member.target.map(|target| (target.span, target)).map(|(span, target)| (self.id(target), span));
            list.push(DraftMember { id: member.id, span: member.span, target, traits, inherited: false });
        }
        list
    }

    fn body(&self, body: AstBody) -> Body {
        match body {
            AstBody::Data => Body::Data,
            AstBody::Service(service) => Body::Service(Box::new(self.service(*service))),
            AstBody::Operation(operation) => Body::Operation(Box::new(self.operation(*operation))),
            AstBody::Resource(resource) => Body::Resource(Box::new(self.resource(*resource))),
        }
    }

    fn service(&self, service: AstService) -> ServiceData {
        ServiceData {
            version: service.version.as_deref().unwrap_or_default().to_owned(),
            operations: self.ids(service.operations),
            resources: self.ids(service.resources),
            errors: self.ids(service.errors),
            rename: service.rename.into_iter().map(|(id, name)| (self.id(id), (*name).to_owned())).collect(),
        }
    }

    fn operation(&self, operation: AstOperation) -> OperationData {
        let unit = || ShapeId::from_names("smithy.api", "Unit");
        OperationData {
            input: operation.input.map_or_else(unit, |input| self.id(input)),
            output: operation.output.map_or_else(unit, |output| self.id(output)),
            errors: self.ids(operation.errors),
        }
    }

    fn resource(&self, resource: AstResource) -> ResourceData {
        let named = |pairs: Vec<(Arc<str>, Ref)>| {
            pairs.into_iter().map(|(name, id)| ((*name).to_owned(), self.id(id))).collect()
        };
        let [create, put, read, update, delete, list] = resource.lifecycle.map(|id| id.map(|id| self.id(id)));
        ResourceData {
            identifiers: named(resource.identifiers),
            properties: named(resource.properties),
            create,
            put,
            read,
            update,
            delete,
            list,
            operations: self.ids(resource.operations),
            collection_operations: self.ids(resource.collection_operations),
            resources: self.ids(resource.resources),
        }
    }
}

/// The value of a trait that is written without one: an empty structure, list or map; `null` for other traits, which
/// the validation of trait values then refuses.
fn annotation_value(shape_type: Option<ShapeType>, span: Span) -> Node {
    match shape_type {
        Some(ShapeType::List | ShapeType::Set) => Node::array(Vec::new(), span),
        Some(ShapeType::Structure | ShapeType::Map) | None => Node::object(Vec::new(), span),
        Some(_) => Node::new(NodeKind::Null, span),
    }
}
