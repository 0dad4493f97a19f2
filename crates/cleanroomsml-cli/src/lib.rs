//! The command line for the export jobs of AWS Clean Rooms ML, as a library: the binary `cleanroomsml` is [`run`] with
//! the arguments and the streams of the process.
//!
//! It takes the AWS CLI's options, prints the AWS CLI's output (JSON and text byte for byte), and exits with the codes
//! of AWS CLI version 2. Below, it calls the service through the Rust client of this repository.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
//! let arguments = ["cleanroomsml", "list-collaboration-trained-model-export-jobs", "--local", "--max-items", "2"];
//! let streams = cleanroomsml_cli::Streams::new(&mut stdout, &mut stderr);
//! let code = cleanroomsml_cli::run(arguments, streams).await;
//! assert_eq!(code, 0, "{}", String::from_utf8_lossy(&stderr));
//! assert!(String::from_utf8_lossy(&stdout).contains("\"NextToken\""));
//! # }
//! ```

mod args;
mod call;
mod config;
mod contract;
mod failure;
mod jmespath;
mod local;
mod logging;
mod output;
mod paginate;
mod present;
mod unverified;
mod value;

use args::{Action, Color, Globals, ListOptions, Skeleton};
use call::Caller;
use config::Settings;
use contract::{COLLABORATION, LIMIT, TOKEN, TRAINED_MODEL, VERSION};
use failure::Failure;
use local::Local;
use output::table::View;
use paginate::{Limits, Pages, Service, pagination_error};
use present::Presenter;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use value::{Object, Value};

/// Where a command prints, and what is known about the terminal there.
pub struct Streams<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    terminal_width: Option<u16>,
    colors: bool,
    error_colors: bool,
}

impl<'a> Streams<'a> {
    /// Streams that no terminal shows: tables have no colours, and their lines are as long as they must be.
    pub fn new(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write) -> Self {
        Self { stdout, stderr, terminal_width: None, colors: false, error_colors: false }
    }

    /// Says that standard output goes to a terminal of so many columns, and whether it likes colours.
    pub fn terminal(mut self, width: u16, colors: bool) -> Self {
        self.terminal_width = Some(width);
        self.colors = colors;
        self
    }

    /// Says whether standard error goes to a terminal that likes colours.
    pub fn error_terminal(mut self, colors: bool) -> Self {
        self.error_colors = colors;
        self
    }
}

/// Runs a command and returns its exit code; `arguments` begins with the name of the program.
///
/// Configuration comes from the environment and the files of the process, as for the AWS CLI, except with `--local`.
/// Nothing is written outside of `streams`, and nothing read from standard input. The future makes blocking writes to
/// the streams.
pub async fn run<I, A>(arguments: I, mut streams: Streams<'_>) -> u8
where
    I: IntoIterator<Item = A>,
    A: Into<OsString>,
{
    let arguments = arguments.into_iter().map(Into::into).collect();
    let result = match args::parse(arguments, streams.terminal_width) {
        Ok(Action::Print { styled, plain }) => write(streams.stdout, if streams.colors { &styled } else { &plain }),
        Ok(Action::List(options, globals)) => Box::pin(list(&options, &globals, &mut streams)).await,
        Err(failure) => Err(Stop::Failed(failure)),
    };
    let result = result.and_then(|()| streams.stdout.flush().map_err(|error| stop_writing(&error)));
    match result {
        // Whoever reads the output has seen enough: that is no failure.
        Ok(()) | Err(Stop::ReaderGone) => 0,
        Err(Stop::Failed(failure)) => {
            let _ = streams.stdout.flush();
            let usage = if failure.show_usage { args::usage() } else { String::new() };
            let message = failure::visible(&failure.message);
            let _ = write!(streams.stderr, "{usage}\n{message}\n");
            let _ = streams.stderr.flush();
            failure.kind.exit_code()
        }
    }
}

/// The table that `--output table` makes of an answer of the service: for a terminal of so many columns, or as wide as it
/// must be.
///
/// # Errors
///
/// When `answer` is not the JSON of an answer.
pub fn table(answer: &[u8], width: Option<u16>, colored: bool) -> Result<String, String> {
    let answer = contract::read_output(Value::from_json(answer)?, contract::TimestampFormat::Wire)?;
    Ok(output::table::to_string(&answer, false, View { width, colored }))
}

/// Why a command ends early.
enum Stop {
    Failed(Failure),
    /// The other end of standard output is closed.
    ReaderGone,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn write(stream: &mut dyn Write, text: &str) -> Result<(), Stop> {
    stream.write_all(text.as_bytes()).map_err(|error| stop_writing(&error))
}

fn stop_writing(error: &std::io::Error) -> Stop {
    match error.kind() {
        ErrorKind::BrokenPipe => Stop::ReaderGone,
        _ => Stop::Failed(Failure::general(format!("Unable to write the output: {error}"))),
    }
}

async fn list(options: &ListOptions, globals: &Globals, streams: &mut Streams<'_>) -> Result<(), Stop> {
    if globals.debug {
        logging::start(streams.error_colors, config::secrets(globals));
    }
    let query = present::parse_query(globals)?;
    let endpoint_url = config::endpoint_url_of_option(globals)?;
    let (mut parameters, limits) = read_parameters(options)?;
    let paginate = automatic_paging(options, globals)?;
    if options.generate_cli_skeleton == Some(Skeleton::Input) {
        let sample = output::json::to_string(&contract::sample_input(), false);
        return write(streams.stdout, &format!("{sample}\n"));
    }
    warn(globals, &limits, streams);
    let settings = if globals.local { Settings::none() } else { Settings::load(globals)? };
    let presenter = Presenter { format: settings.output(globals)?, query, view: view(globals, streams) };
    let timestamps = settings.timestamps()?;
    if options.generate_cli_skeleton == Some(Skeleton::Output) {
        contract::validate_input(&parameters)?;
        return write(streams.stdout, &presenter.whole(contract::sample_output())?);
    }
    let (mut caller, _local) = if globals.local {
        let local = Local::start(globals).await?;
        local.complete(&mut parameters);
        let endpoint = endpoint_url.unwrap_or_else(|| local.endpoint_url());
        (Caller::new(&local.sdk(globals)?, Some(endpoint), globals.no_sign_request, timestamps), Some(local))
    } else {
        contract::validate_input(&parameters)?;
        let endpoint = endpoint_url.map_or_else(|| settings.endpoint_url(), |url| Ok(Some(url)))?;
        let config = Box::pin(settings.sdk(globals, endpoint.as_ref())).await?;
        (Caller::new(&config, endpoint, globals.no_sign_request, timestamps), None)
    };
    if paginate {
        print_pages(Pages::new(&mut caller, parameters, &limits)?, &presenter, streams).await
    } else {
        let page = caller.call(&parameters).await?;
        write(streams.stdout, &presenter.whole(page)?)
    }
}

/// Says on standard error what may not be meant.
fn warn(globals: &Globals, limits: &Limits, streams: &mut Streams<'_>) {
    if limits.max_items.is_some_and(|max_items| max_items <= 0) {
        let warning = "warning: Non-positive values for --max-items may result in undefined behavior.\n";
        let _ = streams.stderr.write_all(warning.as_bytes());
    }
    if globals.no_verify_ssl {
        let warning = "warning: --no-verify-ssl takes any certificate; whoever is in between can read and answer.\n";
        let _ = streams.stderr.write_all(warning.as_bytes());
    }
}

fn view(globals: &Globals, streams: &Streams<'_>) -> View {
    let colored = match globals.color {
        Color::On => true,
        Color::Off => false,
        Color::Auto => streams.colors,
    };
    View { width: streams.terminal_width, colored }
}

async fn print_pages<S: Service>(
    mut pages: Pages<'_, S>,
    presenter: &Presenter,
    streams: &mut Streams<'_>,
) -> Result<(), Stop> {
    if !presenter.prints_each_page() {
        let text = presenter.whole(pages.collect().await?)?;
        return write(streams.stdout, &text);
    }
    while let Some(page) = pages.next().await? {
        write(streams.stdout, &presenter.page(page)?)?;
    }
    if let Some(token) = pages.resume_token() {
        write(streams.stdout, &presenter.resume_token(token)?)?;
    }
    Ok(())
}

/// The parameters of the call and the limits of the listing.
fn read_parameters(options: &ListOptions) -> Result<(Object, Limits), Failure> {
    let mut parameters = Object::new();
    let texts = |name: &str, value: &Option<String>| -> Result<Option<Value>, Failure> {
        value.as_deref().map(|value| present::read_argument(name, value).map(Value::String)).transpose()
    };
    let members = [
        (TOKEN, texts("--next-token", &options.next_token)?),
        (LIMIT, options.max_results.map(Value::from)),
        (COLLABORATION, texts("--collaboration-identifier", &options.collaboration_identifier)?),
        (TRAINED_MODEL, texts("--trained-model-arn", &options.trained_model_arn)?),
        (VERSION, texts("--trained-model-version-identifier", &options.trained_model_version_identifier)?),
    ];
    parameters.extend(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    if let Some(json) = &options.cli_input_json {
        for (name, value) in present::read_input_json(json)? {
            parameters.entry(name).or_insert(value);
        }
    }
    let limits = Limits {
        max_items: options.max_items,
        page_size: options.page_size,
        starting_token: texts("--starting-token", &options.starting_token)?.map(|token| token.to_python_str()),
    };
    Ok((parameters, limits))
}

/// Whether to make as many calls as it takes. Options that page by hand turn that off.
fn automatic_paging(options: &ListOptions, globals: &Globals) -> Result<bool, Failure> {
    if !globals.no_paginate && options.next_token.is_none() && options.max_results.is_none() {
        return Ok(true);
    }
    let used: Vec<&str> = [
        ("--starting-token", options.starting_token.as_ref().is_some_and(|token| !token.is_empty())),
        ("--page-size", options.page_size.is_some_and(|size| size != 0)),
        ("--max-items", options.max_items.is_some_and(|items| items != 0)),
    ]
    .into_iter()
    .filter_map(|(name, used)| used.then_some(name))
    .collect();
    if used.is_empty() {
        return Ok(false);
    }
    Err(pagination_error(&format!("Cannot specify --no-paginate along with pagination arguments: {}", used.join(", "))))
}
