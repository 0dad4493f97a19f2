//! `services SIDE PAGE TIMES` reads a page so often, for an instruction counter to watch; `services SIDE PAGE` says how many
//! bytes it has and how many elements were read.

use services::Reader;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [side, page, times @ ..] = arguments.as_slice() else { panic!("a side and a page") };
    let reader = Reader::named(side, page).expect("a side and a page");
    match times.first() {
        // The first round makes what later ones share.
        Some(times) => (0..=times.parse().expect("a number")).for_each(|_: usize| {
            std::hint::black_box(reader.read());
        }),
        None => println!("{} {}", reader.bytes(), reader.read()),
    }
}
