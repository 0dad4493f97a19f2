//! What generated crates have in common but for names.

/// The parameters of a service's endpoint rules by name, their builder, and what resolves endpoints by them.
///
/// A row has the parameter's number, its getter, its setters and its type: `boolean`, `string` or `strings`.
#[macro_export]
macro_rules! endpoint_params {
    ($service:path, $rules:literal; $($(#[$docs:meta])* $index:literal $field:literal $name:ident $set:ident $kind:ident;)*) => {
        /// What the endpoint of a request depends on.
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        pub struct Params($crate::endpoint::rules::Values);

        static RULES: $crate::endpoint::rules::Rules = $crate::endpoint::rules::Rules::new::<Params>($rules);

        /// The service's own endpoint rules.
        pub type DefaultResolver = $crate::endpoint::rules::DefaultResolver<Params>;

        impl $crate::endpoint::rules::RuleParams for Params {
            const RULES: &'static $crate::endpoint::rules::Rules = &RULES;
            const FIELDS: &'static [&'static str] = &[$($field),*];

            #[inline]
            fn of(values: $crate::endpoint::rules::Values) -> Self {
                Self(values)
            }

            #[inline]
            fn values(&self) -> &$crate::endpoint::rules::Values {
                &self.0
            }

            #[inline]
            fn values_mut(&mut self) -> &mut $crate::endpoint::rules::Values {
                &mut self.0
            }
        }

        impl ::std::fmt::Debug for Params {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt("Params", <Self as $crate::endpoint::rules::RuleParams>::FIELDS, f)
            }
        }

        impl Params {
            /// A builder with nothing set.
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ::std::default::Default::default()
            }

            $($crate::endpoint_params!(@get $kind $index $name $(#[$docs])*);)*
        }

        /// Builds [`Params`].
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq, ::std::default::Default)]
        pub struct ParamsBuilder($crate::endpoint::rules::Values);

        impl ::std::fmt::Debug for ParamsBuilder {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt("ParamsBuilder", <Params as $crate::endpoint::rules::RuleParams>::FIELDS, f)
            }
        }

        impl ParamsBuilder {
            /// The parameters.
            ///
            /// # Errors
            ///
            /// When a required parameter has no value, or the region could not be part of a host name.
            #[inline]
            pub fn build(self) -> ::std::result::Result<Params, $crate::endpoint::InvalidParams> {
                ::std::result::Result::map(RULES.complete(self.0), Params)
            }

            $($crate::endpoint_params!(@set $kind $index $name $set $(#[$docs])*);)*
        }

        /// Computes the endpoint of each request.
        pub trait ResolveEndpoint: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug {
            /// The endpoint for `params`.
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> $crate::endpoint::EndpointFuture<'a>;

            /// This resolver in the form that a client's configuration holds.
            fn into_shared_resolver(self) -> $crate::endpoint::SharedEndpointResolver
            where
                Self: ::std::marker::Sized + 'static,
            {
                $crate::endpoint::SharedEndpointResolver::new(Typed(self))
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            #[inline]
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> $crate::endpoint::EndpointFuture<'a> {
                self.resolve(params)
            }
        }

        impl<R: ResolveEndpoint + 'static> $crate::endpoint::ResolvesFor<R> for $service {
            #[inline]
            fn shared(resolver: R) -> $crate::endpoint::SharedEndpointResolver {
                resolver.into_shared_resolver()
            }
        }

        #[derive(::std::fmt::Debug)]
        struct Typed<R>(R);

        impl<R: ResolveEndpoint> $crate::endpoint::ResolveUntypedEndpoint for Typed<R> {
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $crate::endpoint::EndpointResolverParams,
            ) -> $crate::endpoint::EndpointFuture<'a> {
                match params.get::<Params>() {
                    ::std::option::Option::Some(params) => self.0.resolve_endpoint(params),
                    ::std::option::Option::None => $crate::endpoint::other_params(),
                }
            }

            fn finalize_params<'a>(
                &'a self,
                params: &'a mut $crate::endpoint::EndpointResolverParams,
            ) -> ::std::result::Result<(), $crate::error::BoxError> {
                $crate::endpoint::rules::finalize(&RULES, params)
            }
        }
    };
    (@get boolean $index:literal $name:ident $(#[$docs:meta])*) => {
        $(#[$docs])*
        #[inline]
        pub fn $name(&self) -> ::std::option::Option<bool> {
            self.0.boolean($index)
        }
    };
    (@get string $index:literal $name:ident $(#[$docs:meta])*) => {
        $(#[$docs])*
        #[inline]
        pub fn $name(&self) -> ::std::option::Option<&str> {
            self.0.string($index)
        }
    };
    (@get strings $index:literal $name:ident $(#[$docs:meta])*) => {
        $(#[$docs])*
        #[inline]
        pub fn $name(&self) -> ::std::option::Option<&[::std::string::String]> {
            self.0.strings($index)
        }
    };
    (@set boolean $($row:tt)*) => { $crate::endpoint_params!(@setters [bool] $($row)*); };
    (@set string $($row:tt)*) => { $crate::endpoint_params!(@setters [::std::string::String] $($row)*); };
    (@set strings $($row:tt)*) => {
        $crate::endpoint_params!(@setters [::std::vec::Vec<::std::string::String>] $($row)*);
    };
    (@setters [$ty:ty] $index:literal $name:ident $set:ident $(#[$docs:meta])*) => {
        $(#[$docs])*
        #[inline]
        pub fn $name(self, value: impl ::std::convert::Into<$ty>) -> Self {
            self.$set(::std::option::Option::Some(value.into()))
        }

        $(#[$docs])*
        #[inline]
        pub fn $set(mut self, param: ::std::option::Option<$ty>) -> Self {
            self.0.set($index, param);
            self
        }
    };
}

/// Settings that a model defines for its clients, as a trait of their configuration's builder. The runtime has those of
/// AWS's own models as methods.
#[macro_export]
macro_rules! client_params {
    ($service:path; $($(#[$docs:meta])* $key:literal $name:ident $set:ident $ty:ty;)*) => {
        /// Settings of this service's clients, on the builder of their configuration.
        pub trait ClientContextParams: ::std::marker::Sized {
            $(
                $(#[$docs])*
                fn $name(self, value: impl ::std::convert::Into<$ty>) -> Self;

                $(#[$docs])*
                fn $set(&mut self, value: ::std::option::Option<$ty>) -> &mut Self;
            )*
        }

        impl ClientContextParams for $crate::config::Builder<$service> {
            $(
                #[inline]
                fn $name(mut self, value: impl ::std::convert::Into<$ty>) -> Self {
                    ClientContextParams::$set(&mut self, ::std::option::Option::Some(value.into()));
                    self
                }

                #[inline]
                fn $set(&mut self, value: ::std::option::Option<$ty>) -> &mut Self {
                    self.set_client_param($key, value)
                }
            )*
        }
    };
}
