//! How the results of an operation are paged.

use tongs::model::{Node, Shape};

/// How the results of an operation are paged: `@paginated` of the operation, filled up with that of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// The member of the input that says where to go on.
    pub input_token: String,
    /// The path to the member of the output that says where to go on.
    pub output_token: Vec<String>,
    /// The member of the input that says how much a page holds.
    pub page_size: Option<String>,
    /// The path to the list or map of the output that is paged.
    pub items: Option<Vec<String>>,
}

impl Pagination {
    pub(super) fn new(service: &Shape, operation: &Shape) -> Option<Self> {
        let own = operation.traits().get("smithy.api#paginated")?;
        let shared = service.traits().get("smithy.api#paginated");
        let text = |key: &str| own.get(key).or_else(|| shared?.get(key)).and_then(Node::as_str);
        let path = |key: &str| text(key).map(|path| path.split('.').map(str::to_owned).collect());
        Some(Self {
            input_token: text("inputToken")?.to_owned(),
            output_token: path("outputToken")?,
            page_size: text("pageSize").map(str::to_owned),
            items: path("items"),
        })
    }
}
