//! The metrics by their ids, for looking up many paths.

use std::collections::BTreeMap;

use super::{Facts, Metric};
use crate::source::FactPath;

/// The metrics of a report by their ids.
#[derive(Debug)]
pub struct Index<'a>(BTreeMap<&'a str, &'a Metric>);

impl Facts {
    /// An index of the metrics.
    pub fn index(&self) -> Index<'_> {
        let metrics = self.metrics.iter();
        Index(metrics.map(|m| (m.id.value.as_str(), m)).collect())
    }
}

impl<'a> Index<'a> {
    /// The metric a path leads into, and the rest of the path (`高企` and `新增` for `指标.高企.新增`).
    pub fn metric_at<'p>(&self, path: &'p FactPath) -> Option<(&'a Metric, &'p str)> {
        let rest = path.0.strip_prefix("指标.")?;
        // An id may hold a dot, so the longest one counts.
        let mut end = rest.len();
        loop {
            if let Some(metric) = self.0.get(&rest[..end]) {
                return Some((metric, rest[end..].trim_start_matches('.')));
            }
            end = rest[..end].rfind('.')?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::facts::Metric;
    use crate::source::{FactPath, FileId, Span, Spanned};

    #[test]
    fn the_longest_id_counts() {
        let metric =
            |id: &str| Metric::empty(Spanned::new(id.to_owned(), Span::new(FileId(0), 0, 0)));
        let metrics = [metric("甲"), metric("甲.乙")];
        let index = Index(metrics.iter().map(|m| (m.id.value.as_str(), m)).collect());
        for (path, want) in [
            ("指标.甲.值", Some(("甲", "值"))),
            ("指标.甲.乙.值", Some(("甲.乙", "值"))),
            ("指标.甲", Some(("甲", ""))),
            ("指标.甲.分项.丙.丁", Some(("甲", "分项.丙.丁"))),
            ("指标.甲子.值", None),
            ("成绩[1]", None),
        ] {
            let path = FactPath(path.to_owned());
            let got = index.metric_at(&path);
            assert_eq!(got.map(|(metric, key)| (metric.name.as_str(), key)), want);
        }
    }
}
