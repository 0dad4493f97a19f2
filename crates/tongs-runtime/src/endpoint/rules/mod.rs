//! Endpoint rules: those of a service whose endpoints are not the standard regional ones.
//!
//! A rule set, or a decision diagram, is lowered to a program: a constant text, which costs a compiler one token, and
//! which is read once in a process. It is the same for both, so that one evaluator resolves all of them. What
//! it reads of a request are [`Values`], by number; a generated crate has a type with names around them
//! ([`endpoint_params!`](crate::endpoint_params)).

mod arn;
mod client;
mod evaluate;
mod flags;
pub(super) mod host;
mod macros;
mod params;
mod program;
mod resolver;
mod strings;
mod test;
#[cfg(test)]
mod tests;
mod text;
mod url;
pub(in crate::endpoint) mod value;

use std::fmt;
use std::sync::OnceLock;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;

pub use client::{
    AccountIdEndpoints, ClientParam, HasAccelerate, HasDisableMultiRegionAccessPoints, HasDisableS3ExpressSessionAuth,
    HasForcePathStyle, HasUseArnRegion,
};
pub use params::{ParamValue, Values};
pub use resolver::{DefaultResolver, Resolver, finalize};

use self::program::Program;
use self::resolver::Kept;
use self::text::Malformed;

/// The rules of a service, as its generated crate has them.
pub struct Rules {
    text: &'static str,
    program: OnceLock<Result<Program, Malformed>>,
    kept: Kept,
    pub(crate) fields: &'static [&'static str],
    pub(crate) wrap: fn(Values) -> EndpointResolverParams,
    pub(crate) values: fn(&EndpointResolverParams) -> Option<&Values>,
    pub(crate) values_mut: fn(&mut EndpointResolverParams) -> Option<&mut Values>,
}

/// The parameters of a service's rules, by name.
pub trait RuleParams: fmt::Debug + Send + Sync + Sized + 'static {
    /// The rules.
    const RULES: &'static Rules;

    /// The names of the parameters, in their order.
    const FIELDS: &'static [&'static str];

    /// Parameters with these values.
    fn of(values: Values) -> Self;

    /// The values.
    fn values(&self) -> &Values;

    /// The values, to be changed.
    fn values_mut(&mut self) -> &mut Values;
}

impl Rules {
    /// Rules that are written in this text, with the type of their parameters.
    pub const fn new<P: RuleParams>(text: &'static str) -> Self {
        Self {
            text,
            program: OnceLock::new(),
            kept: Kept::new(),
            fields: P::FIELDS,
            wrap: |values| EndpointResolverParams::new(P::of(values)),
            values: |params| params.get::<P>().map(P::values),
            values_mut: |params| params.get_mut::<P>().map(P::values_mut),
        }
    }

    /// Reads the program, as the first request would.
    ///
    /// # Errors
    ///
    /// When the text is not one.
    pub fn check(&'static self) -> Result<(), BoxError> {
        self.program().map(drop)
    }

    /// The number of a parameter, by its name in the model.
    pub fn position(&'static self, name: &str) -> Option<usize> {
        self.program().ok()?.params.iter().position(|param| param.name == name)
    }

    /// The program, read when it is first asked for.
    pub(crate) fn program(&'static self) -> Result<&'static Program, BoxError> {
        self.program.get_or_init(|| text::read(self.text)).as_ref().map_err(|err| err.to_string().into())
    }
}

impl Rules {
    /// Whether endpoints say how requests are authenticated. What is wrong with the rules comes up when they are read.
    pub(crate) fn choose_auth(&'static self) -> bool {
        self.program().is_ok_and(|program| program.chooses_auth)
    }

    /// Whether some endpoints are those of an account.
    pub(crate) fn may_be_of_an_account(&'static self) -> bool {
        let is_mode = |param: &program::Param| param.source == program::Source::AccountIdEndpointMode;
        self.program().is_ok_and(|program| program.params.iter().any(is_mode))
    }

    /// Whether clients have a setting of that name.
    pub(crate) fn have_client_param(&'static self, name: &str) -> bool {
        let is_it = |param: &program::Param| param.source == program::Source::Client && param.name == name;
        self.program().is_ok_and(|program| program.params.iter().any(is_it))
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules").field("fields", &self.fields).finish_non_exhaustive()
    }
}

impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.fields == other.fields
    }
}

impl Eq for Rules {}
