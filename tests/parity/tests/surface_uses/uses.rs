//! @generated from the official crate's rustdoc JSON by the test `the_list_is_current`; do not edit.
//!
//! One line for each piece of the surface that a caller of the operation can touch.

use super::sdk;

// Client
const _: () = { use sdk::Client as _; };
const _: () = { fn _call(a0: &sdk::Client) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::Client>::list_collaboration_trained_model_export_jobs(a0) } };
const _: () = { fn _call(a0: sdk::Config) -> sdk::Client { <sdk::Client>::from_conf(a0) } };
const _: () = { fn _call(a0: &sdk::Client) -> &sdk::Config { <sdk::Client>::config(a0) } };
const _: () = { fn _call(a0: &::aws_types::sdk_config::SdkConfig) -> sdk::Client { <sdk::Client>::new(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };

// Config
const _: () = { use sdk::Config as _; };
const _: () = { fn _call() -> sdk::config::Builder { <sdk::Config>::builder() } };
const _: () = { fn _call(a0: &sdk::Config) -> sdk::config::Builder { <sdk::Config>::to_builder(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&sdk::config::StalledStreamProtectionConfig> { <sdk::Config>::stalled_stream_protection(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedHttpClient> { <sdk::Config>::http_client(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = ::aws_smithy_runtime_api::client::auth::SharedAuthScheme> + '_ { <sdk::Config>::auth_schemes(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_smithy_runtime_api::client::auth::SharedAuthSchemeOptionResolver> { <sdk::Config>::auth_scheme_resolver(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_runtime_api::client::auth::AuthSchemePreference> { <sdk::Config>::auth_scheme_preference(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver { <sdk::Config>::endpoint_resolver(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_types::retry::RetryConfig> { <sdk::Config>::retry_config(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedAsyncSleep> { <sdk::Config>::sleep_impl(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_types::timeout::TimeoutConfig> { <sdk::Config>::timeout_config(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_runtime::client::retries::RetryPartition> { <sdk::Config>::retry_partition(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedIdentityCache> { <sdk::Config>::identity_cache(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = sdk::config::SharedInterceptor> + '_ { <sdk::Config>::interceptors(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_smithy_async::time::SharedTimeSource> { <sdk::Config>::time_source(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = ::aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier> + '_ { <sdk::Config>::retry_classifiers(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_types::app_name::AppName> { <sdk::Config>::app_name(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::vec::Vec<&::aws_types::sdk_ua_metadata::FrameworkMetadata> { <sdk::Config>::framework_metadata(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<bool> { <sdk::Config>::disable_clock_skew_correction(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_runtime::invocation_id::SharedInvocationIdGenerator> { <sdk::Config>::invocation_id_generator(a0) } };
const _: () = { fn _call(a0: &::aws_types::sdk_config::SdkConfig) -> sdk::Config { <sdk::Config>::new(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> &'static str { <sdk::Config>::signing_name(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&sdk::config::Region> { <sdk::Config>::region(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedCredentialsProvider> { <sdk::Config>::credentials_provider(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::convert::From<&'static ::aws_types::sdk_config::SdkConfig> + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };

// Error
const _: () = { use sdk::Error as _; };
const _: fn(sdk::types::error::AccessDeniedException) -> sdk::Error = sdk::Error::AccessDeniedException;
const _: fn(sdk::types::error::ThrottlingException) -> sdk::Error = sdk::Error::ThrottlingException;
const _: fn(sdk::types::error::ValidationException) -> sdk::Error = sdk::Error::ValidationException;
const _: fn(&sdk::Error) -> bool = |it| matches!(it, sdk::Error::Unhandled(_));
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::convert::From<::aws_smithy_types::error::operation::BuildError> + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::aws_smithy_types::error::metadata::ProvideErrorMetadata + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<R, This: ::std::convert::From<::aws_smithy_runtime_api::client::result::SdkError<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, R>> + ?Sized>() where R: ::std::marker::Send + ::std::marker::Sync + std::fmt::Debug + 'static {} fn _is<R>() where R: ::std::marker::Send + ::std::marker::Sync + std::fmt::Debug + 'static { _has::<R, sdk::Error>() } };
const _: () = { fn _has<This: ::std::convert::From<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError> + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };

// client
const _: () = { use sdk::client as _; };

// client::Client
const _: () = { use sdk::client::Client as _; };
const _: () = { fn _call(a0: &sdk::Client) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::Client>::list_collaboration_trained_model_export_jobs(a0) } };
const _: () = { fn _call(a0: sdk::Config) -> sdk::Client { <sdk::Client>::from_conf(a0) } };
const _: () = { fn _call(a0: &sdk::Client) -> &sdk::Config { <sdk::Client>::config(a0) } };
const _: () = { fn _call(a0: &::aws_types::sdk_config::SdkConfig) -> sdk::Client { <sdk::Client>::new(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::Client>() } };

// client::customize
const _: () = { use sdk::client::customize as _; };

// client::customize::CustomizableOperation
const _: () = { use sdk::client::customize::CustomizableOperation as _; };
const _: () = { fn _call<T, E, B>(a0: sdk::client::customize::CustomizableOperation<T, E, B>, a1: impl ::aws_smithy_runtime_api::client::interceptors::Intercept + 'static) -> sdk::client::customize::CustomizableOperation<T, E, B> { <sdk::client::customize::CustomizableOperation<T, E, B>>::interceptor(a0, a1) } };
const _: () = { fn _call<T, E, B, F, MapE>(a0: sdk::client::customize::CustomizableOperation<T, E, B>, a1: F) -> sdk::client::customize::CustomizableOperation<T, E, B> where F: ::std::ops::Fn(::aws_smithy_runtime_api::client::orchestrator::HttpRequest) -> ::std::result::Result<::aws_smithy_runtime_api::client::orchestrator::HttpRequest, MapE> + ::std::marker::Send + ::std::marker::Sync + 'static, MapE: ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static { <sdk::client::customize::CustomizableOperation<T, E, B>>::map_request(a0, a1) } };
const _: () = { fn _call<T, E, B, F>(a0: sdk::client::customize::CustomizableOperation<T, E, B>, a1: F) -> sdk::client::customize::CustomizableOperation<T, E, B> where F: ::std::ops::Fn(&mut ::aws_smithy_runtime_api::client::orchestrator::HttpRequest) + ::std::marker::Send + ::std::marker::Sync + 'static { <sdk::client::customize::CustomizableOperation<T, E, B>>::mutate_request(a0, a1) } };
const _: () = { fn _call<T, E, B>(a0: sdk::client::customize::CustomizableOperation<T, E, B>, a1: impl ::std::convert::Into<sdk::config::Builder>) -> sdk::client::customize::CustomizableOperation<T, E, B> { <sdk::client::customize::CustomizableOperation<T, E, B>>::config_override(a0, a1) } };
const _: () = { fn _has<T, E, B, This: ::std::marker::Send + ?Sized>() where B: ::std::marker::Send, T: ::std::marker::Send, E: ::std::marker::Send {} fn _is<T, E, B>() where B: ::std::marker::Send, T: ::std::marker::Send, E: ::std::marker::Send { _has::<T, E, B, sdk::client::customize::CustomizableOperation<T, E, B>>() } };
const _: () = { fn _has<T, E, B, This: ::std::marker::Sync + ?Sized>() where B: ::std::marker::Sync, T: ::std::marker::Sync, E: ::std::marker::Sync {} fn _is<T, E, B>() where B: ::std::marker::Sync, T: ::std::marker::Sync, E: ::std::marker::Sync { _has::<T, E, B, sdk::client::customize::CustomizableOperation<T, E, B>>() } };
const _: () = { fn _has<T, E, B, This: ::std::marker::Unpin + ?Sized>() where B: ::std::marker::Unpin, T: ::std::marker::Unpin, E: ::std::marker::Unpin {} fn _is<T, E, B>() where B: ::std::marker::Unpin, T: ::std::marker::Unpin, E: ::std::marker::Unpin { _has::<T, E, B, sdk::client::customize::CustomizableOperation<T, E, B>>() } };

// config
const _: () = { use sdk::config as _; };

// config::AppName
const _: () = { use sdk::config::AppName as _; };
const _: fn(sdk::config::AppName) -> ::aws_types::app_name::AppName = |same| same;

// config::AsyncSleep
const _: () = { use sdk::config::AsyncSleep as _; };

// config::BehaviorVersion
const _: () = { use sdk::config::BehaviorVersion as _; };
const _: fn(sdk::config::BehaviorVersion) -> ::aws_smithy_runtime_api::client::behavior_version::BehaviorVersion = |same| same;

// config::Builder
const _: () = { use sdk::config::Builder as _; };
const _: () = { fn _call() -> sdk::config::Builder { <sdk::config::Builder>::new() } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>) -> sdk::config::Builder { <sdk::config::Builder>::emit_input_attributes(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>) -> sdk::config::Builder { <sdk::config::Builder>::capture_input_attributes(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: sdk::config::StalledStreamProtectionConfig) -> sdk::config::Builder { <sdk::config::Builder>::stalled_stream_protection(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::StalledStreamProtectionConfig>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_stalled_stream_protection(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::HttpClient + 'static) -> sdk::config::Builder { <sdk::config::Builder>::http_client(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::SharedHttpClient>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_http_client(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::aws_smithy_runtime_api::client::auth::AuthScheme + 'static) -> sdk::config::Builder { <sdk::config::Builder>::push_auth_scheme(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::auth::ResolveAuthScheme + 'static) -> sdk::config::Builder { <sdk::config::Builder>::auth_scheme_resolver(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: impl sdk::config::auth::ResolveAuthScheme + 'static) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_auth_scheme_resolver(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder) -> sdk::config::Builder { <sdk::config::Builder>::allow_no_auth(a0) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_allow_no_auth(a0) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<::aws_smithy_runtime_api::client::auth::AuthSchemePreference>) -> sdk::config::Builder { <sdk::config::Builder>::auth_scheme_preference(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_runtime_api::client::auth::AuthSchemePreference>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_auth_scheme_preference(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::endpoint::ResolveEndpoint + 'static) -> sdk::config::Builder { <sdk::config::Builder>::endpoint_resolver(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_endpoint_resolver(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: ::aws_smithy_types::retry::RetryConfig) -> sdk::config::Builder { <sdk::config::Builder>::retry_config(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_types::retry::RetryConfig>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_retry_config(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::AsyncSleep + 'static) -> sdk::config::Builder { <sdk::config::Builder>::sleep_impl(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::SharedAsyncSleep>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_sleep_impl(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: ::aws_smithy_types::timeout::TimeoutConfig) -> sdk::config::Builder { <sdk::config::Builder>::timeout_config(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_types::timeout::TimeoutConfig>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_timeout_config(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: ::aws_smithy_runtime::client::retries::RetryPartition) -> sdk::config::Builder { <sdk::config::Builder>::retry_partition(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_runtime::client::retries::RetryPartition>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_retry_partition(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::ResolveCachedIdentity + 'static) -> sdk::config::Builder { <sdk::config::Builder>::identity_cache(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: impl sdk::config::ResolveCachedIdentity + 'static) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_identity_cache(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::Intercept + 'static) -> sdk::config::Builder { <sdk::config::Builder>::interceptor(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: sdk::config::SharedInterceptor) -> &mut sdk::config::Builder { <sdk::config::Builder>::push_interceptor(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: impl ::std::iter::IntoIterator<Item = sdk::config::SharedInterceptor>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_interceptors(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::aws_smithy_async::time::TimeSource + 'static) -> sdk::config::Builder { <sdk::config::Builder>::time_source(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_smithy_async::time::SharedTimeSource>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_time_source(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::aws_smithy_runtime_api::client::retries::classifiers::ClassifyRetry + 'static) -> sdk::config::Builder { <sdk::config::Builder>::retry_classifier(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier) -> &mut sdk::config::Builder { <sdk::config::Builder>::push_retry_classifier(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: impl ::std::iter::IntoIterator<Item = ::aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_retry_classifiers(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: ::aws_types::app_name::AppName) -> sdk::config::Builder { <sdk::config::Builder>::app_name(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_types::app_name::AppName>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_app_name(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: ::aws_types::sdk_ua_metadata::FrameworkMetadata) -> sdk::config::Builder { <sdk::config::Builder>::framework_metadata(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::aws_types::sdk_ua_metadata::FrameworkMetadata) -> &mut sdk::config::Builder { <sdk::config::Builder>::push_framework_metadata(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<::std::option::Option<bool>>) -> sdk::config::Builder { <sdk::config::Builder>::disable_clock_skew_correction(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<bool>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_disable_clock_skew_correction(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::aws_runtime::invocation_id::InvocationIdGenerator + 'static) -> sdk::config::Builder { <sdk::config::Builder>::invocation_id_generator(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::aws_runtime::invocation_id::SharedInvocationIdGenerator>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_invocation_id_generator(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::config::Builder { <sdk::config::Builder>::endpoint_url(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<::std::string::String>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_endpoint_url(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<bool>) -> sdk::config::Builder { <sdk::config::Builder>::use_dual_stack(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<bool>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_use_dual_stack(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<bool>) -> sdk::config::Builder { <sdk::config::Builder>::use_fips(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<bool>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_use_fips(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl ::std::convert::Into<::std::option::Option<sdk::config::Region>>) -> sdk::config::Builder { <sdk::config::Builder>::region(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::Region>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_region(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: impl sdk::config::ProvideCredentials + 'static) -> sdk::config::Builder { <sdk::config::Builder>::credentials_provider(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::SharedCredentialsProvider>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_credentials_provider(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder, a1: sdk::config::BehaviorVersion) -> sdk::config::Builder { <sdk::config::Builder>::behavior_version(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder, a1: ::std::option::Option<sdk::config::BehaviorVersion>) -> &mut sdk::config::Builder { <sdk::config::Builder>::set_behavior_version(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::Builder) -> sdk::config::Builder { <sdk::config::Builder>::behavior_version_latest(a0) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder) -> &mut sdk::config::Builder { <sdk::config::Builder>::apply_test_defaults(a0) } };
const _: () = { fn _call(a0: sdk::config::Builder) -> sdk::config::Builder { <sdk::config::Builder>::with_test_defaults(a0) } };
const _: () = { fn _call(a0: &mut sdk::config::Builder) -> &mut sdk::config::Builder { <sdk::config::Builder>::apply_test_defaults_v2(a0) } };
const _: () = { fn _call(a0: sdk::config::Builder) -> sdk::config::Builder { <sdk::config::Builder>::with_test_defaults_v2(a0) } };
const _: () = { fn _call(a0: sdk::config::Builder) -> sdk::Config { <sdk::config::Builder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };
const _: () = { fn _has<This: ::std::convert::From<&'static ::aws_types::sdk_config::SdkConfig> + ?Sized>() {} fn _is() { _has::<sdk::config::Builder>() } };

// config::Config
const _: () = { use sdk::config::Config as _; };
const _: () = { fn _call() -> sdk::config::Builder { <sdk::Config>::builder() } };
const _: () = { fn _call(a0: &sdk::Config) -> sdk::config::Builder { <sdk::Config>::to_builder(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&sdk::config::StalledStreamProtectionConfig> { <sdk::Config>::stalled_stream_protection(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedHttpClient> { <sdk::Config>::http_client(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = ::aws_smithy_runtime_api::client::auth::SharedAuthScheme> + '_ { <sdk::Config>::auth_schemes(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_smithy_runtime_api::client::auth::SharedAuthSchemeOptionResolver> { <sdk::Config>::auth_scheme_resolver(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_runtime_api::client::auth::AuthSchemePreference> { <sdk::Config>::auth_scheme_preference(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver { <sdk::Config>::endpoint_resolver(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_types::retry::RetryConfig> { <sdk::Config>::retry_config(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedAsyncSleep> { <sdk::Config>::sleep_impl(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_types::timeout::TimeoutConfig> { <sdk::Config>::timeout_config(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_smithy_runtime::client::retries::RetryPartition> { <sdk::Config>::retry_partition(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedIdentityCache> { <sdk::Config>::identity_cache(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = sdk::config::SharedInterceptor> + '_ { <sdk::Config>::interceptors(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_smithy_async::time::SharedTimeSource> { <sdk::Config>::time_source(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> impl ::std::iter::Iterator<Item = ::aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier> + '_ { <sdk::Config>::retry_classifiers(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&::aws_types::app_name::AppName> { <sdk::Config>::app_name(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::vec::Vec<&::aws_types::sdk_ua_metadata::FrameworkMetadata> { <sdk::Config>::framework_metadata(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<bool> { <sdk::Config>::disable_clock_skew_correction(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<::aws_runtime::invocation_id::SharedInvocationIdGenerator> { <sdk::Config>::invocation_id_generator(a0) } };
const _: () = { fn _call(a0: &::aws_types::sdk_config::SdkConfig) -> sdk::Config { <sdk::Config>::new(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> &'static str { <sdk::Config>::signing_name(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<&sdk::config::Region> { <sdk::Config>::region(a0) } };
const _: () = { fn _call(a0: &sdk::Config) -> ::std::option::Option<sdk::config::SharedCredentialsProvider> { <sdk::Config>::credentials_provider(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };
const _: () = { fn _has<This: ::std::convert::From<&'static ::aws_types::sdk_config::SdkConfig> + ?Sized>() {} fn _is() { _has::<sdk::Config>() } };

// config::ConfigBag
const _: () = { use sdk::config::ConfigBag as _; };
const _: fn(sdk::config::ConfigBag) -> ::aws_smithy_types::config_bag::ConfigBag = |same| same;

// config::Credentials
const _: () = { use sdk::config::Credentials as _; };
const _: fn(sdk::config::Credentials) -> ::aws_credential_types::Credentials = |same| same;

// config::FrameworkMetadata
const _: () = { use sdk::config::FrameworkMetadata as _; };
const _: fn(sdk::config::FrameworkMetadata) -> ::aws_types::sdk_ua_metadata::FrameworkMetadata = |same| same;

// config::FrozenLayer
const _: () = { use sdk::config::FrozenLayer as _; };
const _: fn(sdk::config::FrozenLayer) -> ::aws_smithy_types::config_bag::FrozenLayer = |same| same;

// config::HttpClient
const _: () = { use sdk::config::HttpClient as _; };

// config::IdentityCache
const _: () = { use sdk::config::IdentityCache as _; };
const _: fn(sdk::config::IdentityCache) -> ::aws_smithy_runtime::client::identity::IdentityCache = |same| same;

// config::Intercept
const _: () = { use sdk::config::Intercept as _; };

// config::IntoShared
const _: () = { use sdk::config::IntoShared as _; };

// config::Layer
const _: () = { use sdk::config::Layer as _; };
const _: fn(sdk::config::Layer) -> ::aws_smithy_types::config_bag::Layer = |same| same;

// config::ProvideCredentials
const _: () = { use sdk::config::ProvideCredentials as _; };

// config::Region
const _: () = { use sdk::config::Region as _; };
const _: fn(sdk::config::Region) -> ::aws_types::region::Region = |same| same;

// config::ResolveCachedIdentity
const _: () = { use sdk::config::ResolveCachedIdentity as _; };

// config::RuntimeComponents
const _: () = { use sdk::config::RuntimeComponents as _; };
const _: fn(sdk::config::RuntimeComponents) -> ::aws_smithy_runtime_api::client::runtime_components::RuntimeComponents = |same| same;

// config::RuntimeComponentsBuilder
const _: () = { use sdk::config::RuntimeComponentsBuilder as _; };
const _: fn(sdk::config::RuntimeComponentsBuilder) -> ::aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder = |same| same;

// config::RuntimePlugin
const _: () = { use sdk::config::RuntimePlugin as _; };

// config::SharedAsyncSleep
const _: () = { use sdk::config::SharedAsyncSleep as _; };
const _: fn(sdk::config::SharedAsyncSleep) -> ::aws_smithy_async::rt::sleep::SharedAsyncSleep = |same| same;

// config::SharedCredentialsProvider
const _: () = { use sdk::config::SharedCredentialsProvider as _; };
const _: fn(sdk::config::SharedCredentialsProvider) -> ::aws_credential_types::provider::SharedCredentialsProvider = |same| same;

// config::SharedHttpClient
const _: () = { use sdk::config::SharedHttpClient as _; };
const _: fn(sdk::config::SharedHttpClient) -> ::aws_smithy_runtime_api::client::http::SharedHttpClient = |same| same;

// config::SharedIdentityCache
const _: () = { use sdk::config::SharedIdentityCache as _; };
const _: fn(sdk::config::SharedIdentityCache) -> ::aws_smithy_runtime_api::client::identity::SharedIdentityCache = |same| same;

// config::SharedInterceptor
const _: () = { use sdk::config::SharedInterceptor as _; };
const _: fn(sdk::config::SharedInterceptor) -> ::aws_smithy_runtime_api::client::interceptors::SharedInterceptor = |same| same;

// config::SharedRuntimePlugin
const _: () = { use sdk::config::SharedRuntimePlugin as _; };
const _: fn(sdk::config::SharedRuntimePlugin) -> ::aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin = |same| same;

// config::Sleep
const _: () = { use sdk::config::Sleep as _; };
const _: fn(sdk::config::Sleep) -> ::aws_smithy_async::rt::sleep::Sleep = |same| same;

// config::StalledStreamProtectionConfig
const _: () = { use sdk::config::StalledStreamProtectionConfig as _; };
const _: fn(sdk::config::StalledStreamProtectionConfig) -> ::aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig = |same| same;

// config::auth
const _: () = { use sdk::config::auth as _; };

// config::auth::BuildError
const _: () = { use sdk::config::auth::BuildError as _; };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::config::auth::BuildError>() } };

// config::auth::DefaultAuthSchemeResolver
const _: () = { use sdk::config::auth::DefaultAuthSchemeResolver as _; };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };
const _: () = { fn _has<This: sdk::config::auth::ResolveAuthScheme + ?Sized>() {} fn _is() { _has::<sdk::config::auth::DefaultAuthSchemeResolver>() } };

// config::auth::Params
const _: () = { use sdk::config::auth::Params as _; };
const _: () = { fn _call() -> sdk::config::auth::ParamsBuilder { <sdk::config::auth::Params>::builder() } };
const _: () = { fn _call(a0: &sdk::config::auth::Params) -> &str { <sdk::config::auth::Params>::operation_name(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::auth::Params>() } };

// config::auth::ParamsBuilder
const _: () = { use sdk::config::auth::ParamsBuilder as _; };
const _: () = { fn _call(a0: sdk::config::auth::ParamsBuilder, a1: impl ::std::convert::Into<::std::borrow::Cow<'static, str>>) -> sdk::config::auth::ParamsBuilder { <sdk::config::auth::ParamsBuilder>::operation_name(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::auth::ParamsBuilder, a1: ::std::option::Option<::std::borrow::Cow<'static, str>>) -> sdk::config::auth::ParamsBuilder { <sdk::config::auth::ParamsBuilder>::set_operation_name(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::auth::ParamsBuilder) -> ::std::result::Result<sdk::config::auth::Params, sdk::config::auth::BuildError> { <sdk::config::auth::ParamsBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::auth::ParamsBuilder>() } };

// config::auth::ResolveAuthScheme
const _: () = { use sdk::config::auth::ResolveAuthScheme as _; };
const _: () = { fn _call<'a, This: sdk::config::auth::ResolveAuthScheme>(a0: &'a This, a1: &'a sdk::config::auth::Params, a2: &'a ::aws_smithy_types::config_bag::ConfigBag, a3: &'a ::aws_smithy_runtime_api::client::runtime_components::RuntimeComponents) -> ::aws_smithy_runtime_api::client::auth::AuthSchemeOptionsFuture<'a> { <This as sdk::config::auth::ResolveAuthScheme>::resolve_auth_scheme(a0, a1, a2, a3) } };
const _: () = { fn _call<This: sdk::config::auth::ResolveAuthScheme>(a0: This) -> ::aws_smithy_runtime_api::client::auth::SharedAuthSchemeOptionResolver where This: ::std::marker::Sized + 'static { <This as sdk::config::auth::ResolveAuthScheme>::into_shared_resolver(a0) } };
const _: () = { fn _has<This: sdk::config::auth::ResolveAuthScheme>() { fn _is<T: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug>() {} _is::<This>() } };

// config::endpoint
const _: () = { use sdk::config::endpoint as _; };

// config::endpoint::DefaultResolver
const _: () = { use sdk::config::endpoint::DefaultResolver as _; };
const _: () = { fn _call() -> sdk::config::endpoint::DefaultResolver { <sdk::config::endpoint::DefaultResolver>::new() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };
const _: () = { fn _has<This: sdk::config::endpoint::ResolveEndpoint + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::DefaultResolver>() } };

// config::endpoint::Endpoint
const _: () = { use sdk::config::endpoint::Endpoint as _; };
const _: fn(sdk::config::endpoint::Endpoint) -> ::aws_smithy_types::endpoint::Endpoint = |same| same;

// config::endpoint::EndpointFuture
const _: () = { use sdk::config::endpoint::EndpointFuture as _; };
const _: fn(sdk::config::endpoint::EndpointFuture) -> ::aws_smithy_runtime_api::client::endpoint::EndpointFuture = |same| same;

// config::endpoint::InvalidParams
const _: () = { use sdk::config::endpoint::InvalidParams as _; };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::InvalidParams>() } };

// config::endpoint::Params
const _: () = { use sdk::config::endpoint::Params as _; };
const _: () = { fn _call() -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::Params>::builder() } };
const _: () = { fn _call(a0: &sdk::config::endpoint::Params) -> ::std::option::Option<&str> { <sdk::config::endpoint::Params>::region(a0) } };
const _: () = { fn _call(a0: &sdk::config::endpoint::Params) -> ::std::option::Option<bool> { <sdk::config::endpoint::Params>::use_dual_stack(a0) } };
const _: () = { fn _call(a0: &sdk::config::endpoint::Params) -> ::std::option::Option<bool> { <sdk::config::endpoint::Params>::use_fips(a0) } };
const _: () = { fn _call(a0: &sdk::config::endpoint::Params) -> ::std::option::Option<&str> { <sdk::config::endpoint::Params>::endpoint(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::Params>() } };

// config::endpoint::ParamsBuilder
const _: () = { use sdk::config::endpoint::ParamsBuilder as _; };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder) -> ::std::result::Result<sdk::config::endpoint::Params, sdk::config::endpoint::InvalidParams> { <sdk::config::endpoint::ParamsBuilder>::build(a0) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::region(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::set_region(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: impl ::std::convert::Into<bool>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::use_dual_stack(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: ::std::option::Option<bool>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::set_use_dual_stack(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: impl ::std::convert::Into<bool>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::use_fips(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: ::std::option::Option<bool>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::set_use_fips(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::endpoint(a0, a1) } };
const _: () = { fn _call(a0: sdk::config::endpoint::ParamsBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::config::endpoint::ParamsBuilder { <sdk::config::endpoint::ParamsBuilder>::set_endpoint(a0, a1) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::config::endpoint::ParamsBuilder>() } };

// config::endpoint::ResolveEndpoint
const _: () = { use sdk::config::endpoint::ResolveEndpoint as _; };
const _: () = { fn _call<'a, This: sdk::config::endpoint::ResolveEndpoint>(a0: &'a This, a1: &'a sdk::config::endpoint::Params) -> ::aws_smithy_runtime_api::client::endpoint::EndpointFuture<'a> { <This as sdk::config::endpoint::ResolveEndpoint>::resolve_endpoint(a0, a1) } };
const _: () = { fn _call<This: sdk::config::endpoint::ResolveEndpoint>(a0: This) -> ::aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver where This: ::std::marker::Sized + 'static { <This as sdk::config::endpoint::ResolveEndpoint>::into_shared_resolver(a0) } };
const _: () = { fn _has<This: sdk::config::endpoint::ResolveEndpoint>() { fn _is<T: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug>() {} _is::<This>() } };

// config::endpoint::SharedEndpointResolver
const _: () = { use sdk::config::endpoint::SharedEndpointResolver as _; };
const _: fn(sdk::config::endpoint::SharedEndpointResolver) -> ::aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver = |same| same;

// config::http
const _: () = { use sdk::config::http as _; };

// config::http::HttpRequest
const _: () = { use sdk::config::http::HttpRequest as _; };

// config::http::HttpResponse
const _: () = { use sdk::config::http::HttpResponse as _; };

// config::interceptors
const _: () = { use sdk::config::interceptors as _; };

// config::interceptors::AfterDeserializationInterceptorContextRef
const _: () = { use sdk::config::interceptors::AfterDeserializationInterceptorContextRef as _; };
const _: fn(sdk::config::interceptors::AfterDeserializationInterceptorContextRef) -> ::aws_smithy_runtime_api::client::interceptors::context::AfterDeserializationInterceptorContextRef = |same| same;

// config::interceptors::BeforeDeserializationInterceptorContextMut
const _: () = { use sdk::config::interceptors::BeforeDeserializationInterceptorContextMut as _; };
const _: fn(sdk::config::interceptors::BeforeDeserializationInterceptorContextMut) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextMut = |same| same;

// config::interceptors::BeforeDeserializationInterceptorContextRef
const _: () = { use sdk::config::interceptors::BeforeDeserializationInterceptorContextRef as _; };
const _: fn(sdk::config::interceptors::BeforeDeserializationInterceptorContextRef) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextRef = |same| same;

// config::interceptors::BeforeSerializationInterceptorContextMut
const _: () = { use sdk::config::interceptors::BeforeSerializationInterceptorContextMut as _; };
const _: fn(sdk::config::interceptors::BeforeSerializationInterceptorContextMut) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut = |same| same;

// config::interceptors::BeforeSerializationInterceptorContextRef
const _: () = { use sdk::config::interceptors::BeforeSerializationInterceptorContextRef as _; };
const _: fn(sdk::config::interceptors::BeforeSerializationInterceptorContextRef) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef = |same| same;

// config::interceptors::BeforeTransmitInterceptorContextMut
const _: () = { use sdk::config::interceptors::BeforeTransmitInterceptorContextMut as _; };
const _: fn(sdk::config::interceptors::BeforeTransmitInterceptorContextMut) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut = |same| same;

// config::interceptors::BeforeTransmitInterceptorContextRef
const _: () = { use sdk::config::interceptors::BeforeTransmitInterceptorContextRef as _; };
const _: fn(sdk::config::interceptors::BeforeTransmitInterceptorContextRef) -> ::aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef = |same| same;

// config::interceptors::FinalizerInterceptorContextMut
const _: () = { use sdk::config::interceptors::FinalizerInterceptorContextMut as _; };
const _: fn(sdk::config::interceptors::FinalizerInterceptorContextMut) -> ::aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextMut = |same| same;

// config::interceptors::FinalizerInterceptorContextRef
const _: () = { use sdk::config::interceptors::FinalizerInterceptorContextRef as _; };
const _: fn(sdk::config::interceptors::FinalizerInterceptorContextRef) -> ::aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextRef = |same| same;

// config::interceptors::InterceptorContext
const _: () = { use sdk::config::interceptors::InterceptorContext as _; };
const _: fn(sdk::config::interceptors::InterceptorContext) -> ::aws_smithy_runtime_api::client::interceptors::context::InterceptorContext = |same| same;

// config::retry
const _: () = { use sdk::config::retry as _; };

// config::retry::ClassifyRetry
const _: () = { use sdk::config::retry::ClassifyRetry as _; };

// config::retry::ClientRateLimiter
const _: () = { use sdk::config::retry::ClientRateLimiter as _; };
const _: fn(sdk::config::retry::ClientRateLimiter) -> ::aws_smithy_runtime::client::retries::ClientRateLimiter = |same| same;

// config::retry::ReconnectMode
const _: () = { use sdk::config::retry::ReconnectMode as _; };
const _: fn(sdk::config::retry::ReconnectMode) -> ::aws_smithy_types::retry::ReconnectMode = |same| same;

// config::retry::RetryAction
const _: () = { use sdk::config::retry::RetryAction as _; };
const _: fn(sdk::config::retry::RetryAction) -> ::aws_smithy_runtime_api::client::retries::classifiers::RetryAction = |same| same;

// config::retry::RetryConfig
const _: () = { use sdk::config::retry::RetryConfig as _; };
const _: fn(sdk::config::retry::RetryConfig) -> ::aws_smithy_types::retry::RetryConfig = |same| same;

// config::retry::RetryConfigBuilder
const _: () = { use sdk::config::retry::RetryConfigBuilder as _; };
const _: fn(sdk::config::retry::RetryConfigBuilder) -> ::aws_smithy_types::retry::RetryConfigBuilder = |same| same;

// config::retry::RetryMode
const _: () = { use sdk::config::retry::RetryMode as _; };
const _: fn(sdk::config::retry::RetryMode) -> ::aws_smithy_types::retry::RetryMode = |same| same;

// config::retry::RetryPartition
const _: () = { use sdk::config::retry::RetryPartition as _; };
const _: fn(sdk::config::retry::RetryPartition) -> ::aws_smithy_runtime::client::retries::RetryPartition = |same| same;

// config::retry::ShouldAttempt
const _: () = { use sdk::config::retry::ShouldAttempt as _; };
const _: fn(sdk::config::retry::ShouldAttempt) -> ::aws_smithy_runtime_api::client::retries::ShouldAttempt = |same| same;

// config::retry::TokenBucket
const _: () = { use sdk::config::retry::TokenBucket as _; };
const _: fn(sdk::config::retry::TokenBucket) -> ::aws_smithy_runtime::client::retries::TokenBucket = |same| same;

// config::timeout
const _: () = { use sdk::config::timeout as _; };

// config::timeout::TimeoutConfig
const _: () = { use sdk::config::timeout::TimeoutConfig as _; };
const _: fn(sdk::config::timeout::TimeoutConfig) -> ::aws_smithy_types::timeout::TimeoutConfig = |same| same;

// config::timeout::TimeoutConfigBuilder
const _: () = { use sdk::config::timeout::TimeoutConfigBuilder as _; };
const _: fn(sdk::config::timeout::TimeoutConfigBuilder) -> ::aws_smithy_types::timeout::TimeoutConfigBuilder = |same| same;

// error
const _: () = { use sdk::error as _; };

// error::BoxError
const _: () = { use sdk::error::BoxError as _; };

// error::BuildError
const _: () = { use sdk::error::BuildError as _; };
const _: fn(sdk::error::BuildError) -> ::aws_smithy_types::error::operation::BuildError = |same| same;

// error::ConnectorError
const _: () = { use sdk::error::ConnectorError as _; };
const _: fn(sdk::error::ConnectorError) -> ::aws_smithy_runtime_api::client::result::ConnectorError = |same| same;

// error::DisplayErrorContext
const _: () = { use sdk::error::DisplayErrorContext as _; };

// error::ErrorMetadata
const _: () = { use sdk::error::ErrorMetadata as _; };
const _: fn(sdk::error::ErrorMetadata) -> ::aws_smithy_types::error::metadata::ErrorMetadata = |same| same;

// error::ProvideErrorMetadata
const _: () = { use sdk::error::ProvideErrorMetadata as _; };

// error::SdkError
const _: () = { use sdk::error::SdkError as _; };
const _: () = { fn _same<E, R>(same: sdk::error::SdkError<E, R>) -> ::aws_smithy_runtime_api::client::result::SdkError<E, R> { same } };

// error::UnknownVariantError
const _: () = { use sdk::error::UnknownVariantError as _; };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::error::UnknownVariantError>() } };

// meta
const _: () = { use sdk::meta as _; };

// meta::PKG_VERSION
const _: () = { use sdk::meta::PKG_VERSION as _; };
const _: fn() -> &'static str = || sdk::meta::PKG_VERSION;

// operation
const _: () = { use sdk::operation as _; };

// operation::RequestId
const _: () = { use sdk::operation::RequestId as _; };

// operation::list_collaboration_trained_model_export_jobs
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs as _; };

// operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs as _; };
const _: () = { fn _call() -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>::new() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };
const _: () = { fn _has<This: ::aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobs>() } };

// operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError as _; };
const _: fn(sdk::types::error::AccessDeniedException) -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError = sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError::AccessDeniedException;
const _: fn(sdk::types::error::ThrottlingException) -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError = sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError::ThrottlingException;
const _: fn(sdk::types::error::ValidationException) -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError = sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError::ValidationException;
const _: fn(&sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError) -> bool = |it| matches!(it, sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError::Unhandled(_));
const _: () = { fn _call(a0: impl ::std::convert::Into<::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static>>) -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::unhandled(a0) } };
const _: () = { fn _call(a0: ::aws_smithy_types::error::ErrorMetadata) -> sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::generic(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError) -> &::aws_smithy_types::error::ErrorMetadata { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::meta(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError) -> bool { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::is_access_denied_exception(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError) -> bool { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::is_throttling_exception(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError) -> bool { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>::is_validation_exception(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::std::convert::From<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError> + ?Sized>() {} fn _is() { _has::<sdk::Error>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::aws_smithy_types::retry::ProvideErrorKind + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::aws_smithy_types::error::metadata::ProvideErrorMetadata + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::aws_smithy_runtime_api::client::result::CreateUnhandledError + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError>() } };

// operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput as _; };
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<::std::string::String> = |it| it.next_token;
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<i32> = |it| it.max_results;
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<::std::string::String> = |it| it.collaboration_identifier;
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<::std::string::String> = |it| it.trained_model_arn;
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<::std::string::String> = |it| it.trained_model_version_identifier;
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<&str> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::next_token(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<i32> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::max_results(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<&str> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::collaboration_identifier(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<&str> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::trained_model_arn(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput) -> ::std::option::Option<&str> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::trained_model_version_identifier(a0) } };
const _: () = { fn _call() -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput>() } };

// operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput as _; };
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput) -> ::std::option::Option<::std::string::String> = |it| it.next_token;
const _: fn(sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput) -> ::std::vec::Vec<sdk::types::CollaborationTrainedModelExportJobSummary> = |it| it.collaboration_trained_model_export_jobs;
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput) -> ::std::option::Option<&str> { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>::next_token(a0) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput) -> &[sdk::types::CollaborationTrainedModelExportJobSummary] { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>::collaboration_trained_model_export_jobs(a0) } };
const _: () = { fn _call() -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput>() } };

// operation::list_collaboration_trained_model_export_jobs::builders
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::builders as _; };

// operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder as _; };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::as_input(a0) } };
const _: () = { async fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> ::std::result::Result<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput, ::aws_smithy_runtime_api::client::result::SdkError<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, ::aws_smithy_runtime_api::client::orchestrator::HttpResponse>> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::send(a0).await } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> sdk::client::customize::CustomizableOperation<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput, sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::customize(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::into_paginator(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::next_token(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::set_next_token(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::get_next_token(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: i32) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::max_results(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: ::std::option::Option<i32>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::set_max_results(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &::std::option::Option<i32> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::get_max_results(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::set_collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::get_collaboration_identifier(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::set_trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::get_trained_model_arn(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::set_trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>::get_trained_model_version_identifier(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder>() } };

// operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder as _; };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::next_token(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::set_next_token(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::get_next_token(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: i32) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::max_results(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: ::std::option::Option<i32>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::set_max_results(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> &::std::option::Option<i32> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::get_max_results(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::set_collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::get_collaboration_identifier(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::set_trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::get_trained_model_arn(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::set_trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::get_trained_model_version_identifier(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder) -> ::std::result::Result<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput, ::aws_smithy_types::error::operation::BuildError> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::build(a0) } };
const _: () = { async fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder, a1: &sdk::Client) -> ::std::result::Result<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput, ::aws_smithy_runtime_api::client::result::SdkError<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, ::aws_smithy_runtime_api::client::orchestrator::HttpResponse>> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>::send_with(a0, a1).await } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsInputBuilder>() } };

// operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder as _; };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::next_token(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::set_next_token(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder) -> &::std::option::Option<::std::string::String> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::get_next_token(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder, a1: sdk::types::CollaborationTrainedModelExportJobSummary) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::collaboration_trained_model_export_jobs(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder, a1: ::std::option::Option<::std::vec::Vec<sdk::types::CollaborationTrainedModelExportJobSummary>>) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::set_collaboration_trained_model_export_jobs(a0, a1) } };
const _: () = { fn _call(a0: &sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder) -> &::std::option::Option<::std::vec::Vec<sdk::types::CollaborationTrainedModelExportJobSummary>> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::get_collaboration_trained_model_export_jobs(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder) -> ::std::result::Result<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput, ::aws_smithy_types::error::operation::BuildError> { <sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsOutputBuilder>() } };

// operation::list_collaboration_trained_model_export_jobs::paginator
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::paginator as _; };

// operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator as _; };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator, a1: i32) -> sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator { <sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>::page_size(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator) -> sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems { <sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>::items(a0) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator, a1: bool) -> sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator { <sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>::stop_on_duplicate_token(a0, a1) } };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator) -> ::aws_smithy_async::future::pagination_stream::PaginationStream<::std::result::Result<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput, ::aws_smithy_runtime_api::client::result::SdkError<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, ::aws_smithy_runtime_api::client::orchestrator::HttpResponse>>> { <sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>::send(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginator>() } };

// operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems
const _: () = { use sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems as _; };
const _: () = { fn _call(a0: sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems) -> ::aws_smithy_async::future::pagination_stream::PaginationStream<::std::result::Result<sdk::types::CollaborationTrainedModelExportJobSummary, ::aws_smithy_runtime_api::client::result::SdkError<sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError, ::aws_smithy_runtime_api::client::orchestrator::HttpResponse>>> { <sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems>::send(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::operation::list_collaboration_trained_model_export_jobs::paginator::ListCollaborationTrainedModelExportJobsPaginatorItems>() } };

// primitives
const _: () = { use sdk::primitives as _; };

// primitives::Blob
const _: () = { use sdk::primitives::Blob as _; };
const _: fn(sdk::primitives::Blob) -> ::aws_smithy_types::Blob = |same| same;

// primitives::DateTime
const _: () = { use sdk::primitives::DateTime as _; };
const _: fn(sdk::primitives::DateTime) -> ::aws_smithy_types::DateTime = |same| same;

// primitives::DateTimeFormat
const _: () = { use sdk::primitives::DateTimeFormat as _; };
const _: fn(sdk::primitives::DateTimeFormat) -> ::aws_smithy_types::date_time::Format = |same| same;

// primitives::event_stream
const _: () = { use sdk::primitives::event_stream as _; };

// types
const _: () = { use sdk::types as _; };

// types::CollaborationTrainedModelExportJobSummary
const _: () = { use sdk::types::CollaborationTrainedModelExportJobSummary as _; };
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::aws_smithy_types::DateTime = |it| it.create_time;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::aws_smithy_types::DateTime = |it| it.update_time;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::string::String = |it| it.name;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<sdk::types::TrainedModelExportOutputConfiguration> = |it| it.output_configuration;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> sdk::types::TrainedModelExportJobStatus = |it| it.status;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<sdk::types::StatusDetails> = |it| it.status_details;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<::std::string::String> = |it| it.description;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::string::String = |it| it.creator_account_id;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::string::String = |it| it.trained_model_arn;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<::std::string::String> = |it| it.trained_model_version_identifier;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::string::String = |it| it.membership_identifier;
const _: fn(sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::string::String = |it| it.collaboration_identifier;
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &::aws_smithy_types::DateTime { <sdk::types::CollaborationTrainedModelExportJobSummary>::create_time(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &::aws_smithy_types::DateTime { <sdk::types::CollaborationTrainedModelExportJobSummary>::update_time(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &str { <sdk::types::CollaborationTrainedModelExportJobSummary>::name(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<&sdk::types::TrainedModelExportOutputConfiguration> { <sdk::types::CollaborationTrainedModelExportJobSummary>::output_configuration(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &sdk::types::TrainedModelExportJobStatus { <sdk::types::CollaborationTrainedModelExportJobSummary>::status(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<&sdk::types::StatusDetails> { <sdk::types::CollaborationTrainedModelExportJobSummary>::status_details(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<&str> { <sdk::types::CollaborationTrainedModelExportJobSummary>::description(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &str { <sdk::types::CollaborationTrainedModelExportJobSummary>::creator_account_id(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &str { <sdk::types::CollaborationTrainedModelExportJobSummary>::trained_model_arn(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> ::std::option::Option<&str> { <sdk::types::CollaborationTrainedModelExportJobSummary>::trained_model_version_identifier(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &str { <sdk::types::CollaborationTrainedModelExportJobSummary>::membership_identifier(a0) } };
const _: () = { fn _call(a0: &sdk::types::CollaborationTrainedModelExportJobSummary) -> &str { <sdk::types::CollaborationTrainedModelExportJobSummary>::collaboration_identifier(a0) } };
const _: () = { fn _call() -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::CollaborationTrainedModelExportJobSummary>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::CollaborationTrainedModelExportJobSummary>() } };

// types::StatusDetails
const _: () = { use sdk::types::StatusDetails as _; };
const _: fn(sdk::types::StatusDetails) -> ::std::option::Option<::std::string::String> = |it| it.status_code;
const _: fn(sdk::types::StatusDetails) -> ::std::option::Option<::std::string::String> = |it| it.message;
const _: () = { fn _call(a0: &sdk::types::StatusDetails) -> ::std::option::Option<&str> { <sdk::types::StatusDetails>::status_code(a0) } };
const _: () = { fn _call(a0: &sdk::types::StatusDetails) -> ::std::option::Option<&str> { <sdk::types::StatusDetails>::message(a0) } };
const _: () = { fn _call() -> sdk::types::builders::StatusDetailsBuilder { <sdk::types::StatusDetails>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::StatusDetails>() } };

// types::TrainedModelExportJobStatus
const _: () = { use sdk::types::TrainedModelExportJobStatus as _; };
const _: sdk::types::TrainedModelExportJobStatus = sdk::types::TrainedModelExportJobStatus::Active;
const _: sdk::types::TrainedModelExportJobStatus = sdk::types::TrainedModelExportJobStatus::CreateFailed;
const _: sdk::types::TrainedModelExportJobStatus = sdk::types::TrainedModelExportJobStatus::CreateInProgress;
const _: sdk::types::TrainedModelExportJobStatus = sdk::types::TrainedModelExportJobStatus::CreatePending;
const _: fn(&sdk::types::TrainedModelExportJobStatus) -> bool = |it| matches!(it, sdk::types::TrainedModelExportJobStatus::Unknown(_));
const _: () = { fn _call(a0: &sdk::types::TrainedModelExportJobStatus) -> &str { <sdk::types::TrainedModelExportJobStatus>::as_str(a0) } };
const _: () = { fn _call() -> &'static [&'static str] { <sdk::types::TrainedModelExportJobStatus>::values() } };
const _: () = { fn _call(a0: &str) -> ::std::result::Result<sdk::types::TrainedModelExportJobStatus, sdk::error::UnknownVariantError> { <sdk::types::TrainedModelExportJobStatus>::try_parse(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::cmp::Eq + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::cmp::Ord + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::cmp::PartialOrd + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::hash::Hash + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::convert::From<&'static str> + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::str::FromStr + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::convert::AsRef<str> + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportJobStatus>() } };

// types::TrainedModelExportOutputConfiguration
const _: () = { use sdk::types::TrainedModelExportOutputConfiguration as _; };
const _: fn(sdk::types::TrainedModelExportOutputConfiguration) -> ::std::vec::Vec<sdk::types::TrainedModelExportReceiverMember> = |it| it.members;
const _: () = { fn _call(a0: &sdk::types::TrainedModelExportOutputConfiguration) -> &[sdk::types::TrainedModelExportReceiverMember] { <sdk::types::TrainedModelExportOutputConfiguration>::members(a0) } };
const _: () = { fn _call() -> sdk::types::builders::TrainedModelExportOutputConfigurationBuilder { <sdk::types::TrainedModelExportOutputConfiguration>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportOutputConfiguration>() } };

// types::TrainedModelExportReceiverMember
const _: () = { use sdk::types::TrainedModelExportReceiverMember as _; };
const _: fn(sdk::types::TrainedModelExportReceiverMember) -> ::std::string::String = |it| it.account_id;
const _: () = { fn _call(a0: &sdk::types::TrainedModelExportReceiverMember) -> &str { <sdk::types::TrainedModelExportReceiverMember>::account_id(a0) } };
const _: () = { fn _call() -> sdk::types::builders::TrainedModelExportReceiverMemberBuilder { <sdk::types::TrainedModelExportReceiverMember>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::TrainedModelExportReceiverMember>() } };

// types::builders
const _: () = { use sdk::types::builders as _; };

// types::builders::CollaborationTrainedModelExportJobSummaryBuilder
const _: () = { use sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder as _; };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::aws_smithy_types::DateTime) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::create_time(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::aws_smithy_types::DateTime>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_create_time(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::aws_smithy_types::DateTime> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_create_time(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::aws_smithy_types::DateTime) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::update_time(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::aws_smithy_types::DateTime>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_update_time(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::aws_smithy_types::DateTime> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_update_time(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::name(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_name(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_name(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: sdk::types::TrainedModelExportOutputConfiguration) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::output_configuration(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<sdk::types::TrainedModelExportOutputConfiguration>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_output_configuration(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<sdk::types::TrainedModelExportOutputConfiguration> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_output_configuration(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: sdk::types::TrainedModelExportJobStatus) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::status(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<sdk::types::TrainedModelExportJobStatus>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_status(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<sdk::types::TrainedModelExportJobStatus> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_status(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: sdk::types::StatusDetails) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::status_details(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<sdk::types::StatusDetails>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_status_details(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<sdk::types::StatusDetails> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_status_details(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::description(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_description(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_description(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::creator_account_id(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_creator_account_id(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_creator_account_id(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_trained_model_arn(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_trained_model_arn(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_trained_model_version_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_trained_model_version_identifier(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::membership_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_membership_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_membership_identifier(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::set_collaboration_identifier(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::get_collaboration_identifier(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder) -> ::std::result::Result<sdk::types::CollaborationTrainedModelExportJobSummary, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::builders::CollaborationTrainedModelExportJobSummaryBuilder>() } };

// types::builders::StatusDetailsBuilder
const _: () = { use sdk::types::builders::StatusDetailsBuilder as _; };
const _: () = { fn _call(a0: sdk::types::builders::StatusDetailsBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::StatusDetailsBuilder { <sdk::types::builders::StatusDetailsBuilder>::status_code(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::StatusDetailsBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::StatusDetailsBuilder { <sdk::types::builders::StatusDetailsBuilder>::set_status_code(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::StatusDetailsBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::StatusDetailsBuilder>::get_status_code(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::StatusDetailsBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::StatusDetailsBuilder { <sdk::types::builders::StatusDetailsBuilder>::message(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::StatusDetailsBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::StatusDetailsBuilder { <sdk::types::builders::StatusDetailsBuilder>::set_message(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::StatusDetailsBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::StatusDetailsBuilder>::get_message(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::StatusDetailsBuilder) -> sdk::types::StatusDetails { <sdk::types::builders::StatusDetailsBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::builders::StatusDetailsBuilder>() } };

// types::builders::TrainedModelExportOutputConfigurationBuilder
const _: () = { use sdk::types::builders::TrainedModelExportOutputConfigurationBuilder as _; };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportOutputConfigurationBuilder, a1: sdk::types::TrainedModelExportReceiverMember) -> sdk::types::builders::TrainedModelExportOutputConfigurationBuilder { <sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>::members(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportOutputConfigurationBuilder, a1: ::std::option::Option<::std::vec::Vec<sdk::types::TrainedModelExportReceiverMember>>) -> sdk::types::builders::TrainedModelExportOutputConfigurationBuilder { <sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>::set_members(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::TrainedModelExportOutputConfigurationBuilder) -> &::std::option::Option<::std::vec::Vec<sdk::types::TrainedModelExportReceiverMember>> { <sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>::get_members(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportOutputConfigurationBuilder) -> ::std::result::Result<sdk::types::TrainedModelExportOutputConfiguration, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportOutputConfigurationBuilder>() } };

// types::builders::TrainedModelExportReceiverMemberBuilder
const _: () = { use sdk::types::builders::TrainedModelExportReceiverMemberBuilder as _; };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportReceiverMemberBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::builders::TrainedModelExportReceiverMemberBuilder { <sdk::types::builders::TrainedModelExportReceiverMemberBuilder>::account_id(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportReceiverMemberBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::builders::TrainedModelExportReceiverMemberBuilder { <sdk::types::builders::TrainedModelExportReceiverMemberBuilder>::set_account_id(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::builders::TrainedModelExportReceiverMemberBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::builders::TrainedModelExportReceiverMemberBuilder>::get_account_id(a0) } };
const _: () = { fn _call(a0: sdk::types::builders::TrainedModelExportReceiverMemberBuilder) -> ::std::result::Result<sdk::types::TrainedModelExportReceiverMember, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::builders::TrainedModelExportReceiverMemberBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::builders::TrainedModelExportReceiverMemberBuilder>() } };

// types::error
const _: () = { use sdk::types::error as _; };

// types::error::AccessDeniedException
const _: () = { use sdk::types::error::AccessDeniedException as _; };
const _: fn(sdk::types::error::AccessDeniedException) -> ::std::string::String = |it| it.message;
const _: () = { fn _call(a0: &sdk::types::error::AccessDeniedException) -> &str { <sdk::types::error::AccessDeniedException>::message(a0) } };
const _: () = { fn _call() -> sdk::types::error::builders::AccessDeniedExceptionBuilder { <sdk::types::error::AccessDeniedException>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };
const _: () = { fn _has<This: ::aws_smithy_types::error::metadata::ProvideErrorMetadata + ?Sized>() {} fn _is() { _has::<sdk::types::error::AccessDeniedException>() } };

// types::error::ThrottlingException
const _: () = { use sdk::types::error::ThrottlingException as _; };
const _: fn(sdk::types::error::ThrottlingException) -> ::std::string::String = |it| it.message;
const _: () = { fn _call(a0: &sdk::types::error::ThrottlingException) -> &str { <sdk::types::error::ThrottlingException>::message(a0) } };
const _: () = { fn _call() -> sdk::types::error::builders::ThrottlingExceptionBuilder { <sdk::types::error::ThrottlingException>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };
const _: () = { fn _has<This: ::aws_smithy_types::error::metadata::ProvideErrorMetadata + ?Sized>() {} fn _is() { _has::<sdk::types::error::ThrottlingException>() } };

// types::error::ValidationException
const _: () = { use sdk::types::error::ValidationException as _; };
const _: fn(sdk::types::error::ValidationException) -> ::std::string::String = |it| it.message;
const _: () = { fn _call(a0: &sdk::types::error::ValidationException) -> &str { <sdk::types::error::ValidationException>::message(a0) } };
const _: () = { fn _call() -> sdk::types::error::builders::ValidationExceptionBuilder { <sdk::types::error::ValidationException>::builder() } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::fmt::Display + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::std::error::Error + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::aws_types::request_id::RequestId + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };
const _: () = { fn _has<This: ::aws_smithy_types::error::metadata::ProvideErrorMetadata + ?Sized>() {} fn _is() { _has::<sdk::types::error::ValidationException>() } };

// types::error::builders
const _: () = { use sdk::types::error::builders as _; };

// types::error::builders::AccessDeniedExceptionBuilder
const _: () = { use sdk::types::error::builders::AccessDeniedExceptionBuilder as _; };
const _: () = { fn _call(a0: sdk::types::error::builders::AccessDeniedExceptionBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::error::builders::AccessDeniedExceptionBuilder { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::message(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::AccessDeniedExceptionBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::error::builders::AccessDeniedExceptionBuilder { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::set_message(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::error::builders::AccessDeniedExceptionBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::get_message(a0) } };
const _: () = { fn _call(a0: sdk::types::error::builders::AccessDeniedExceptionBuilder, a1: ::aws_smithy_types::error::ErrorMetadata) -> sdk::types::error::builders::AccessDeniedExceptionBuilder { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::meta(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::types::error::builders::AccessDeniedExceptionBuilder, a1: std::option::Option<::aws_smithy_types::error::ErrorMetadata>) -> &mut sdk::types::error::builders::AccessDeniedExceptionBuilder { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::set_meta(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::AccessDeniedExceptionBuilder) -> ::std::result::Result<sdk::types::error::AccessDeniedException, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::error::builders::AccessDeniedExceptionBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::AccessDeniedExceptionBuilder>() } };

// types::error::builders::ThrottlingExceptionBuilder
const _: () = { use sdk::types::error::builders::ThrottlingExceptionBuilder as _; };
const _: () = { fn _call(a0: sdk::types::error::builders::ThrottlingExceptionBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::error::builders::ThrottlingExceptionBuilder { <sdk::types::error::builders::ThrottlingExceptionBuilder>::message(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ThrottlingExceptionBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::error::builders::ThrottlingExceptionBuilder { <sdk::types::error::builders::ThrottlingExceptionBuilder>::set_message(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::error::builders::ThrottlingExceptionBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::error::builders::ThrottlingExceptionBuilder>::get_message(a0) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ThrottlingExceptionBuilder, a1: ::aws_smithy_types::error::ErrorMetadata) -> sdk::types::error::builders::ThrottlingExceptionBuilder { <sdk::types::error::builders::ThrottlingExceptionBuilder>::meta(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::types::error::builders::ThrottlingExceptionBuilder, a1: std::option::Option<::aws_smithy_types::error::ErrorMetadata>) -> &mut sdk::types::error::builders::ThrottlingExceptionBuilder { <sdk::types::error::builders::ThrottlingExceptionBuilder>::set_meta(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ThrottlingExceptionBuilder) -> ::std::result::Result<sdk::types::error::ThrottlingException, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::error::builders::ThrottlingExceptionBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ThrottlingExceptionBuilder>() } };

// types::error::builders::ValidationExceptionBuilder
const _: () = { use sdk::types::error::builders::ValidationExceptionBuilder as _; };
const _: () = { fn _call(a0: sdk::types::error::builders::ValidationExceptionBuilder, a1: impl ::std::convert::Into<::std::string::String>) -> sdk::types::error::builders::ValidationExceptionBuilder { <sdk::types::error::builders::ValidationExceptionBuilder>::message(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ValidationExceptionBuilder, a1: ::std::option::Option<::std::string::String>) -> sdk::types::error::builders::ValidationExceptionBuilder { <sdk::types::error::builders::ValidationExceptionBuilder>::set_message(a0, a1) } };
const _: () = { fn _call(a0: &sdk::types::error::builders::ValidationExceptionBuilder) -> &::std::option::Option<::std::string::String> { <sdk::types::error::builders::ValidationExceptionBuilder>::get_message(a0) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ValidationExceptionBuilder, a1: ::aws_smithy_types::error::ErrorMetadata) -> sdk::types::error::builders::ValidationExceptionBuilder { <sdk::types::error::builders::ValidationExceptionBuilder>::meta(a0, a1) } };
const _: () = { fn _call(a0: &mut sdk::types::error::builders::ValidationExceptionBuilder, a1: std::option::Option<::aws_smithy_types::error::ErrorMetadata>) -> &mut sdk::types::error::builders::ValidationExceptionBuilder { <sdk::types::error::builders::ValidationExceptionBuilder>::set_meta(a0, a1) } };
const _: () = { fn _call(a0: sdk::types::error::builders::ValidationExceptionBuilder) -> ::std::result::Result<sdk::types::error::ValidationException, ::aws_smithy_types::error::operation::BuildError> { <sdk::types::error::builders::ValidationExceptionBuilder>::build(a0) } };
const _: () = { fn _has<This: ::std::marker::Send + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Sync + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::marker::Unpin + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::UnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::panic::RefUnwindSafe + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::clone::Clone + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::cmp::PartialEq + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::default::Default + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
const _: () = { fn _has<This: ::std::fmt::Debug + ?Sized>() {} fn _is() { _has::<sdk::types::error::builders::ValidationExceptionBuilder>() } };
