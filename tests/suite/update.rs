//! The whole way of an update: a report is built, people edit it, facts change, both end up in one file.

use std::path::Path;

use zongjie::draft::Draft;
use zongjie::merge::{Choice, Decision};
use zongjie::project::{self, Project, Report};
use zongjie::revision::{Edit, Kind, Manuscript as _, Standing};
use zongjie::source::MemoryFiles;
use zongjie::state::{Object, State, Written, read_object};
use zongjie::update::{self, Base, How, Job, Outcome, Theirs};
use zongjie::write::redline::{Stamp, accept};

use crate::docx_text::part;
use crate::edited::open;
use crate::redline::{parts, view};
use crate::views::View;

pub(crate) const FACTS: &str = include_str!("../judge/facts.yaml");
pub(crate) const NAME: &str = "facts.docx";

fn render(facts: &str) -> (Project, Report) {
    let files = MemoryFiles::default().with("facts.yaml", facts);
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("files in memory");
    let report = project.render(None).expect("a report");
    (project, report)
}

/// A folder with a report in it, all in memory.
#[derive(Default)]
pub(crate) struct Folder {
    pub(crate) state: State,
    pub(crate) objects: Vec<Object>,
}

impl Folder {
    pub(crate) fn build(&mut self, facts: &str) -> (Project, Report) {
        let (project, mut report) = render(facts);
        let kept = project.generation(&mut report, "facts", &mut self.state);
        self.objects.extend(kept);
        (project, report)
    }

    fn base(&self, theirs: &Theirs, name: &str) -> Result<Base, String> {
        let object = |name: &str| {
            let found = self.objects.iter().find(|object| object.name == name);
            found.map(|object| object.bytes.clone())
        };
        update::find(theirs, name, &self.state, &object).map_err(|message| message.text.en)
    }

    /// Brings today's facts into an edited DOCX.
    pub(crate) fn update(&mut self, facts: &str, edited: &[u8]) -> Outcome {
        self.update_as(facts, edited, NAME)
    }

    pub(crate) fn update_as(&mut self, facts: &str, edited: &[u8], name: &str) -> Outcome {
        let (project, report) = self.build(facts);
        let theirs = Theirs::read(name, edited).expect("a readable file");
        let base = self.base(&theirs, name).expect("a base");
        let outcome = update::update(&Job {
            report: &report,
            facts: project.facts.as_ref().expect("facts"),
            sources: &project.sources,
            facts_name: "facts.yaml",
            theirs: &theirs,
            theirs_name: name,
            base: &base,
            decisions: &self.state.decisions,
            stem: "facts",
        });
        outcome.expect("new files")
    }
}

pub(crate) fn file<'o>(outcome: &'o Outcome, ending: &str) -> &'o [u8] {
    let name = format!("facts.{ending}");
    let found = outcome.files.iter().find(|(file, _)| *file == name);
    &found.expect("the file").1
}

/// The edits a person makes, by the words they concern.
struct Hand<'d> {
    theirs: &'d zongjie::ooxml::Edited,
    edits: Vec<Edit>,
}

impl Hand<'_> {
    fn at(&self, words: &str) -> usize {
        let paragraphs = self.theirs.paragraphs.iter();
        let found = paragraphs.enumerate().find(|(at, p)| {
            let whole = 0..p.text.chars().count();
            p.text.contains(words) && self.theirs.standing(*at, &whole) == Standing::Free
        });
        found
            .unwrap_or_else(|| panic!("no paragraph with {words}"))
            .0
    }

    fn replace(mut self, old: &str, new: &str) -> Self {
        let paragraph = self.at(old);
        let text = &self.theirs.paragraphs[paragraph].text;
        let start = text[..text.find(old).expect("the words")].chars().count();
        self.edits.push(Edit::Replace {
            paragraph,
            range: start..start + old.chars().count(),
            text: new.to_owned(),
        });
        self
    }

    fn remove(mut self, words: &str) -> Self {
        let paragraph = self.at(words);
        self.edits.push(Edit::Remove { paragraph });
        self
    }

    fn insert(mut self, after: &str, text: &str) -> Self {
        let after = self.at(after);
        self.edits.push(Edit::Insert {
            after,
            kind: Kind::Body,
            text: text.to_owned(),
        });
        self
    }

    fn moved(self, words: &str, after: &str) -> Self {
        let text = self.theirs.paragraphs[self.at(words)].text.clone();
        self.remove(words).insert(after, &text)
    }
}

fn edit(docx: &[u8], hand: impl Fn(Hand<'_>) -> Hand<'_>) -> Vec<u8> {
    let theirs = open(docx);
    let edits = hand(Hand {
        theirs: &theirs,
        edits: Vec::new(),
    })
    .edits;
    let made = accept(&theirs, &edits, Stamp::default()).expect("an edited file");
    assert_eq!(made.refused, Vec::<usize>::new());
    made.bytes
}

pub(crate) fn changed() -> String {
    let changes = [
        ("5731件", "5800件"),
        ("3.1亿元", "3.3亿元"),
        ("963次", "970次"),
        ("1200人次", "1260人次"),
        ("4600万元", "4800万元"),
        ("86家", "93家"),
    ];
    changes.iter().fold(FACTS.to_owned(), |facts, (old, new)| {
        assert!(facts.contains(old));
        facts.replace(old, new)
    })
}

type Edits = fn(Hand<'_>) -> Hand<'_>;

/// What people do, and how many decisions it should leave.
const FAMILIES: &[(&str, Edits, usize)] = &[
    ("nothing", |hand| hand, 0),
    (
        "words",
        |hand| hand.replace("企业反响良好", "企业普遍欢迎"),
        0,
    ),
    (
        "a changed sentence",
        |hand| hand.replace("全年促成技术对接", "全年共组织技术对接"),
        0,
    ),
    ("a conflict", |hand| hand.replace("963次", "近千次"), 1),
    (
        "a move",
        |hand| hand.moved("组建经纪人队伍", "建立培育库"),
        0,
    ),
    ("a deletion", |hand| hand.remove("组建经纪人队伍"), 0),
    (
        "an addition",
        |hand| hand.insert("建立培育库", "区委主要领导多次到企业调研。"),
        0,
    ),
    (
        "a heading",
        |hand| hand.replace("成果转化稳步推进", "成果转化实现新突破"),
        0,
    ),
    ("a cell", |hand| hand.replace("5731", "5,731"), 0),
    (
        "many",
        |hand| {
            hand.replace("企业反响良好", "企业普遍欢迎")
                .moved("组建经纪人队伍", "建立培育库")
                .remove("财政科技投入")
                .replace("442次", "452次")
        },
        0,
    ),
];

#[test]
fn every_family_of_edits_is_merged_into_the_file() {
    for (name, hand, conflicts) in FAMILIES {
        let mut folder = Folder::default();
        let (_, first) = folder.build(FACTS);
        let edited = edit(&first.docx().expect("a file"), hand);
        let outcome = folder.update(&changed(), &edited);
        assert_eq!(
            outcome.merge.conflicts.len(),
            *conflicts,
            "{name}: {:?}",
            outcome.merge.conflicts
        );
        assert!(outcome.merge.balanced(), "{name}");
        assert!(!outcome.merge.ledger.is_empty(), "{name}");
        let (redline, made) = (file(&outcome, "修订.docx"), file(&outcome, "合并.docx"));
        assert_eq!(
            view(redline, View::Rejected),
            view(&edited, View::Accepted),
            "{name}"
        );
        assert_eq!(
            view(redline, View::Accepted),
            view(made, View::Accepted),
            "{name}"
        );
        // The merged file says which generation it is, and holds what the Markdown holds.
        let read = open(made);
        assert_eq!(read.properties["zj_generation"], "2", "{name}");
        assert_eq!(read.properties["zj_base"], folder.state.base, "{name}");
        let markdown = String::from_utf8(file(&outcome, "合并.md").to_vec()).expect("text");
        let texts = |paragraphs: &[zongjie::revision::Paragraph]| -> Vec<String> {
            let body = paragraphs.iter().filter(|p| p.kind != Kind::Aside);
            let texts = body.map(|p| p.text.replace('\n', ""));
            texts.filter(|text| !text.is_empty()).collect()
        };
        let plain = zongjie::read::markdown::edited(&markdown);
        assert_eq!(texts(&plain.paragraphs), texts(&read.paragraphs), "{name}");
        // Everything an update has no business with.
        let (before, after) = (parts(&edited), parts(redline));
        for (part, bytes) in &before {
            let may = [
                "document.xml",
                "comments",
                "Content_Types",
                "custom.xml",
                "_rels",
            ];
            if !may.iter().any(|word| part.contains(word)) {
                assert!(after[part] == *bytes, "{name}: {part} changed");
            }
        }
        // Once more from where it ended: nothing to do but what is undecided.
        let again = folder.update(&changed(), made);
        assert_eq!(again.merge.edits, Vec::<Edit>::new(), "{name}");
        assert_eq!(
            again.merge.conflicts.len(),
            0,
            "{name}: {:?}",
            again.merge.conflicts
        );
        // The file with tracked changes counts as if they were accepted.
        let again = folder.update(&changed(), redline);
        assert_eq!(again.merge.edits, Vec::<Edit>::new(), "{name}");
        assert!(
            !part(file(&again, "修订.docx"), "word/document.xml").contains("w:author=\"zongjie\""),
            "{name}"
        );
    }
}

#[test]
fn a_decision_holds_until_the_facts_change_again() {
    let mut folder = Folder::default();
    let (_, first) = folder.build(FACTS);
    let edited = edit(&first.docx().expect("a file"), |hand| {
        hand.replace("963次", "近千次")
    });
    let outcome = folder.update(&changed(), &edited);
    let [conflict] = &outcome.merge.conflicts[..] else {
        panic!("{:?}", outcome.merge.conflicts)
    };
    let comments = part(file(&outcome, "修订.docx"), "word/comments.xml");
    for words in [
        "【待核】",
        "970次",
        "近千次",
        "963次",
        "指标.对接.值，facts.yaml第8行",
        &conflict.id,
    ] {
        assert!(comments.contains(words), "{words} in {comments}");
    }
    for (choice, words) in [
        (Choice::Theirs, "全年促成技术对接近千次，"),
        (Choice::Ours, "全年促成技术对接970次，"),
    ] {
        folder.state.decisions = vec![Decision {
            id: conflict.id.clone(),
            choice,
            ours: conflict.ours.clone(),
        }];
        let settled = folder.update(&changed(), &edited);
        assert_eq!(settled.merge.conflicts, [], "{choice:?}");
        let text = view(file(&settled, "合并.docx"), View::Accepted).join("\n");
        assert!(text.contains(words), "{choice:?}: {text}");
        let later = folder.update(&changed().replace("970次", "990次"), &edited);
        assert_eq!(later.merge.conflicts.len(), 1, "{choice:?}");
    }
}

#[test]
fn the_base_is_found_by_properties_by_name_and_by_likeness() {
    let mut folder = Folder::default();
    let (_, first) = folder.build(FACTS);
    let edited = edit(&first.docx().expect("a file"), |hand| {
        hand.replace("企业反响良好", "企业欢迎")
    });
    let theirs = Theirs::read(NAME, &edited).expect("a file");
    folder.build(&changed());
    let base = folder.base(&theirs, NAME).expect("a base");
    assert_eq!((base.generation, base.how), (1, How::Property));
    assert_eq!(base.draft, Draft::of(&render(FACTS).1.document));

    // An office program that drops properties.
    let (_, mut bare) = render(FACTS);
    bare.document.properties.origin = None;
    let bare = Theirs::read("稿.docx", &bare.docx().expect("a file")).expect("a file");
    let base = folder.base(&bare, "稿.docx").expect("a base");
    assert!(
        matches!(base.how, How::Likeness { found, of } if found == of),
        "{:?}",
        base.how
    );
    assert_eq!(base.generation, 1);
    folder.state.note([Written {
        file: "稿.docx".to_owned(),
        sha256: String::new(),
        generation: 1,
        adopted: false,
    }]);
    assert_eq!(
        folder.base(&bare, "稿.docx").expect("a base").how,
        How::Name
    );

    // Another report, one that has little left, and one of which nothing is known.
    let (_, mut other) = render(FACTS);
    Folder::default().build(FACTS);
    let mut elsewhere = State::default();
    let (project, _) = render(FACTS);
    project.generation(&mut other, "other", &mut elsewhere);
    let other = Theirs::read(NAME, &other.docx().expect("a file")).expect("a file");
    let error = folder.base(&other, NAME).expect_err("another report");
    assert!(error.contains("does not come from this report"), "{error}");
    let rewritten = edit(&first.docx().expect("a file"), |mut hand| {
        for (at, paragraph) in hand.theirs.paragraphs.iter().enumerate() {
            let long = paragraph.text.chars().count();
            let whole = 0..long;
            if paragraph.kind != Kind::Aside
                && long > 1
                && hand.theirs.standing(at, &whole) == Standing::Free
            {
                hand.edits.push(Edit::Replace {
                    paragraph: at,
                    range: whole,
                    text: "另起炉灶写的一段。".to_owned(),
                });
            }
        }
        hand
    });
    let rewritten = Theirs::read(NAME, &rewritten).expect("a file");
    let error = folder.base(&rewritten, NAME).expect_err("another text");
    assert!(
        error.contains("says it is generation 1, but only"),
        "{error}"
    );
    let none = Folder {
        state: State {
            document: folder.state.document.clone(),
            ..State::default()
        },
        objects: Vec::new(),
    };
    let error = none.base(&theirs, NAME).expect_err("no text");
    assert!(error.contains("no text"), "{error}");
}

#[test]
fn older_generations_are_read_back_from_their_objects() {
    let mut folder = Folder::default();
    folder.build(FACTS);
    folder.build(&changed());
    folder.build(&changed());
    assert_eq!(
        (folder.state.generation, folder.state.history.len()),
        (2, 1)
    );
    let object = &folder.objects[0];
    assert_eq!(
        read_object(&object.bytes),
        Some(Draft::of(&render(FACTS).1.document))
    );
    assert_eq!(folder.state.history[0].file(), object.name);
    // Back to the first text: a new generation, because files of the second one are about.
    folder.build(FACTS);
    assert_eq!(
        (folder.state.generation, folder.state.history.len()),
        (3, 2)
    );
}

#[test]
fn a_draft_says_what_the_docx_says_and_where_its_anchors_are() {
    let (_, report) = render(FACTS);
    let draft = Draft::of(&report.document);
    let texts: Vec<_> = draft
        .paragraphs
        .iter()
        .map(zongjie::draft::Paragraph::text)
        .collect();
    assert_eq!(texts, report.document.paragraphs());
    let edited = open(&report.docx().expect("a file"));
    let mut found = 0;
    for paragraph in &draft.paragraphs {
        let Some(anchor) = &paragraph.anchor else {
            continue;
        };
        let there = edited
            .paragraphs
            .iter()
            .find(|p| p.anchor.as_ref() == Some(anchor));
        let there = there.unwrap_or_else(|| panic!("{anchor} is not in the file"));
        assert_eq!(there.text.replace('\n', ""), paragraph.text());
        found += 1;
    }
    assert!(found > 20, "{found}");
    let keys: Vec<_> = draft
        .paragraphs
        .iter()
        .flat_map(|p| p.figures())
        .map(|f| f.key.as_str())
        .collect();
    assert!(keys.contains(&"指标.高企.值+指标.高企.新增"), "{keys:?}");
}
