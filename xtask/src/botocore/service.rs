//! A service: its shape, its operations, and the model that holds them all.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::format::{Metadata, Paginators, Service, Waiters};
use super::shapes::Context;
use super::traits::Traits;
use super::{names, operations, waiters};

/// What botocore has of a service, a file each.
pub(super) struct Sources {
    pub(super) service: Service,
    pub(super) paginators: Paginators,
    pub(super) waiters: Waiters,
    /// The rules and their tests have the forms of Smithy's traits.
    pub(super) rules: Option<Value>,
    pub(super) endpoint_tests: Option<Value>,
    /// These are suites of protocol tests.
    pub(super) is_of_tests: bool,
}

/// A model in Smithy's JSON AST.
pub(super) struct Model {
    pub(super) shapes: Map<String, Value>,
    /// The ids of operations, by their names: a shape that has the name of one is not renamed.
    pub(super) operations: BTreeMap<String, String>,
    /// The namespace of all of it.
    pub(super) namespace: String,
    /// The protocols, by their traits.
    pub(super) protocols: Vec<&'static str>,
}

impl Model {
    /// How many operations have pages.
    pub(super) fn paginators(&self) -> usize {
        self.traits("smithy.api#paginated").count()
    }

    /// How many things operations wait for.
    pub(super) fn waiters(&self) -> usize {
        self.traits("smithy.waiters#waitable").filter_map(Value::as_object).map(Map::len).sum()
    }

    fn traits(&self, id: &str) -> impl Iterator<Item = &Value> {
        self.shapes.values().filter_map(move |shape| shape["traits"].get(id))
    }

    pub(super) fn text(self) -> String {
        format!("{:#}\n", json!({ "smithy": "2.0", "shapes": self.shapes }))
    }
}

/// Converts a service.
pub(super) fn convert(sources: &Sources) -> Model {
    let Sources { service, .. } = sources;
    let metadata = &service.metadata;
    let namespace = format!("com.amazonaws.{}", names::plain(&metadata.service_id).to_lowercase());
    let is_query = matches!(metadata.protocol.as_str(), "query" | "ec2");
    let context = Context {
        namespace: &namespace,
        shapes: &service.shapes,
        is_xml: is_query || metadata.protocol == "rest-xml",
        flat_by_element: !sources.is_of_tests,
        has_codes: is_query || metadata.aws_query_compatible.is_some(),
        outputs: service.operations.values().filter_map(|one| Some(one.output.as_ref()?.shape.as_str())).collect(),
        renamed: names::apart(service.shapes.keys().map(String::as_str)),
    };
    let mut shapes = context.convert();
    let waiters = waiters::by_operation(&sources.waiters.waiters, service);
    // Not in another case either.
    let mut taken: BTreeSet<String> = shapes.keys().map(|id| id.to_lowercase()).collect();
    let mut free = |name: &str| context.id(&names::free(name, |name| taken.insert(context.id(name).to_lowercase())));
    let mut ids = BTreeMap::new();
    for (name, operation) in &service.operations {
        let target = |target: &super::format::Target| json!({ "target": context.id(&target.shape) });
        let unit = || json!({ "target": "smithy.api#Unit" });
        let input = operation.input.as_ref().and_then(|input| service.shapes.get(&input.shape));
        let mut traits = operations::traits(operation, input, metadata.protocol.starts_with("rest"));
        let paginator = sources.paginators.pagination.get(name);
        let paginated = paginator.and_then(|paginator| operations::paginated(paginator, operation, &service.shapes));
        traits.set_if("paginated", paginated);
        traits.set_if("smithy.waiters#waitable", waiters.get(name.as_str()).cloned());
        let id = free(name);
        let converted = json!({
            "type": "operation",
            "input": operation.input.as_ref().map_or_else(unit, target),
            "output": operation.output.as_ref().map_or_else(unit, target),
            "errors": operation.errors.iter().map(target).collect::<Vec<_>>(),
            "traits": Value::from(traits),
        });
        shapes.insert(id.clone(), converted);
        ids.insert(name.clone(), id);
    }
    // What Smithy takes the target of a request from.
    let target = metadata.target_prefix.as_deref().filter(|target| names::is_one(target));
    let id = free(target.unwrap_or(&names::plain(&metadata.service_id)));
    let operations: Vec<Value> = ids.values().map(|id| json!({ "target": id })).collect();
    let traits = Value::from(traits(sources, metadata));
    let version = &metadata.api_version;
    shapes.insert(id, json!({ "type": "service", "version": version, "operations": operations, "traits": traits }));
    Model { shapes, operations: ids, namespace, protocols: protocols(metadata) }
}

fn traits(sources: &Sources, metadata: &Metadata) -> Traits {
    let mut traits = Traits::default();
    let signing_name = metadata.signing_name.as_ref().unwrap_or(&metadata.endpoint_prefix);
    traits.set_if("documentation", sources.service.documentation.as_deref());
    traits.set("title", metadata.service_full_name.as_str().into());
    let endpoint_prefix = &metadata.endpoint_prefix;
    traits.set("aws.api#service", json!({ "sdkId": metadata.service_id, "endpointPrefix": endpoint_prefix }));
    for protocol in protocols(metadata) {
        traits.mark(protocol, true);
    }
    traits.mark("aws.protocols#awsQueryCompatible", metadata.aws_query_compatible.is_some());
    if matches!(metadata.protocol.as_str(), "query" | "ec2" | "rest-xml") {
        // Query protocols ask for a namespace, whatever it is.
        let default = (metadata.protocol != "rest-xml").then(|| json!("https://example.com/"));
        traits.namespace(metadata.xml_namespace.as_ref().or(default.as_ref()));
    }
    let schemes = || metadata.auth.iter().map(String::as_str);
    // botocore signs with SigV4 wherever it signs.
    let signed = schemes().filter(|scheme| *scheme == "aws.auth#sigv4a").chain(["aws.auth#sigv4"]);
    for scheme in signed.filter(|scheme| metadata.auth.is_empty() || schemes().any(|one| one.starts_with(*scheme))) {
        traits.set(scheme, json!({ "name": signing_name }));
    }
    if schemes().any(|scheme| scheme == "smithy.api#httpBearerAuth") {
        traits.mark("httpBearerAuth", true);
        traits.set("auth", json!(metadata.auth));
    }
    traits.set_if("smithy.rules#endpointRuleSet", sources.rules.clone());
    traits.set_if("smithy.rules#endpointTests", sources.endpoint_tests.clone());
    traits.set_if("smithy.rules#clientContextParams", sources.service.client_context_params.clone());
    traits
}

/// The protocols of a service, by their traits. What a service of another protocol says for query is not enough for its
/// trait, which wants names of elements.
fn protocols(metadata: &Metadata) -> Vec<&'static str> {
    let all = metadata.protocols.iter().map(String::as_str).chain([metadata.protocol.as_str()]);
    let named = all.filter_map(|protocol| match protocol {
        "rest-json" => Some("aws.protocols#restJson1"),
        "rest-xml" => Some("aws.protocols#restXml"),
        "query" if metadata.protocol == "query" => Some("aws.protocols#awsQuery"),
        "ec2" => Some("aws.protocols#ec2Query"),
        "smithy-rpc-v2-cbor" => Some("smithy.protocols#rpcv2Cbor"),
        "json" if metadata.json_version.as_deref() == Some("1.0") => Some("aws.protocols#awsJson1_0"),
        "json" => Some("aws.protocols#awsJson1_1"),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    named.filter(|protocol| seen.insert(*protocol)).collect()
}
