//! Structures, errors and unions.

use crate::ir::{
    Accessor, DebugImpl, DefaultValue, ErrorFacts, Field, FieldName, Home, Named, NamedKind, Presence, RequestIds,
    Retryable, Role, Serde, SerdeDefault, SerdeWith, Setter, StandIn, Structure, Travels, Type, Union, UnionVariant,
};
use crate::model::{Member, Node, Shape, ShapeType, trait_ids};
use crate::naming::{self, reserved};
use crate::select::SelectedOperation;

use super::context::{Context, deprecated, documentation, is_unit};
use super::docs::or_else;
use super::protocol::{Message, Whole};
use super::{constraints, customizations, defaults, docs, events};

/// A structure that is a member of others.
pub(super) fn structure(cx: &mut Context<'_>, shape: &Shape) -> Structure {
    let named = cx.named(shape);
    let fields = fields(cx, shape, reserved::OF_DATA);
    build(cx, shape, named, fields, Role::Data)
}

/// An operation's input: the shape under the operation's own name. All its members are optional, as if it had `@input`
/// where it lacks the trait: services stop requiring a member of an input without a word.
pub(super) fn input(cx: &mut Context<'_>, shape: &Shape, operation: &str, module: &FieldName) -> Structure {
    let named = top_level(operation, "Input", module);
    // What fluent builders of some operations have besides. Few inputs have such a member.
    let has_method = |name: &str| shape.members().iter().any(|member| naming::field(member.name()).rust == name);
    let is_of = |id: &str| {
        let has_trait = |one: &SelectedOperation<'_>| {
            one.shape.traits().has(id) && one.shape.operation().is_some_and(|data| data.input == *shape.id())
        };
        cx.selection.operations.iter().any(has_trait)
    };
    let besides = [(reserved::INTO_PAGINATOR, trait_ids::PAGINATED), (reserved::WAIT, trait_ids::WAITABLE)];
    let besides = besides.into_iter().filter(|(name, id)| has_method(name) && is_of(id)).map(|(name, _)| name);
    let besides: Vec<&str> = besides.collect();
    let own = [reserved::OF_INPUT, &[&besides]].concat();
    let mut fields: Vec<Field> = Vec::with_capacity(shape.members().len());
    for member in shape.members() {
        let idempotency_token = member.traits().has(trait_ids::IDEMPOTENCY_TOKEN);
        let mut field = Field { idempotency_token, ..field(cx, shape, member, true) };
        if let Type::Events(events) = &mut field.ty {
            events.sent = true;
        }
        fields.push(field);
    }
    reserved::avoid(&mut fields, &own);
    let mut input = build(cx, shape, named, fields, Role::Input);
    input.travels = Travels { in_requests: true, in_responses: false };
    if cx.protocol.sorts_inputs() {
        input.body.sort_by(|a, b| input.fields[*a].wire_name.cmp(&input.fields[*b].wire_name));
        first_to_front(cx, shape, &input.fields, &mut input.body);
    }
    input.validate_method = Some(reserved::free(&input.fields, "validate", "validate_constraints"));
    input.fallible = true;
    input
}

/// An operation's output: the shape under the operation's own name.
pub(super) fn output(cx: &mut Context<'_>, shape: &Shape, operation: &str, module: &FieldName) -> Structure {
    let named = top_level(operation, "Output", module);
    let fields = fields(cx, shape, reserved::OF_DATA);
    // A shape may be the input of one operation and the output of another.
    let travels = Travels { in_requests: false, in_responses: true };
    let role = Role::Output { extended_request_id: customizations::is_s3(cx.selection.service) };
    Structure { travels, ..build(cx, shape, named, fields, role) }
}

fn top_level(operation: &str, suffix: &str, module: &FieldName) -> Named {
    Named {
        name: naming::type_name(&format!("{operation}{suffix}")),
        stem: format!("{}_{}", module.base, suffix.to_lowercase()),
        module: suffix.to_lowercase(),
        home: Home::Operation(module.clone()),
        kind: NamedKind::Structure,
    }
}

fn build(cx: &mut Context<'_>, shape: &Shape, named: Named, mut fields: Vec<Field>, role: Role) -> Structure {
    for field in &mut fields {
        let ident = field.name.rust.trim_start_matches("r#");
        field.serde.rename = (ident != field.member_name).then(|| field.member_name.clone());
    }
    let redacts = fields.iter().any(|field| field.redacted);
    let streams = streams(cx, shape, &fields, &role);
    let fallback = match role {
        Role::Data => format!("The structure {}.", docs::code(&named.name)),
        Role::Input => format!("The input of {}.", docs::code(named.name.trim_end_matches("Input"))),
        Role::Output { .. } => format!("The output of {}.", docs::code(named.name.trim_end_matches("Output"))),
        Role::Error(_) => format!("The error {}.", docs::code(&named.name)),
    };
    Structure {
        shape_id: shape.id().to_string(),
        builder: naming::builder(&named.name),
        docs: or_else(documentation(shape.traits()), || fallback),
        deprecated: deprecated(shape.traits()),
        fallible: fields.iter().any(|field| field.presence == Presence::Required),
        required_fields: fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .map(|field| field.name.rust.clone())
            .collect(),
        validate_method: None,
        travels: cx.travels(shape),
        body: body(cx, shape, &fields, &role),
        root: None,
        debug: if redacts { DebugImpl::Redacting } else { DebugImpl::Derived },
        streams,
        named,
        fields,
        role,
    }
}

/// Whether a structure holds a stream: only an input or output can, and only as its whole body.
fn streams(cx: &mut Context<'_>, shape: &Shape, fields: &[Field], role: &Role) -> bool {
    let streamed = |field: &&Field| field.ty == Type::ByteStream;
    let members: Vec<_> = fields.iter().filter(streamed).filter_map(|field| shape.member(&field.member_name)).collect();
    let message = if *role == Role::Input { Message::Request } else { Message::Response };
    for member in &members {
        if cx.protocol.is_in_body(member, message) {
            let what = "a stream in a body of members";
            cx.unsupported(member, what, "take `@streaming` off the blob that the member targets");
        }
    }
    fields.iter().any(|field| field.ty.is_stream())
}

/// The fields that travel in a body: of a message itself those that the protocol puts there, of data all of them.
fn body(cx: &Context<'_>, shape: &Shape, fields: &[Field], role: &Role) -> Vec<usize> {
    let message = match role {
        Role::Data => None,
        Role::Input => Some(Message::Request),
        Role::Output { .. } | Role::Error(_) => Some(Message::Response),
    };
    let is_in_body = |field: &Field| match (message, shape.member(&field.member_name)) {
        (Some(_), Some(_)) if field.ty.is_stream() => false,
        (Some(message), Some(member)) => cx.protocol.is_in_body(member, message),
        // An error's message that its shape lacks has no member.
        _ => true,
    };
    let mut body: Vec<usize> = (0..fields.len()).filter(|at| is_in_body(&fields[*at])).collect();
    first_to_front(cx, shape, fields, &mut body);
    body
}

/// Puts members first that the protocol writes before others.
fn first_to_front(cx: &Context<'_>, shape: &Shape, fields: &[Field], body: &mut [usize]) {
    let is_first = |member: &Member| cx.protocol.is_first(member);
    body.sort_by_key(|at| !shape.member(&fields[*at].member_name).is_some_and(is_first));
}

/// An error, which always has a message.
pub(super) fn error(cx: &mut Context<'_>, shape: &Shape) -> Structure {
    let named = cx.named(shape);
    let mut fields = fields(cx, shape, reserved::OF_ERROR);
    // `Message` and `message` are the same to the error's users.
    for field in &mut fields {
        if field.member_name == "Message" {
            field.accessor = Accessor::None;
        }
    }
    let message = fields.iter_mut().find(|field| field.name.base == "message");
    let message = if let Some(field) = message {
        field.accessor = Accessor::None;
        field.clone()
    } else {
        let field = message_field();
        fields.push(field.clone());
        // It has accessors, too.
        reserved::avoid(&mut fields, reserved::OF_ERROR);
        field
    };
    let is_server = shape.traits().get(trait_ids::ERROR).and_then(Node::as_str) == Some("server");
    let retryable = shape.traits().get(trait_ids::RETRYABLE).map(|retryable| {
        if retryable.get("throttling").and_then(Node::as_bool) == Some(true) {
            Retryable::Throttling
        } else if is_server {
            Retryable::Server
        } else {
            Retryable::Client
        }
    });
    let status = shape.traits().get(trait_ids::HTTP_ERROR).and_then(Node::as_i64);
    let status = status.and_then(|status| u16::try_from(status).ok());
    let code = cx.protocol.error_code(cx.selection.service, shape);
    let display = if named.name == code { code.clone() } else { format!("{} [{code}]", named.name) };
    let facts = ErrorFacts {
        code,
        status: status.unwrap_or(if is_server { 500 } else { 400 }),
        message: (message.ty == Type::String).then(|| message.name.clone()),
        message_optional: message.presence == Presence::Optional,
        display,
        message_redacted: message.redacted,
        retryable,
        headers: Vec::new(),
        request_ids: match cx.selection.service {
            _ if cx.selection.types_alone => RequestIds::None,
            service if customizations::is_s3(service) => RequestIds::Extended,
            _ => RequestIds::One,
        },
    };
    let mut error = build(cx, shape, named, fields, Role::Error(facts));
    let is_answer = cx.selection.operations.iter().any(|one| events::errors(cx.model, one).contains(shape.id()));
    let in_stream = cx.travels(shape).in_responses;
    error.travels = Travels { in_requests: false, in_responses: is_answer || in_stream };
    error.root = cx.protocol.root(cx, Whole::Error);
    let bound = cx.protocol.error_headers(cx, shape, &error);
    if let Role::Error(ErrorFacts { headers, .. }) = &mut error.role {
        *headers = bound;
    }
    error
}

/// The message of an error whose shape has none: services send one all the same.
fn message_field() -> Field {
    Field {
        member_name: "message".to_owned(),
        wire_name: "message".to_owned(),
        name: FieldName { base: "message".to_owned(), rust: "message".to_owned() },
        ty: Type::String,
        boxed: false,
        presence: Presence::Optional,
        required: false,
        accessor: Accessor::None,
        setter: Setter::Into,
        redacted: false,
        docs: vec!["What went wrong, in words.".to_owned()],
        deprecated: None,
        constraints: crate::ir::Constraints::default(),
        stand_in: None,
        serde: Serde { rename: None, default: SerdeDefault::None, with: None },
        idempotency_token: false,
        layout: None,
    }
}

fn fields(cx: &mut Context<'_>, shape: &Shape, own: &[&[&str]]) -> Vec<Field> {
    let mut fields = Vec::with_capacity(shape.members().len());
    for member in shape.members() {
        let optional = cx.is_optional(shape, member);
        let mut field = field(cx, shape, member, optional);
        if field.name.base == "meta" && own.contains(&reserved::ERROR_BUILDER) {
            // The builder of an error has `set_meta`.
            field.name.base.clone_from(&field.name.rust);
        }
        fields.push(field);
    }
    reserved::avoid(&mut fields, own);
    fields
}

fn field(cx: &mut Context<'_>, shape: &Shape, member: &Member, optional: bool) -> Field {
    let ty = cx.member_type(member);
    let boxed = cx.boxed.contains(member.id());
    let required = member.traits().has(trait_ids::REQUIRED);
    // A stream is there, if only to end at once; and one of events is asked for, whatever the model says.
    let optional = optional && !ty.is_stream();
    let presence = if matches!(ty, Type::Events(_)) {
        Presence::Required
    } else if ty == Type::ByteStream {
        Presence::Defaulted(DefaultValue::Zero)
    } else if optional {
        Presence::Optional
    } else {
        match defaults::lower(cx, member, &ty) {
            Some(default) => Presence::Defaulted(default),
            None => Presence::Required,
        }
    };
    Field {
        member_name: member.name().to_owned(),
        wire_name: cx.protocol.wire_name(member).to_owned(),
        name: naming::field(member.name()),
        accessor: accessor(&ty, optional, boxed),
        setter: setter(&ty, boxed),
        stand_in: (required && (!optional || is_inline(&ty))).then(|| stand_in(cx, member, &ty)).flatten(),
        redacted: cx.is_sensitive(member) || shape.traits().has(trait_ids::SENSITIVE),
        docs: or_else(cx.member_docs(member), || format!("The member {}.", docs::code(member.name()))),
        deprecated: deprecated(member.traits()),
        constraints: constraints::lower(cx, member),
        serde: serde(&ty, &presence),
        idempotency_token: false,
        layout: cx.protocol.layout(cx, member),
        ty,
        boxed,
        presence,
        required,
    }
}

fn is_inline(ty: &Type) -> bool {
    matches!(ty, Type::Named(named) if named.kind != NamedKind::Enum)
}

fn accessor(ty: &Type, optional: bool, boxed: bool) -> Accessor {
    match ty {
        Type::Bool | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => Accessor::Copy,
        Type::List { .. } if optional => Accessor::FlattenedSlice,
        Type::List { .. } | Type::String if !optional => Accessor::Deref,
        Type::String => Accessor::OptionDeref,
        // A structure or union, on whose presence no client relies.
        _ if boxed => Accessor::OptionDeref,
        _ if optional => Accessor::OptionRef,
        _ => Accessor::Ref,
    }
}

fn setter(ty: &Type, boxed: bool) -> Setter {
    match ty {
        Type::List { .. } => Setter::Append,
        Type::Map { .. } => Setter::Insert,
        Type::String => Setter::Into,
        _ if boxed => Setter::Into,
        _ => Setter::Plain,
    }
}

/// What stands for a member that a response lacks.
fn stand_in(cx: &Context<'_>, member: &Member, ty: &Type) -> Option<StandIn> {
    Some(match ty {
        Type::Bool => StandIn::False,
        Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::BigInteger(_)
        | Type::BigDecimal(_) => StandIn::Zero,
        Type::String | Type::Blob => StandIn::Empty,
        Type::Timestamp(format) => StandIn::Epoch(*format),
        Type::Document => StandIn::Null,
        // There is a stream in any case.
        Type::ByteStream | Type::Events(_) => return None,
        Type::List { .. } => StandIn::List,
        Type::Map { .. } => StandIn::Map,
        Type::Named(named) => match named.kind {
            NamedKind::Enum => StandIn::NoValue,
            NamedKind::Union => StandIn::UnknownVariant,
            // What holds itself would have no end.
            NamedKind::Structure => return (!cx.boxed.contains(member.id())).then_some(StandIn::Structure),
        },
    })
}

/// How a member looks in serde: timestamps as in JSON. Its name waits until those of all fields are settled.
fn serde(ty: &Type, presence: &Presence) -> Serde {
    let optional = *presence == Presence::Optional;
    let with = serde_with(ty).map(|with| if optional { SerdeWith::Option(Box::new(with)) } else { with });
    Serde {
        rename: None,
        default: match presence {
            Presence::Optional => SerdeDefault::None,
            Presence::Required => SerdeDefault::Required,
            Presence::Defaulted(DefaultValue::Zero) => SerdeDefault::Zero,
            Presence::Defaulted(_) => SerdeDefault::Value,
        },
        with,
    }
}

/// What is special in a value's form; nothing where its type says all.
fn serde_with(ty: &Type) -> Option<SerdeWith> {
    let element = |inner: &Type, sparse: bool| {
        serde_with(inner).map(|with| Box::new(if sparse { SerdeWith::Option(Box::new(with)) } else { with }))
    };
    match ty {
        Type::Timestamp(format) => Some(SerdeWith::Timestamp(*format)),
        Type::F32 | Type::F64 => Some(SerdeWith::Float),
        Type::BigInteger(_) | Type::BigDecimal(_) => Some(SerdeWith::BigNumber),
        Type::Blob => Some(SerdeWith::Blob),
        Type::Document => Some(SerdeWith::Document),
        Type::List { item, sparse } => element(item, *sparse).map(SerdeWith::List),
        Type::Map { value, sparse, .. } => element(value, *sparse).map(SerdeWith::Map),
        _ => None,
    }
}

/// A union.
pub(super) fn union(cx: &mut Context<'_>, shape: &Shape) -> Union {
    let sensitive = shape.traits().has(trait_ids::SENSITIVE);
    let mut variants: Vec<UnionVariant> = Vec::with_capacity(shape.members().len());
    let is_stream = events::is_stream(shape);
    // What a stream may end with is not an event.
    for member in shape.members() {
        if is_stream && events::is_exception(cx, member) {
            continue;
        }
        let (name, _) = naming::variant(member.name());
        let ty = (!is_unit(member)).then(|| cx.member_type(member));
        variants.push(UnionVariant {
            member_name: member.name().to_owned(),
            wire_name: cx.protocol.wire_name(member).to_owned(),
            stem: naming::union_stem(member.name()),
            name,
            boxed: cx.boxed.contains(member.id()),
            redacted: sensitive || cx.is_sensitive(member),
            docs: or_else(cx.member_docs(member), || format!("The member {}.", docs::code(member.name()))),
            deprecated: deprecated(member.traits()),
            constraints: constraints::lower(cx, member),
            serde: ty.as_ref().and_then(serde_with),
            layout: cx.protocol.layout(cx, member),
            ty,
        });
    }
    variants.sort_by(|a, b| a.name.cmp(&b.name));
    let redacts = variants.iter().any(|variant| variant.redacted);
    Union {
        shape_id: shape.id().to_string(),
        named: cx.named(shape),
        docs: or_else(documentation(shape.traits()), || format!("The union {}.", docs::code(shape.id().name()))),
        deprecated: deprecated(shape.traits()),
        variants,
        debug: if redacts { DebugImpl::Redacting } else { DebugImpl::Derived },
        // The members of a stream travel as the stream says.
        travels: if is_stream { Travels { in_requests: false, in_responses: false } } else { cx.travels(shape) },
    }
}

/// Whether a shape can be the input or output of an operation.
pub(super) fn is_structure(shape: &Shape) -> bool {
    shape.shape_type() == ShapeType::Structure
}
