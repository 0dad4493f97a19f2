//! `PaginatedTrait`: tokens, items and page size of a paginated operation are there, and of a type that pages.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{Member, Node, Shape, ShapeType, trait_ids};

/// One of the settings of the trait.
struct Setting {
    name: &'static str,
    /// A path such as `result.items` into the output, rather than a member of the input.
    output: bool,
    /// One of the tokens: has to be there, and the member may not be required.
    token: bool,
    types: &'static [ShapeType],
    /// Types that work, but that few clients expect.
    odd_types: &'static [ShapeType],
}

const SETTINGS: [Setting; 4] = [
    Setting {
        name: "inputToken",
        output: false,
        token: true,
        types: &[ShapeType::String],
        odd_types: &[ShapeType::Map],
    },
    Setting {
        name: "pageSize",
        output: false,
        token: false,
        types: &[ShapeType::Integer],
        odd_types: &[ShapeType::Byte, ShapeType::Short, ShapeType::Long],
    },
    Setting {
        name: "outputToken",
        output: true,
        token: true,
        types: &[ShapeType::String],
        odd_types: &[ShapeType::Map],
    },
    Setting {
        name: "items",
        output: true,
        token: false,
        types: &[ShapeType::List, ShapeType::Set, ShapeType::Map],
        odd_types: &[],
    },
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::PAGINATED) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let (Some(data), Some(value)) = (operation.operation(), operation.traits().get(trait_ids::PAGINATED)) else {
            continue;
        };
        let (Some(input), Some(output)) = (context.shape(&data.input), context.shape(&data.output)) else { continue };
        let check = Check { context, operation, input, output, value };
        let before = diagnostics.len();
        for setting in &SETTINGS {
            check.setting(setting, value.get(setting.name), diagnostics);
        }
        if diagnostics.len() > before {
            continue;
        }
        // What an operation does not say, its services say.
        for service in context.services_of(operation.id()) {
            check.in_service(service, diagnostics);
        }
    }
}

struct Check<'a, 'm> {
    context: &'a Context<'m>,
    operation: &'m Shape,
    input: &'m Shape,
    output: &'m Shape,
    value: &'m Node,
}

impl Check<'_, '_> {
    /// The settings that a service adds.
    fn in_service(&self, service: &Shape, diagnostics: &mut Diagnostics) {
        let defaults = service.traits().get(trait_ids::PAGINATED);
        for setting in SETTINGS.iter().filter(|setting| self.value.get(setting.name).is_none()) {
            let node = defaults.and_then(|defaults| defaults.get(setting.name));
            if node.is_none() && setting.token {
                let message = format!("`@paginated` of `{}` has no `{}`", self.operation.id(), setting.name);
                diagnostics.push(
                    self.finding(Severity::Error, "PaginatedTrait", message)
                        .at(self.value.span(), "here")
                        .and_at(service.span(), "and not in this service")
                        .note("the operation or its service names both tokens")
                        .help(format!("add `{}: \"nextToken\"`", setting.name)),
                );
            }
            self.setting(setting, node, diagnostics);
        }
    }

    fn finding(
        &self,
        severity: Severity,
        code: impl Into<std::borrow::Cow<'static, str>>,
        message: String,
    ) -> Diagnostic {
        on_shape(severity, code, self.operation, message)
    }

    fn setting(&self, setting: &Setting, node: Option<&Node>, diagnostics: &mut Diagnostics) {
        let Some((node, path)) = node.and_then(|node| Some((node, node.as_str()?))) else { return };
        let root = if setting.output { self.output } else { self.input };
        if !setting.output && path.contains('.') {
            let message = format!("`{}` is a path, but names a member of the input: `{path}`", setting.name);
            return diagnostics.push(
                self.finding(Severity::Error, "PaginatedTrait", message)
                    .at(node.span(), "a path")
                    .note("paths are for what is read from the output: the token and the items")
                    .help("name a member of the input itself"),
            );
        }
        match resolve(self.context, root, path) {
            Ok(member) => {
                self.target(setting, node, member, diagnostics);
                self.required(setting, node, member, diagnostics);
            }
            Err((shape, name)) => {
                let near = nearest(name, shape.members().iter().map(Member::name));
                let help = near.map_or_else(
                    || format!("add the member, or name one of `{}`", shape.id()),
                    |near| format!("write `{near}`"),
                );
                let message = format!("`{}` names `{path}`, but `{}` has no member `{name}`", setting.name, shape.id());
                diagnostics.push(
                    self.finding(Severity::Error, "PaginatedTrait", message)
                        .at(node.span(), "no such member")
                        .and_at(shape.span(), "looked for here")
                        .help(help),
                );
            }
        }
        if setting.output && path.split('.').count() > 2 {
            let message = format!("`{}` of `{}` lies deep in the output: `{path}`", setting.name, self.operation.id());
            diagnostics.push(
                self.finding(Severity::Warning, format!("PaginatedTrait.DeeplyNested.{}", setting.name), message)
                    .at(node.span(), "more than two members deep")
                    .note("clients of other languages spell the whole path out")
                    .help("move the member up in the output"),
            );
        }
    }

    fn target(&self, setting: &Setting, node: &Node, member: &Member, diagnostics: &mut Diagnostics) {
        let Some(found) = self.context.shape_type(member.target()) else { return };
        if setting.types.contains(&found) {
            return;
        }
        let (severity, code) = if setting.odd_types.contains(&found) {
            (Severity::Danger, format!("PaginatedTrait.WrongShapeType.{}", setting.name))
        } else {
            (Severity::Error, "PaginatedTrait".to_owned())
        };
        let message = format!("`{}` is the member `{}`, which targets a {found}", setting.name, member.name());
        let wanted: Vec<&str> =
            setting.types.iter().map(|wanted| wanted.name()).filter(|name| *name != "set").collect();
        diagnostics.push(
            self.finding(severity, code, message)
                .at(member.target_span(), format!("a {found}"))
                .and_at(node.span(), "named here")
                .help(format!("target a {}", wanted.join(" or "))),
        );
    }

    fn required(&self, setting: &Setting, node: &Node, member: &Member, diagnostics: &mut Diagnostics) {
        if !member.traits().has(trait_ids::REQUIRED) {
            return;
        }
        let (severity, code, why) = match setting.name {
            "inputToken" => (Severity::Error, "PaginatedTrait", "the first page is asked for without a token"),
            "outputToken" => (Severity::Error, "PaginatedTrait", "the last page comes without a token"),
            "pageSize" => (
                Severity::Warning,
                "PaginatedTrait.ShouldNotBeRequired.pageSize",
                "a client that does not care gets pages of the service's own size",
            ),
            _ => return,
        };
        let message = format!("`{}` of a paginated operation is required", setting.name);
        diagnostics.push(
            self.finding(severity, code, message)
                .at(member.span(), "required")
                .and_at(node.span(), "named here")
                .note(why)
                .help("remove `@required`"),
        );
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
