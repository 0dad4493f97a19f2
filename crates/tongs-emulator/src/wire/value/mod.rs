//! Values: JSON in the form that `@examples` and protocol tests have.
//!
//! Members have their names of the model, and a union is an object of one member. A stream of events is an array of
//! unions. What a value looks like in the normal form, which is what is read, and what else may be written:
//!
//! | shape | normal | also |
//! | --- | --- | --- |
//! | blob | a string, the bytes of which are the value; `{"$base64": "…"}` where they are not UTF-8 | `$base64` always |
//! | timestamp | a string of RFC 3339 in UTC | with an offset; seconds since 1970 as a number |
//! | float, double | a number; `"NaN"`, `"Infinity"`, `"-Infinity"` | whole numbers |
//! | big integer, big decimal | a number; a string where no `i64` and no `f64` holds it exactly | a string always |
//! | list, map | without `null`, unless sparse | |
//! | structure | without members that are `null` | members that are `null` |

mod blob;
mod defaults;
mod fit;
mod members;
pub(crate) mod number;
mod timestamp;

pub use blob::{blob, bytes};
pub use defaults::with_defaults;
pub use fit::normal;
pub(crate) use fit::{fit, is_event_stream, is_sparse};
pub(crate) use members::in_order;
pub use timestamp::{date_time, timestamp};
