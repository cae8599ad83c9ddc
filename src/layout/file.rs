//! Reads a layout file: a preset to start from, and the values that differ from it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::table::{GROUPS, Group, near_group};
use super::{Layout, Twips, value};
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::load::load as load_text;
use crate::source::{FileId, Files, Source, Sources, Span, Spanned};
use crate::yaml::{self, Kind, Node, Pair, trap_in};

/// Largest layout file, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;
/// Narrowest type area, in twips (40 mm).
const MIN_WIDTH: Twips = 2268;
/// Fewest lines of a page.
const MIN_LINES: Twips = 3;

/// The file is there but the machine would not give it.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}")]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// What the machine said.
    pub source: io::Error,
}

/// Whether a 格式 of a facts file names a file rather than a preset.
pub fn is_path(name: &str) -> bool {
    let extension = Path::new(name).extension();
    let yaml =
        |e: &std::ffi::OsStr| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml");
    name.contains('/') || extension.is_some_and(yaml)
}

/// Reads an office's own layout file; what is wrong with it goes to `found`.
///
/// `None` when there is nothing to go on with; with errors in `found` the layout is incomplete.
///
/// # Errors
/// When the machine refuses a file that is there (permission, disk).
pub fn load(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    found: &mut Diagnostics,
) -> Result<Option<Layout>, FileError> {
    let file = load_text(files, sources, path, MAX_BYTES, found).map_err(|source| FileError {
        path: path.to_owned(),
        source,
    })?;
    let Some(file) = file else {
        return Ok(None);
    };
    let source = Arc::clone(sources.get(file));
    let Some(root) = yaml::parse(file, &source, found) else {
        return Ok(None);
    };
    let reader = Reader::new(file, &source, found);
    Ok(reader.layout(&root, Layout::standard(), &path.display().to_string()))
}

/// A preset that ships with the program.
pub(super) fn preset(name: &str, text: &str) -> Layout {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let mut found = Diagnostics::default();
    let root = yaml::parse(file, sources.get(file), &mut found);
    let reader = Reader::new(file, sources.get(file), &mut found);
    let layout = root.and_then(|root| reader.layout(&root, Layout::default(), name));
    let layout = layout.expect("invariant: a preset is a map");
    debug_assert!(found.is_empty(), "{name}: {found:?}");
    layout
}

struct Reader<'a> {
    file: FileId,
    source: &'a Source,
    found: &'a mut Diagnostics,
    /// The values that were written, by group and value.
    written: BTreeSet<(&'static str, &'static str)>,
}

/// A key of a map that is known, with its value.
type Field<'n, T> = (T, &'n Pair);

impl<'a> Reader<'a> {
    fn new(file: FileId, source: &'a Source, found: &'a mut Diagnostics) -> Self {
        Self {
            file,
            source,
            found,
            written: BTreeSet::new(),
        }
    }

    /// The layout a tree describes; `standard` is what it starts from when it names no preset.
    fn layout(mut self, root: &Node, standard: Layout, name: &str) -> Option<Layout> {
        let Kind::Map(pairs) = &root.kind else {
            if root.is_blank() {
                self.push(say::yaml::empty(), root.span);
            } else {
                self.wrong_shape(root, say::layout::root_shape());
            }
            return None;
        };
        let is_base = |pair: &&Pair| ["基于", "base"].contains(&pair.key.value.as_str());
        let base = pairs.iter().find(is_base);
        // With a base nobody knows the rest can still be checked.
        let base = base
            .and_then(|pair| self.base(&pair.value))
            .unwrap_or(standard);
        let mut layout = base.clone();
        name.clone_into(&mut layout.name);
        let groups = self.fields(
            pairs.iter().filter(|pair| !is_base(pair)),
            Group::named,
            near_group,
            "版式文件",
        );
        for (group, pair) in groups {
            self.group(group, &pair.value, &mut layout);
        }
        self.grid(pairs, &mut layout);
        self.follow(&base, &mut layout);
        let page = &layout.page;
        if page.text_width() < MIN_WIDTH || page.text_height() < MIN_LINES * layout.body.pitch {
            let named =
                |pair: &&Pair| Group::named(&pair.key.value).is_some_and(|g| g.keys.0 == "页面");
            let span = pairs
                .iter()
                .find(named)
                .map_or(root.span, |pair| pair.key.span);
            if !self.found.has_errors() {
                self.push(say::layout::no_room(), span);
            }
        }
        Some(layout)
    }

    fn base(&mut self, node: &Node) -> Option<Layout> {
        let text = self.text(node, "基于")?;
        let layout = Layout::named(&text.value);
        if layout.is_none() {
            let names: Vec<_> = Layout::names().collect();
            let near = crate::nearest::nearest(&text.value, names.iter().copied());
            let message = say::layout::unknown_base(&text.value, names.join("、"));
            self.push(suggest(message, near), text.span);
        }
        layout
    }

    fn group(&mut self, group: &'static Group, node: &Node, layout: &mut Layout) {
        let name = group.keys.0;
        let Kind::Map(pairs) = &node.kind else {
            if !node.is_blank() {
                self.wrong_shape(node, say::facts::not_a_map(name));
            }
            return;
        };
        let values = group.all();
        let find = |key: &str| values.iter().find(|value| value.is(key));
        for (value, pair) in self.fields(pairs.iter(), find, |key| group.near(key), name) {
            let Some(text) = self.text(&pair.value, value.keys.0) else {
                continue;
            };
            let slot = value.slot(layout);
            match value::read(value.kind, slot, &pair.key.value, &text.value) {
                Ok(()) => {
                    self.written.insert((name, value.keys.0));
                }
                Err(message) => self.push(message, text.span),
            }
        }
    }

    /// A grid of characters decides the spacing of the running text.
    fn grid(&mut self, pairs: &[Pair], layout: &mut Layout) {
        let count = layout.page.char_grid;
        if count == 0 {
            return;
        }
        let pitch = layout.page.text_width() / count;
        let size = layout.body.size * 10;
        let (group, message) = if self.written.contains(&("正文", "字距")) {
            ("正文", say::layout::grid_and_spacing())
        } else if !(size * 3 / 4..=size * 2).contains(&pitch) {
            ("页面", say::layout::grid_of_too_many(count))
        } else {
            layout.body.spacing = pitch.cast_signed() - size.cast_signed();
            return;
        };
        let named = |pair: &&Pair| Group::named(&pair.key.value).is_some_and(|g| g.keys.0 == group);
        if let Some(pair) = pairs.iter().find(named) {
            self.push(message, pair.key.span);
        }
    }

    /// What equalled the running text in the preset follows it, unless it was written itself.
    fn follow(&self, base: &Layout, layout: &mut Layout) {
        let (before, body) = (&base.body, layout.body.clone());
        for group in GROUPS {
            let Some(role) = group.role.filter(|_| group.keys.0 != "正文") else {
                continue;
            };
            let face = (role.at)(layout);
            let free = |key: &'static str| !self.written.contains(&(group.keys.0, key));
            if free("字体") && face.font == before.font {
                face.font.clone_from(&body.font);
            }
            if free("西文") && face.latin == before.latin {
                face.latin.clone_from(&body.latin);
            }
            if free("字号") && face.size == before.size {
                face.size = body.size;
            }
            if free("行距") && face.pitch == before.pitch {
                face.pitch = body.pitch;
            }
            if free("字距") && face.spacing == before.spacing {
                face.spacing = body.spacing;
            }
        }
    }

    /// The known keys of a map; unknown ones and one key under both its names are found.
    fn fields<'n, T: Keyed + Copy>(
        &mut self,
        pairs: impl Iterator<Item = &'n Pair>,
        find: impl Fn(&str) -> Option<T>,
        near: impl Fn(&str) -> Option<&'static str>,
        owner: &str,
    ) -> Vec<Field<'n, T>> {
        let mut out: Vec<Field<'n, T>> = Vec::new();
        for pair in pairs {
            let key = &pair.key;
            let Some(known) = find(&key.value) else {
                // An empty key was already found.
                if !key.value.is_empty() && key.value != "<<" {
                    let shown: String = key.value.chars().take(24).collect();
                    let message = say::facts::unknown_key(shown, owner);
                    self.push(suggest(message, near(&key.value)), key.span);
                }
                continue;
            };
            if let Some((_, first)) = out.iter().find(|(other, _)| other.key() == known.key()) {
                let line = self.source.position(first.key.span.start as usize).line;
                let message = say::facts::same_key(&key.value, &first.key.value, line);
                self.found
                    .push(Diagnostic::new(message, key.span).see(first.key.span));
                continue;
            }
            out.push((known, pair));
        }
        out
    }

    /// A text; nothing when blank.
    fn text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        let Some(scalar) = node.scalar() else {
            self.push(say::facts::not_a_text(name), node.span);
            return None;
        };
        if node.is_blank() {
            return None;
        }
        Some(Spanned::new(scalar.text.trim().to_owned(), node.span))
    }

    /// A finding about a value of the wrong shape; a trap of YAML in its lines is the finding instead.
    fn wrong_shape(&mut self, node: &Node, message: Message) {
        let start = node.span.start as usize;
        let source = self.source;
        let raw = source.text.get(start..node.span.end as usize).unwrap_or("");
        let mut at = start;
        let mut any = false;
        for line in raw
            .split('\n')
            .filter(|_| node.scalar().is_some_and(|s| s.plain))
        {
            if let Some(trap) = trap_in(line.trim_end()) {
                any = true;
                let span = Span::new(self.file, at + trap.start, at + trap.end);
                self.push(trap.message, span);
            }
            at += line.len() + 1;
        }
        if !any {
            self.push(message, node.span);
        }
    }

    fn push(&mut self, message: Message, span: Span) {
        self.found.push(Diagnostic::new(message, span));
    }
}

/// What is known by its Chinese key.
trait Keyed {
    fn key(&self) -> &'static str;
}

impl Keyed for &Group {
    fn key(&self) -> &'static str {
        self.keys.0
    }
}

impl Keyed for &super::table::Value {
    fn key(&self) -> &'static str {
        self.keys.0
    }
}

fn suggest(message: Message, near: Option<&str>) -> Message {
    if near.is_some() {
        message.suggest(near)
    } else {
        message
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{PRESETS, yaml};

    fn read(text: &str) -> (Option<Layout>, Vec<String>) {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let files = crate::source::MemoryFiles::default().with("l.yaml", text);
        let layout = load(&files, &mut sources, Path::new("l.yaml"), &mut found).expect("memory");
        let place = |d: &Diagnostic| {
            let place = d.span.map(|span| sources.place(span)).unwrap_or_default();
            format!("{place} {}", d.message.text.zh)
        };
        let found = found.sorted(&sources).into_iter().map(place).collect();
        (layout, found)
    }

    /// The first preset writes every value, so that no value is left at nothing.
    #[test]
    fn the_default_preset_is_whole_and_all_are_valid() {
        for (name, text) in PRESETS {
            let mut sources = Sources::default();
            let file = sources.add(name, text);
            let mut found = Diagnostics::default();
            let root = yaml::parse(file, sources.get(file), &mut found).expect("YAML");
            let mut reader = Reader::new(file, sources.get(file), &mut found);
            let Kind::Map(pairs) = &root.kind else {
                panic!("a map")
            };
            let mut layout = Layout::default();
            for pair in pairs.iter().filter(|pair| pair.key.value != "基于") {
                let group = Group::named(&pair.key.value).expect("a group");
                reader.group(group, &pair.value, &mut layout);
            }
            let all: usize = GROUPS.iter().map(|group| group.all().len()).sum();
            if name == PRESETS[0].0 {
                assert_eq!(reader.written.len(), all);
            }
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }

    #[test]
    fn a_printed_layout_reads_back_the_same() {
        for name in Layout::names() {
            let layout = Layout::named(name).expect("a preset");
            for lang in [crate::diag::Lang::Zh, crate::diag::Lang::En] {
                let (back, found) = read(&yaml(&layout, lang));
                assert!(found.is_empty(), "{found:?}");
                let mut back = back.expect("a layout");
                back.name.clone_from(&layout.name);
                assert_eq!(back, layout);
            }
        }
    }

    #[test]
    fn a_file_changes_single_values_and_what_equals_the_body_follows() {
        let text =
            "基于: gb9704\n正文: {字体: 仿宋, 行距: 28磅}\nheading3: {bold: yes, 行距: 30磅}\n";
        let (layout, found) = read(text);
        assert!(found.is_empty(), "{found:?}");
        let layout = layout.expect("a layout");
        assert_eq!(layout.name, "l.yaml");
        assert_eq!((layout.body.pitch, layout.headings[0].pitch), (560, 560));
        assert_eq!(layout.headings[0].font, "黑体");
        assert_eq!(layout.headings[3].font, "仿宋");
        assert_eq!(
            (layout.headings[2].pitch, layout.headings[2].bold),
            (600, true)
        );
        assert_eq!(layout.title.pitch, 700);
        assert_eq!(layout.twips(layout.title_gap), 560);
    }
}
