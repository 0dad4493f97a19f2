//! The command line: what can be said, and what it says.
#![allow(clippy::doc_markdown)] // The documentation of an option is its help text, which no Markdown reader sees.

use crate::failure::{Failure, nearest};
use crate::value::parse_int;
use clap::builder::{PossibleValuesParser, Styles, TypedValueParser as _};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;

/// The name of the program.
pub(crate) const PROGRAM: &str = "cleanroomsml";
/// The command that lists export jobs.
pub(crate) const LIST: &str = "list-collaboration-trained-model-export-jobs";

const STYLES: Styles = Styles::styled()
    .header(anstyle(clap::builder::styling::AnsiColor::Cyan).bold())
    .usage(anstyle(clap::builder::styling::AnsiColor::Cyan).bold())
    .literal(anstyle(clap::builder::styling::AnsiColor::Green))
    .placeholder(anstyle(clap::builder::styling::AnsiColor::BrightBlack));

const fn anstyle(color: clap::builder::styling::AnsiColor) -> clap::builder::styling::Style {
    clap::builder::styling::Style::new().fg_color(Some(clap::builder::styling::Color::Ansi(color)))
}

/// Lists export jobs of AWS Clean Rooms ML, with the options, the output and the exit codes of the AWS CLI.
#[derive(Debug, Parser)]
#[command(
    name = PROGRAM,
    version,
    infer_long_args = true,
    args_override_self = true,
    arg_required_else_help = false,
    subcommand_required = true,
    subcommand_value_name = "COMMAND",
    disable_help_flag = true,
    styles = STYLES,
    after_help = "Try it without an account:\n  cleanroomsml list-collaboration-trained-model-export-jobs --local --output table\n\n\
        Exit codes: 0 success, 252 usage, 253 configuration, 254 error from the service, 255 anything else,\n\
        130 interrupted."
)]
struct CommandLine {
    #[command(subcommand)]
    command: CommandName,
    #[command(flatten)]
    globals: Globals,
}

#[derive(Debug, Subcommand)]
enum CommandName {
    /// Lists the jobs that export a trained model to the members of a collaboration.
    #[command(
        name = LIST,
        args_override_self = true,
        after_help = "Examples:\n  \
            cleanroomsml list-collaboration-trained-model-export-jobs --local --output table\n  \
            cleanroomsml list-collaboration-trained-model-export-jobs --collaboration-identifier ID \\\n    \
            --trained-model-arn ARN --max-items 20\n  \
            cleanroomsml list-collaboration-trained-model-export-jobs --local --output text \\\n    \
            --query \"collaborationTrainedModelExportJobs[?status=='ACTIVE'].[name, updateTime]\""
    )]
    List(ListOptions),
    /// Prints a script that completes commands and options in your shell.
    #[command(
        after_help = "Example:\n  cleanroomsml completions bash > ~/.local/share/bash-completion/completions/cleanroomsml"
    )]
    Completions {
        /// The shell to print it for.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What is said about the list of jobs.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ListOptions {
    /// The collaboration that holds the trained model. [required, except with --local]
    #[arg(long, value_name = "UUID", help_heading = "Request")]
    pub(crate) collaboration_identifier: Option<String>,
    /// The trained model whose export jobs to list. [required, except with --local]
    #[arg(long, value_name = "ARN", help_heading = "Request")]
    pub(crate) trained_model_arn: Option<String>,
    /// List only the jobs that export this version of the model.
    #[arg(long, value_name = "UUID", help_heading = "Request")]
    pub(crate) trained_model_version_identifier: Option<String>,
    /// Take parameters from JSON text, or from a file with file://PATH; options override it.
    #[arg(long, value_name = "JSON", help_heading = "Request")]
    pub(crate) cli_input_json: Option<String>,
    /// Print a sample of the input for --cli-input-json, or of the output; call nothing.
    #[arg(
        long, value_name = "KIND", num_args = 0..=1, default_missing_value = "input", help_heading = "Request",
        value_parser = PossibleValuesParser::new(["input", "output"]).map(|kind| if kind == "output" { Skeleton::Output } else { Skeleton::Input })
    )]
    pub(crate) generate_cli_skeleton: Option<Skeleton>,

    /// Show at most so many jobs; the output then ends with a NextToken.
    #[arg(long, value_name = "N", value_parser = integer, allow_negative_numbers = true, help_heading = "Paging")]
    pub(crate) max_items: Option<i64>,
    /// Ask the service for so many jobs a call (1 to 100). Shows the same jobs, in more or fewer calls.
    #[arg(long, value_name = "N", value_parser = integer, allow_negative_numbers = true, help_heading = "Paging")]
    pub(crate) page_size: Option<i64>,
    /// Go on where a former command stopped: the NextToken of its output.
    #[arg(long, value_name = "TOKEN", help_heading = "Paging")]
    pub(crate) starting_token: Option<String>,
    /// Page by hand: ask for one page of so many jobs (1 to 100). Turns automatic paging off.
    #[arg(long, value_name = "N", value_parser = integer, allow_negative_numbers = true, help_heading = "Paging")]
    pub(crate) max_results: Option<i64>,
    /// Page by hand: the nextToken of the page before. Turns automatic paging off.
    #[arg(long, value_name = "TOKEN", help_heading = "Paging")]
    pub(crate) next_token: Option<String>,
}

/// What goes for each command.
#[derive(Debug, Clone, Default, Args)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of the command line.
pub(crate) struct Globals {
    /// How to print the result. Without it: AWS_DEFAULT_OUTPUT, then the profile, then json.
    #[arg(long, global = true, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) output: Option<OutputFormat>,
    /// A JMESPath expression that selects what to print.
    #[arg(long, global = true, value_name = "JMESPATH", help_heading = "Output")]
    pub(crate) query: Option<String>,
    /// Color the table and the help: auto does on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, help_heading = "Output")]
    pub(crate) color: Color,
    /// Make one call only, and print the page as it came.
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) no_paginate: bool,
    /// Tell on standard error what happens below: configuration, requests, retries.
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) debug: bool,

    /// The AWS Region, over AWS_REGION and the profile.
    #[arg(long, global = true, help_heading = "Connection")]
    pub(crate) region: Option<String>,
    /// The profile of the configuration files, over AWS_PROFILE.
    #[arg(long, global = true, value_name = "NAME", help_heading = "Connection")]
    pub(crate) profile: Option<String>,
    /// Call this URL in place of the endpoint of the service.
    #[arg(long, global = true, value_name = "URL", help_heading = "Connection")]
    pub(crate) endpoint_url: Option<String>,
    /// Send requests without a signature, and need no credentials.
    #[arg(long, global = true, help_heading = "Connection")]
    pub(crate) no_sign_request: bool,
    /// Trust the certificate authorities in this PEM file, over AWS_CA_BUNDLE and the profile.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Connection")]
    pub(crate) ca_bundle: Option<String>,
    /// Take any certificate, and use no proxy: the connection is encrypted, but may lead to anyone.
    #[arg(long, global = true, help_heading = "Connection")]
    pub(crate) no_verify_ssl: bool,
    /// Wait so many seconds for an answer; 0 waits for ever. [default: 60]
    #[arg(long, global = true, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true, help_heading = "Connection")]
    pub(crate) cli_read_timeout: Option<u64>,
    /// Wait so many seconds for a connection; 0 waits for ever. [default: 60]
    #[arg(long, global = true, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true, help_heading = "Connection")]
    pub(crate) cli_connect_timeout: Option<u64>,

    /// Call a stand-in for the service inside this process, which needs no account and no network.
    #[arg(long, global = true, help_heading = "Without an account")]
    pub(crate) local: bool,
    /// How many jobs the stand-in holds. [default: 24]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000), help_heading = "Without an account")]
    pub(crate) local_jobs: Option<u32>,

    // AWS CLI version 2 has a pager and a prompt. Scripts turn them off, and here they are.
    #[arg(long, global = true, hide = true)]
    pub(crate) no_cli_pager: bool,
    #[arg(long, global = true, hide = true)]
    pub(crate) no_cli_auto_prompt: bool,

    /// Print help.
    #[arg(long, short, global = true, action = clap::ArgAction::Help)]
    pub(crate) help: Option<bool>,
}

/// The values of `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum OutputFormat {
    #[default]
    Json,
    Yaml,
    Text,
    Table,
}

impl OutputFormat {
    /// The format that an environment variable or a profile names.
    pub(crate) fn from_setting(name: &str) -> Result<Self, Failure> {
        // AWS CLI version 2 has a fifth format, YAML that begins to print sooner.
        let canonical = if name == "yaml-stream" { "yaml" } else { name };
        Self::from_str(canonical, false).map_err(|_| {
            Failure::general(format!(
                "Unknown output type: {name}\nThe environment or the profile asks for it; valid are: json, yaml, text, table."
            ))
        })
    }
}

/// The values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    On,
    Off,
    #[default]
    Auto,
}

/// The values of `--generate-cli-skeleton`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skeleton {
    Input,
    Output,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Action {
    /// Print this, and nothing went wrong. With colours, and without.
    Print { styled: String, plain: String },
    /// List export jobs.
    List(Box<ListOptions>, Box<Globals>),
}

/// Understands the command line; `arguments` begins with the name of the program. Help has lines of `width`.
pub(crate) fn parse(arguments: Vec<OsString>, width: Option<u16>) -> Result<Action, Failure> {
    let mut arguments = arguments;
    // As in `aws service operation help`.
    if let [_, command, help] = arguments.as_mut_slice()
        && command != "help"
        && help == "help"
    {
        *help = "--help".into();
    }
    let mut command = CommandLine::command().term_width(usize::from(width.unwrap_or(100).clamp(40, 110)));
    let parsed =
        command.try_get_matches_from_mut(arguments).and_then(|matches| CommandLine::from_arg_matches(&matches));
    match parsed {
        Ok(CommandLine { command: CommandName::List(options), globals }) => {
            check_required(&options, &globals)?;
            Ok(Action::List(Box::new(options), Box::new(globals)))
        }
        Ok(CommandLine { command: CommandName::Completions { shell }, .. }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut CommandLine::command(), PROGRAM, &mut script);
            let script = String::from_utf8_lossy(&script).into_owned();
            Ok(Action::Print { styled: script.clone(), plain: script })
        }
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let text = error.render();
            Ok(Action::Print { styled: text.ansi().to_string(), plain: text.to_string() })
        }
        Err(error) => Err(explain(&error)),
    }
}

fn check_required(options: &ListOptions, globals: &Globals) -> Result<(), Failure> {
    // What these bring or print has its own check.
    let excused =
        options.cli_input_json.is_some() || options.generate_cli_skeleton == Some(Skeleton::Input) || globals.local;
    let missing: Vec<&str> = [
        ("--collaboration-identifier", &options.collaboration_identifier),
        ("--trained-model-arn", &options.trained_model_arn),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.is_none().then_some(name))
    .collect();
    if excused || missing.is_empty() {
        return Ok(());
    }
    Err(usage_error(&format!("the following arguments are required: {}", missing.join(", "))))
}

fn usage_error(message: &str) -> Failure {
    Failure { show_usage: true, ..Failure::usage(format!("{PROGRAM}: error: {message}")) }
}

/// The reminder of how to call the tool, which goes before the message of a usage error.
pub(crate) fn usage() -> String {
    format!(
        "usage: {PROGRAM} <command> [options]\nTo see help text, you can run:\n\n  {PROGRAM} help\n  {PROGRAM} <command> help\n"
    )
}

/// An integer as Python's `int` reads it.
fn integer(text: &str) -> Result<i64, String> {
    parse_int(text).and_then(|int| i64::try_from(int).ok()).ok_or_else(|| format!("invalid int value: '{text}'"))
}

/// A century is for ever; the clock of the machine ends somewhere behind it.
fn seconds(text: &str) -> Result<u64, String> {
    const LONGEST: u64 = 100 * 366 * 24 * 60 * 60;
    let int = parse_int(text).ok_or_else(|| format!("invalid int value: '{text}'"))?;
    u64::try_from(int)
        .ok()
        .filter(|seconds| *seconds <= LONGEST)
        .ok_or_else(|| format!("'{text}' is not from 0 to {LONGEST} seconds"))
}

/// The error in the AWS CLI's words.
fn explain(error: &clap::Error) -> Failure {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let argument = || {
        let full = text(ContextKind::InvalidArg).unwrap_or_default();
        let name = full.split([' ', '[', '=']).next().unwrap_or_default().to_owned();
        if name.starts_with('-') { name } else { name.trim_matches(['<', '>']).to_lowercase() }
    };
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let choices = |key| match error.get(key) {
        Some(ContextValue::Strings(names)) => names.clone(),
        _ => Vec::new(),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let name = text(ContextKind::InvalidArg).unwrap_or_default();
            let suggestion = text(ContextKind::SuggestedArg)
                .map(|name| name.split(' ').next().unwrap_or_default().to_owned())
                .or_else(|| nearest_option(&name));
            let hint = suggestion.map(|name| maybe(&name)).unwrap_or_default();
            Failure { show_usage: true, ..Failure::usage(format!("Unknown options: {name}{hint}")) }
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            usage_error(&invalid_choice(
                "command",
                &name,
                &[LIST.to_owned(), "completions".to_owned(), "help".to_owned()],
            ))
        }
        ErrorKind::MissingSubcommand => usage_error("the following arguments are required: command"),
        ErrorKind::MissingRequiredArgument => {
            usage_error(&format!("the following arguments are required: {}", argument()))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            usage_error(&format!("argument {}: expected one argument", argument()))
        }
        ErrorKind::InvalidValue => usage_error(&invalid_choice(&argument(), &value, &choices(ContextKind::ValidValue))),
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            let reason = reason.unwrap_or_else(|| format!("invalid value: '{value}'"));
            usage_error(&format!("argument {}: {reason}", argument()))
        }
        ErrorKind::InvalidUtf8 => usage_error("the arguments are not all valid UTF-8"),
        ErrorKind::TooManyValues => {
            usage_error(&format!("argument {}: ignored explicit argument '{value}'", argument()))
        }
        _ => {
            let rendered = error.render().to_string();
            let message = rendered.lines().next().unwrap_or_default();
            usage_error(message.strip_prefix("error: ").unwrap_or(message))
        }
    }
}

fn invalid_choice(argument: &str, value: &str, choices: &[String]) -> String {
    let hint = nearest(value, choices.iter().map(String::as_str))
        .map(|name| format!("\n\nInvalid choice: '{value}', maybe you meant:\n\n  * {name}"));
    format!(
        "argument {argument}: Invalid choice, valid choices are:\n\n{}{}",
        choices.join(" | "),
        hint.unwrap_or_default()
    )
}

fn maybe(name: &str) -> String {
    format!(", maybe you meant:\n\n  * {name}")
}

/// The option that `name` may be a slip for.
fn nearest_option(name: &str) -> Option<String> {
    let command = CommandLine::command();
    let options: Vec<String> = command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .chain(command.get_arguments())
        .filter_map(|argument| argument.get_long().map(|long| format!("--{long}")))
        .collect();
    nearest(name, options.iter().map(String::as_str)).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::OPERATION;

    fn message(arguments: &[&str]) -> Result<(), (u8, String)> {
        parse(std::iter::once(PROGRAM).chain(arguments.iter().copied()).map(OsString::from).collect(), None)
            .map(|_| ())
            .map_err(|failure| (failure.kind.exit_code(), failure.message))
    }

    #[test]
    fn mistakes_in_the_aws_clis_words() {
        let table: [(&[&str], &str); 10] = [
            (&[], "cleanroomsml: error: the following arguments are required: command"),
            (
                &["list-collaboration-trained-model-export-job"],
                "cleanroomsml: error: argument command: Invalid choice, valid choices are:\n\n\
                 list-collaboration-trained-model-export-jobs | completions | help\n\n\
                 Invalid choice: 'list-collaboration-trained-model-export-job', maybe you meant:\n\n  \
                 * list-collaboration-trained-model-export-jobs",
            ),
            (
                &[LIST],
                "cleanroomsml: error: the following arguments are required: --collaboration-identifier, --trained-model-arn",
            ),
            (
                &[LIST, "--local", "--max-itmes", "3"],
                "Unknown options: --max-itmes, maybe you meant:\n\n  * --max-items",
            ),
            (&[LIST, "--local", "stray"], "Unknown options: stray"),
            (
                &[LIST, "--local", "--output", "jsn"],
                "cleanroomsml: error: argument --output: Invalid choice, valid choices are:\n\n\
                 json | yaml | text | table\n\nInvalid choice: 'jsn', maybe you meant:\n\n  * json",
            ),
            (
                &[LIST, "--local", "--max-items", "x"],
                "cleanroomsml: error: argument --max-items: invalid int value: 'x'",
            ),
            (&[LIST, "--local", "--max-items"], "cleanroomsml: error: argument --max-items: expected one argument"),
            (
                &[LIST, "--local", "--region", "--debug"],
                "cleanroomsml: error: argument --region: expected one argument",
            ),
            (
                &["completions", "bsh"],
                "cleanroomsml: error: argument shell: Invalid choice, valid choices are:\n\n\
                 bash | elvish | fish | powershell | zsh\n\nInvalid choice: 'bsh', maybe you meant:\n\n  * bash",
            ),
        ];
        for (arguments, expected) in table {
            assert_eq!(message(arguments), Err((252, expected.to_owned())), "{arguments:?}");
        }
    }

    /// The model says which parameters there are; what is said of them here is for people.
    #[test]
    fn each_member_of_the_input_has_an_option() {
        let command = CommandLine::command();
        let list = command.find_subcommand(LIST).expect("the command");
        for member in OPERATION.input.members {
            let kebab: String = member
                .name
                .chars()
                .flat_map(|c| c.is_ascii_uppercase().then_some('-').into_iter().chain([c.to_ascii_lowercase()]))
                .collect();
            let option = list.get_arguments().find(|option| option.get_long() == Some(kebab.as_str()));
            let option = option.unwrap_or_else(|| panic!("--{kebab} is missing"));
            let help = option.get_help().map(ToString::to_string).unwrap_or_default();
            assert_eq!(help.contains("[required"), member.required, "--{kebab}");
        }
    }

    #[test]
    fn what_is_understood() {
        let table: [&[&str]; 9] = [
            &["--output", "json", LIST, "--local"],
            &[LIST, "--local", "--output=json", "--output", "text"],
            &[LIST, "--local", "--max-item", "3"],
            &[LIST, "--local", "--max-items", "-1"],
            &[LIST, "--generate-cli-skeleton"],
            &[LIST, "--cli-input-json", "{}"],
            &[LIST, "help"],
            &[LIST, "--local", "--no-cli-pager", "--no-cli-auto-prompt"],
            &["help"],
        ];
        for arguments in table {
            assert_eq!(message(arguments), Ok(()), "{arguments:?}");
        }
    }
}
