//! The blocking halves of what macros implement: nothing without the feature, which is this crate's, so that generated
//! crates need not ask.

/// The module of the client that waits for answers itself: a part of [`operations!`](crate::operations).
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_client {
    ($client:ident $service:ident [$($aws:ident)?]
        $($(#[$gate:meta])* $method:ident $module:ident $builder:ident,)*
    ) => {
        /// The client that waits for answers itself.
        pub mod blocking {
            /// A client that waits for answers itself, without `async`. Cloning is cheap, and clones share connections.
            ///
            /// Its calls are put together as those of the asynchronous client are. One can be made of the other.
            #[derive(::std::clone::Clone, ::std::fmt::Debug)]
            pub struct $client {
                pub(super) handle: $crate::client::Handle<super::super::$service>,
            }

            impl $client {
                $crate::blocking_client!(@ $($aws)? $service);

                /// A client with the settings in `conf`.
                ///
                /// # Panics
                ///
                /// When the settings cannot work: retries or timeouts without a `sleep_impl`, identity caching
                /// without a `sleep_impl` and a `time_source`. The message says what to set.
                #[track_caller]
                #[inline]
                pub fn from_conf(conf: $crate::config::Config<super::super::$service>) -> Self {
                    Self { handle: $crate::client::Handle::new(conf) }
                }

                /// The client's settings.
                #[inline]
                pub fn config(&self) -> &$crate::config::Config<super::super::$service> {
                    self.handle.config()
                }

                $(
                    #[doc = ::std::concat!(
                        "Starts a call, as `", ::std::stringify!($method), "` of [the asynchronous client](super::",
                        ::std::stringify!($client), ") does.",
                    )]
                    $(#[$gate])*
                    #[inline]
                    pub fn $method(
                        &self,
                    ) -> super::super::operation::$module::builders::$builder<$crate::blocking::Blocking> {
                        self.handle.start()
                    }
                )*
            }

            impl ::std::convert::From<super::$client> for $client {
                #[inline]
                fn from(client: super::$client) -> Self {
                    Self { handle: client.handle }
                }
            }

            impl ::std::convert::From<$client> for super::$client {
                #[inline]
                fn from(client: $client) -> Self {
                    Self { handle: client.handle }
                }
            }
        }
    };
    (@ $service:ident) => {};
    (@ aws $service:ident) => {
        /// A client with the settings that `sdk_config` shares with other services' clients.
        ///
        /// # Panics
        ///
        /// As [`from_conf`](Self::from_conf).
        #[track_caller]
        #[inline]
        pub fn new(sdk_config: &$crate::aws_types::sdk_config::SdkConfig) -> Self {
            Self::from_conf($crate::config::Config::new(sdk_config))
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_client {
    ($($all:tt)*) => {};
}

/// What the blocking client waits with: a part of [`waiters!`](crate::waiters).
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_waiters {
    ($client:ident $($(#[$gate:meta])* $method:ident $module:ident $waiter:ident $operation:ident $builder:ident,)*) => {
        impl blocking::$client {
            $(
                #[doc = ::std::concat!(
                    "Starts to wait, as `", ::std::stringify!($method), "` of [the asynchronous client](Waiters) does.",
                )]
                $(#[$gate])*
                #[inline]
                pub fn $method(
                    &self,
                ) -> super::operation::$operation::builders::$builder<
                    $crate::blocking::Blocking<$crate::waiter::Wait<super::waiters::$module::$waiter>>,
                > {
                    self.handle.start()
                }
            )*
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_waiters {
    ($($all:tt)*) => {};
}

/// What fluent builders of the blocking client do: a part of [`fluent_builder!`](crate::fluent_builder).
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_builder {
    ($builder:ident, $operation:ty, $output:ty, $error:ty) => {
        impl $builder<$crate::blocking::Blocking> {
            /// Sends the request and waits for the output, on this thread.
            ///
            /// # Errors
            ///
            /// As the asynchronous `send`.
            #[inline]
            pub fn send(self) -> $crate::client::SendResult<$output, $error> {
                $crate::blocking::send(self.call)
            }

            /// Opens this call to changes: interceptors, settings, edits of the request.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::blocking::CustomizableOperation<
                <$operation as $crate::operation::Operation>::Service,
                $output,
                $error,
                Self,
            > {
                $crate::blocking::CustomizableOperation::new(self)
            }
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_builder {
    ($($all:tt)*) => {};
}

/// What fluent builders of waiters of the blocking client do.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_wait {
    ($builder:ident, $operation:ty, $output:ty, $error:ty) => {
        impl<W: $crate::waiter::Waiter<Operation = $operation>>
            $builder<$crate::blocking::Blocking<$crate::waiter::Wait<W>>>
        {
            /// Makes the call again and again, on this thread, until its answer says that what is waited for is there.
            ///
            /// The time between calls grows. Before `max_wait` is over, a last call is made.
            ///
            /// # Errors
            ///
            /// As the asynchronous `wait`.
            #[inline]
            pub fn wait(self, max_wait: ::std::time::Duration) -> $crate::waiter::WaitResult<$output, $error> {
                $crate::blocking::wait(self.call, max_wait)
            }
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_wait {
    ($($all:tt)*) => {};
}

/// What fluent builders of the blocking client do where answers come in pages.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_pages {
    ($builder:ident, $operation:ty) => {
        impl $builder<$crate::blocking::Blocking> {
            /// The pages of the answer, as an iterator.
            #[inline]
            pub fn into_paginator(self) -> $crate::blocking::Paginator<$operation> {
                $crate::blocking::Paginator::new(self.call)
            }
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_pages {
    ($($all:tt)*) => {};
}

/// What fluent builders of the blocking client do where requests can be signed beforehand.
#[cfg(all(feature = "blocking", feature = "presigning"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_presigned {
    ($builder:ident, $error:ty) => {
        impl $builder<$crate::blocking::Blocking> {
            /// Signs the request, and does not send it: whoever has it can, without credentials, until it expires.
            ///
            /// It is not valid for longer than the credentials that sign it.
            ///
            /// # Errors
            ///
            /// When the request cannot be built, or there is nothing to sign it with.
            #[inline]
            pub fn presigned(
                self,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> $crate::client::SendResult<$crate::presigning::PresignedRequest, $error> {
                $crate::blocking::presign(self.call, presigning_config)
            }
        }
    };
}

/// Nothing.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_presigned {
    ($($all:tt)*) => {};
}
