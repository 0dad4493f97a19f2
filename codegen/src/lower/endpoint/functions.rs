//! The standard library of endpoint rules: which functions there are, and what types they have.

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ty {
    Boolean,
    Integer,
    String,
    Strings,
    Arn,
    Partition,
    Url,
}

impl Ty {
    pub(super) fn words(self) -> &'static str {
        match self {
            Ty::Boolean => "a boolean",
            Ty::Integer => "a number",
            Ty::String => "a string",
            Ty::Strings => "a list of strings",
            Ty::Arn => "an ARN",
            Ty::Partition => "a partition",
            Ty::Url => "a URL",
        }
    }
}

/// What a function asks of its arguments.
pub(super) enum Arguments {
    /// One of each type.
    Of(&'static [Ty]),
    /// One of any type.
    Any,
    /// Any number of the same type, which is that of the result.
    Same,
    /// A boolean, and two of the same type, which is that of the result.
    Choice,
}

/// A function.
pub(super) struct Function {
    pub(super) arguments: Arguments,
    /// What it gives; nothing where that is what its arguments are.
    pub(super) result: Option<Ty>,
}

/// The function of a name, but for `getAttr`.
pub(super) fn function(name: &str) -> Option<Function> {
    let (arguments, result): (&'static [Ty], Ty) = match name {
        "isSet" => return Some(Function { arguments: Arguments::Any, result: Some(Ty::Boolean) }),
        "coalesce" => return Some(Function { arguments: Arguments::Same, result: None }),
        "ite" => return Some(Function { arguments: Arguments::Choice, result: None }),
        "not" => (&[Ty::Boolean], Ty::Boolean),
        "booleanEquals" => (&[Ty::Boolean, Ty::Boolean], Ty::Boolean),
        "stringEquals" => (&[Ty::String, Ty::String], Ty::Boolean),
        "isValidHostLabel" | "aws.isVirtualHostableS3Bucket" => (&[Ty::String, Ty::Boolean], Ty::Boolean),
        "substring" => (&[Ty::String, Ty::Integer, Ty::Integer, Ty::Boolean], Ty::String),
        "split" => (&[Ty::String, Ty::String, Ty::Integer], Ty::Strings),
        "uriEncode" => (&[Ty::String], Ty::String),
        "parseURL" => (&[Ty::String], Ty::Url),
        "aws.parseArn" => (&[Ty::String], Ty::Arn),
        "aws.partition" => (&[Ty::String], Ty::Partition),
        _ => return None,
    };
    Some(Function { arguments: Arguments::Of(arguments), result: Some(result) })
}

/// What a path leads to in a value of a type: `name`, `name[0]` or `[0]`.
pub(super) fn attribute(of: Ty, path: &str) -> Option<Ty> {
    let (name, index) = match path.find('[') {
        Some(at) => (path[..at].strip_suffix('.').unwrap_or(&path[..at]), Some(&path[at..])),
        None => (path, None),
    };
    let member = match (of, name) {
        (Ty::Strings, "") if index.is_some() => Ty::Strings,
        (Ty::Partition, "name" | "dnsSuffix" | "dualStackDnsSuffix" | "implicitGlobalRegion")
        | (Ty::Arn, "partition" | "service" | "region" | "accountId")
        | (Ty::Url, "scheme" | "authority" | "path" | "normalizedPath") => Ty::String,
        (Ty::Partition, "supportsFIPS" | "supportsDualStack") | (Ty::Url, "isIp") => Ty::Boolean,
        (Ty::Arn, "resourceId") => Ty::Strings,
        _ => return None,
    };
    let Some(index) = index else { return Some(member) };
    let number = index.strip_prefix('[').and_then(|index| index.strip_suffix(']'))?;
    (member == Ty::Strings && number.parse::<i32>().is_ok()).then_some(Ty::String)
}
