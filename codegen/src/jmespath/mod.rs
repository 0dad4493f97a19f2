//! `JMESPath` expressions of models, parsed: what they mean for the types of a model is for lowering to say.

use jmespath::ast::Ast;

/// The longest expression that is parsed.
const MAX_LENGTH: usize = 4096;

/// How deep brackets and prefixes may be nested. The parser calls itself for each.
const MAX_DEPTH: usize = 64;

/// Parses an expression.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub(crate) fn parse(text: &str) -> Result<Ast, String> {
    if text.len() > MAX_LENGTH || depth(text) > MAX_DEPTH {
        return Err("the JMESPath expression is too long, or nested too deeply".to_owned());
    }
    jmespath::parse(text).map_err(|err| {
        let reason = err.to_string();
        // What follows the first line shows the text again.
        format!("this is not a JMESPath expression: {}", reason.lines().next().unwrap_or_default())
    })
}

/// An upper bound of how deep an expression is nested.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' | b'!' | b'&' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}
