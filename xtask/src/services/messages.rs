//! What cargo says of a workspace, message by message.

use std::borrow::Cow;
use std::path::Path;

use serde_json::Value;

/// A message, with the folder of the workspace that it is about, if it is about one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A warning or an error of the compiler.
    Finding(Option<String>, String),
    /// A package is done. It stands in a folder of its own name below that one.
    Done(String),
}

/// A message of cargo, of a workspace in a folder; nothing where it says neither.
pub(super) fn read(line: &str, folder: &Path) -> Option<Message> {
    let value: Value = serde_json::from_str(line).ok()?;
    let manifest = Path::new(value["manifest_path"].as_str()?);
    let below = manifest.strip_prefix(folder).ok();
    let mut parts = below.into_iter().flat_map(Path::components).map(|part| part.as_os_str().to_string_lossy());
    let first = parts.next().map(Cow::into_owned);
    match value["reason"].as_str()? {
        "compiler-message" => Some(Message::Finding(first, finding(&value["message"])?)),
        "compiler-artifact" => first.filter(|first| parts.next().is_some_and(|part| part == *first)).map(Message::Done),
        _ => None,
    }
}

/// The text of a warning or an error.
fn finding(message: &Value) -> Option<String> {
    let is_one = matches!(message["level"].as_str(), Some("warning" | "error" | "error: internal compiler error"));
    let text = message["rendered"].as_str().or(message["message"].as_str());
    text.filter(|_| is_one).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::{Message, read};

    #[test]
    fn messages_are_about_folders() {
        let read = |reason: &str, path: &str, level: &str| {
            let message = json!({ "level": level, "message": "m", "rendered": "warning: m" });
            let line = json!({ "reason": reason, "manifest_path": path, "message": message }).to_string();
            read(&line, Path::new("/t/services"))
        };
        let of = |name: Option<&str>| Some(Message::Finding(name.map(str::to_owned), "warning: m".to_owned()));
        let found = |path: &str, level: &str| read("compiler-message", path, level);
        assert_eq!(found("/t/services/whole-m-a/whole-m-a-shapes/Cargo.toml", "warning"), of(Some("whole-m-a")));
        assert_eq!(found("/crates/tongs-runtime/Cargo.toml", "error"), of(None));
        assert_eq!(found("/t/services/whole-m-a/whole-m-a/Cargo.toml", "note"), None);
        let done = |path: &str| read("compiler-artifact", path, "");
        let facade = "/t/services/whole-m-a/whole-m-a/Cargo.toml";
        assert_eq!(done(facade), Some(Message::Done("whole-m-a".to_owned())));
        assert_eq!(done("/t/services/whole-m-a/whole-m-a-shapes/Cargo.toml"), None);
        assert_eq!(done("/crates/tongs-runtime/Cargo.toml"), None);
        assert_eq!(read("build-script-executed", facade, ""), None);
        assert_eq!(super::read("no JSON", Path::new("/")), None);
    }
}
