//! The user agent of clients that are not AWS's: the package, what it stands on, and what the caller names.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::app_name::AppName;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use crate::service::ServiceFacts;

/// Puts `weather/0.1.0 tongs-runtime/0.1.0 lib/framework/1.0 app/name` into the header `User-Agent`.
#[derive(Debug)]
pub(crate) struct PackageUserAgent(pub(crate) &'static ServiceFacts);

#[dyn_dispatch_hint]
impl Intercept for PackageUserAgent {
    fn name(&self) -> &'static str {
        "PackageUserAgent"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // An appending store yields the newest entry first.
        let mut frameworks: Vec<&FrameworkMetadata> = cfg.load::<FrameworkMetadata>().collect();
        frameworks.reverse();
        let value = user_agent(self.0, &frameworks, cfg.load::<AppName>());
        context.request_mut().headers_mut().try_insert("user-agent", value)?;
        Ok(())
    }
}

/// Products in the order of their weight, as RFC 9110 has it.
fn user_agent(facts: &ServiceFacts, frameworks: &[&FrameworkMetadata], app: Option<&AppName>) -> String {
    let mut value = format!("{}/{} tongs-runtime/{}", facts.module, facts.crate_version, env!("CARGO_PKG_VERSION"));
    for framework in frameworks {
        value.push_str(" lib/");
        value.push_str(framework.name());
        if let Some(version) = framework.version() {
            value.push('/');
            value.push_str(version);
        }
    }
    if let Some(app) = app {
        value.push_str(" app/");
        value.push_str(app.as_ref());
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::FACTS;

    #[test]
    fn the_package_stands_first_and_the_application_last() {
        let (axum, bare) = (FrameworkMetadata::new("axum", Some("0.8")), FrameworkMetadata::new("bare", None::<&str>));
        let (axum, bare, app) = (axum.unwrap(), bare.unwrap(), AppName::new("Umbrella").unwrap());
        let own = format!("weather/1.2.3 tongs-runtime/{}", env!("CARGO_PKG_VERSION"));
        for (frameworks, app, expected) in [
            (&[][..], None, own.clone()),
            (&[&axum, &bare], None, format!("{own} lib/axum/0.8 lib/bare")),
            (&[], Some(&app), format!("{own} app/Umbrella")),
            (&[&bare], Some(&app), format!("{own} lib/bare app/Umbrella")),
        ] {
            assert_eq!(user_agent(&FACTS, frameworks, app), expected);
        }
    }
}
