//! `HttpChecksumTrait`: what `@aws.protocols#httpChecksum` names is there, and its headers are free.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{FastSet, Member, Node, OperationData, Shape, ShapeType, trait_ids};
use crate::semantic::validate::context::{Context, on_shape};

const ALGORITHMS: &str = "aws.protocols#ChecksumAlgorithm";
const CODE: &str = "HttpChecksumTrait";

/// The start of the headers that checksums are sent in.
const RESERVED: &str = "x-amz-checksum-";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::HTTP_CHECKSUM) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        if let (Some(data), Some(value)) = (operation.operation(), operation.traits().get(trait_ids::HTTP_CHECKSUM)) {
            Check { context, operation, value }.run(data, diagnostics);
        }
    }
}

struct Check<'a, 'm> {
    context: &'a Context<'m>,
    operation: &'m Shape,
    value: &'m Node,
}

impl Check<'_, '_> {
    fn run(&self, data: &OperationData, diagnostics: &mut Diagnostics) {
        let has = |key| self.value.get(key).is_some();
        let algorithms =
            self.value.get("responseAlgorithms").filter(|node| node.as_array().is_some_and(|all| !all.is_empty()));
        let of_request = has("requestAlgorithmMember")
            || self.value.get("requestChecksumRequired").and_then(Node::as_bool).unwrap_or_default();
        let of_response = has("requestValidationModeMember") || algorithms.is_some();
        if !of_request && !of_response {
            let message =
                format!("`@httpChecksum` of `{}` is about neither requests nor responses", self.operation.id());
            return diagnostics
                .push(self.error(message).help("write `requestChecksumRequired: true`, or remove the trait"));
        }
        let Some(input) = self.context.shape(&data.input) else { return };
        if of_request {
            let known = self.context.model.shape_by_str(ALGORITHMS).map(values).unwrap_or_default();
            self.member("requestAlgorithmMember", input, &known, diagnostics);
            self.headers(input, diagnostics);
        }
        if of_response {
            let pair = "responses are checked with one of `responseAlgorithms` when the member `requestValidationModeMember` says so";
            if !has("requestValidationModeMember") {
                let message =
                    format!("no member of the input of `{}` asks for checks of its responses", self.operation.id());
                diagnostics.push(self.error(message).note(pair).help("add `requestValidationModeMember`"));
            }
            if algorithms.is_none() {
                let message = format!("the responses of `{}` are checked with no algorithm", self.operation.id());
                diagnostics.push(self.error(message).note(pair).help("add `responseAlgorithms: [\"CRC32\"]`"));
            }
            self.member("requestValidationModeMember", input, &FastSet::from_iter(["ENABLED"]), diagnostics);
            for shape in [&data.output].into_iter().chain(&data.errors) {
                if let Some(shape) = self.context.shape(shape) {
                    self.headers(shape, diagnostics);
                }
            }
        }
    }

    fn error(&self, message: String) -> Diagnostic {
        let place = self.value.span().or(self.operation.span());
        on_shape(Severity::Error, CODE, self.operation, message).at(place, "this trait")
    }

    /// A member of the input that chooses is an enum of what there is to choose.
    fn member(&self, key: &str, input: &Shape, known: &FastSet<&str>, diagnostics: &mut Diagnostics) {
        let Some((node, name)) = self.value.get(key).and_then(|node| Some((node, node.as_str()?))) else { return };
        let finding = |message: String| {
            on_shape(Severity::Error, CODE, self.operation, message)
                .at(node.span(), "named here")
                .note("clients choose by an enum whose values the runtime knows")
        };
        let Some(member) = input.member(name) else {
            let near = nearest(name, input.members().iter().map(Member::name));
            let help = near.map_or_else(|| "add the member to the input".to_owned(), |near| format!("write `{near}`"));
            let message = format!("`{key}` names `{name}`, which is not a member of `{}`", input.id());
            return diagnostics.push(finding(message).and_at(input.span(), "the input").help(help));
        };
        let Some(target) = self.context.shape(member.target()) else { return };
        if target.shape_type() != ShapeType::Enum && !target.traits().has(trait_ids::ENUM) {
            let message = format!("`{key}` names `{name}`, which is not an enum");
            let finding = finding(message).and_at(member.target_span(), "not an enum");
            return diagnostics.push(finding.help("target an enum"));
        }
        let mut others: Vec<&str> = values(target).into_iter().filter(|value| !known.contains(value)).collect();
        others.sort_unstable();
        if let Some(other) = others.first() {
            let message =
                format!("`{key}` names `{name}`, which may be `{}`, and nobody knows that", others.join("`, `"));
            let mut all: Vec<&str> = known.iter().copied().collect();
            all.sort_unstable();
            let help = nearest(other, known.iter().copied())
                .map_or_else(|| format!("known are `{}`", all.join("`, `")), |near| format!("write `{near}`"));
            diagnostics.push(finding(message).and_at(target.span(), "this enum").help(help));
        }
    }

    /// Headers that members take from under the checksums.
    fn headers(&self, shape: &Shape, diagnostics: &mut Diagnostics) {
        for member in shape.members() {
            let text = |id| member.traits().get(id).and_then(Node::as_str);
            let (severity, kind, header) = match (text(trait_ids::HTTP_PREFIX_HEADERS), text(trait_ids::HTTP_HEADER)) {
                (Some(prefix), _) if RESERVED.starts_with(prefix) => (Severity::Danger, "HttpPrefixHeaders", prefix),
                (_, Some(header)) if header.starts_with(RESERVED) => (Severity::Warning, "HttpHeader", header),
                _ => continue,
            };
            let code = format!("{CODE}.{kind}.{}.{}", shape.id().name(), header.to_ascii_lowercase());
            let message = format!(
                "`{header}` of `{}` is in the way of the checksums, which are sent in `{RESERVED}…`",
                member.name()
            );
            diagnostics.push(
                on_shape(severity, code, self.operation, message)
                    .at(member.span(), "this member")
                    .and_at(self.operation.span(), "the operation with checksums")
                    .note("the runtime sets and reads these headers itself")
                    .help("give the member another header, or suppress this where a checksum is what it holds"),
            );
        }
    }
}

/// The values of an enum, or of a string with the trait that was before.
fn values(shape: &Shape) -> FastSet<&str> {
    if shape.shape_type() == ShapeType::Enum {
        return shape.members().iter().map(value).collect();
    }
    let definitions = shape.traits().get(trait_ids::ENUM).and_then(Node::as_array).unwrap_or_default();
    definitions.iter().filter_map(|definition| definition.get("value")?.as_str()).collect()
}

fn value(member: &Member) -> &str {
    member.traits().get(trait_ids::ENUM_VALUE).and_then(Node::as_str).unwrap_or_else(|| member.name())
}
