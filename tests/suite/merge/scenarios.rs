//! The kinds of cases: what people do to a draft, and what the facts do meanwhile.

mod figures;
mod rows;
mod structure;
mod words;

use super::judge::Case;
use super::model::Dice;

/// A kind of case: its name, and what makes one.
pub(crate) type Scenario = (&'static str, fn(Dice) -> Case);

/// All kinds.
pub(crate) const ALL: &[Scenario] = &[
    ("edited sentence, figure unchanged", words::edited_unchanged),
    (
        "edited sentence whose figure changed",
        words::edited_changed,
    ),
    ("moved paragraph", structure::moved),
    ("deleted paragraph", structure::deleted),
    ("paragraph and sentence added by hand", structure::added),
    (
        "split, joined with a comma, merged paragraphs",
        words::joined,
    ),
    ("new section, own section, retitled", structure::sections),
    ("deleted section", structure::deleted_section),
    ("figure changed in a rewritten sentence", words::rewritten),
    ("blanks and full-width only", words::restyled),
    ("late fact beside an edit", words::late),
    ("late fact typed by hand before", words::late_typed),
    ("old figure in text of their own", words::stale),
    ("edited, then withdrawn", words::withdrawn_edited),
    ("withdrawn, untouched", words::withdrawn),
    ("rows in another order now", rows::reordered),
    ("wording of template and of people", words::wording),
    ("four edits, move, insertion, deletion", words::mixed),
    ("heavy paraphrase", words::paraphrase),
    ("rows moved, deleted, edited", rows::rows),
    ("clauses of one unit swapped", figures::swapped),
    (
        "sentence moved to another paragraph",
        structure::moved_sentence,
    ),
    ("paragraph copied as summary", structure::copied),
    ("values rotate between figures", figures::rotate),
    ("twelve edits, all paragraphs shuffled", structure::shuffled),
    ("rounded by hand, Chinese numerals", figures::rounded),
    ("deleted and retold elsewhere", structure::retold),
    (
        "thirty look-alike rows, fourteen touched",
        rows::look_alikes,
    ),
    ("row renamed among look-alikes", rows::renamed),
    ("rows glued into one paragraph, shuffled", rows::glued),
    ("equal rows that become different", rows::twins),
    ("figure corrected by hand", figures::corrected),
    ("new value typed by hand before", figures::already),
    (
        "one figure under two keys, twice in a sentence",
        figures::same_value,
    ),
    ("gap filled", figures::gap),
    ("pending revision", structure::pending),
    ("table: figures changed, cells edited", rows::table_cells),
    (
        "table: rows sorted, renamed, deleted by hand",
        rows::table_rows,
    ),
    ("table: rows new and withdrawn", rows::table_new),
];
