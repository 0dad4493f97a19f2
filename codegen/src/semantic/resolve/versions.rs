//! What each version of the language has, and the other one has not.

use super::draft::{Draft, Drafts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AppliedTrait, FastMap, ShapeId, ShapeType};
use crate::syntax::ast::{Ast, AstBody, AstShape, Version};
use crate::text::{FileId, Span};

/// The version of each file, and what files of version 1.0 write that leaves no trace in a shape.
pub(super) struct Versions {
    files: FastMap<FileId, Version>,
    /// Properties of resources.
    properties: Vec<(ShapeId, Span)>,
}

impl Versions {
    /// Files without shapes and `apply` statements have nothing that depends on the version.
    pub(super) fn of(asts: &[Ast]) -> Self {
        let file = |ast: &Ast| {
            let shape = ast.shapes.first().map(|shape| shape.span.file);
            shape.or_else(|| ast.applies.first().map(|apply| apply.target.span.file))
        };
        let properties = |shape: &AstShape| match &shape.body {
            AstBody::Resource(resource) => Some((shape.id.clone(), resource.properties_span?)),
            _ => None,
        };
        let old = asts.iter().filter(|ast| ast.version == Version::V1);
        Versions {
            files: asts.iter().filter_map(|ast| Some((file(ast)?, ast.version))).collect(),
            properties: old.flat_map(|ast| ast.shapes.iter().filter_map(properties)).collect(),
        }
    }

    fn at(&self, span: Span) -> Option<Version> {
        self.files.get(&span.file).copied()
    }

    /// Reports what is not part of the version of its file.
    pub(super) fn check(&self, drafts: &Drafts, diagnostics: &mut Diagnostics) {
        for (resource, span) in &self.properties {
            diagnostics.push(needs_version_2("resource properties cannot be used", *span, resource));
        }
        for draft in &drafts.list {
            self.shape(draft, diagnostics);
            self.traits(&draft.id, &draft.traits, diagnostics);
            for member in &draft.members {
                self.traits(&member.id, &member.traits, diagnostics);
            }
        }
    }

    fn shape(&self, draft: &Draft, diagnostics: &mut Diagnostics) {
        match (self.at(draft.span), draft.shape_type) {
            (Some(Version::V1), shape_type @ (ShapeType::Enum | ShapeType::IntEnum)) => {
                diagnostics.push(needs_version_2(
                    &format!("{shape_type} shapes cannot be used"),
                    draft.span,
                    &draft.id,
                ));
            }
            (Some(Version::V2), ShapeType::Set) => diagnostics.push(
                Diagnostic::error("TS0218", "set shapes cannot be used in Smithy version 2.0")
                    .at(draft.span, "not in this version")
                    .shape(&draft.id)
                    .help("make it a `list`, and add `@uniqueItems`"),
            ),
            _ => {}
        }
    }

    fn traits(&self, owner: &ShapeId, traits: &[AppliedTrait], diagnostics: &mut Diagnostics) {
        for applied in traits.iter().filter(|applied| applied.id.namespace() == "smithy.api") {
            let span = applied.value.span();
            match (applied.id.name(), self.at(span)) {
                ("mixin", Some(Version::V1)) => {
                    diagnostics.push(needs_version_2("mixins cannot be used", span, owner));
                }
                ("default", Some(Version::V1)) => {
                    diagnostics.push(needs_version_2("`@default` cannot be used", span, owner));
                }
                ("box", Some(Version::V2)) => diagnostics.push(
                    Diagnostic::error("TS0415", "`@box` cannot be used in Smithy version 2.0")
                        .at(span, "not in this version")
                        .shape(owner)
                        .note("in version 2.0, what has no `@default` and is not `@required` may be absent")
                        .help("remove it"),
                ),
                _ => {}
            }
        }
    }
}

fn needs_version_2(what: &str, span: Span, owner: &ShapeId) -> Diagnostic {
    Diagnostic::error("TS0220", format!("{what} in Smithy version 1.0"))
        .at(span, "not in this version")
        .shape(owner)
        .note("a file without a `$version` is read as version 1.0")
        .help("make the file one of version 2.0: `$version: \"2.0\"`, in JSON `\"smithy\": \"2.0\"`")
}
