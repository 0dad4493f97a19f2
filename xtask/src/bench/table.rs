//! Tables of figures, in the style of everything that Tongs lists.

use tongs_cli::table::{Cell, Column, Kind, Table, View};

/// Lays rows out: the first row is the head, the first column a name, and the others are figures.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    render(rows, View::of_stdout())
}

fn render(rows: &[Vec<String>], view: View) -> String {
    let Some((head, rows)) = rows.split_first() else { return String::new() };
    let columns = head.iter().enumerate().map(|(index, title)| {
        let kind = if index == 0 { Kind::Name } else { Kind::Figure };
        // What is measured stands before what follows from it.
        Column::new(title.clone(), kind, u8::try_from(head.len() - index).unwrap_or(u8::MAX))
    });
    let mut table = Table::new(columns);
    for row in rows {
        table.row(row.iter().map(Cell::from));
    }
    table.render(view)
}

/// The middle of the figures, or the mean of the two in the middle. Zero for none.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        length if length % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::{View, median, render};

    #[test]
    fn medians() {
        for (figures, middle) in
            [(&[][..], 0.0), (&[2.0], 2.0), (&[3.0, 1.0], 2.0), (&[9.0, 1.0, 4.0], 4.0), (&[1.0, 8.0, 2.0, 4.0], 3.0)]
        {
            assert!((median(figures) - middle).abs() < f64::EPSILON, "{figures:?}");
        }
    }

    #[test]
    fn columns_line_up() {
        let rows =
            [vec!["crate".into(), "s".into()], vec!["a".into(), "10.25".into()], vec!["longer".into(), "1".into()]];
        let lines = [
            "┌────────┬───────┐",
            "│ crate  ┆     s │",
            "╞════════╪═══════╡",
            "│ a      ┆ 10.25 │",
            "│ longer ┆     1 │",
            "└────────┴───────┘",
        ];
        assert_eq!(render(&rows, View::default()).lines().collect::<Vec<_>>(), lines);
        assert_eq!(render(&[], View::default()), "");
    }
}
