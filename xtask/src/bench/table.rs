//! Plain tables: the first column to the left, figures to the right.

use std::fmt::Write as _;

/// Lays rows out in columns that line up. The first row is the head.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Writing to a string cannot fail.
            let _ = if column == 0 { write!(line, "{cell:<width$}") } else { write!(line, "  {cell:>width$}") };
        }
        text.push_str(line.trim_end());
        text.push('\n');
        if index == 0 {
            text.push_str(&"-".repeat(widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1)));
            text.push('\n');
        }
    }
    text
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
    use super::{median, table};

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
        assert_eq!(table(&rows), "crate       s\n-------------\na       10.25\nlonger      1\n");
    }
}
