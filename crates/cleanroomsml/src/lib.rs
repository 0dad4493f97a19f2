//! AWS Clean Rooms ML for Rust: `ListCollaborationTrainedModelExportJobs`, and nothing that it does
//! not need.
//!
//! The crate is a drop-in for `aws-sdk-cleanroomsml` as far as this operation goes: swap the crate's
//! name and everything else stays as it is.
//!
//! ```no_run
//! use cleanroomsml::{Client, config::Region};
//!
//! # async fn run(credentials: cleanroomsml::config::Credentials) -> Result<(), cleanroomsml::Error> {
//! let config = cleanroomsml::Config::builder()
//!     .region(Region::new("us-east-1"))
//!     .credentials_provider(credentials)
//!     .build();
//! let client = Client::from_conf(config);
//!
//! let mut jobs = client
//!     .list_collaboration_trained_model_export_jobs()
//!     .collaboration_identifier("12345678-1234-1234-1234-123456789012")
//!     .trained_model_arn(
//!         "arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/\
//!          12345678-1234-1234-1234-123456789012/trained-model/demo",
//!     )
//!     .into_paginator()
//!     .items()
//!     .send();
//! while let Some(job) = jobs.next().await {
//!     let job = job?;
//!     println!("{} is {}", job.name(), job.status());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! With [`aws-config`](https://crates.io/crates/aws-config), region and credentials come from where
//! the AWS CLI finds them: `Client::new(&aws_config::load_from_env().await)`. To spare its second
//! TLS stack, turn its default features off and give it [`http::default_https_client`].
//!
//! | feature | default | what it does |
//! | --- | --- | --- |
//! | `default-https-client`, `rustls` | yes | HTTPS on hyper 1, rustls and ring where no client is given |
//! | `rt-tokio` | yes | timeouts and retries sleep on tokio |
//! | `aws-lc` | | TLS on aws-lc in place of ring |
//! | `blocking` | | `blocking`: a client without `async` |
//! | `serde` | | `Serialize` and `Deserialize` for every shape, with the names of the wire |
//! | `validation` | | `Builder::validate_input`: constraints checked before a request is sent |
//! | `schema` | | `schema`: members, constraints and bindings of every shape, as tables |
//! | `test-util` | | `Builder::with_test_defaults` and its kin |
//!
//! Errors say what happened, and what to try, with [`error::Explain`].

pub use cleanroomsml_operations::Client;
pub use cleanroomsml_shapes::Error;
#[cfg(feature = "schema")]
pub use cleanroomsml_shapes::schema;
#[doc(inline)]
pub use config::Config;

/// The client that waits for answers itself, without `async`.
///
/// Its calls are put together as those of the asynchronous client are: change the client's path, leave `.await` out, and
/// pages are an `Iterator`. [`block_on`](blocking::block_on) loads the configuration.
///
/// ```no_run
/// use cleanroomsml::blocking::{self, Client};
///
/// # mod aws_config {
/// #     pub async fn load_from_env() -> tongs_runtime::aws_types::SdkConfig {
/// #         tongs_runtime::aws_types::SdkConfig::builder().build()
/// #     }
/// # }
/// # fn main() -> Result<(), cleanroomsml::Error> {
/// let config = blocking::block_on(aws_config::load_from_env());
/// let client = Client::new(&config);
/// let jobs = client
///     .list_collaboration_trained_model_export_jobs()
///     .collaboration_identifier("12345678-1234-1234-1234-123456789012")
///     .trained_model_arn("arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/1/trained-model/demo")
///     .into_paginator()
///     .items()
///     .send();
/// for job in jobs {
///     let job = job?;
///     println!("{} is {}", job.name(), job.status());
/// }
/// # Ok(())
/// # }
/// ```
///
/// A call is driven by the thread that makes it, sockets and timers by one thread of the process, `tongs-blocking`. So it
/// works within an asynchronous function as well, and holds up the thread: there, use the asynchronous client.
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use cleanroomsml_operations::blocking::Client;
    pub use tongs_runtime::blocking::{
        CustomizableOperation, PaginationIterator, Paginator, PaginatorItems, Reader, block_on,
    };
}

/// The client, and changes to single calls.
pub mod client {
    pub use cleanroomsml_operations::Client;

    /// Changes to a single call before it is sent.
    ///
    /// ```no_run
    /// # async fn run(client: cleanroomsml::Client) -> Result<(), cleanroomsml::Error> {
    /// let output = client
    ///     .list_collaboration_trained_model_export_jobs()
    ///     .customize()
    ///     .mutate_request(|request| {
    ///         request.headers_mut().insert("x-example", "1");
    ///     })
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub mod customize {
        /// One call of an operation, open to changes until it is sent.
        pub type CustomizableOperation<T, E, B> =
            tongs_runtime::customize::CustomizableOperation<cleanroomsml_operations::CleanRoomsMl, T, E, B>;
    }
}

/// The configuration of the client.
pub mod config {
    use cleanroomsml_operations::CleanRoomsMl;

    /// The client's settings: region, credentials, retries, timeouts, endpoint, HTTP client.
    pub type Config = tongs_runtime::config::Config<CleanRoomsMl>;

    /// Collects the settings of a [`Config`].
    pub type Builder = tongs_runtime::config::Builder<CleanRoomsMl>;

    pub use tongs_runtime::config::{
        AppName, AsyncSleep, BehaviorVersion, ConfigBag, Credentials, FrameworkMetadata, FrozenLayer, HttpClient,
        IdentityCache, Intercept, IntoShared, Layer, ProvideCredentials, Region, ResolveCachedIdentity,
        RuntimeComponents, RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep, SharedCredentialsProvider,
        SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedRuntimePlugin, Sleep,
        StalledStreamProtectionConfig,
    };
    pub use tongs_runtime::config::{http, interceptors, retry, timeout};

    /// How requests are authenticated: the schemes that an operation may use.
    pub mod auth {
        /// The schemes that the model gives each operation.
        pub type DefaultAuthSchemeResolver =
            tongs_runtime::auth::DefaultAuthSchemeResolver<cleanroomsml_operations::CleanRoomsMl>;

        pub use tongs_runtime::auth::{BuildError, Params, ParamsBuilder, ResolveAuthScheme};
    }

    /// The endpoint of a request: parameters and resolvers.
    pub mod endpoint {
        /// The service's own endpoint rules.
        pub type DefaultResolver = tongs_runtime::endpoint::DefaultResolver<cleanroomsml_operations::CleanRoomsMl>;

        pub use tongs_runtime::endpoint::{
            Endpoint, EndpointFuture, InvalidParams, Params, ParamsBuilder, ResolveEndpoint, SharedEndpointResolver,
        };
    }
}

/// Errors, and words for them.
///
/// With [`ServiceResult`](error::ServiceResult), one `match` is enough:
///
/// ```no_run
/// use cleanroomsml::error::{Explain, ProvideErrorMetadata, ServiceResult};
/// use cleanroomsml::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError as ListError;
///
/// # async fn run(client: cleanroomsml::Client) -> Result<(), cleanroomsml::Error> {
/// let call = client.list_collaboration_trained_model_export_jobs().collaboration_identifier("…").trained_model_arn("…");
/// match call.send().await.service_result() {
///     Ok(page) => println!("{} jobs", page.collaboration_trained_model_export_jobs().len()),
///     Err(ListError::AccessDeniedException(err)) => println!("ask for access: {err}"),
///     Err(err) if err.code() == Some("ResourceNotFoundException") => println!("no such model"),
///     Err(err) => eprintln!("{}", err.explain()),
/// }
/// # Ok(())
/// # }
/// ```
///
/// Where an error is as good an answer as any, `call.send().await.none_if(ListError::is_access_denied_exception)?` is an
/// `Option`.
pub mod error {
    pub use tongs_runtime::error::{
        BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, Explain, Explanation,
        ProvideErrorMetadata, SdkError, ServiceResult, UnknownVariantError,
    };
}

/// The HTTPS client that applies where none is given.
pub mod http {
    #[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
    pub use tongs_runtime::http::default_https_client;
}

/// About this crate.
pub mod meta {
    /// The crate's version.
    pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// The operations.
pub mod operation {
    pub use tongs_runtime::aws_types::request_id::RequestId;

    /// Types of the operation `ListCollaborationTrainedModelExportJobs`.
    pub mod list_collaboration_trained_model_export_jobs {
        pub use cleanroomsml_operations::operation::list_collaboration_trained_model_export_jobs::{
            ListCollaborationTrainedModelExportJobs, paginator,
        };
        pub use cleanroomsml_shapes::operation::list_collaboration_trained_model_export_jobs::{
            ListCollaborationTrainedModelExportJobsError, ListCollaborationTrainedModelExportJobsInput,
            ListCollaborationTrainedModelExportJobsOutput,
        };

        /// Builders of the input and the output, and the fluent builder.
        pub mod builders {
            pub use cleanroomsml_operations::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder;
            pub use cleanroomsml_shapes::operation::list_collaboration_trained_model_export_jobs::builders::{
                ListCollaborationTrainedModelExportJobsInputBuilder,
                ListCollaborationTrainedModelExportJobsOutputBuilder,
            };
        }
    }
}

/// Values that shapes are made of.
pub mod primitives {
    pub use tongs_runtime::aws_smithy_types::date_time::Format as DateTimeFormat;
    pub use tongs_runtime::aws_smithy_types::{Blob, DateTime, Document};

    /// Event streams: there are none in this service.
    pub mod event_stream {}
}

pub use cleanroomsml_shapes::types;
