//! `PaginatedTrait`: tokens, items and page size of a paginated operation are there, and of a type that pages.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::node::Node;
use crate::semantic::{Member, Shape, ShapeType};

const PAGINATED: &str = "smithy.api#paginated";

/// One of the settings of the trait.
struct Setting {
    name: &'static str,
    output: bool,
    required: bool,
    /// A path such as `result.items` may lead into the output.
    path: bool,
    types: &'static [ShapeType],
    /// Types that work, but that few clients expect.
    odd_types: &'static [ShapeType],
}

const NUMBERS: &[ShapeType] = &[ShapeType::Byte, ShapeType::Short, ShapeType::Integer, ShapeType::Long];

const ODD_TOKENS: &[ShapeType] =
    &[ShapeType::Byte, ShapeType::Short, ShapeType::Integer, ShapeType::Long, ShapeType::Structure, ShapeType::Enum];

const SETTINGS: [Setting; 4] = [
    Setting {
        name: "inputToken",
        output: false,
        required: true,
        path: false,
        types: &[ShapeType::String, ShapeType::Map],
        odd_types: ODD_TOKENS,
    },
    Setting {
        name: "outputToken",
        output: true,
        required: true,
        path: true,
        types: &[ShapeType::String, ShapeType::Map],
        odd_types: ODD_TOKENS,
    },
    Setting {
        name: "items",
        output: true,
        required: false,
        path: true,
        types: &[ShapeType::List, ShapeType::Set, ShapeType::Map],
        odd_types: &[],
    },
    Setting {
        name: "pageSize",
        output: false,
        required: false,
        path: false,
        types: &[ShapeType::Integer],
        odd_types: NUMBERS,
    },
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    // What an operation does not say, its service says.
    let mut seen: crate::semantic::FastSet<&str> = crate::semantic::FastSet::default();
    for (_, service) in context.of_type(ShapeType::Service) {
        let defaults = service.traits().get(PAGINATED);
        for operation in context.operations(service).into_iter().filter(|shape| shape.traits().has(PAGINATED)) {
            seen.insert(operation.id().as_str());
            check(context, operation, defaults, diagnostics);
        }
    }
    for vertex in context.with(PAGINATED) {
        if let Some(operation) = context.graph.shape(*vertex)
            && operation.operation().is_some()
            && !seen.contains(operation.id().as_str())
        {
            check(context, operation, None, diagnostics);
        }
    }
}

fn check(context: &Context<'_>, operation: &Shape, defaults: Option<&Node>, diagnostics: &mut Diagnostics) {
    let (Some(data), Some(value)) = (operation.operation(), operation.traits().get(PAGINATED)) else { return };
    for setting in &SETTINGS {
        let node = value.get(setting.name).or_else(|| defaults.and_then(|defaults| defaults.get(setting.name)));
        let Some((node, path)) = node.and_then(|node| Some((node, node.as_str()?))) else {
            if setting.required {
                let message = format!("`@paginated` of `{}` has no `{}`", operation.id(), setting.name);
                diagnostics.push(
                    on_shape(Severity::Error, "PaginatedTrait", operation, message)
                        .at(value.span(), "here")
                        .note("the operation or its service names both tokens")
                        .help(format!("add `{}: \"nextToken\"`", setting.name)),
                );
            }
            continue;
        };
        let root = if setting.output { &data.output } else { &data.input };
        let Some(root) = context.shape(root) else { continue };
        if !setting.path && path.contains('.') {
            let message = format!("`{}` is a path, but names a member of the input: `{path}`", setting.name);
            diagnostics.push(
                on_shape(Severity::Error, "PaginatedTrait", operation, message)
                    .at(node.span(), "a path")
                    .help("name a member of the input itself"),
            );
            continue;
        }
        match resolve(context, root, path) {
            Ok(member) => types(context, operation, setting, node, member, diagnostics),
            Err((shape, name)) => {
                let near = nearest(name, shape.members().iter().map(Member::name));
                let help = near.map_or_else(
                    || format!("add the member, or name one of `{}`", shape.id()),
                    |near| format!("write `{near}`"),
                );
                let message = format!("`{}` names `{path}`, but `{}` has no member `{name}`", setting.name, shape.id());
                diagnostics.push(
                    on_shape(Severity::Error, "PaginatedTrait", operation, message)
                        .at(node.span(), "no such member")
                        .and_at(shape.span(), "looked for here")
                        .help(help),
                );
            }
        }
    }
}

fn resolve<'m, 'p>(context: &Context<'m>, root: &'m Shape, path: &'p str) -> Result<&'m Member, (&'m Shape, &'p str)> {
    let mut shape = root;
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let member = shape.member(name).ok_or((shape, name))?;
        let Some(next) = names.peek() else { return Ok(member) };
        shape = context.shape(member.target()).ok_or((shape, *next))?;
    }
    Err((shape, path))
}

fn types(
    context: &Context<'_>,
    operation: &Shape,
    setting: &Setting,
    node: &Node,
    member: &Member,
    diagnostics: &mut Diagnostics,
) {
    let Some(found) = context.shape_type(member.target()) else { return };
    if !setting.types.contains(&found) {
        let severity = if setting.odd_types.contains(&found) { Severity::Danger } else { Severity::Error };
        let message = format!("`{}` is the member `{}`, which targets a {found}", setting.name, member.name());
        let wanted: Vec<&str> = setting.types.iter().map(|wanted| wanted.name()).collect();
        diagnostics.push(
            on_shape(severity, "PaginatedTrait", operation, message)
                .at(member.target_span(), format!("a {found}"))
                .and_at(node.span(), "named here")
                .help(format!("target a {}", wanted.join(" or "))),
        );
    }
    if member.traits().has("smithy.api#required") && matches!(setting.name, "inputToken" | "pageSize") {
        let severity = if setting.name == "inputToken" { Severity::Error } else { Severity::Warning };
        let message = format!("`{}` of a paginated operation cannot be required", setting.name);
        diagnostics.push(
            on_shape(severity, "PaginatedTrait", operation, message)
                .at(member.span(), "required")
                .and_at(node.span(), "named here")
                .note("the first page is asked for without a token, and with the service's own page size")
                .help("remove `@required`"),
        );
    }
}
