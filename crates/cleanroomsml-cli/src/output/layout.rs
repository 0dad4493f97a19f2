//! How wide the columns of a table are: what can wrap between words gives way to what cannot.

use unicode_width::UnicodeWidthStr;

/// The widths that a column may have, without its border and blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Need {
    /// Below, a word would break.
    pub(crate) least: usize,
    /// Above, there would be nothing but blanks.
    pub(crate) most: usize,
}

/// A border and two blanks go with each column, and a border closes the line.
const BESIDES: usize = 3;

impl Need {
    /// Of a column that never wraps: identifiers, times.
    pub(crate) fn whole<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let most = cells.into_iter().map(UnicodeWidthStr::width).max().unwrap_or_default();
        Self { least: most, most }
    }

    /// Of a column of texts, which wrap between words. Words longer than `longest` may break.
    pub(crate) fn text<'a>(cells: impl IntoIterator<Item = &'a str> + Clone, longest: usize) -> Self {
        let words = cells.clone().into_iter().flat_map(str::split_whitespace);
        let least = words.map(UnicodeWidthStr::width).max().unwrap_or_default().min(longest);
        Self { least, most: Self::whole(cells).most }
    }
}

/// The width of a table with columns that wide.
fn total(widths: impl IntoIterator<Item = usize>) -> usize {
    widths.into_iter().map(|width| width + BESIDES).sum::<usize>() + 1
}

/// Whether the columns fit into a line without breaking words.
pub(crate) fn fits(needs: &[Need], line: usize) -> bool {
    total(needs.iter().map(|need| need.least)) <= line
}

/// The widths of the columns in a line that long. When words must break, those of the widest columns do.
pub(crate) fn widths(needs: &[Need], line: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least.max(1)).collect();
    while total(widths.iter().copied()) > line
        && let Some(widest) = widths.iter_mut().filter(|width| **width > 1).max()
    {
        *widest -= 1;
    }
    let mut left = line.saturating_sub(total(widths.iter().copied()));
    while left > 0
        && let Some((width, _)) =
            widths.iter_mut().zip(needs).filter(|(width, need)| **width < need.most).min_by_key(|(width, _)| **width)
    {
        *width += 1;
        left -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_give_way_to_what_is_whole() {
        let need = |least, most| Need { least, most };
        let table: [(&[Need], usize, &[usize]); 7] = [
            (&[need(5, 5), need(4, 40)], 60, &[5, 40]),
            (&[need(5, 5), need(4, 40)], 30, &[5, 18]),
            (&[need(5, 5), need(4, 40)], 16, &[5, 4]),
            (&[need(4, 40), need(4, 10)], 40, &[23, 10]),
            (&[need(4, 40), need(10, 40)], 40, &[17, 16]),
            (&[need(30, 30), need(4, 40)], 20, &[9, 4]),
            (&[], 20, &[]),
        ];
        for (needs, line, expected) in table {
            assert_eq!(widths(needs, line), expected, "{needs:?} {line}");
        }
        assert!(fits(&[need(5, 5), need(4, 40)], 16) && !fits(&[need(5, 5), need(4, 40)], 15));
    }

    #[test]
    fn needs() {
        assert_eq!(Need::whole(["ab", "漢字"]), Need { least: 4, most: 4 });
        assert_eq!(Need::text(["a bcd e", "漢字 x"], 20), Need { least: 4, most: 7 });
        assert_eq!(Need::text(["abcdefgh"], 5), Need { least: 5, most: 8 });
        assert_eq!(Need::text([""], 5), Need { least: 0, most: 0 });
    }
}
