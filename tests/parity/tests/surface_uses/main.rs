//! The official surface, used: it compiles over the official crate, which shows that the program is right, and over
//! ours, which shows that nothing is missing. A compile error here names what a caller would miss.

mod official;
mod ours;

/// The comparison is the compilation; this test says that it took place.
#[test]
fn both_crates_have_the_surface() {
    let uses = include_str!("uses.rs");
    let count = uses.lines().filter(|line| line.starts_with("const _")).count();
    assert!(count > 500, "only {count} uses: the list was cut");
}
