//! The settings that a model defines for its clients, to be read by endpoint rules.

#[cfg(feature = "s3")]
use aws_smithy_types::config_bag::FrozenLayer;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreAppend};
use aws_types::endpoint_config::AccountIdEndpointMode;

use super::ParamValue;
use crate::config::Builder;
#[cfg(feature = "s3")]
use crate::config::{ProvideCredentials, SharedCredentialsProvider};
use crate::service::Service;

/// A setting that a model defines for its clients. The last one that was stored counts.
#[derive(Clone, Debug)]
pub struct ClientParam {
    name: &'static str,
    value: Option<ParamValue>,
}

impl Storable for ClientParam {
    type Storer = StoreAppend<Self>;
}

impl ClientParam {
    #[cfg(feature = "s3")]
    pub(crate) fn new(name: &'static str, value: impl Into<ParamValue>) -> Self {
        Self { name, value: Some(value.into()) }
    }

    /// Whether settings have a value for a name.
    #[cfg(feature = "s3")]
    pub(crate) fn is_set(settings: &FrozenLayer, name: &str) -> bool {
        settings.load::<ClientParam>().find(|param| param.name == name).is_some_and(|param| param.value.is_some())
    }

    /// The value that was set last for a name.
    pub(super) fn load(cfg: &ConfigBag, name: &str) -> Option<ParamValue> {
        cfg.load::<ClientParam>().find(|param| param.name == name)?.value.clone()
    }
}

impl<S: Service> Builder<S> {
    /// Sets or unsets a setting that the model defines for clients, by its name there. What is generated for the setting
    /// calls this.
    #[doc(hidden)]
    pub fn set_client_param(&mut self, name: &'static str, value: Option<impl Into<ParamValue>>) -> &mut Self {
        self.parts.layer.store_append(ClientParam { name, value: value.map(Into::into) });
        self
    }
}

macro_rules! settings {
    ($($bound:ident: $name:literal, $setter:ident, $set:ident, $docs:literal;)*) => {
        $(
            #[doc = concat!("A service whose clients have the setting `", stringify!($setter), "`.")]
            pub trait $bound: Service {}

            impl<S: $bound> Builder<S> {
                #[doc = $docs]
                pub fn $setter(mut self, $setter: impl Into<bool>) -> Self {
                    self.$set(Some($setter.into()));
                    self
                }

                #[doc = $docs]
                pub fn $set(&mut self, $setter: Option<bool>) -> &mut Self {
                    self.set_client_param($name, $setter)
                }
            }
        )*
    };
}

settings! {
    HasForcePathStyle: "ForcePathStyle", force_path_style, set_force_path_style,
        "Names buckets in the path of every request, and not in the host.";
    HasUseArnRegion: "UseArnRegion", use_arn_region, set_use_arn_region,
        "Goes to the region that an ARN names where that is another than the client's.";
    HasDisableMultiRegionAccessPoints: "DisableMultiRegionAccessPoints", disable_multi_region_access_points,
        set_disable_multi_region_access_points, "Refuses access points of several regions.";
    HasAccelerate: "Accelerate", accelerate, set_accelerate, "Uses the endpoints of S3 Transfer Acceleration.";
    HasDisableS3ExpressSessionAuth: "DisableS3ExpressSessionAuth", disable_s3_express_session_auth,
        set_disable_s3_express_session_auth, "Signs requests to directory buckets as all others, without a session.";
}

#[cfg(feature = "s3")]
impl<S: HasDisableS3ExpressSessionAuth> Builder<S> {
    /// Sets what provides the credentials of requests to directory buckets, in place of sessions.
    pub fn express_credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_express_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets what provides the credentials of requests to directory buckets; `None` leaves it as it is.
    pub fn set_express_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) -> &mut Self {
        if let Some(provider) = provider {
            self.parts.components.set_identity_resolver(crate::s3::SCHEME_ID, provider);
        }
        self
    }
}

/// A service that has endpoints of an account.
pub trait AccountIdEndpoints: Service {}

impl<S: AccountIdEndpoints> Builder<S> {
    /// Sets whether the endpoints of the account are used, where the credentials say which that is.
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.set_account_id_endpoint_mode(Some(mode));
        self
    }

    /// Sets or unsets whether the endpoints of the account are used.
    pub fn set_account_id_endpoint_mode(&mut self, mode: Option<AccountIdEndpointMode>) -> &mut Self {
        self.parts.layer.store_or_unset(mode);
        self
    }
}
