//! What generated operations have in common but for names.

mod blocking;

/// What a client has for its operations, beside the methods that are documented one by one: of each, the client's method,
/// its module, the operation, the fluent builder and the input's builder.
///
/// With the feature `blocking` there is a module of that name, with a client that waits for answers itself.
#[macro_export]
macro_rules! operations {
    ($client:ident of $service:ident $([$aws:ident])?: $(
        $(#[$gate:meta])* $method:ident $module:ident $operation:ident $builder:ident $input:ident
    ),* $(,)?) => {
        $(
            $(#[$gate])*
            impl $crate::client::SendWith<$client>
                for super::shapes::operation::$module::builders::$input
            {
                type Answer = $crate::client::SendResult<
                    <super::operation::$module::$operation as $crate::operation::Operation>::Output,
                    <super::operation::$module::$operation as $crate::operation::Operation>::Error,
                >;

                #[inline]
                fn send_by(self, client: &$client) -> $crate::client::BoxFuture<Self::Answer> {
                    let handle = ::std::clone::Clone::clone(&client.handle);
                    $crate::call::Call::<super::operation::$module::$operation>::with_input(handle, self).send()
                }
            }
        )*

        $crate::blocking_client!($client $service [$($aws)?] $($(#[$gate])* $method $module $builder,)*);
    };
}

/// What a client waits with: of each waiter, the client's method, its module, marker and fluent builder, and the module and
/// fluent builder of the operation.
#[macro_export]
macro_rules! waiters {
    ($client:ident: $(
        $(#[$gate:meta])* $method:ident $module:ident $waiter:ident $fluent:ident $operation:ident $builder:ident
    ),* $(,)?) => {
        impl Waiters for $client {
            $(
                $(#[$gate])*
                #[inline]
                fn $method(&self) -> super::waiters::$module::$fluent {
                    self.handle.start()
                }
            )*
        }

        $crate::blocking_waiters!($client $($(#[$gate])* $method $module $waiter $operation $builder,)*);
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

/// Implements what every fluent builder does. It has one field, `call`, and a parameter for what the call is made for: an
/// answer, unless it says otherwise. Behind the types, `waits` says that waiters make such calls, and `pages` that answers
/// come in pages.
#[macro_export]
macro_rules! fluent_builder {
    ($builder:ident, $operation:ty, $input:ty, $output:ty, $error:ty $(, $part:ident)*) => {
        impl<End> $builder<End> {
            /// The input so far.
            #[inline]
            pub fn as_input(&self) -> &$input {
                &self.call.input
            }
        }

        impl<End> $crate::call::FluentBuilder for $builder<End> {
            type Operation = $operation;
            type End = End;

            #[inline]
            fn from_call(call: $crate::call::Call<$operation, End>) -> Self {
                Self { call }
            }
        }

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
            pub fn send(self) -> $crate::client::BoxFuture<$crate::client::SendResult<$output, $error>> {
                self.call.send()
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

        impl<End> $crate::customize::CustomizableSend<$output, $error> for $builder<End> {
            type Service = <$operation as $crate::operation::Operation>::Service;

            #[inline]
            fn send(
                mut self,
                config_override: $crate::config::Builder<Self::Service>,
            ) -> $crate::client::BoxFuture<$crate::client::SendResult<$output, $error>> {
                self.call.set_config_override(::std::option::Option::Some(config_override));
                self.call.into_end::<$crate::call::Answer>().send()
            }
        }

        $crate::blocking_builder!($builder, $operation, $output, $error);
        $($crate::fluent_builder_part!($part $builder, $operation, $output, $error);)*
    };
}

/// What some fluent builders do: a part of [`fluent_builder!`].
#[doc(hidden)]
#[macro_export]
macro_rules! fluent_builder_part {
    (waits $builder:ident, $operation:ty, $output:ty, $error:ty) => {
        impl<W: $crate::waiter::Waiter<Operation = $operation>> $builder<$crate::waiter::Wait<W>> {
            /// Makes the call again and again, until its answer says that what is waited for is there.
            ///
            /// The time between calls grows. Before `max_wait` is over, a last call is made.
            ///
            /// # Errors
            ///
            /// `FailureState` when the answer says that what is waited for will not come, `OperationFailed` when a
            /// call fails and the model does not say what that means, and `ExceededMaxWait` when time is over.
            #[inline]
            pub async fn wait(self, max_wait: ::std::time::Duration) -> $crate::waiter::WaitResult<$output, $error> {
                $crate::waiter::wait(self.call, max_wait).await
            }
        }

        $crate::blocking_wait!($builder, $operation, $output, $error);
    };
    (pages $builder:ident, $operation:ty, $output:ty, $error:ty) => {
        $crate::blocking_pages!($builder, $operation);
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

        impl<End> $crate::customize::CustomizablePresigned<$error> for $builder<End> {
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
                let call = self.call.into_end::<$crate::call::Answer>();
                ::std::boxed::Box::pin($crate::presigning::presign(call, presigning_config))
            }
        }

        $crate::blocking_presigned!($builder, $error);
    };
}
