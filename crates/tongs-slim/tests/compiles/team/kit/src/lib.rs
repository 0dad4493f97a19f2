//! What the team has around clients: generic over the configuration, over builders and over errors.

#![deny(warnings)]

pub mod tasks;

use std::fmt;
use std::future::Future;
use std::time::Duration;

use aws_config::SdkConfig;
pub use clouds::{s3, table};
use s3::client::Waiters as _;
use s3::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use s3::config::interceptors::BeforeTransmitInterceptorContextMut;
use s3::config::{ConfigBag, Intercept, RuntimeComponents};
use s3::error::{BoxError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
use s3::operation::get_object::builders::GetObjectFluentBuilder;
use s3::operation::get_object::{GetObjectError, GetObjectOutput};
use s3::presigning::PresigningConfig;
use s3::types::builders::TagBuilder;
use s3::types::*;
use table::operation::put_item::builders::PutItemFluentBuilder;
use table::operation::put_item::{PutItemError, PutItemOutput};
use table::operation::update_item::UpdateItemInput;
use table::operation::update_item::builders::UpdateItemInputBuilder;
use table::types::AttributeValue;

/// A client that a configuration is enough for.
pub trait Connect: Sized {
    fn connect(config: &SdkConfig) -> Self;
}

macro_rules! connect {
    ($($client:ty),*) => { $(impl Connect for $client {
        fn connect(config: &SdkConfig) -> Self { <$client>::new(config) }
    })* };
}

connect!(s3::Client, table::Client, clouds::queues::Client);

/// The configuration of any service.
pub fn configured<C: for<'a> From<&'a SdkConfig>>(config: &SdkConfig) -> C {
    C::from(config)
}

/// Puts an item that somebody else completes.
pub async fn put<F>(client: &table::Client, name: &str, with: F) -> Result<PutItemOutput, table::error::SdkError<PutItemError>>
where
    F: Fn(PutItemFluentBuilder) -> PutItemFluentBuilder,
{
    with(client.put_item().table_name(name)).send().await
}

/// Begins an input that is sent later.
pub fn counted(input: UpdateItemInputBuilder, key: &str) -> UpdateItemInputBuilder {
    input.key("key", AttributeValue::S(key.to_owned())).update_expression("ADD seen :one")
}

pub async fn count(client: &table::Client, name: &str, key: &str) -> Result<(), table::Error> {
    counted(UpdateItemInput::builder().table_name(name), key).send_with(client).await?;
    Ok(())
}

/// A tag of the team, whatever its value.
pub fn tagged(tag: TagBuilder) -> TagBuilder {
    tag.key("team")
}

pub fn labels(values: &[&str]) -> Result<Tagging, s3::error::BuildError> {
    let tags = values.iter().map(|value| tagged(Tag::builder()).value(*value).build()).collect::<Result<Vec<_>, _>>()?;
    Tagging::builder().set_tag_set(Some(tags)).build()
}

/// Calls as values.
pub const READS: fn(&s3::Client) -> GetObjectFluentBuilder = s3::Client::get_object;

/// What can go wrong, in the team's words.
#[derive(Debug)]
pub enum Trouble {
    Gone,
    Denied(String),
    Store(s3::Error),
    Table(table::Error),
    Other(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("gone"),
            Self::Denied(code) | Self::Other(code) => f.write_str(code),
            Self::Store(error) => write!(f, "{}", DisplayErrorContext(error)),
            Self::Table(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Trouble {}

impl From<s3::Error> for Trouble {
    fn from(error: s3::Error) -> Self {
        match error {
            s3::Error::NoSuchBucket(_) | s3::Error::NoSuchKey(_) => Self::Gone,
            other => Self::Store(other),
        }
    }
}

impl From<table::Error> for Trouble {
    fn from(error: table::Error) -> Self {
        match error {
            table::Error::ResourceNotFoundException(_) => Self::Gone,
            other => Self::Table(other),
        }
    }
}

/// What an error is, whoever answered.
pub fn trouble<R: fmt::Debug>(error: &SdkError<GetObjectError, R>) -> Trouble {
    match error {
        SdkError::ServiceError(context) if context.err().is_no_such_key() => Trouble::Gone,
        SdkError::ServiceError(context) => match context.err() {
            GetObjectError::InvalidObjectState(state) => Trouble::Denied(format!("{:?}", state.storage_class())),
            other => Trouble::Denied(code(other).to_owned()),
        },
        other => Trouble::Other(format!("{other:?}")),
    }
}

pub fn code<E: ProvideErrorMetadata>(error: &E) -> &str {
    error.code().unwrap_or("none")
}

/// Puts a mark on requests.
#[derive(Debug)]
pub struct Mark(pub &'static str);

impl Intercept for Mark {
    fn name(&self) -> &'static str {
        "Mark"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-mark", self.0);
        Ok(())
    }
}

/// Where everything is on this machine.
#[derive(Debug)]
pub struct Local(pub &'static str);

impl ResolveEndpoint for Local {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let bucket = params.bucket().unwrap_or("none");
        EndpointFuture::ready(Ok(Endpoint::builder().url(format!("{}/{bucket}", self.0)).build()))
    }
}

/// Reads an object, marked and from another region.
pub async fn read(client: &s3::Client, bucket: &str, key: &str) -> Result<GetObjectOutput, Trouble> {
    let elsewhere = s3::Config::builder().region(s3::config::Region::new("eu-west-3"));
    let call = READS(client).bucket(bucket).key(key).customize().interceptor(Mark("read"));
    let call = call.config_override(elsewhere).mutate_request(|request| {
        request.headers_mut().insert("x-more", "yes");
    });
    call.send().await.map_err(|error| trouble(&error))
}

/// Addresses that others may use without credentials.
pub async fn shared(client: &s3::Client, bucket: &str, key: &str) -> Result<[String; 2], Box<dyn std::error::Error>> {
    let hour = || PresigningConfig::expires_in(Duration::from_secs(3600));
    let get = client.get_object().bucket(bucket).key(key).presigned(hour()?).await?;
    let part = client.upload_part().bucket(bucket).key(key).upload_id("u").part_number(1).presigned(hour()?).await?;
    Ok([get.uri().to_owned(), part.uri().to_owned()])
}

/// The names of all objects, page by page.
pub async fn names(client: &s3::Client, bucket: &str) -> Result<Vec<String>, Trouble> {
    let mut pages = client.list_objects_v2().bucket(bucket).into_paginator().page_size(2).send();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| Trouble::from(s3::Error::from(error)))?;
        names.extend(page.contents().iter().filter_map(Object::key).map(str::to_owned));
    }
    Ok(names)
}

pub async fn is_there(client: &s3::Client, bucket: &str, key: &str) -> bool {
    client.wait_until_object_exists().bucket(bucket).key(key).wait(Duration::from_secs(1)).await.is_ok()
}

/// Something that keeps texts: a bucket, or nothing at all.
pub trait Keep {
    fn keep(&self, key: &str, text: String) -> impl Future<Output = Result<(), Trouble>> + Send;
}

impl Keep for (s3::Client, String) {
    async fn keep(&self, key: &str, text: String) -> Result<(), Trouble> {
        let put = self.0.put_object().bucket(&self.1).key(key).body(text.into_bytes().into());
        put.storage_class(StorageClass::StandardIa).send().await.map_err(s3::Error::from)?;
        Ok(())
    }
}

impl Keep for () {
    async fn keep(&self, _: &str, _: String) -> Result<(), Trouble> {
        Ok(())
    }
}
