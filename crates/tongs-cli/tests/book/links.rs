//! Links between chapters, and to files of the repository.

use std::path::Path;

use crate::chapter::Chapter;

/// Where files of the repository are shown.
const REPOSITORY: [&str; 2] =
    ["https://github.com/tongs-rs/tongs/blob/main/", "https://github.com/tongs-rs/tongs/tree/main/"];

/// The links that lead nowhere.
pub(crate) fn broken(chapters: &[Chapter], sources: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    for chapter in chapters {
        for link in chapter.links.iter().filter(|link| !leads_somewhere(link, chapter, chapters, sources)) {
            broken.push(format!("{}: {link}", chapter.name));
        }
    }
    broken
}

fn leads_somewhere(link: &str, chapter: &Chapter, chapters: &[Chapter], sources: &Path) -> bool {
    if let Some(path) = REPOSITORY.iter().find_map(|base| link.strip_prefix(base)) {
        return sources.join("../..").join(path.split('#').next().unwrap_or(path)).exists();
    }
    if link.starts_with("https://") {
        return true;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() { Some(chapter) } else { chapters.iter().find(|one| one.name == file) };
    match (target, anchor) {
        (Some(target), Some(anchor)) => target.headings.iter().any(|heading| slug(heading) == anchor),
        (Some(_), None) => true,
        (None, _) => anchor.is_none() && sources.join(file).is_file(),
    }
}

/// What `mdbook` calls a heading in an address.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn headings_have_addresses() {
    for (heading, expected) in
        [("Your own service", "your-own-service"), ("tongs new, then?", "tongs-new-then"), ("build.rs", "buildrs")]
    {
        assert_eq!(slug(heading), expected);
    }
}

#[test]
fn links_that_lead_nowhere_are_found() {
    let of = |name: &str, text: &str| Chapter::of(name.to_owned(), text);
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src");
    let text = "# One\n[a](b.md) [b](b.md#two) [c](#one) [d](https://example.com) [e](SUMMARY.md)\n\
                [x](c.md) [y](b.md#one) [z](#two) [w](https://github.com/tongs-rs/tongs/blob/main/nowhere.md)";
    let chapters = [of("a.md", text), of("b.md", "# Two")];
    let expected = ["c.md", "b.md#one", "#two", "https://github.com/tongs-rs/tongs/blob/main/nowhere.md"];
    assert_eq!(broken(&chapters, &sources), expected.map(|link| format!("a.md: {link}")));
}
