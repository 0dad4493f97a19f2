//! Pagination.

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::ir::{FieldName, ItemType, Items, PageSize, PaginatedMembers, Paginator, Presence, Step, Structure, Type};
use crate::model::{Node, Shape, ShapeType, trait_ids};
use crate::naming;

use super::context::Context;
use super::{customizations, examples};

/// How an operation is paginated: what its own `@paginated` says over what the service's says. Nothing where the
/// trait is absent, or where it does not name tokens.
pub(super) fn lower(
    cx: &mut Context<'_>,
    operation: &Shape,
    method: &FieldName,
    (input_shape, input): (&Shape, &Structure),
    (output_shape, output): (&Shape, &Structure),
) -> Option<Paginator> {
    let own = operation.traits().get(trait_ids::PAGINATED)?;
    let inherited = cx.selection.service.traits().get(trait_ids::PAGINATED);
    let setting = |key: &str| {
        own.get(key)
            .or_else(|| inherited.and_then(|inherited| inherited.get(key)))
            .and_then(Node::as_str)
            .map(str::to_owned)
    };
    let field = |structure: &Structure, shape: &Shape, path: &str| {
        let at = shape.members().iter().position(|member| member.name() == path)?;
        structure.fields.get(at).cloned()
    };
    let (input_token, output_token) = (setting("inputToken")?, setting("outputToken")?);
    let token = field(input, input_shape, &input_token);
    let next = path(cx, output_shape, output, &output_token);
    let (Some(token), Some((next, next_type))) = (token, next) else {
        cx.diagnostics.push(
            Diagnostic::error("TS0818", format!("the tokens of `{}` lead nowhere", operation.id()))
                .at(own.span().or(operation.span()), "its `@paginated`")
                .shape(operation.id())
                .help(format!(
                    "`inputToken` must name a member of the input, here `{input_token}`, and `outputToken` a path through \
                     members of the output, here `{output_token}`"
                )),
        );
        return None;
    };
    // What names the next page is sent as it came, so both are of one type; the official generator skips the others.
    if token.ty != next_type || token.presence != Presence::Optional {
        cx.diagnostics.push(
            Diagnostic::new(Severity::Note, "TS0832", format!("the pages of `{}` are not forged", operation.id()))
                .at(own.span().or(operation.span()), "what it answers with cannot be sent again as it is")
                .shape(operation.id())
                .help(format!(
                    "each call is the same without them; in a model of your own, give `{input_token}` and `{output_token}` \
                     one type, and no default"
                )),
        );
        return None;
    }
    let page_size = setting("pageSize")
        .and_then(|size| field(input, input_shape, &size))
        .map(|field| PageSize { field: field.name, ty: field.ty });
    let items = setting("items").and_then(|items| path(cx, output_shape, output, &items)).and_then(|(path, ty)| {
        let item = match ty {
            Type::List { item, sparse: false } => ItemType::One(*item),
            Type::Map { key, value, sparse: false } => ItemType::Entry(*key, *value),
            _ => return None,
        };
        Some(Items { path, item })
    });
    let name = naming::type_name(cx.shape_name(operation.id()));
    Some(Paginator {
        name: naming::paginator(&name),
        items_name: naming::paginator_items(&name),
        token_may_be_empty: matches!(token.ty, Type::String | Type::List { .. } | Type::Map { .. }),
        truncated: customizations::truncated(operation.id())
            .and_then(|name| path(cx, output_shape, output, name))
            .and_then(|(steps, _)| steps.into_iter().next()),
        token: token.ty,
        input_token: token.name,
        output_token: next,
        page_size,
        example: examples::pages(&cx.client, method, input, items.is_some()),
        items,
        members: PaginatedMembers {
            input_token,
            output_token,
            page_size: setting("pageSize"),
            items: setting("items"),
        },
    })
}

/// The fields that a path such as `result.nextToken` names, and the type at its end.
fn path(cx: &mut Context<'_>, shape: &Shape, structure: &Structure, path: &str) -> Option<(Vec<Step>, Type)> {
    let mut steps = Vec::new();
    let mut at = (shape.clone(), Rc::new(structure.clone()));
    let mut found = None;
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let (shape, structure) = &at;
        let position = shape.members().iter().position(|member| member.name() == name)?;
        let (member, field) = (shape.members().get(position)?.clone(), structure.fields.get(position)?.clone());
        steps.push(Step {
            field: field.name.clone(),
            optional: field.presence == Presence::Optional,
            boxed: field.boxed,
        });
        let target = cx.target(&member);
        if target.shape_type() == ShapeType::Structure {
            at = (target.clone(), cx.structure(target));
        } else if names.peek().is_some() {
            return None;
        }
        found = Some(field.ty);
    }
    Some((steps, found?))
}
