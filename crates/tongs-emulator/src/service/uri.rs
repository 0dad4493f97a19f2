//! The pattern of a path and its query, as `@http` writes it.

/// A part of a path between two slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// A text.
    Literal(String),
    /// The value of the member of that name.
    Label(String),
    /// The value of the member of that name, which may have slashes in it.
    Greedy(String),
}

/// The pattern of a path and its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UriPattern {
    /// The path, by its segments.
    pub segments: Vec<Segment>,
    /// What the query has to have: keys, with values or whatever is behind them.
    pub query: Vec<(String, Option<String>)>,
}

impl UriPattern {
    /// Reads a pattern.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let path =
            path.strip_prefix('/').ok_or_else(|| format!("has @http with the uri {text:?}, which lacks its /"))?;
        let segment = |segment: &str| match segment.strip_prefix('{').and_then(|label| label.strip_suffix('}')) {
            None => Segment::Literal(segment.to_owned()),
            Some(label) => match label.strip_suffix('+') {
                Some(label) => Segment::Greedy(label.to_owned()),
                None => Segment::Label(label.to_owned()),
            },
        };
        let segments: Vec<_> = path.split('/').map(segment).collect();
        if segments.iter().filter(|it| matches!(it, Segment::Greedy(_))).count() > 1 {
            return Err(format!("has @http with the uri {text:?}, which has two greedy labels"));
        }
        let pair = |pair: &str| match pair.split_once('=') {
            Some((key, value)) if !value.is_empty() => (key.to_owned(), Some(value.to_owned())),
            Some((key, _)) => (key.to_owned(), None),
            None => (pair.to_owned(), None),
        };
        let query = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
        Ok(Self { segments, query })
    }

    /// The labels of a path that the pattern fits, each as it is written there. The path has its segments between
    /// slashes, without the first slash.
    pub(crate) fn labels(&self, path: &[&str]) -> Option<Vec<(String, String)>> {
        let greedy = self.segments.iter().position(|segment| matches!(segment, Segment::Greedy(_)));
        // A greedy label has at least one segment.
        let fits = match greedy {
            Some(_) => path.len() >= self.segments.len(),
            None => path.len() == self.segments.len(),
        };
        let behind = greedy.map_or(0, |at| self.segments.len() - at - 1);
        let mut at = 0;
        let mut labels = Vec::new();
        for segment in self.segments.iter().filter(|_| fits) {
            let length = if matches!(segment, Segment::Greedy(_)) { path.len().checked_sub(at + behind)? } else { 1 };
            let text = path.get(at..at + length)?.join("/");
            at += length;
            match segment {
                Segment::Literal(literal) if *literal == text => {}
                Segment::Label(label) | Segment::Greedy(label) if !text.is_empty() => {
                    labels.push((label.clone(), text));
                }
                _ => return None,
            }
        }
        fits.then_some(labels)
    }

    /// How specific the path is: patterns that compare greater are taken first. Literals go before labels, those before
    /// greedy ones, and what is longer before what is shorter.
    pub(crate) fn rank(&self) -> Vec<u8> {
        let rank = |segment: &Segment| match segment {
            Segment::Literal(_) => 3,
            Segment::Label(_) => 2,
            Segment::Greedy(_) => 1,
        };
        self.segments.iter().map(rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::UriPattern;

    #[test]
    fn paths_that_fit() {
        for (pattern, path, labels) in [
            ("/", "/", Some(vec![])),
            ("/a", "/a", Some(vec![])),
            ("/a", "/a/", None),
            ("/a/", "/a/", Some(vec![])),
            ("/a", "/b", None),
            ("/a/{b}", "/a/x%2Fy", Some(vec![("b", "x%2Fy")])),
            ("/a/{b}", "/a/", None),
            ("/a/{b}/c", "/a/x/c", Some(vec![("b", "x")])),
            ("/a/{b}/c", "/a/x/d", None),
            ("/{a}/{b+}", "/x/y/z/", Some(vec![("a", "x"), ("b", "y/z/")])),
            ("/{a}/{b+}", "/x", None),
            ("/{a}/{b+}", "/x//y", Some(vec![("a", "x"), ("b", "/y")])),
            ("/a/{b+}/c", "/a/x/y/c", Some(vec![("b", "x/y")])),
            ("/a/{b+}/c", "/a/c", None),
        ] {
            let parts: Vec<&str> = path[1..].split('/').collect();
            let found = UriPattern::parse(pattern).unwrap().labels(&parts);
            let owned =
                |pairs: Vec<(&str, &str)>| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(found, labels.map(owned), "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_specific_goes_first() {
        let rank = |pattern: &str| UriPattern::parse(pattern).unwrap().rank();
        for (first, second) in [("/a", "/{a}"), ("/{a}", "/{a+}"), ("/{a}/b", "/{a}"), ("/{a}/b", "/{a}/{b+}")] {
            assert!(rank(first) > rank(second), "{first} {second}");
        }
    }

    #[test]
    fn queries_of_patterns() {
        let pattern = UriPattern::parse("/{a}?b=c&d&e=").unwrap();
        let pair = |key: &str, value: Option<&str>| (key.to_owned(), value.map(str::to_owned));
        assert_eq!(pattern.query, [pair("b", Some("c")), pair("d", None), pair("e", None)]);
        for wrong in ["a", "", "/{a+}/{b+}"] {
            assert!(UriPattern::parse(wrong).is_err(), "{wrong}");
        }
    }
}
