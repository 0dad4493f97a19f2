//! Resolves endpoints of S3 with both sides, in turns.

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

/// How often a round resolves.
const CALLS: u32 = 20_000;
/// Rounds of each side, of which the median counts.
const ROUNDS: usize = 31;

macro_rules! side {
    ($name:ident, $sdk:ident) => {
        mod $name {
            use $sdk::config::endpoint::{DefaultResolver, Endpoint, Params, ResolveEndpoint};

            pub(crate) fn params(bucket: &str, key: &str) -> Params {
                Params::builder().region("eu-west-1").bucket(bucket).key(key).build().unwrap()
            }

            /// One endpoint after the other, for these parameters in turns.
            pub(crate) fn resolve(resolver: &DefaultResolver, params: &[Params], calls: u32) -> usize {
                let mut length = 0;
                for params in params.iter().cycle().take(calls as usize) {
                    let endpoint: Endpoint = super::now(resolver.resolve_endpoint(super::black_box(params))).unwrap();
                    length += super::black_box(&endpoint).url().len();
                }
                length
            }

            /// Nanoseconds of a call.
            pub(crate) fn timed(resolver: &DefaultResolver, params: &[Params]) -> f64 {
                let begun = super::Instant::now();
                super::black_box(resolve(resolver, params, super::CALLS));
                begun.elapsed().as_nanos() as f64 / f64::from(super::CALLS)
            }

            pub(crate) fn resolver() -> DefaultResolver {
                DefaultResolver::new()
            }
        }
    };
}

side!(official, aws_sdk_s3);
side!(ours, ours_s3);

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("resolvers do not wait"),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

macro_rules! measure {
    ($first:expr, $($side:ident)*) => {{
        let mut lines = Vec::new();
        $(
            // Other buckets and another resolver than those of what is kept, which would not be resolved.
            let changing = [$side::params("one-bucket", "k"), $side::params("another-bucket", "k")];
            let same = [$side::params("same-bucket", "k")];
            let mut $side = (Vec::new(), Vec::new(), [$side::resolver(), $side::resolver()], changing, same);
        )*
        for _ in 0..ROUNDS {
            $(
                $side.0.push($side::timed(&$side.2[0], &$side.3));
                $side.1.push($side::timed(&$side.2[1], &$side.4));
            )*
        }
        $(lines.push((stringify!($side), median($side.0), median($side.1)));)*
        for ((name, resolved, kept), first) in lines.into_iter().zip($first) {
            println!("{name} {first} {resolved} {kept}");
        }
    }};
}

/// Resolves so often with one side, for those who count instructions: `endpoint-bench ours kept 100`.
fn count([side, what, calls]: [String; 3]) {
    let buckets: &[&str] = if what == "kept" { &["one-bucket"] } else { &["one-bucket", "another-bucket"] };
    let calls = calls.parse().unwrap();
    macro_rules! count {
        ($side:ident) => {{
            let params: Vec<_> = buckets.iter().map(|bucket| $side::params(bucket, "k")).collect();
            let resolver = $side::resolver();
            // What the first one reads is not counted.
            black_box($side::resolve(&resolver, &params, 2));
            black_box($side::resolve(&resolver, &params, calls));
        }};
    }
    if side == "ours" { count!(ours) } else { count!(official) }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Ok(arguments) = arguments.try_into() {
        return count(arguments);
    }
    // The first call reads what the process has to know.
    let begun = Instant::now();
    black_box(official::resolve(&official::resolver(), &[official::params("one-bucket", "k")], 1));
    let first_official = begun.elapsed().as_nanos() as f64 / 1000.0;
    let begun = Instant::now();
    black_box(ours::resolve(&ours::resolver(), &[ours::params("one-bucket", "k")], 1));
    let first_ours = begun.elapsed().as_nanos() as f64 / 1000.0;
    measure!([first_official, first_ours], official ours);
}
