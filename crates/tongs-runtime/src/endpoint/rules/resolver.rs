//! What resolves endpoints by rules, and keeps the last one.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Mutex, OnceLock};

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as ResolveUntypedEndpoint};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::program::{Program, Source};
use super::{ClientParam, RuleParams, Rules, Values, evaluate};
use crate::endpoint::{Endpoint, EndpointFuture, InvalidParams, Partitions, other_params, unfit_params};
use crate::error::BuildError;

/// The service's own endpoint rules.
pub struct DefaultResolver<P> {
    resolver: Resolver,
    params: PhantomData<fn() -> P>,
}

impl<P: RuleParams> Default for DefaultResolver<P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<P> fmt::Debug for DefaultResolver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultResolver").field("rules", self.resolver.rules).finish_non_exhaustive()
    }
}

impl<P: RuleParams> DefaultResolver<P> {
    /// The rules of the service.
    pub fn new() -> Self {
        Self { resolver: Resolver::new(P::RULES), params: PhantomData }
    }

    /// The endpoint for `params`.
    pub fn resolve(&self, params: &P) -> EndpointFuture<'_> {
        EndpointFuture::ready(self.resolver.resolve(params.values()))
    }
}

/// Resolves endpoints by rules. The parameters of a client's requests seldom change, so the last endpoint is kept once it was
/// asked for twice, with what of the parameters the rules read; the first such of a process is kept for good.
#[derive(Debug)]
pub struct Resolver {
    rules: &'static Rules,
    partitions: Option<&'static Partitions>,
    last: Mutex<Last>,
}

/// The first endpoint that was asked for twice in a row, for the whole process: what most clients ask for ever after. It is had
/// without a lock, and its URL without a copy.
#[derive(Debug)]
pub(super) struct Kept {
    endpoint: OnceLock<(Values, Endpoint)>,
    url: OnceLock<String>,
}

impl Kept {
    pub(super) const fn new() -> Self {
        Self { endpoint: OnceLock::new(), url: OnceLock::new() }
    }

    /// The endpoint for parameters with these values, if it is the one that is kept.
    fn get(&self, values: &Values, program: &Program) -> Option<&Endpoint> {
        let (kept, endpoint) = self.endpoint.get()?;
        values.are(kept, &program.read).then_some(endpoint)
    }

    /// Keeps an endpoint, unless there is one; says whether it did.
    fn keep(&'static self, values: &Values, endpoint: &Endpoint) -> bool {
        let mut keeps = false;
        self.endpoint.get_or_init(|| {
            keeps = true;
            let url = self.url.get_or_init(|| endpoint.url().to_owned());
            (values.clone(), endpoint.clone().into_builder().url(url.as_str()).build())
        });
        keeps
    }
}

/// What was resolved last.
#[derive(Debug, Default)]
struct Last {
    /// The values of the parameters that the rules read.
    values: Values,
    /// The endpoint, once it was asked for again: parameters that change each time are no reason to copy it.
    endpoint: Option<Endpoint>,
}

impl Resolver {
    /// A resolver that has nothing kept.
    pub fn new(rules: &'static Rules) -> Self {
        Self { rules, partitions: None, last: Mutex::default() }
    }

    /// A resolver that knows these partitions, and not those of the process.
    pub fn with_partitions(rules: &'static Rules, partitions: &'static Partitions) -> Self {
        Self { partitions: Some(partitions), ..Self::new(rules) }
    }

    /// The endpoint for these values.
    ///
    /// # Errors
    ///
    /// What the rules say against them.
    pub fn resolve(&self, values: &Values) -> Result<Endpoint, BoxError> {
        let program = self.rules.program()?;
        // What other partitions lead to is nobody else's.
        let shared = self.partitions.is_none().then_some(&self.rules.kept);
        if let Some(endpoint) = shared.and_then(|kept| kept.get(values, program)) {
            return Ok(endpoint.clone());
        }
        // Whoever would have to wait resolves by itself.
        let mut last = self.last.try_lock().ok();
        let again = last.as_ref().filter(|last| values.are(&last.values, &program.read));
        if let Some(endpoint) = again.and_then(|last| last.endpoint.as_ref()) {
            return Ok(endpoint.clone());
        }
        let again = again.is_some();
        let resolved = evaluate::endpoint(program, values, self.partitions);
        if let (Some(last), Ok(endpoint)) = (&mut last, &resolved) {
            if again {
                let is_shared = shared.is_some_and(|kept| kept.keep(&last.values, endpoint));
                last.endpoint = (!is_shared).then(|| endpoint.clone());
            } else {
                values.keep(&mut last.values, &program.read);
                last.endpoint = None;
            }
        }
        resolved
    }
}

#[cfg(test)]
impl Resolver {
    /// The endpoints that are kept: the first of all, and the last if that is another.
    pub(super) fn kept(&self) -> [Option<String>; 2] {
        let last = self.last.lock().unwrap();
        let kept = [self.rules.kept.endpoint.get().map(|(_, endpoint)| endpoint), last.endpoint.as_ref()];
        kept.map(|endpoint| endpoint.map(|endpoint| endpoint.url().to_owned()))
    }
}

impl ResolveUntypedEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match (self.rules.values)(params) {
            Some(values) => EndpointFuture::ready(self.resolve(values)),
            None => other_params(),
        }
    }

    fn finalize_params<'a>(&'a self, params: &'a mut EndpointResolverParams) -> Result<(), BoxError> {
        finalize(self.rules, params)
    }
}

/// Sets the parameter that comes from the credentials of a request: the id of their account.
///
/// # Errors
///
/// When the parameters are not those of the rules.
pub fn finalize(rules: &'static Rules, params: &mut EndpointResolverParams) -> Result<(), BoxError> {
    let program = rules.program()?;
    let Some(param) = program.params.iter().position(|param| param.source == Source::AccountId) else {
        return Ok(());
    };
    // Nobody who sees the parameters later has use for the credentials.
    let identity = params.get_property_mut::<Identity>();
    let identity = identity.map(|identity| std::mem::replace(identity, Identity::new((), None)));
    let account = identity.as_ref().and_then(|identity| identity.property::<AccountId>());
    let values =
        (rules.values_mut)(params).ok_or("the endpoint parameters are not of the type that these rules read")?;
    if let Some(account) = account {
        values.set(param, Some(account.as_str().to_owned()));
    }
    Ok(())
}

impl Rules {
    /// The parameters of a request: what `bind` takes from its input goes before the settings of the client.
    pub(crate) fn params(
        &'static self,
        cfg: &ConfigBag,
        bind: impl FnOnce(&mut Values) -> Result<(), BuildError>,
    ) -> Result<EndpointResolverParams, BoxError> {
        let mut values = Values::default();
        for (at, param) in self.program()?.params.iter().enumerate() {
            match param.source {
                Source::Operation | Source::AccountId | Source::Unset => {}
                Source::Client => values.set(at, ClientParam::load(cfg, param.name)),
                Source::Region => values.set(at, cfg.load::<Region>().map(|it| it.as_ref().to_owned())),
                Source::UseDualStack => values.set(at, cfg.load::<UseDualStack>().map(|it| it.0)),
                Source::UseFips => values.set(at, cfg.load::<UseFips>().map(|it| it.0)),
                Source::Endpoint => values.set(at, cfg.load::<EndpointUrl>().map(|it| it.0.clone())),
                Source::AccountIdEndpointMode => {
                    let mode = cfg.load::<AccountIdEndpointMode>().cloned().unwrap_or_default();
                    values.set(at, Some(mode.to_string()));
                }
            }
        }
        bind(&mut values)?;
        Ok((self.wrap)(self.complete(values).map_err(unfit_params)?))
    }

    /// The values with defaults where there are none.
    ///
    /// # Errors
    ///
    /// When a required parameter has no value, or the region could not be part of a host name.
    pub fn complete(&'static self, values: Values) -> Result<Values, InvalidParams> {
        let values = self.fill(values)?;
        if let Ok(program) = self.program() {
            self.check_region(program, &values)?;
        }
        Ok(values)
    }

    /// [`complete`](Self::complete), without a look at the region, which the rules of a model may take as it is.
    ///
    /// # Errors
    ///
    /// When a required parameter has no value, or one has a value of another type.
    pub fn fill(&'static self, mut values: Values) -> Result<Values, InvalidParams> {
        match self.program() {
            Ok(program) => values.complete(program, self.fields)?,
            Err(_) => return Err(InvalidParams::invalid("rules", "the endpoint rules are malformed")),
        }
        Ok(values)
    }

    /// Whether the region can be part of a host name, unless the rules look at that themselves.
    fn check_region(&self, program: &Program, values: &Values) -> Result<(), InvalidParams> {
        let region = program.params.iter().position(|param| param.source == Source::Region);
        let Some(at) = region.filter(|_| !program.checks_region) else { return Ok(()) };
        match values.string(at) {
            Some(region) if !super::host::is_label(region, true) => Err(InvalidParams::invalid(
                self.fields.get(at).copied().unwrap_or("region"),
                "must be a valid host label",
            )),
            _ => Ok(()),
        }
    }
}
