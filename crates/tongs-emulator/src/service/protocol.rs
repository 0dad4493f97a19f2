//! Which protocol a service speaks.

use tongs::model::Shape;
use tongs::semantic::protocol_of;

use super::Error;

/// A protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor,
    /// `smithy.protocols#rpcv2Json`
    RpcV2Json,
}

impl Protocol {
    /// Every protocol.
    pub const ALL: [Self; 8] = [
        Self::RestJson1,
        Self::RestXml,
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::RpcV2Cbor,
        Self::RpcV2Json,
    ];

    /// The one that a forged client of a service speaks.
    pub(super) fn of(service: &Shape, asked: Option<&str>) -> Result<Self, Error> {
        let of_id = |id: &str| Self::ALL.into_iter().find(|protocol| protocol.id() == id);
        let found = protocol_of(service, asked).and_then(of_id);
        found.ok_or_else(|| Error::NoProtocol { service: service.id().clone(), asked: asked.map(str::to_owned) })
    }

    /// The id of the trait that names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::RpcV2Json => "smithy.protocols#rpcv2Json",
        }
    }

    /// Whether the members of messages travel where their HTTP bindings say.
    pub fn is_rest(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// The media type of bodies: of answers, and of requests but for those that are forms.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::RestJson1 | Self::RpcV2Json => "application/json",
            Self::RestXml => "application/xml",
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
            Self::AwsQuery => "text/xml",
            Self::Ec2Query => "text/xml;charset=UTF-8",
            Self::RpcV2Cbor => "application/cbor",
        }
    }

    /// The media type of the members of an event.
    pub(crate) fn event_media_type(self) -> &'static str {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 => "application/json",
            _ => self.media_type(),
        }
    }
}

#[cfg(test)]
mod tests {
    use tongs::load::{Sources, load};

    use super::Protocol;
    use crate::service::Service;

    #[test]
    fn each_protocol_is_spoken() {
        for protocol in Protocol::ALL {
            let (namespace, name) = protocol.id().split_once('#').unwrap();
            let model = format!(
                "$version: \"2.0\"\nnamespace a\nuse {namespace}#{name}\n@{name}\n@xmlNamespace(uri: \"urn:a\")\n\
                 service S {{ version: \"1\" }}\n"
            );
            let loaded = load(Sources::new().text("a.smithy", model));
            let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
            assert_eq!(Service::from_model(model, None).unwrap().protocol(), protocol);
        }
    }
}
