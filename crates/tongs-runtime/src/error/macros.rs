//! The trait impls of generated enums, which are the same but for the type's name.

/// Implements, for an enum of strings with `as_str` and `From<&str>`, what follows from these:
/// `FromStr`, `AsRef<str>`, `Display` and, with the feature `serde`, serde's traits.
#[macro_export]
macro_rules! string_enum {
    ($name:ident) => {
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::string_enum_serde!($name);
        $crate::string_enum_check!($name);
    };
}

/// The part of [`string_enum!`] that the check of constraints needs: values that are not known may be sent.
#[cfg(feature = "validation")]
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum_check {
    ($name:ident) => {
        impl $crate::validate::Check for $name {}
    };
}

/// The part of [`string_enum!`] that the check of constraints needs.
#[cfg(not(feature = "validation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum_check {
    ($name:ident) => {};
}

/// The serde half of [`string_enum!`].
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum_serde {
    ($name:ident) => {
        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = <::std::string::String as ::serde::Deserialize>::deserialize(deserializer)?;
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(&value))
            }
        }
    };
}

/// The serde half of [`string_enum!`].
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum_serde {
    ($name:ident) => {};
}

/// Implements, for an enum with a `view` method, the traits that every error enum has.
#[doc(hidden)]
#[macro_export]
macro_rules! error_view {
    ($name:ident, $source:ident) => {
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.view().fmt(f)
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                self.view().$source()
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.view().meta()
            }
        }

        impl $crate::error::Explain for $name {
            #[inline]
            fn explain(&self) -> $crate::error::Explanation {
                self.view().explain()
            }
        }

        impl $crate::aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::aws_types::request_id::RequestId::request_id(self.view().meta())
            }
        }
    };
}

/// Implements, for the error enum of an operation, the traits that retries and clients need. The
/// enum has `view`, `unhandled` and the variant `Unhandled`; errors that the model marks
/// `smithy.api#retryable` are named with their kind.
#[macro_export]
macro_rules! operation_error {
    ($name:ident $(, $variant:ident => $kind:ident)*) => {
        $crate::error_view!($name, cause);

        impl $crate::aws_smithy_types::retry::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> ::std::option::Option<&str> {
                $crate::error::ProvideErrorMetadata::code(self)
            }

            #[inline]
            fn retryable_error_kind(
                &self,
            ) -> ::std::option::Option<$crate::aws_smithy_types::retry::ErrorKind> {
                match self {
                    $(Self::$variant(_) => ::std::option::Option::Some(
                        $crate::aws_smithy_types::retry::ErrorKind::$kind,
                    ),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $crate::aws_smithy_runtime_api::client::result::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: $crate::error::BoxError,
                meta: ::std::option::Option<$crate::error::ErrorMetadata>,
            ) -> Self {
                #[allow(deprecated)]
                Self::Unhandled($crate::error::Unhandled::with_meta(source, meta.unwrap_or_default()))
            }
        }
    };
}

/// Implements, for the error enum of a service, the traits that it has, and the conversions from the errors of operations
/// in the forms that `?` meets. What an operation's error becomes is said by a trait, since a conversion for each
/// operation, all of the same type, would be held against each other one: in compile time, the square of their number.
#[macro_export]
macro_rules! service_error {
    ($name:ident, $operation_error:ident) => {
        /// The error of an operation, which is one of the service's as well.
        #[doc(hidden)]
        pub trait $operation_error: ::std::error::Error + $crate::error::ProvideErrorMetadata {
            /// The same error among those of the service.
            fn into_service_error(self) -> $name;
        }

        $crate::error_view!($name, source);

        impl ::std::convert::From<$crate::error::BuildError> for $name {
            #[inline]
            fn from(err: $crate::error::BuildError) -> Self {
                #[allow(deprecated)]
                Self::Unhandled($crate::error::Unhandled::new(err))
            }
        }

        impl<E: $operation_error> ::std::convert::From<E> for $name {
            #[inline]
            fn from(err: E) -> Self {
                err.into_service_error()
            }
        }

        impl<E, R> ::std::convert::From<$crate::error::SdkError<E, R>> for $name
        where
            E: $operation_error + ::std::marker::Send + ::std::marker::Sync + 'static,
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            #[inline]
            fn from(err: $crate::error::SdkError<E, R>) -> Self {
                match err {
                    $crate::error::SdkError::ServiceError(context) => context.into_err().into_service_error(),
                    err => {
                        let meta = ::std::clone::Clone::clone($crate::error::ProvideErrorMetadata::meta(&err));
                        #[allow(deprecated)]
                        Self::Unhandled($crate::error::Unhandled::with_meta(err, meta))
                    }
                }
            }
        }
    };
}

/// Lets the error enum of a service be what a waiter may end with.
#[macro_export]
macro_rules! waiter_error {
    ($name:ident) => {
        impl<O, E> ::std::convert::From<$crate::aws_smithy_runtime_api::client::waiters::error::WaiterError<O, E>>
            for $name
        where
            O: ::std::fmt::Debug + ::std::marker::Send + ::std::marker::Sync + 'static,
            E: ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static,
        {
            #[inline]
            fn from(err: $crate::aws_smithy_runtime_api::client::waiters::error::WaiterError<O, E>) -> Self {
                #[allow(deprecated)]
                Self::Unhandled($crate::error::Unhandled::new(err))
            }
        }
    };
}

/// The value of a builder's member that is required; without one, `build` fails.
#[macro_export]
macro_rules! required_member {
    ($builder:ident.$member:ident, $name:literal, $shape:literal) => {
        match $builder.$member {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err($crate::error::BuildError::missing_field(
                    $name,
                    ::std::concat!($name, " was not specified but it is required when building ", $shape),
                ));
            }
        }
    };
}
