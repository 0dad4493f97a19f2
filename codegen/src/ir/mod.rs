//! The intermediate representation: plain data that says what the Rust is.
//!
//! In: what `lower` decided. Out: what `emit` prints. It knows nothing of Smithy: every name, path, boxing,
//! optionality, wire name and format is settled here, so that `emit` only prints.
//! Every list is in the order in which it is printed.

pub mod auth;
pub mod checks;
pub mod constant;
pub mod endpoint;
pub mod events;
pub mod field;
pub mod gates;
pub mod http;
pub mod layout;
pub mod manifest;
pub mod shapes;
pub mod structure;
pub mod types;
pub mod waiter;

pub use self::auth::{ApiKey, Auth, AuthScheme};
pub use self::checks::{Checks, Chosen, RequestChecksum, ResponseChecksum};
pub use self::constant::{Constant, Held};
pub use self::endpoint::{
    BoundValue, Endpoint, EndpointBinding, EndpointParam, EndpointRules, OwnSetting, ParamKind, PathStep,
};
pub use self::events::{Event, EventHeader, EventPayload, EventStream, Events};
pub use self::field::{
    Accessor, Constraints, DefaultValue, Field, Presence, Serde, SerdeDefault, SerdeWith, Setter, StandIn,
};
pub use self::gates::Gates;
pub use self::http::{Body, HeaderBinding, HostPart, Http, Label, PathSegment, QueryBinding, Scalar, TextFormat};
pub use self::layout::{Attributes, Facade, Layout, Part, Place, Readme};
pub use self::manifest::{Dependency, Feature, Manifest, Package, Source};
pub use self::shapes::{Deprecated, Enum, EnumVariant, Union, UnionVariant};
pub use self::structure::{DebugImpl, ErrorFacts, RequestIds, Role, Structure};
pub use self::types::{BigNumber, FieldName, Home, Named, NamedKind, TimestampFormat, Travels, Type};

/// Everything that is forged from one service.
#[derive(Debug, Clone, PartialEq)]
pub struct Sdk {
    /// Its name: that of the package to depend on, or of the folder of the module to include.
    pub name: String,
    /// The first line of every file, without the comment sign.
    pub first_line: String,
    /// Where its parts are.
    pub layout: Layout,
    /// Whether it is types, and nothing that calls anything.
    pub types_only: bool,
    /// What of it stands behind features of operations.
    pub gates: Gates,
    /// The manifests of its packages, that of the one to depend on last; none without packages.
    pub manifests: Vec<Manifest>,
    /// Names of the types that the settings of a client are made of, sorted.
    pub settings: Vec<String>,
    /// What greets readers of the package to depend on; nothing where that is written by hand, or is not a package.
    pub readme: Option<Readme>,
    /// Facts about the service.
    pub service: Service,
    /// The `recursion_limit` that crates with these types need, where that is more than the usual one.
    pub recursion_limit: Option<u32>,
    /// Operations, by name.
    pub operations: Vec<Operation>,
    /// Structures that are not inputs, outputs or errors, by name.
    pub structures: Vec<Structure>,
    /// Error structures, by name.
    pub errors: Vec<Structure>,
    /// Enums, by name.
    pub enums: Vec<Enum>,
    /// Unions, by name.
    pub unions: Vec<Union>,
    /// The streams of events that unions are members of, by name.
    pub event_streams: Vec<EventStream>,
}

/// Facts about the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The shape's own name (the telemetry and trace name comes from the SDK id).
    pub shape_name: String,
    /// The SDK id.
    pub sdk_id: String,
    /// The service's version.
    pub version: String,
    /// A human-readable title.
    pub title: String,
    /// What user agents name: of a service of AWS its SDK id in lower case, without spaces; of any other the package of
    /// its client.
    pub module_name: String,
    /// Whether it is a service of AWS, or signs as one.
    pub aws: bool,
    /// Name of the zero-sized marker type.
    pub marker: String,
    /// The module of the runtime that reads and writes bodies: its protocol.
    pub protocol: String,
    /// What its clients have beside those of other services, whichever of its operations are forged.
    pub features: Vec<ClientFeature>,
    /// How requests are authenticated.
    pub auth: Auth,
    /// Which endpoints the service has.
    pub endpoint: Endpoint,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Errors that an operation of the selection can return, and those that are asked for by name; by name: the variants of
    /// the crate's `Error`, which are named as those of operations.
    pub errors: Vec<ServiceError>,
    /// An example of making a client, as Markdown lines.
    pub example: Vec<String>,
}

impl Service {
    /// Whether its clients have something.
    #[must_use]
    pub fn has(&self, feature: ClientFeature) -> bool {
        self.features.contains(&feature)
    }
}

/// What clients have where an operation of their service asks for it, or where the service is known for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientFeature {
    /// Settings for checksums of requests and responses.
    HttpChecksum,
    /// Settings for bodies that stream in chunks.
    AwsChunked,
    /// Settings for requests that are compressed.
    RequestCompression,
    /// Tokens that log in to databases of RDS.
    RdsAuthToken,
    /// Tokens that log in to databases of DSQL.
    DsqlAuthToken,
    /// What S3 asks for: sessions with directory buckets, and a second id of requests.
    S3,
}

/// A variant of the crate's `Error`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceError {
    /// The structure.
    pub error: Named,
    /// The variant.
    pub variant: String,
}

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The operation's name on the wire, in traces and in user agents.
    pub wire_name: String,
    /// Its unit type's name.
    pub name: String,
    /// The module of the operation, which is its file's name too.
    pub module: FieldName,
    /// The client's method.
    pub method: FieldName,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// The input.
    pub input: Structure,
    /// The output.
    pub output: Structure,
    /// Name of the error enum.
    pub error_name: String,
    /// The errors that it returns, by name.
    pub errors: Vec<ErrorVariant>,
    /// Name of the fluent builder.
    pub fluent_builder: String,
    /// Request and response bindings.
    pub http: Http,
    /// What stands before the host that it is sent to; nothing before that of most operations.
    pub host_prefix: Vec<HostPart>,
    /// Parameters of the service's endpoint rules that the operation gives.
    pub endpoint: Vec<EndpointBinding>,
    /// The input's field that a client fills with a random token when it is unset.
    pub idempotency_token: Option<FieldName>,
    /// How it is paginated.
    pub paginator: Option<Paginator>,
    /// Where its output names the endpoint of other operations, if it does.
    pub discovery: Option<Discovery>,
    /// How its requests are signed beforehand, if they can be.
    pub presigned: Option<Presigned>,
    /// What waits with it, by name.
    pub waiters: Vec<waiter::Waiter>,
    /// Whether minutes may pass without a byte of its answer, so that it is not taken for stalled.
    pub long_running: bool,
    /// What is done to its bodies beside that.
    pub checks: Checks,
    /// Whether signatures are not of the body.
    pub unsigned_payload: bool,
    /// Whether an output may hold what must not be shown, so that no log has its body.
    pub sensitive_output: bool,
    /// Input members that may be recorded in telemetry: strings that are not sensitive.
    pub telemetry: Vec<TelemetryField>,
    /// An example of a call, as Markdown lines.
    pub example: Vec<String>,
}

/// An input member that may be recorded in telemetry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TelemetryField {
    /// The member's name in the model.
    pub member_name: String,
    /// The input's field.
    pub field: FieldName,
}

/// A variant of an operation's error enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorVariant {
    /// The absolute shape id, for diagnostics.
    pub shape_id: String,
    /// The variant: the structure's name, unless the enum has that itself.
    pub variant: String,
    /// The structure.
    pub error: Named,
    /// The code on the wire.
    pub code: String,
    /// The predicate, for instance `is_validation_exception`.
    pub predicate: String,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether the service says that it may be retried.
    pub retryable: Option<Retryable>,
}

/// What a service says about retrying one of its errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retryable {
    /// The client is sending too much.
    Throttling,
    /// The client's fault.
    Client,
    /// The server's fault.
    Server,
}

/// How requests are signed beforehand.
#[derive(Debug, Clone, PartialEq)]
pub enum Presigned {
    /// As they are sent, but for a body, which is for whoever sends them to give.
    AsSent,
    /// As a `GET` with what is in the body in the query.
    AsQuery(Vec<QueryBinding>),
}

/// Where an output names the endpoint of other operations: in the first item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// The output's list.
    pub endpoints: Step,
    /// Whether an item of it may be null.
    pub sparse: bool,
    /// An item's host.
    pub address: Step,
    /// For how many minutes it is good.
    pub period: Step,
}

/// How an operation is paginated.
#[derive(Debug, Clone, PartialEq)]
pub struct Paginator {
    /// Name of the paginator type.
    pub name: String,
    /// Name of the flattened paginator type.
    pub items_name: String,
    /// The type of the token.
    pub token: Type,
    /// Whether it may be empty, as strings and maps may, and then names no page.
    pub token_may_be_empty: bool,
    /// The output's field that says whether there is a next page, where that says it and not the token.
    pub truncated: Option<Step>,
    /// The input's token.
    pub input_token: FieldName,
    /// Where the output holds the next token.
    pub output_token: Vec<Step>,
    /// The input's page size.
    pub page_size: Option<PageSize>,
    /// Where the output holds the items, and what they are.
    pub items: Option<Items>,
    /// An example of reading the pages, as Markdown lines.
    pub example: Vec<String>,
    /// What the model says.
    pub members: PaginatedMembers,
}

/// The members that pages are made with, by their names in the model. Paths have dots between names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaginatedMembers {
    /// The input's member that names a page.
    pub input_token: String,
    /// The path of what names the next one, in the output.
    pub output_token: String,
    /// The input's member that limits a page.
    pub page_size: Option<String>,
    /// The path of what is paged, in the output.
    pub items: Option<String>,
}

/// The member that limits a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSize {
    /// The input's field.
    pub field: FieldName,
    /// Its type.
    pub ty: Type,
}

/// The items of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Items {
    /// Where the output holds them.
    pub path: Vec<Step>,
    /// The type of one item: a list's item, or a map's key and value.
    pub item: ItemType,
}

/// The type of one item of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemType {
    /// An item of a list.
    One(Type),
    /// An entry of a map.
    Entry(Type, Type),
}

/// One step of a path through structures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Whether the value is boxed.
    pub boxed: bool,
}
