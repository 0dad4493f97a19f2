//! Differences as text for people: by shape, what breaks clients first, with a summary at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{Change, Difference, Place, Report};
use crate::diagnostic::printable;
use crate::model::{ShapeId, ShapeType};

/// More differences than anyone reads; of more, those that break clients are shown first.
const MOST_SHOWN: usize = 1_000;

/// Of members that were added alike, so many are named.
const MOST_NAMED: usize = 8;

/// How the parts are coloured; plain without colour.
#[derive(Default)]
struct Styles {
    breaking: Style,
    fine: Style,
    heading: Style,
    aside: Style,
}

impl Report {
    /// The differences as text, with a summary behind them; with ANSI colours if `color`.
    pub fn render(&self, color: bool) -> String {
        let bold = Style::new().bold();
        let styles = if color {
            Styles {
                breaking: bold.fg_color(Some(AnsiColor::Red.into())),
                fine: Style::new().fg_color(Some(AnsiColor::Green.into())),
                heading: bold,
                aside: Style::new().dimmed(),
            }
        } else {
            Styles::default()
        };
        let mut text = String::new();
        let shown = self.shown();
        let (listed, told): (Vec<&Difference>, Vec<&Difference>) = shown.iter().partition(|one| is_listed(one));
        for group in told.chunk_by(|a, b| root(a) == root(b)) {
            render_group(group, &styles, &mut text);
            text.push('\n');
        }
        let mut lists: BTreeMap<(Change, &str), Vec<&Difference>> = BTreeMap::new();
        for difference in listed {
            lists.entry((difference.change, &difference.reason)).or_default().push(difference);
        }
        for ((change, reason), differences) in lists {
            render_list(change, reason, &differences, &styles, &mut text);
            text.push('\n');
        }
        self.summarize(shown.len(), &mut text);
        text
    }

    /// What is shown, in the order of the report.
    fn shown(&self) -> Vec<&Difference> {
        let mut rooms = [MOST_SHOWN, 0];
        rooms[0] = rooms[0].min(self.breaking());
        rooms[1] = MOST_SHOWN - rooms[0];
        let has_room = |difference: &&Difference| {
            let room = &mut rooms[usize::from(!difference.breaking)];
            *room > 0 && {
                *room -= 1;
                true
            }
        };
        self.differences().iter().filter(has_room).collect()
    }

    fn summarize(&self, shown: usize, text: &mut String) {
        let (total, breaking) = (self.differences().len(), self.breaking());
        if total > shown {
            let _ = writeln!(text, "{} more are not shown: `--message-format json` has them all\n", total - shown);
        }
        let _ = match (total, breaking) {
            (0, _) => writeln!(text, "no differences that clients could notice"),
            (1, 0) => writeln!(text, "1 difference, which breaks no client"),
            (1, _) => writeln!(text, "1 difference, which breaks clients"),
            (_, 0) => writeln!(text, "{total} differences, none of which breaks clients"),
            _ => writeln!(text, "{total} differences: {breaking} breaking, {} not", total - breaking),
        };
    }
}

fn root(difference: &Difference) -> Option<&str> {
    difference.shape.as_ref().map(ShapeId::root_str)
}

/// Whether a difference is that a whole shape is new or gone.
fn is_whole(difference: &Difference) -> bool {
    let (Some(shape), Some(kind)) = (&difference.shape, difference.kind) else { return false };
    let rest = difference.message.strip_prefix(kind.name()).and_then(|rest| rest.strip_prefix(" `"));
    rest.and_then(|rest| rest.strip_suffix('`')).is_some_and(|id| id == shape.as_str())
}

/// Whether a difference takes a line among others of its kind: a whole shape that breaks nobody.
fn is_listed(difference: &Difference) -> bool {
    !difference.breaking && is_whole(difference)
}

/// Whole shapes that are new or gone for one reason.
fn render_list(change: Change, reason: &str, differences: &[&Difference], styles: &Styles, text: &mut String) {
    let Styles { heading, fine, aside, .. } = styles;
    let _ = writeln!(text, "{heading}{}{heading:#}: {}", change.name(), printable(reason));
    for difference in differences {
        let Some(place) = difference.new.as_ref().or(difference.old.as_ref()) else { continue };
        let (shape, users) = (printable(&difference.message), users(difference));
        let _ =
            writeln!(text, "  {fine}ok{fine:#}        {shape}{users} {aside}{}{aside:#}", printable(&written(place)));
    }
}

/// ` used by` some operations, if there are any and it is not one itself.
fn users(difference: &Difference) -> String {
    if difference.users.is_empty() || difference.kind.is_some_and(ShapeType::is_service_type) {
        return String::new();
    }
    let more = if difference.more_users { " and others" } else { "" };
    format!(" used by {}{more}", printable(&difference.users.join(", ")))
}

/// The differences of one shape.
fn render_group(group: &[&Difference], styles: &Styles, text: &mut String) {
    let Some(first) = group.first() else { return };
    let Styles { heading, aside, .. } = styles;
    match (&first.shape, first.kind) {
        (Some(shape), Some(kind)) => {
            let _ = write!(text, "{heading}{kind} {}{heading:#}", printable(shape.root_str()));
        }
        _ => {
            let _ = write!(text, "{heading}metadata{heading:#}");
        }
    }
    let _ = write!(text, "{aside}{}{aside:#}", users(first));
    text.push('\n');
    let mut alike: Vec<Vec<&Difference>> = Vec::new();
    for difference in group {
        // Only what was added in numbers, such as the values of an enum, is said together.
        match alike.last_mut().filter(|last| is_alike(last[0], difference)) {
            Some(last) => last.push(difference),
            None => alike.push(vec![difference]),
        }
    }
    for differences in &alike {
        render_alike(differences, styles, text);
    }
}

/// Whether two differences are the same but for the name of what was added.
fn is_alike(a: &Difference, b: &Difference) -> bool {
    let word = |difference: &'_ Difference| difference.message.split(' ').next().unwrap_or_default().to_owned();
    let is_one = |one: &Difference| one.change == Change::Added && !one.breaking;
    is_one(a) && is_one(b) && a.reason == b.reason && word(a) != "trait" && word(a) == word(b)
}

fn render_alike(differences: &[&Difference], styles: &Styles, text: &mut String) {
    let Some(first) = differences.first() else { return };
    let (mark, style) = if first.breaking { ("BREAKING", styles.breaking) } else { ("ok", styles.fine) };
    let change = match first.change {
        Change::Changed => String::new(),
        change if is_whole(first) => change.name().to_owned(),
        change => format!("{} ", change.name()),
    };
    let mut message = if is_whole(first) { String::new() } else { first.message.clone() };
    if let [_, others @ ..] = differences
        && !others.is_empty()
    {
        message = message.replacen(' ', "s ", 1);
        for other in others.iter().take(MOST_NAMED - 1) {
            message.push_str(", ");
            message.push_str(other.message.split_once(' ').map_or("", |(_, name)| name));
        }
        if differences.len() > MOST_NAMED {
            let _ = write!(message, " and {} more", differences.len() - MOST_NAMED);
        }
    }
    let aside = styles.aside;
    let _ = writeln!(text, "  {style}{mark:8}{style:#}  {change}{}", printable(&message));
    let _ = writeln!(text, "            {}", printable(&first.reason));
    let places = match (&first.old, &first.new) {
        (Some(old), Some(new)) => format!("old {}, new {}", written(old), written(new)),
        (Some(old), None) => format!("old {}", written(old)),
        (None, Some(new)) => format!("new {}", written(new)),
        (None, None) => return,
    };
    let _ = writeln!(text, "            {aside}{}{aside:#}", printable(&places));
}

fn written(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}
