//! The answers: what each client makes of a table of normal, edge and faulty ones.

mod boto3;
mod errors;
mod pages;
mod transport;

use crate::program::{official, ours};
use crate::support::emulator::{answering, boto3_request, plain_input};
use crate::support::outcome::Outcome;
use crate::support::python;
use cleanroomsml_emulator::Script;
use serde_json::{Value, json};

/// One answer of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) script: Script,
}

/// One answer of the table, by its name.
pub(crate) fn row(name: impl Into<String>, script: Script) -> Row {
    Row { name: name.into(), script }
}

fn table() -> Vec<Row> {
    [pages::rows(), errors::rows(), transport::rows()].into_iter().flatten().collect()
}

#[test]
fn the_table_names_each_answer_once() {
    let mut names: Vec<String> = table().into_iter().map(|row| row.name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    let unknown: Vec<&str> = boto3::names().filter(|name| !names.iter().any(|known| known == name)).collect();
    assert!(unknown.is_empty(), "differences of boto3 in answers that are not in the table: {unknown:?}");
    assert!(count > 120, "{count} answers");
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_makes_of_each_answer_what_the_official_crate_makes() {
    let mut different = Vec::new();
    for row in table() {
        let emulator = answering(row.script).await;
        let theirs = official::wire::end(&emulator, 1, &plain_input()).await.0;
        let mine = ours::wire::end(&emulator, 1, &plain_input()).await.0;
        if mine.without_wording() != theirs.without_wording() {
            different.push(format!("{}\n  official  {theirs}\n  ours      {mine}", row.name));
        }
    }
    assert!(different.is_empty(), "{} answers differ\n{}", different.len(), different.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_makes_of_each_answer_what_boto3_makes() {
    let mut different = Vec::new();
    for row in table() {
        let emulator = answering(row.script).await;
        let (mine, output) = ours::wire::end(&emulator, 1, &plain_input()).await;
        let Some(theirs) = python::boto3(&boto3_request(&emulator, &plain_input())) else { return };
        let agreed = agree(&mine, output.as_ref(), &theirs);
        match boto3::difference(&row.name) {
            None if !agreed => {
                different.push(format!("{}\n  boto3  {theirs}\n  ours   {mine} {output:?}", row.name));
            }
            Some(reason) if agreed => {
                different.push(format!("{}: boto3 agrees, although the list says: {reason}", row.name));
            }
            _ => {}
        }
    }
    assert!(different.is_empty(), "{} answers differ\n{}", different.len(), different.join("\n"));
}

/// Whether both read the same output, or were refused in the same way.
fn agree(mine: &Outcome, output: Option<&Value>, theirs: &Value) -> bool {
    if let Some(output) = output {
        return theirs.get("output") == Some(output) && theirs["request_id"] == json!(mine.request_id);
    }
    if mine.class != "ServiceError" || mine.code.is_none() {
        // Neither got an answer of the service that could be read.
        return theirs.get("error").is_some() && theirs["service"] == false;
    }
    let message = mine.message.clone().unwrap_or_default();
    theirs["service"] == true
        && theirs["code"] == json!(mine.code)
        && theirs["message"].as_str().unwrap_or_default() == message
        && theirs["status"] == json!(mine.status)
        && theirs["request_id"] == json!(mine.request_id)
}
