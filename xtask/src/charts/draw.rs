//! Bars, side by side, as SVG: the same text for the same figures.

use svg::Document;
use svg::node::element::{Description, Rectangle, Text, Title};

const WIDTH: f64 = 720.0;
const LABELS: f64 = 220.0;
/// What stays free for the figure behind the longest bar.
const FIGURES: f64 = 80.0;
const BAR: f64 = 18.0;
const ROW: f64 = 24.0;
const HEADING: f64 = 30.0;
const FONT: &str = "-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/// Bars that are compared.
pub(super) struct Group {
    pub(super) label: &'static str,
    pub(super) bars: Vec<Bar>,
}

/// A bar.
pub(super) struct Bar {
    pub(super) label: &'static str,
    pub(super) value: f64,
    pub(super) is_ours: bool,
}

/// The page that a chart stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub(super) const ALL: [Theme; 2] = [Theme::Light, Theme::Dark];

    /// A part of file names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The colours of text, of our bars, and of those of others. Each pair differs in lightness too.
    fn colors(self) -> [&'static str; 3] {
        match self {
            Theme::Light => ["#1f2328", "#0b6e4f", "#a4acb5"],
            Theme::Dark => ["#e6edf3", "#3fc99a", "#656d76"],
        }
    }
}

/// A chart as text. Who does not see it hears the title and every figure.
pub(super) fn draw(title: &str, unit: &str, is_one_scale: bool, groups: &[Group], theme: Theme) -> String {
    let [ink, ours, theirs] = theme.colors();
    let most = |bars: &mut dyn Iterator<Item = &Bar>| bars.map(|bar| bar.value).fold(0.0, f64::max);
    let most_of_all = most(&mut groups.iter().flat_map(|group| &group.bars));
    let heights = groups.iter().map(|group| HEADING + ROW * rows(group)).sum::<f64>();
    let height = 2.0 * HEADING + heights;
    let mut document = Document::new()
        .set("viewBox", format!("0 0 {WIDTH} {height}"))
        .set("width", number(WIDTH))
        .set("height", number(height))
        .set("role", "img")
        .set("aria-labelledby", "title desc")
        .set("font-family", FONT)
        .set("font-size", 13)
        .set("fill", ink)
        .add(Title::new(title).set("id", "title"))
        .add(Description::new().set("id", "desc").add(svg::node::Text::new(told(groups, unit))))
        .add(text(title, 0.0, 18.0).set("font-size", 15).set("font-weight", "bold"));
    let mut y = HEADING;
    for group in groups {
        document = document.add(text(group.label, 0.0, y + 20.0).set("font-weight", "bold"));
        y += HEADING;
        let most = if is_one_scale { most_of_all } else { most(&mut group.bars.iter()) };
        for bar in &group.bars {
            let length = (bar.value / most * (WIDTH - LABELS - FIGURES)).max(1.0);
            let middle = y + BAR / 2.0 + 4.5;
            let color = if bar.is_ours { ours } else { theirs };
            document = document
                .add(text(bar.label, LABELS - 10.0, middle).set("text-anchor", "end"))
                .add(rectangle(LABELS, y, length).set("fill", color))
                .add(text(&shown(bar.value, unit), LABELS + length + 8.0, middle));
            y += ROW;
        }
    }
    format!("{document}\n")
}

#[allow(clippy::cast_precision_loss)] // a few bars
fn rows(group: &Group) -> f64 {
    group.bars.len() as f64
}

fn text(content: &str, x: f64, y: f64) -> Text {
    Text::new(content).set("x", number(x)).set("y", number(y))
}

fn rectangle(x: f64, y: f64, width: f64) -> Rectangle {
    let place = Rectangle::new().set("x", number(x)).set("y", number(y));
    place.set("width", number(width)).set("height", number(BAR)).set("rx", 2)
}

/// Every figure, in words.
fn told(groups: &[Group], unit: &str) -> String {
    let of = |group: &Group| {
        let bars: Vec<_> = group.bars.iter().map(|bar| format!("{} {}", bar.label, shown(bar.value, unit))).collect();
        format!("{}: {}.", group.label, bars.join("; "))
    };
    groups.iter().map(of).collect::<Vec<_>>().join(" ")
}

/// A figure with as many places as say something.
fn shown(value: f64, unit: &str) -> String {
    let places = match value {
        value if value < 1.0 => 2,
        value if value < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.places$} {unit}")
}

/// A coordinate, to a tenth.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<Group> {
        let bar = |label, value, is_ours| Bar { label, value, is_ours };
        vec![
            Group { label: "one", bars: vec![bar("them & others", 40.0, false), bar("us", 0.5, true)] },
            Group { label: "two", bars: vec![bar("them", 10.0, false)] },
        ]
    }

    fn widths(text: &str) -> Vec<f64> {
        let bars = text.lines().filter(|line| line.starts_with("<rect"));
        bars.map(|bar| bar.split_once("width=\"").unwrap().1.split('"').next().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let text = draw("a title", "s", true, &groups(), Theme::Light);
        assert_eq!(widths(&text), [420.0, 5.2, 105.0]);
        assert_eq!(widths(&draw("a title", "s", false, &groups(), Theme::Light)), [420.0, 5.2, 420.0]);
        for part in [
            "role=\"img\"",
            "a title",
            "40.0 s",
            "0.50 s",
            "them &amp; others",
            "one: them &amp; others 40.0 s; us 0.50 s.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(text, draw("a title", "s", true, &groups(), Theme::Light));
        assert_ne!(text, draw("a title", "s", true, &groups(), Theme::Dark));
    }

    #[test]
    fn figures_have_the_places_that_say_something() {
        for (value, text) in [(0.566, "0.57 s"), (4.14, "4.1 s"), (42.75, "42.8 s"), (118.2, "118 s")] {
            assert_eq!(shown(value, "s"), text);
        }
        assert_eq!([number(1.0), number(1.25)], ["1", "1.2"]);
    }
}
