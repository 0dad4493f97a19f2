//! Values in JSON.

mod read;
mod write;

use aws_smithy_types::date_time::Format;
use tongs::model::{Member, Node, Shape};

use super::text;
use crate::service::{Protocol, Service};

pub(crate) use read::read;
pub(crate) use write::write;

/// How a service's protocol writes JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dialect<'s> {
    service: &'s Service,
}

impl<'s> Dialect<'s> {
    pub(crate) fn of(service: &'s Service) -> Self {
        Self { service }
    }

    /// The name of a member.
    fn name(self, member: &Member) -> &str {
        let named = member.traits().get("smithy.api#jsonName").and_then(Node::as_str);
        named.filter(|_| self.service.protocol() == Protocol::RestJson1).unwrap_or(member.name())
    }

    /// The member of a name.
    fn member<'m>(self, shape: &'m Shape, name: &str) -> Option<&'m Member> {
        match shape.member(name) {
            Some(member) if self.name(member) == name => Some(member),
            _ => shape.members().iter().find(|member| self.name(member) == name),
        }
    }

    fn timestamp_format(self, member: Option<&Member>, shape: &Shape) -> Format {
        match self.service.protocol() {
            Protocol::RpcV2Json => Format::EpochSeconds,
            _ => text::timestamp_format(member, shape, Format::EpochSeconds),
        }
    }

    /// Whether numbers of any size are strings.
    fn has_big_numbers_as_text(self) -> bool {
        self.service.protocol() == Protocol::RpcV2Json
    }
}
