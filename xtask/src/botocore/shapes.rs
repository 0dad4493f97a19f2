//! Shapes: types, members, constraints, and where members stand in a request.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::format::{Member, Shape};
use super::names;
use super::traits::Traits;

/// What shapes are converted with.
pub(super) struct Context<'s> {
    pub(super) namespace: &'s str,
    pub(super) shapes: &'s BTreeMap<String, Shape>,
    /// The protocol writes XML, or reads it: `locationName` is a name of elements.
    pub(super) is_xml: bool,
    /// Errors have codes of the query protocols.
    pub(super) has_codes: bool,
    /// The elements of a flat list are called as the list says, and not as the member that holds it: in the models of
    /// services, but not in protocol tests, which are Smithy's own.
    pub(super) flat_by_element: bool,
    /// The outputs of operations, by name.
    pub(super) outputs: BTreeSet<&'s str>,
    /// Shapes whose names differ from another's by case alone, which Smithy forbids, and what they are called instead.
    pub(super) renamed: BTreeMap<&'s str, String>,
}

/// What a streaming blob is called, and a string that holds JSON: botocore says on the member what Smithy says on a shape.
const STREAMING: &str = "Streaming";
const JSON: &str = "Json";

impl Context<'_> {
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}#{}", self.namespace, self.renamed.get(name).map_or(name, String::as_str))
    }

    /// All shapes, by their ids.
    pub(super) fn convert(&self) -> Map<String, Value> {
        let mut converted = Map::new();
        for (name, shape) in self.shapes {
            for member in shape.members.values() {
                let mut traits = Traits::default();
                if self.streams(member) {
                    traits.mark("streaming", true);
                    traits.mark("requiresLength", self.shapes[&member.shape].is("requiresLength"));
                    let blob = json!({ "type": "blob", "traits": Value::from(traits) });
                    converted.insert(self.id(&format!("{}{STREAMING}", member.shape)), blob);
                } else if member.is("jsonvalue") {
                    traits.set("mediaType", "application/json".into());
                    let text = json!({ "type": "string", "traits": Value::from(traits) });
                    converted.insert(self.id(&format!("{}{JSON}", member.shape)), text);
                }
            }
            converted.insert(self.id(name), self.shape(name, shape));
        }
        converted
    }

    /// Whether a member is a blob that streams.
    fn streams(&self, member: &Member) -> bool {
        let target = &self.shapes[&member.shape];
        target.kind == "blob" && (member.is("streaming") || target.is("streaming"))
    }

    fn shape(&self, name: &str, shape: &Shape) -> Value {
        let mut traits = Traits::default();
        traits.set_if("documentation", shape.documentation.as_deref());
        traits.mark("sensitive", shape.is("sensitive"));
        let mut converted = match shape.kind.as_str() {
            "structure" if shape.is("document") && shape.members.is_empty() => json!({ "type": "document" }),
            "structure" => self.structure(name, shape, &mut traits),
            "list" | "map" => self.collection(shape, &mut traits),
            "string" if shape.values.iter().any(|value| !value.is_empty()) => enumeration(&shape.values),
            _ => simple(shape, &mut traits),
        };
        converted["traits"] = traits.into();
        converted
    }

    fn structure(&self, shape_name: &str, shape: &Shape, traits: &mut Traits) -> Value {
        let is_union = shape.is("union") || shape.is("eventstream");
        traits.mark("streaming", shape.is("eventstream"));
        traits.namespace(shape.xml_namespace.as_ref());
        traits.set_if("xmlName", shape.location_name.as_deref().filter(|_| self.is_xml));
        if shape.is("exception") {
            self.error(shape, traits);
        }
        let members = shape.members.iter();
        let members =
            members.map(|(name, member)| (name.clone(), self.member((shape_name, shape), name, member, is_union)));
        json!({ "type": if is_union { "union" } else { "structure" }, "members": members.collect::<Map<_, _>>() })
    }

    fn error(&self, shape: &Shape, traits: &mut Traits) {
        let error = shape.error.clone().unwrap_or_default();
        let status = error.http_status_code;
        let is_server = shape.is("fault") || status.is_some_and(|status| status >= 500);
        traits.set("error", if is_server { "server" } else { "client" }.into());
        traits.set_if("httpError", status);
        traits.mark("retryable", shape.retryable.is_some());
        if let (true, Some(code)) = (self.has_codes, error.code) {
            let code = json!({ "code": code, "httpResponseCode": status.unwrap_or(400) });
            traits.set("aws.protocols#awsQueryError", code);
        }
    }

    fn member(&self, (shape_name, shape): (&str, &Shape), name: &str, member: &Member, is_union: bool) -> Value {
        let mut traits = Traits::default();
        let target = &self.shapes[&member.shape];
        let written = member.location_name.as_deref();
        let location = member.location.as_deref();
        traits.set_if("documentation", member.documentation.as_deref());
        // An output may have the members of an input, without what binds them to a request.
        let location = location.filter(|location| *location != "uri" || !self.outputs.contains(shape_name));
        let is_needed = location == Some("uri") || member.is("hostLabel");
        let is_required = shape.required.iter().any(|required| required == name) || is_needed;
        traits.mark("required", is_required && !is_union);
        match location {
            Some("header") => traits.set("httpHeader", written.unwrap_or(name).into()),
            Some("headers") => traits.set("httpPrefixHeaders", written.unwrap_or_default().into()),
            Some("querystring") if target.kind == "map" => traits.mark("httpQueryParams", true),
            Some("querystring") => traits.set("httpQuery", written.unwrap_or(name).into()),
            Some("uri") => traits.mark("httpLabel", true),
            Some("statusCode") => traits.mark("httpResponseCode", true),
            _ => {
                let other = written.filter(|written| *written != name);
                traits.set_if(if self.is_xml { "xmlName" } else { "jsonName" }, other);
            }
        }
        traits.mark("httpPayload", shape.payload.as_deref() == Some(name));
        traits.set_if("aws.protocols#ec2QueryName", member.query_name.as_deref());
        traits.set_if("smithy.rules#contextParam", member.context_param.clone());
        traits.namespace(member.xml_namespace.as_ref());
        traits.timestamp(member.timestamp_format.as_deref());
        for flag in ["idempotencyToken", "xmlAttribute", "hostLabel"] {
            traits.mark(flag, member.is(flag));
        }
        traits.mark("eventPayload", member.is("eventpayload"));
        let is_flat = member.is("flattened") || target.is("flattened");
        traits.mark("xmlFlattened", is_flat && matches!(target.kind.as_str(), "list" | "map"));
        if let (true, Some(element)) = (is_flat && self.flat_by_element && !traits.has("xmlName"), &target.member) {
            traits.set_if("xmlName", element.location_name.as_deref());
        }
        let mut target = member.shape.clone();
        if self.streams(member) {
            target += STREAMING;
            traits.set_if("default", (!is_required).then_some(""));
        } else if member.is("jsonvalue") {
            target += JSON;
        }
        json!({ "target": self.id(&target), "traits": Value::from(traits) })
    }

    fn collection(&self, shape: &Shape, traits: &mut Traits) -> Value {
        traits.set_if("length", bounds(shape));
        traits.mark("sparse", shape.is("sparse"));
        let mut converted = json!({ "type": shape.kind });
        for (part, member) in [("member", &shape.member), ("key", &shape.key), ("value", &shape.value)] {
            if let Some(member) = member {
                let mut traits = Traits::default();
                let other = member.location_name.as_deref().filter(|written| self.is_xml && *written != part);
                traits.set_if("xmlName", other);
                traits.namespace(member.xml_namespace.as_ref());
                converted[part] = json!({ "target": self.id(&member.shape), "traits": Value::from(traits) });
            }
        }
        converted
    }
}

fn enumeration(values: &[String]) -> Value {
    let mut taken = BTreeSet::new();
    let values: BTreeSet<&String> = values.iter().filter(|value| !value.is_empty()).collect();
    let members = values.into_iter().map(|value| {
        let member = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
        (names::of_value(value, &mut taken), member)
    });
    json!({ "type": "enum", "members": members.collect::<Map<_, _>>() })
}

fn simple(shape: &Shape, traits: &mut Traits) -> Value {
    let is_text = shape.kind == "string";
    let is_measured = is_text || shape.kind == "blob";
    traits.set_if(if is_measured { "length" } else { "range" }, bounds(shape));
    traits.set_if("pattern", shape.pattern.as_deref().filter(|_| is_text));
    traits.timestamp(shape.timestamp_format.as_deref());
    json!({ "type": shape.kind })
}

fn bounds(shape: &Shape) -> Option<Value> {
    let bounds = [("min", &shape.min), ("max", &shape.max)].into_iter();
    let bounds: Map<String, Value> =
        bounds.filter_map(|(name, bound)| Some((name.to_owned(), bound.clone()?))).collect();
    (!bounds.is_empty()).then_some(Value::Object(bounds))
}
