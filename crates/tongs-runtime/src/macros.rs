//! What generated operations have in common but for names.

/// Implements [`SendInput`](crate::client::SendInput) of a client for the input builders of its
/// operations.
#[macro_export]
macro_rules! send_input {
    ($client:ident, $($(#[$gate:meta])* $operation:ty),* $(,)?) => {
        $(
            $(#[$gate])*
            impl
                $crate::client::SendInput<
                    <$operation as $crate::operation::Operation>::InputBuilder,
                > for $client
            {
                type Output = <$operation as $crate::operation::Operation>::Output;
                type Error = <$operation as $crate::operation::Operation>::Error;

                #[inline]
                fn send_input(
                    &self,
                    input: <$operation as $crate::operation::Operation>::InputBuilder,
                ) -> $crate::client::BoxFuture<
                    $crate::client::SendResult<Self::Output, Self::Error>,
                > {
                    let handle = ::std::clone::Clone::clone(&self.handle);
                    $crate::call::Call::<$operation>::with_input(handle, input).send()
                }
            }
        )*
    };
}

/// What a build script forged with `tongs_build` under this name: it belongs in a module of its own, which may stand anywhere
/// in the crate.
///
/// ```text
/// mod weather {
///     tongs_runtime::include_sdk!("weather");
/// }
/// ```
#[macro_export]
macro_rules! include_sdk {
    ($name:literal) => {
        ::std::include!(::std::concat!(::std::env!("OUT_DIR"), "/", $name, "/mod.rs"));
    };
}

/// Lets an operation's unit struct stand for the configuration and components of its calls.
#[macro_export]
macro_rules! operation_plugin {
    ($operation:ident) => {
        impl $crate::config::RuntimePlugin for $operation {
            #[inline]
            fn config(&self) -> ::std::option::Option<$crate::config::FrozenLayer> {
                $crate::operation::OperationRuntime::<Self>::config()
            }

            #[inline]
            fn runtime_components(
                &self,
                _: &$crate::config::RuntimeComponentsBuilder,
            ) -> ::std::borrow::Cow<'_, $crate::config::RuntimeComponentsBuilder> {
                ::std::borrow::Cow::Owned($crate::operation::OperationRuntime::<Self>::runtime_components())
            }
        }
    };
}

/// Implements what every fluent builder does. The builder has one field, `call`; one that is made for several ends, the
/// answer or what a waiter waits for, is marked so, and has the field `end` besides.
#[macro_export]
macro_rules! fluent_builder {
    ($builder:ident, $operation:ty, $input:ty, $output:ty, $error:ty) => {
        impl $builder {
            #[inline]
            pub(crate) fn new(
                handle: $crate::client::Handle<<$operation as $crate::operation::Operation>::Service>,
            ) -> Self {
                Self { call: $crate::call::Call::new(handle) }
            }

            /// The input so far.
            #[inline]
            pub fn as_input(&self) -> &$input {
                &self.call.input
            }
        }

        $crate::fluent_builder!(@ $builder, $operation, $output, $error);
    };
    (waits $builder:ident, $operation:ty, $input:ty, $output:ty, $error:ty) => {
        impl<End> $builder<End> {
            #[inline]
            pub(crate) fn new(
                handle: $crate::client::Handle<<$operation as $crate::operation::Operation>::Service>,
            ) -> Self {
                Self { call: $crate::call::Call::new(handle), end: ::std::marker::PhantomData }
            }

            /// The input so far.
            #[inline]
            pub fn as_input(&self) -> &$input {
                &self.call.input
            }

            /// Makes the call again and again, until its answer says that what is waited for is there.
            ///
            /// The time between calls grows. Before `max_wait` is over, a last call is made.
            ///
            /// # Errors
            ///
            /// `FailureState` when the answer says that what is waited for will not come, `OperationFailed` when a
            /// call fails and the model does not say what that means, and `ExceededMaxWait` when time is over.
            #[inline]
            pub async fn wait(
                self,
                max_wait: ::std::time::Duration,
            ) -> $crate::waiter::WaitResult<$output, $error>
            where
                End: $crate::waiter::Waiter<Operation = $operation>,
            {
                $crate::waiter::wait::<End>(self.call, max_wait).await
            }
        }

        $crate::fluent_builder!(@ $builder, $operation, $output, $error);
    };
    (@ $builder:ident, $operation:ty, $output:ty, $error:ty) => {
        impl $builder {
            /// Sends the request and waits for the output.
            ///
            /// Failures that may pass are retried, twice by default; the client's `retry_config`
            /// says how.
            ///
            /// # Errors
            ///
            /// `ServiceError` when the service refuses; other variants when the request could not
            /// be built or sent, took too long, or the response could not be read.
            #[inline]
            pub async fn send(self) -> $crate::client::SendResult<$output, $error> {
                self.call.send().await
            }

            /// Opens this call to changes: interceptors, settings, edits of the request.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::customize::CustomizableOperation<
                <$operation as $crate::operation::Operation>::Service,
                $output,
                $error,
                Self,
            > {
                $crate::customize::CustomizableOperation::new(self)
            }
        }

        impl $crate::customize::CustomizableSend<$output, $error> for $builder {
            type Service = <$operation as $crate::operation::Operation>::Service;

            #[inline]
            fn send(
                mut self,
                config_override: $crate::config::Builder<Self::Service>,
            ) -> $crate::client::BoxFuture<$crate::client::SendResult<$output, $error>> {
                self.call.set_config_override(::std::option::Option::Some(config_override));
                self.call.send()
            }
        }
    };
}

/// Has a fluent builder sign its request beforehand.
#[cfg(feature = "presigning")]
#[macro_export]
macro_rules! presigned {
    ($builder:ident, $operation:ty, $error:ty $(, $signs_body:ident)?) => {
        impl $crate::presigning::Presigned for $operation {
            $(const $signs_body: bool = true;)?
        }

        impl $builder {
            /// Signs the request, and does not send it: whoever has it can, without credentials, until it expires.
            ///
            /// It is not valid for longer than the credentials that sign it.
            ///
            /// # Errors
            ///
            /// When the request cannot be built, or there is nothing to sign it with.
            #[inline]
            pub async fn presigned(
                self,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> $crate::client::SendResult<$crate::presigning::PresignedRequest, $error> {
                $crate::presigning::presign(self.call, presigning_config).await
            }
        }

        impl $crate::customize::CustomizablePresigned<$error> for $builder {
            type Service = <$operation as $crate::operation::Operation>::Service;

            #[inline]
            fn presign(
                mut self,
                config_override: $crate::config::Builder<Self::Service>,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> $crate::client::BoxFuture<
                $crate::client::SendResult<$crate::presigning::PresignedRequest, $error>,
            > {
                self.call.set_config_override(::std::option::Option::Some(config_override));
                ::std::boxed::Box::pin($crate::presigning::presign(self.call, presigning_config))
            }
        }
    };
}
