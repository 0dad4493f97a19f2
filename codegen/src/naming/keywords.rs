//! Words that Rust keeps for itself.

/// Words that Rust 2024 reserves, strictly or for the future.
const KEYWORDS: [&str; 51] = [
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in",
    "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super",
    "trait", "true", "type", "unsafe", "use", "where", "while", "async", "await", "dyn", "abstract", "become", "box",
    "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual", "yield", "gen",
];

/// Escapes a keyword: `type` → `r#type`, and `self` → `self_`, which has no raw form.
#[must_use]
pub fn escape_keyword(name: &str) -> String {
    match name {
        "crate" | "self" | "super" | "Self" | "_" => format!("{name}_"),
        "try" => "r#try".to_owned(),
        name if KEYWORDS.contains(&name) => format!("r#{name}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_is_escaped() {
        for keyword in KEYWORDS.into_iter().chain(["_"]) {
            let escaped = escape_keyword(keyword);
            assert!(syn::parse_str::<syn::Ident>(&escaped).is_ok(), "{keyword} → {escaped}");
        }
    }
}
