//! What goes into a command besides its options, and what comes out: files, queries, formats.

use crate::args::{Globals, OutputFormat};
use crate::contract::ITEMS;
use crate::failure::Failure;
use crate::jmespath::Query;
use crate::output::table::View;
use crate::output::{json, table, text, yaml};
use crate::value::{Object, Value};

/// How to print results.
#[derive(Debug)]
pub(crate) struct Presenter {
    pub(crate) format: OutputFormat,
    pub(crate) query: Option<Query>,
    pub(crate) view: View,
}

impl Presenter {
    /// Whether the output is for eyes. Then nothing of the service may move the cursor or hide what stands there.
    fn on_terminal(&self) -> bool {
        self.view.width.is_some()
    }

    /// Whether each page is printed when it arrives: text is, and a query then works on each page by itself.
    pub(crate) fn prints_each_page(&self) -> bool {
        self.format == OutputFormat::Text
    }

    /// The text of a whole answer.
    pub(crate) fn whole(&self, answer: Value) -> Result<String, Failure> {
        let result = self.apply_query(answer)?;
        // An answer without members prints nothing, as in the AWS CLI.
        let is_nothing = matches!(&result, Value::Object(members) if members.is_empty());
        Ok(match self.format {
            OutputFormat::Text => text::to_string(&result, self.on_terminal()),
            _ if is_nothing => String::new(),
            OutputFormat::Json => json::to_string(&result, self.on_terminal()) + "\n",
            OutputFormat::Yaml => yaml::to_string(&result, self.on_terminal()),
            OutputFormat::Table => table::to_string(&result, self.query.is_some(), self.view),
        })
    }

    /// The text of one page of a listing: its items, whatever else it holds.
    pub(crate) fn page(&self, page: Value) -> Result<String, Failure> {
        let items = match page {
            Value::Object(mut members) => members.swap_remove(ITEMS).unwrap_or_default(),
            _ => Value::Null,
        };
        let page = Object::from_iter([(ITEMS.to_owned(), items)]);
        Ok(text::to_string(&self.apply_query(Value::Object(page))?, self.on_terminal()))
    }

    /// The text that tells the token after the last page.
    pub(crate) fn resume_token(&self, token: &str) -> Result<String, Failure> {
        let inner = Object::from_iter([("NextToken".to_owned(), Value::from(token))]);
        let outer = Object::from_iter([("NextToken".to_owned(), Value::Object(inner))]);
        Ok(text::to_string(&self.apply_query(Value::Object(outer))?, self.on_terminal()))
    }

    fn apply_query(&self, value: Value) -> Result<Value, Failure> {
        match &self.query {
            Some(query) => query.search(&value).map_err(Failure::general),
            None => Ok(value),
        }
    }
}

/// The query of the command line.
pub(crate) fn parse_query(globals: &Globals) -> Result<Option<Query>, Failure> {
    let Some(expression) = &globals.query else { return Ok(None) };
    let parsed = Query::parse(expression);
    parsed.map(Some).map_err(|error| Failure::usage(format!("Bad value for --query {expression}: {error}")))
}

/// The value of an option, from a file when it says so.
pub(crate) fn read_argument(option: &str, value: &str) -> Result<String, Failure> {
    match value.strip_prefix("file://").or_else(|| value.strip_prefix("fileb://")) {
        Some(path) => read_file(option, value, path),
        None => Ok(value.to_owned()),
    }
}

fn read_file(option: &str, value: &str, path: &str) -> Result<String, Failure> {
    let home = std::env::home_dir();
    let path = match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.into(),
    };
    let unusable = |cause: &dyn std::fmt::Display| {
        Failure::usage(format!("Error parsing parameter '{option}': Unable to load paramfile {value}: {cause}"))
    };
    let bytes = std::fs::read(&path).map_err(|error| unusable(&error))?;
    String::from_utf8(bytes).map_err(|_| unusable(&"its contents are no UTF-8 text"))
}

/// The parameters of `--cli-input-json`.
pub(crate) fn read_input_json(argument: &str) -> Result<Object, Failure> {
    let option = "cli-input-json";
    let text = read_argument(option, argument)?;
    let invalid = |cause: &dyn std::fmt::Display| {
        Failure::usage(format!("Error parsing parameter '{option}': Invalid JSON: {cause}\nJSON received: {text}"))
    };
    match Value::from_json(text.as_bytes()) {
        Ok(Value::Object(parameters)) => Ok(parameters),
        Ok(_) => Err(invalid(&"the parameters must be members of an object")),
        Err(error) => Err(invalid(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_prints_pages_and_the_token_through_the_query() {
        let presenter = |query: Option<&str>| Presenter {
            format: OutputFormat::Text,
            query: query.map(|query| Query::parse(query).expect("a query")),
            view: View::default(),
        };
        let page = || {
            Value::from_json(br#"{"nextToken": "x", "collaborationTrainedModelExportJobs": [{"name": "n", "a": 1}]}"#)
                .expect("JSON")
        };
        let names = "collaborationTrainedModelExportJobs[].name";
        assert_eq!(presenter(None).page(page()).as_deref(), Ok("COLLABORATIONTRAINEDMODELEXPORTJOBS\t1\tn\n"));
        assert_eq!(presenter(Some(names)).page(page()).as_deref(), Ok("n\n"));
        assert_eq!(presenter(None).page(Value::Object(Object::new())).as_deref(), Ok("None\n"));
        assert_eq!(presenter(None).resume_token("t").as_deref(), Ok("NEXTTOKEN\tt\n"));
        assert_eq!(presenter(Some(names)).resume_token("t").as_deref(), Ok("None\n"));
    }
}
