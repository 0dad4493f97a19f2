//! `JMESPath` expressions of models, parsed: what they mean for the types of a model is for lowering to say.

use jmespath::ast::Ast;

/// The longest expression that is parsed.
const MAX_LENGTH: usize = 4096;

/// How deep brackets and prefixes may be nested. The parser calls itself for each.
const MAX_DEPTH: usize = 64;

/// How many steps may follow one another. Each is about what is before it, so that whoever reads an expression calls
/// itself for each.
const MAX_STEPS: usize = 100;

/// Parses an expression.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub(crate) fn parse(text: &str) -> Result<Ast, String> {
    let too_deep = || "the JMESPath expression is too long, or nested too deeply".to_owned();
    if text.len() > MAX_LENGTH || depth(text) > MAX_DEPTH {
        return Err(too_deep());
    }
    let ast = jmespath::parse(text).map_err(|err| {
        let reason = err.to_string();
        // What follows the first line shows the text again.
        format!("this is not a JMESPath expression: {}", reason.lines().next().unwrap_or_default())
    })?;
    if is_deeper(&ast, MAX_STEPS) { Err(too_deep()) } else { Ok(ast) }
}

/// Whether an expression holds others, one in another, that are more than `limit`.
fn is_deeper(ast: &Ast, limit: usize) -> bool {
    let mut waiting = vec![(ast, 0)];
    while let Some((ast, depth)) = waiting.pop() {
        if depth > limit {
            return true;
        }
        waiting.extend(parts(ast).into_iter().map(|part| (part, depth + 1)));
    }
    false
}

/// The expressions that an expression is made of.
fn parts(ast: &Ast) -> Vec<&Ast> {
    match ast {
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => vec![lhs, rhs],
        Ast::Condition { predicate, then, .. } => vec![predicate, then],
        Ast::Flatten { node, .. } | Ast::Not { node, .. } | Ast::ObjectValues { node, .. } => vec![node],
        Ast::Expref { ast, .. } => vec![ast],
        Ast::Function { args: parts, .. } | Ast::MultiList { elements: parts, .. } => parts.iter().collect(),
        Ast::MultiHash { elements, .. } => elements.iter().map(|pair| &pair.value).collect(),
        Ast::Identity { .. } | Ast::Field { .. } | Ast::Index { .. } | Ast::Literal { .. } | Ast::Slice { .. } => {
            Vec::new()
        }
    }
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
