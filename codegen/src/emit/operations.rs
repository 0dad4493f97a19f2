//! The part of operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::PayloadKind;
use crate::ir::{Body, Endpoint, FieldName, HostPart, Operation, Presigned, Sdk};

use super::parts::{deprecated, doc, docs, field, ident, inner_docs, recursion_limit};
use super::paths::{Root, import};
use super::{Files, checks, discovery, endpoint, fluent, gates, requests, rust, service, waiters};

/// Its files.
pub(super) fn files(sdk: &Sdk) -> Files<'_> {
    let mut files = Files::new();
    let part = &sdk.layout.operations;
    files.insert(part.root.clone(), rust(move || root(sdk)));
    let mut put = |path: String, content| {
        files.insert(format!("{}/{path}.rs", part.folder), content);
    };
    put("service".to_owned(), rust(move || service::module(&sdk.service)));
    put("client".to_owned(), rust(move || client(sdk)));
    if let Endpoint::Rules(rules) = &sdk.service.endpoint {
        put("endpoint".to_owned(), rust(move || endpoint::module(&sdk.service, rules)));
    }
    put("operation".to_owned(), rust(move || modules(sdk)));
    for operation in &sdk.operations {
        let folder = format!("operation/{}", operation.module.base);
        put(folder.clone(), rust(move || self::operation(sdk, operation)));
        put(format!("{folder}/builders"), rust(move || fluent::builder(&Root::of_call(), operation)));
        if let Some(paginator) = &operation.paginator {
            put(format!("{folder}/paginator"), rust(move || fluent::paginator(&Root::of_call(), operation, paginator)));
        }
    }
    let all = waiters::all(&sdk.operations);
    if !all.is_empty() {
        put("waiters".to_owned(), rust(move || waiters::modules(sdk)));
    }
    for (operation, waiter) in all {
        put(format!("waiters/{}", waiter.module.base), rust(move || waiters::waiter(operation, waiter)));
    }
    files
}

fn root(sdk: &Sdk) -> TokenStream {
    let part = &sdk.layout.operations;
    let (docs, limit) = (inner_docs(&part.docs), recursion_limit(part.recursion_limit));
    let marker = ident(&sdk.service.marker);
    let (gated, allow) = (part.is_crate().then(|| gates::root(sdk)), gates::allow(sdk));
    let parts = [("serializers", &sdk.layout.serializers), ("shapes", &sdk.layout.shapes)];
    let parts = parts.into_iter().filter(|_| !sdk.operations.is_empty()).map(|(name, part)| import(name, part));
    let endpoint = matches!(sdk.service.endpoint, Endpoint::Rules(_)).then(|| {
        quote! {
            /// The endpoint of a request: parameters and resolvers.
            #[rustfmt::skip]
            pub mod endpoint;
        }
    });
    let waits = sdk.operations.iter().any(|operation| !operation.waiters.is_empty());
    let waiters = waits.then(|| {
        quote! {
            /// What is waited for.
            #[rustfmt::skip]
            pub mod waiters;
        }
    });
    let reload = discovery::of(sdk).map(|_| {
        quote!(
            pub use ::tongs_runtime::endpoint_discovery::ReloadEndpoint;
        )
    });
    quote! {
        #docs
        #limit
        #gated
        #allow
        #![allow(deprecated, non_camel_case_types, clippy::default_trait_access)]
        #[rustfmt::skip]
        mod client;
        #endpoint
        /// Types of the operations.
        #[rustfmt::skip]
        pub mod operation;
        #[rustfmt::skip]
        mod service;
        #waiters
        pub use self::client::*;
        pub use self::service::#marker;
        #reload
        #(#parts)*
    }
}

fn client(sdk: &Sdk) -> TokenStream {
    let marker = ident(&sdk.service.marker);
    let head = format!("A client of {}. Cloning is cheap, and clones share connections.", sdk.service.title);
    let lines: Vec<_> = [head.as_str(), ""].into_iter().chain(sdk.service.docs.iter().map(String::as_str)).collect();
    let lines: Vec<_> = lines.into_iter().chain([""]).chain(sdk.service.example.iter().map(String::as_str)).collect();
    let docs_of_client = docs(&lines);
    let methods = sdk.operations.iter().map(|operation| {
        let head = format!("Starts a call of `{}`.", operation.name);
        let model_docs = operation.docs.iter().map(String::as_str);
        let example = operation.example.iter().map(String::as_str);
        let lines: Vec<_> = [head.as_str(), ""].into_iter().chain(model_docs).chain([""]).chain(example).collect();
        let (docs, deprecated) = (docs(&lines), deprecated(operation.deprecated.as_ref()));
        let (method, module) = (field(&operation.method), field(&operation.module));
        let (gate, needs) = (gates::of(sdk, operation), gates::docs(sdk, operation));
        let builder = ident(&operation.fluent_builder);
        quote! {
            #docs
            #needs
            #gate
            #deprecated
            #[inline]
            pub fn #method(&self) -> super::operation::#module::builders::#builder {
                self.handle.start()
            }
        }
    });
    let rows = sdk.operations.iter().map(|operation| {
        let (method, module) = (field(&operation.method), field(&operation.module));
        let (name, builder) = (ident(&operation.name), ident(&operation.fluent_builder));
        let (input, gate) = (ident(&operation.input.builder), gates::of(sdk, operation));
        quote!(#gate #method #module #name #builder #input)
    });
    let aws = sdk.service.aws.then(|| quote!([aws]));
    let waiters = waiters::of_client(sdk);
    let discovery = discovery::method(sdk);
    // What services share in an `SdkConfig` is AWS's.
    let shared_settings = sdk.service.aws.then(|| {
        quote! {
            /// A client with the settings that `sdk_config` shares with other services' clients.
            ///
            /// # Panics
            ///
            /// As [`from_conf`](Self::from_conf).
            #[track_caller]
            #[inline]
            pub fn new(sdk_config: &::tongs_runtime::aws_types::sdk_config::SdkConfig) -> Self {
                Self::from_conf(::tongs_runtime::config::Config::new(sdk_config))
            }
        }
    });
    quote! {
        #docs_of_client
        #[derive(::std::clone::Clone, ::std::fmt::Debug)]
        pub struct Client {
            handle: ::tongs_runtime::client::Handle<super::#marker>,
        }

        impl Client {
            #shared_settings
            /// A client with the settings in `conf`.
            ///
            /// # Panics
            ///
            /// When the settings cannot work: retries or timeouts without a `sleep_impl`, identity caching
            /// without a `sleep_impl` and a `time_source`. The message says what to set.
            #[track_caller]
            #[inline]
            pub fn from_conf(conf: ::tongs_runtime::config::Config<super::#marker>) -> Self {
                Self { handle: ::tongs_runtime::client::Handle::new(conf) }
            }
            /// The client's settings.
            #[inline]
            pub fn config(&self) -> &::tongs_runtime::config::Config<super::#marker> {
                self.handle.config()
            }
            #discovery
            #(#methods)*
        }

        #waiters

        ::tongs_runtime::operations!(Client of #marker #aws: #(#rows),*);
    }
}

fn modules(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|operation| {
        let docs = doc(&format!("Types of the operation `{}`.", operation.name));
        let (module, gate) = (field(&operation.module), gates::of(sdk, operation));
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

fn operation(sdk: &Sdk, operation: &Operation) -> TokenStream {
    let (module, name) = (field(&operation.module), ident(&operation.name));
    let marker = ident(&sdk.service.marker);
    let head = format!("The operation `{}`.", operation.name);
    let docs = doc(&head);
    let (input, output) = (ident(&operation.input.named.name), ident(&operation.output.named.name));
    let (builder, error) = (ident(&operation.input.builder), ident(&operation.error_name));
    let wire_name = &operation.wire_name;
    let paginator = operation.paginator.as_ref().map(|_| {
        quote! {
            /// The paginator.
            pub mod paginator;
        }
    });
    let (config, serialize) = serialize(operation);
    let (facts, methods) = (facts(operation), methods(operation));
    let discovery = operation.discovery.as_ref().map(|discovery| discovery::reading(&name, discovery));
    let (features, choices) = (checks::features(&operation.checks), checks::choices(&name, &operation.checks));
    quote! {
        use super::super::serializers::operation::#module as serializers;
        use super::super::shapes::operation::#module as shapes;

        /// The fluent builder.
        pub mod builders;
        #paginator

        #docs
        #[derive(::std::clone::Clone, ::std::default::Default, ::std::fmt::Debug)]
        #[non_exhaustive]
        pub struct #name;

        impl #name {
            /// The operation.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        impl ::tongs_runtime::operation::Operation for #name {
            type Service = super::super::#marker;
            type Input = shapes::#input;
            type InputBuilder = shapes::builders::#builder;
            type Output = shapes::#output;
            type Error = shapes::#error;
            const NAME: &'static str = #wire_name;
            #facts
            #features
            #[inline]
            fn build_input(
                builder: Self::InputBuilder,
            ) -> ::std::result::Result<Self::Input, ::tongs_runtime::error::BuildError> {
                builder.build()
            }
            #[inline]
            fn serialize(
                input: &Self::Input,
                #config: &::tongs_runtime::aws_smithy_types::config_bag::ConfigBag,
            ) -> ::std::result::Result<::tongs_runtime::request::HttpRequest, ::tongs_runtime::error::BoxError> {
                #serialize
            }
            #[inline]
            fn deserialize(
                response: ::tongs_runtime::response::Response<'_>,
            ) -> ::std::result::Result<Self::Output, Self::Error> {
                serializers::deserialize(response)
            }
            #methods
        }

        #choices
        #discovery

        ::tongs_runtime::operation_plugin!(#name);
    }
}

/// What the configuration of a call is called, and how its request is built.
fn serialize(operation: &Operation) -> (TokenStream, TokenStream) {
    let is_asked = quote!(::tongs_runtime::presigning::is_asked(config));
    if requests::leaves_body_out(operation) {
        return (quote!(config), quote!(serializers::serialize(input, #is_asked)));
    }
    if let Some(Presigned::AsQuery(_)) = operation.presigned {
        let serialize = quote! {
            if #is_asked { serializers::serialize_presigned(input) } else { serializers::serialize(input) }
        };
        return (quote!(config), serialize);
    }
    (quote!(_), quote!(serializers::serialize(input)))
}

/// What is said of an operation where it is not as usual.
fn facts(operation: &Operation) -> TokenStream {
    let facts = [
        (operation.output.streams, "STREAMS"),
        (events(operation).is_some(), "SENDS_EVENTS"),
        (has_initial_response(operation), "INITIAL_RESPONSE"),
        (operation.unsigned_payload, "UNSIGNED_PAYLOAD"),
        (operation.long_running, "LONG_RUNNING"),
        (operation.sensitive_output, "SENSITIVE_OUTPUT"),
    ];
    let facts = facts.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| {
        let name = ident(name);
        quote!(const #name: bool = true;)
    });
    quote!(#(#facts)*)
}

/// What an operation does beside what all do.
fn methods(operation: &Operation) -> TokenStream {
    let members: Vec<_> = operation.telemetry.iter().map(|one| &one.member_name).collect();
    let values = operation.telemetry.iter().map(|one| field(&one.field));
    let validate = operation.input.validate_method.as_deref().map(validate);
    let token = operation.idempotency_token.as_ref().map(|token| {
        let token = field(token);
        quote! {
            #[inline]
            fn idempotency_token(
                input: &mut Self::Input,
            ) -> ::std::option::Option<&mut ::std::option::Option<::std::string::String>> {
                ::std::option::Option::Some(&mut input.#token)
            }
        }
    });
    let telemetry = (!members.is_empty()).then(|| {
        quote! {
            #[inline]
            fn telemetry(input: &Self::Input, record: &mut ::tongs_runtime::operation::Record<'_>) {
                record.strings([#(#members),*], [#(&input.#values),*]);
            }
        }
    });
    let body = stream(&operation.http.body).map(|stream| {
        let stream = field(stream);
        quote! {
            #[inline]
            fn body(
                input: &mut Self::Input,
            ) -> ::std::option::Option<::tongs_runtime::aws_smithy_types::byte_stream::ByteStream> {
                ::std::option::Option::Some(::std::mem::take(&mut input.#stream))
            }
        }
    });
    let events = events(operation);
    let initial_response = has_initial_response(operation).then(initial_response);
    let endpoint_params = endpoint::bindings(&operation.endpoint);
    let host_prefix = (!operation.host_prefix.is_empty()).then(|| host_prefix(&operation.host_prefix));
    quote!(#body #events #initial_response #token #endpoint_params #host_prefix #telemetry #validate)
}

/// The method that makes the body of a stream of events.
fn events(operation: &Operation) -> Option<TokenStream> {
    let Body::Payload(payload) = &operation.http.body else { return None };
    matches!(payload.kind, PayloadKind::Events { .. }).then(|| {
        quote! {
            #[inline]
            fn events(
                input: &mut Self::Input,
                signer: ::tongs_runtime::event_stream::DeferredSigner,
            ) -> ::std::result::Result<
                ::std::option::Option<::tongs_runtime::aws_smithy_types::body::SdkBody>,
                ::tongs_runtime::error::BoxError,
            > {
                serializers::events(input, signer).map(::std::option::Option::Some)
            }
        }
    })
}

/// Whether the first message of a stream may hold the other members of the output.
fn has_initial_response(operation: &Operation) -> bool {
    let Body::Payload(payload) = &operation.http.response_body else { return false };
    matches!(payload.kind, PayloadKind::Events { initial: Some(_), .. })
}

/// The method that waits for the first message of a stream.
fn initial_response() -> TokenStream {
    quote! {
        #[inline]
        fn initial_response(
            output: Self::Output,
        ) -> ::tongs_runtime::client::BoxFuture<
            ::std::result::Result<Self::Output, ::tongs_runtime::error::BoxError>,
        > {
            ::std::boxed::Box::pin(serializers::initial_response(output))
        }
    }
}

/// The method that gives what stands before the host.
fn host_prefix(parts: &[HostPart]) -> TokenStream {
    let has_label = parts.iter().any(|part| matches!(part, HostPart::Label(_)));
    let input = if has_label { quote!(input) } else { quote!(_) };
    let parts = parts.iter().map(|part| match part {
        HostPart::Literal(text) => quote!(#text),
        HostPart::Label(name) => {
            let (text, name) = (&name.rust, field(name));
            quote!(::tongs_runtime::request::host_label(#text, input.#name.as_deref())?)
        }
    });
    quote! {
        #[inline]
        fn host_prefix(
            #input: &Self::Input,
        ) -> ::std::result::Result<::std::option::Option<::std::string::String>, ::tongs_runtime::error::BuildError> {
            ::std::result::Result::Ok(::std::option::Option::Some([#(#parts),*].concat()))
        }
    }
}

/// The field whose stream is the body.
fn stream(body: &Body) -> Option<&FieldName> {
    match body {
        Body::Payload(payload) if matches!(payload.kind, PayloadKind::Stream { .. }) => Some(&payload.field),
        _ => None,
    }
}

/// The method that checks an input by its own method.
fn validate(method: &str) -> TokenStream {
    let method = ident(method);
    quote! {
        #[cfg(feature = "validation")]
        #[inline]
        fn validate(
            input: &Self::Input,
        ) -> ::std::result::Result<(), ::tongs_runtime::validate::ConstraintViolations> {
            input.#method()
        }
    }
}
