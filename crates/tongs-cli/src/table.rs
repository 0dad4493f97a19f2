//! Tables of listings, in one style: whatever Tongs lists, counts or measures looks like this.
//!
//! Without a terminal a table is as wide as it must be, so that each row is one line. On a terminal it is fitted to the
//! width: text is wrapped between words first, then the columns that tell least go, and names and figures stay whole.

use std::borrow::Cow;

use anstyle::AnsiColor;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Width};
use tongs::diagnostic::printable;
use unicode_width::UnicodeWidthStr;

/// How a table is seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The columns of the terminal, when there is one.
    pub width: Option<usize>,
    /// Whether to colour.
    pub color: bool,
}

impl View {
    /// As standard output shows it.
    #[must_use]
    pub fn of_stdout() -> Self {
        let width = comfy_table::Table::new().width().map(usize::from);
        View { width, color: super::shows_color(&std::io::stdout()) }
    }

    /// As standard error shows it.
    #[must_use]
    pub fn of_stderr() -> Self {
        let width = comfy_table::Table::new().use_stderr().width().map(usize::from);
        View { width, color: super::shows_color(&std::io::stderr()) }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names, which are never broken.
    Name,
    /// Figures, to the right.
    Figure,
    /// Words, which are wrapped where there is no room.
    Text,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    title: Cow<'static, str>,
    kind: Kind,
    worth: u8,
}

impl Column {
    /// A column. Where there is no room, those of the least worth go first; the first column stays.
    #[must_use]
    pub fn new(title: impl Into<Cow<'static, str>>, kind: Kind, worth: u8) -> Self {
        Column { title: title.into(), kind, worth }
    }
}

/// A cell: one line of text, whose control characters are shown instead of obeyed.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    color: Option<AnsiColor>,
}

impl Cell {
    /// A cell in a colour.
    #[must_use]
    pub fn colored(text: impl AsRef<str>, color: AnsiColor) -> Self {
        Cell { color: Some(color), ..Cell::from(text) }
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Cell { text: printable(text.as_ref()).replace(['\n', '\t'], " "), color: None }
    }
}

/// A table, to be filled row by row.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Table { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row, with a cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as text, each line ended, with a line about the columns that there was no room for.
    #[must_use]
    pub fn render(&self, view: View) -> String {
        let fitted = self.fit(view.width);
        let mut table = comfy_table::Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Disabled);
        if view.color {
            // Whoever asked for colours gets them; what speaks against them was weighed before.
            crossterm::style::force_color_output(true);
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        let head =
            |shown: &Shown| comfy_table::Cell::new(&self.columns[shown.column].title).add_attribute(Attribute::Bold);
        table.set_header(fitted.iter().map(head));
        for row in &self.rows {
            table.add_row(fitted.iter().filter_map(|shown| row.get(shown.column)).map(cell));
        }
        for (column, shown) in table.column_iter_mut().zip(&fitted) {
            if self.columns[shown.column].kind == Kind::Figure {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if let Some(width) = shown.width {
                let padded = u16::try_from(width + PADDING).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
            }
        }
        let mut text = format!("{table}\n");
        let is_hidden = |index: &usize| fitted.iter().all(|shown| shown.column != *index);
        let hidden: Vec<&str> =
            (0..self.columns.len()).filter(is_hidden).map(|index| &*self.columns[index].title).collect();
        if !hidden.is_empty() {
            text.extend(["too narrow for: ", &hidden.join(", "), "\n"]);
        }
        text
    }

    /// The columns that there is room for.
    fn fit(&self, width: Option<usize>) -> Vec<Shown> {
        let mut shown: Vec<Shown> = (0..self.columns.len()).map(|column| Shown { column, width: None }).collect();
        let Some(width) = width else { return shown };
        while !self.wrap(&mut shown, width) && shown.len() > 1 {
            let least = (1..shown.len()).min_by_key(|at| self.columns[shown[*at].column].worth);
            shown.remove(least.unwrap_or(shown.len() - 1));
        }
        shown
    }

    /// Gives the columns of text the widths at which the table fits, and says whether it does.
    fn wrap(&self, shown: &mut [Shown], width: usize) -> bool {
        let borders = 1 + shown.len() * (1 + PADDING);
        let natural: Vec<usize> = shown.iter().map(|shown| self.widest(shown.column, UnicodeWidthStr::width)).collect();
        let least: Vec<usize> =
            shown.iter().zip(&natural).map(|(shown, natural)| self.least(shown, *natural)).collect();
        let Some(mut room) = width.checked_sub(borders + least.iter().sum::<usize>()) else { return false };
        for (shown, (natural, least)) in shown.iter_mut().zip(natural.iter().zip(&least)) {
            let more = room.min(natural - least);
            room -= more;
            shown.width = (self.columns[shown.column].kind == Kind::Text).then_some(least + more);
        }
        true
    }

    /// How narrow a column may get: text as its longest word.
    fn least(&self, shown: &Shown, natural: usize) -> usize {
        let longest_word = |text: &str| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        if self.columns[shown.column].kind == Kind::Text { self.widest(shown.column, longest_word) } else { natural }
    }

    fn widest(&self, column: usize, measure: impl Fn(&str) -> usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| measure(&cell.text));
        cells.max().unwrap_or(0).max(measure(&self.columns[column].title))
    }
}

/// Blanks beside the text of a cell.
const PADDING: usize = 2;

/// A column that is shown, and the width of its text where that is not the natural one.
struct Shown {
    column: usize,
    width: Option<usize>,
}

fn cell(cell: &Cell) -> comfy_table::Cell {
    let shown = comfy_table::Cell::new(&cell.text);
    match cell.color {
        Some(AnsiColor::Green) => shown.fg(Color::DarkGreen),
        Some(AnsiColor::Red) => shown.fg(Color::DarkRed),
        Some(AnsiColor::Yellow) => shown.fg(Color::DarkYellow),
        Some(AnsiColor::Cyan) => shown.fg(Color::DarkCyan),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut table = Table::new([
            Column::new("operation", Kind::Name, 9),
            Column::new("shapes", Kind::Figure, 2),
            Column::new("errors", Kind::Figure, 1),
            Column::new("forges", Kind::Text, 3),
        ]);
        table.row(["GetThing".into(), "12".into(), "3".into(), Cell::colored("yes", AnsiColor::Green)]);
        table.row([
            "ListThingsOfAll".into(),
            "4".into(),
            "0".into(),
            "no: the output streams events, and that is not there yet".into(),
        ]);
        table
    }

    #[test]
    fn text_is_wrapped_before_columns_go_and_names_stay_whole() {
        let widths = [None, Some(120), Some(60), Some(40), Some(30), Some(5)];
        let at = |width| format!("{width:?}\n{}", sample().render(View { width, color: false }));
        insta::assert_snapshot!(widths.map(at).join("\n"));
    }

    #[test]
    fn no_width_is_exceeded_while_a_column_could_go() {
        let narrowest = "ListThingsOfAll".len() + 4;
        for width in 0..130 {
            let text = sample().render(View { width: Some(width), color: false });
            for line in text.lines().filter(|line| !line.starts_with("too narrow")) {
                assert!(line.width() <= width.max(narrowest), "{width}: {line}");
            }
            for word in ["GetThing", "ListThingsOfAll"] {
                assert!(text.contains(word), "{width}: {text}");
            }
        }
    }

    #[test]
    fn colours_are_those_that_were_asked_for() {
        assert!(!sample().render(View::default()).contains('\u{1b}'));
        let colored = sample().render(View { width: None, color: true });
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), sample().render(View::default()));
        assert!(colored.contains("\u{1b}[38;5;2m"), "{colored:?}");
    }

    #[test]
    fn a_cell_is_one_line_that_no_terminal_obeys() {
        let mut table = Table::new([Column::new("name", Kind::Name, 0)]);
        table.row(["a\u{1b}[31m\nb\u{202e}\u{9b}c\td\r".into()]);
        let text = table.render(View::default());
        assert_eq!(text.lines().count(), 5, "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\r', '\t']), "{text:?}");
    }
}
