//! Which operations have a paginator, and what it reads.

use tongs::ir::{ItemType, Paginator, Type};

use super::forged;

/// The paginator of an operation with these settings, the service's and its own.
fn paginator(of_service: &str, own: &str) -> Result<Option<Paginator>, String> {
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n{of_service}\n\
         service Svc {{ version: \"1\", operations: [List] }}\n{own}\n@readonly @http(method: \"GET\", uri: \"/list\")\n\
         operation List {{\n input := {{ @httpQuery(\"t\") token: String, @httpQuery(\"n\") size: Integer,\n\
         @required @httpQuery(\"r\") needed: String, @httpQuery(\"i\") index: Integer }}\n\
         output := {{ next: String, items: Items, entries: Entries, sparse: Sparse, inner: Inner }}\n}}\n\
         structure Inner {{ next: String, items: Items }}\nlist Items {{ member: String }}\n\
         @sparse list Sparse {{ member: String }}\nmap Entries {{ key: String, value: Integer }}\n"
    );
    Ok(forged(&model)?.sdk.operations.remove(0).paginator)
}

fn steps(steps: &[tongs::ir::Step]) -> String {
    steps.iter().map(|step| step.field.base.as_str()).collect::<Vec<_>>().join(".")
}

#[test]
fn an_operations_settings_go_before_its_services() {
    const SERVICE: &str = "@paginated(inputToken: \"token\", outputToken: \"next\", pageSize: \"size\")";
    // The service's and its own settings; the output's token, the page size, where the items are, and what.
    for (of_service, own, token, size, path, item) in [
        (SERVICE, "@paginated", "next", Some("size"), None, None),
        (
            SERVICE,
            "@paginated(items: \"items\")",
            "next",
            Some("size"),
            Some("items"),
            Some(ItemType::One(Type::String)),
        ),
        (
            SERVICE,
            "@paginated(items: \"entries\", pageSize: \"index\")",
            "next",
            Some("index"),
            Some("entries"),
            Some(ItemType::Entry(Type::String, Type::I32)),
        ),
        (
            "",
            "@paginated(inputToken: \"token\", outputToken: \"inner.next\", items: \"inner.items\")",
            "inner.next",
            None,
            Some("inner.items"),
            Some(ItemType::One(Type::String)),
        ),
        (SERVICE, "@paginated(items: \"sparse\")", "next", Some("size"), None, None),
    ] {
        let found = paginator(of_service, own).unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.items_name.as_str()), ("ListPaginator", "ListPaginatorItems"));
        assert_eq!((found.input_token.base.as_str(), found.token_may_be_empty), ("token", true), "{own}");
        assert_eq!(steps(&found.output_token), token, "{own}");
        assert_eq!(found.page_size.as_ref().map(|size| size.field.base.as_str()), size, "{own}");
        assert_eq!(found.items.as_ref().map(|items| steps(&items.path)).as_deref(), path, "{own}");
        assert_eq!(found.items.map(|items| items.item), item, "{own}");
    }
}

#[test]
fn an_operation_without_tokens_of_one_type_has_no_paginator() {
    for (of_service, own) in [
        ("", ""),
        ("@paginated(inputToken: \"token\", outputToken: \"next\")", ""),
        ("", "@paginated(inputToken: \"token\", outputToken: \"entries\")"),
    ] {
        match paginator(of_service, own) {
            Ok(found) => assert_eq!(found, None, "{of_service} {own}"),
            Err(found) => panic!("{of_service} {own}: {found}"),
        }
    }
}

/// A paginator of an operation of a namespace whose tokens are of a type, with what `next` is filtered by.
fn output_token(namespace: &str, operation: &str, token: &str) -> String {
    let model = format!(
        "$version: \"2.0\"\nnamespace {namespace}\nuse aws.protocols#restJson1\n@restJson1\n\
         service Svc {{ version: \"1\", operations: [{operation}] }}\n\
         @paginated(inputToken: \"token\", outputToken: \"next\")\n@http(method: \"POST\", uri: \"/list\")\n\
         operation {operation} {{\n input := {{ token: {token} }}, output := {{ next: {token}, IsTruncated: Boolean }}\n}}\n\
         map Keys {{ key: String, value: String }}\n"
    );
    let forged = forged(&model).unwrap();
    let (_, text) = forged.files.iter().find(|(path, _)| path.ends_with("paginator.rs")).unwrap();
    let text: String = text.split_whitespace().collect();
    text.split_once("output.next").unwrap().1.split_once('}').unwrap().0.to_owned()
}

#[test]
fn the_last_page_is_known_by_its_token_or_by_what_says_so() {
    const EMPTY: &str = ".as_ref().filter(|token|!token.is_empty())";
    for (namespace, operation, token, expected) in [
        ("example", "List", "String", EMPTY),
        ("example", "List", "Keys", EMPTY),
        ("com.amazonaws.s3", "ListParts", "String", ".as_ref().filter(|_|output.is_truncated.unwrap_or_default())"),
        ("com.amazonaws.s3", "ListObjectsV2", "String", EMPTY),
        ("example", "ListParts", "String", EMPTY),
    ] {
        assert_eq!(output_token(namespace, operation, token), expected, "{namespace}#{operation} {token}");
    }
}
