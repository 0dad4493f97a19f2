//! Which files of a folder define a service that is called by its shape id or name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{NoModel, files, newest};

/// The file below a folder that defines a service, by its shape id or its name; of several, that of the newest version.
///
/// As for SDK ids, no model is parsed: there may be hundreds, of megabytes.
///
/// # Errors
/// A folder or file cannot be read, with its path; or there is no such file, or nothing tells which one is meant.
pub fn defining(place: &Path, service: &str) -> Result<Result<PathBuf, NoModel>, (PathBuf, io::Error)> {
    let mut found = Vec::new();
    for path in files(place)? {
        let text = fs::read(&path).map_err(|error| (path.clone(), error))?;
        if defines(&path, &String::from_utf8_lossy(&text), service) {
            found.push(path);
        }
    }
    found.sort();
    Ok(newest(&found).map(Path::to_owned))
}

/// Whether the text of a file defines a service, by its shape id or its name.
#[must_use]
pub fn defines(path: &Path, text: &str, service: &str) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    if is_json { is_in_json(text, service) } else { is_in_idl(text, service) }
}

/// Whether a JSON AST has a service of this id or name: a key whose value begins by saying so.
fn is_in_json(text: &str, service: &str) -> bool {
    const DEFINITION: [&str; 6] = ["\"", ":", "{", "\"type\"", ":", "\"service\""];
    text.match_indices(service).any(|(at, _)| {
        let is_whole = text[..at].ends_with(if service.contains('#') { '"' } else { '#' });
        let behind = &text[at + service.len()..];
        is_whole && DEFINITION.iter().try_fold(behind, |rest, token| rest.trim_start().strip_prefix(token)).is_some()
    })
}

/// Whether a text of the IDL has a statement for a service of this id or name.
fn is_in_idl(text: &str, service: &str) -> bool {
    let (namespace, name) = service.split_once('#').map_or((None, service), |(space, name)| (Some(space), name));
    let begins = |line: &str, keyword: &str, what: &str| {
        let mut words = line.split([' ', '\t', '{']).filter(|word| !word.is_empty());
        words.next() == Some(keyword) && words.next() == Some(what)
    };
    let says = |keyword: &str, what: &str| text.lines().any(|line| begins(line, keyword, what));
    says("service", name) && namespace.is_none_or(|namespace| says("namespace", namespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_told_from_what_only_names_them() {
        let json = r#"{"smithy":"2.0","shapes":{"a.b#C" : { "type": "service"},"a.b#D":{"type":"structure",
            "members":{"c":{"target":"a.b#E"}}},"a.b#E":{"type":"string"}}}"#;
        for (service, is_there) in [
            ("a.b#C", true),
            ("C", true),
            ("b#C", false),
            ("a.b#D", false),
            ("D", false),
            ("E", false),
            ("a.b", false),
            ("", false),
        ] {
            assert_eq!(is_in_json(json, service), is_there, "{service}");
        }
        let idl =
            "$version: \"2\"\nnamespace a.b\n\n/// service X of text\n@restJson1\nservice C{\n}\nstructure D {}\n";
        for (service, is_there) in
            [("a.b#C", true), ("C", true), ("x#C", false), ("a.b#D", false), ("X", false), ("", false)]
        {
            assert_eq!(is_in_idl(idl, service), is_there, "{service}");
        }
    }

    #[test]
    fn files_are_found_by_the_service_they_define() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        };
        let json = |id: &str| format!("{{\"shapes\": {{\"{id}\": {{\"type\": \"service\"}}}}}}");
        let idl = write("own/main.smithy", "namespace own\nservice Own {}\n");
        write("own/parts.smithy", "namespace own\nstructure Part {}\n");
        write("a/2020-01-01/a.json", &json("x#A"));
        let newest = write("a/2021-01-01/a.json", &json("x#A"));
        let twice = [write("b.json", &json("x#B")), write("c.json", &json("x#B"))];
        let of = |service: &str| defining(folder.path(), service).unwrap();
        assert_eq!(of("own#Own"), Ok(idl));
        assert_eq!(of("A"), Ok(newest));
        assert_eq!(of("x#B"), Err(NoModel::Several(twice.to_vec())));
        assert_eq!(of("x#Z"), Err(NoModel::Nowhere));
        assert!(defining(&folder.path().join("nowhere"), "A").is_err());
    }
}
