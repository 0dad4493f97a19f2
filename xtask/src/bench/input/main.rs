//! `input SIDE body` prints the body. `input SIDE copy TIMES` and `input SIDE write TIMES` copy the input, or write it as
//! well, for an instruction counter to watch.

use std::hint::black_box;
use std::io::Write as _;

use input::Side;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let side = arguments.first().and_then(|name| Side::named(name)).expect("a side");
    let times: usize = arguments.get(2).map_or(0, |times| times.parse().expect("a number"));
    match arguments.get(1).map(String::as_str) {
        Some("body") => std::io::stdout().write_all(&side.write((side.copy)())).expect("an output"),
        // The first round makes what later ones share.
        Some("copy") => (0..=times).for_each(|_| drop(black_box((side.copy)()))),
        Some("write") => (0..=times).for_each(|_| {
            black_box(side.length((side.copy)()));
        }),
        _ => panic!("not a mode"),
    }
}
