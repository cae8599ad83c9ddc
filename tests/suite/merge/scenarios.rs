//! The kinds of cases: what people do to a draft, and what the facts do meanwhile.

use zongjie::revision::Kind;

use super::editor::tweak;
use super::judge::Case;
use super::model::{Bit, Dice, Document};
use super::report::Maker;

/// A kind of case: its name, and what makes one.
pub(crate) type Scenario = (&'static str, fn(Dice) -> Case);

/// All kinds.
pub(crate) const ALL: &[Scenario] = &[
    ("edited sentence, figure unchanged", edited_unchanged),
    ("edited sentence whose figure changed", edited_changed),
    ("moved paragraph", moved),
    ("deleted paragraph", deleted),
    ("paragraph and sentence added by hand", added),
    ("split, joined with a comma, merged paragraphs", joined),
    ("new section, own section, retitled", sections),
    ("deleted section", deleted_section),
    ("figure changed in a rewritten sentence", rewritten),
    ("blanks and full-width only", restyled),
    ("late fact beside an edit", late),
    ("late fact typed by hand before", late_typed),
    ("old figure in text of their own", stale),
    ("edited, then withdrawn", withdrawn_edited),
    ("withdrawn, untouched", withdrawn),
    ("rows in another order now", reordered),
    ("wording of template and of people", wording),
    ("four edits, move, insertion, deletion", mixed),
    ("heavy paraphrase", paraphrase),
    ("rows moved, deleted, edited", rows),
    ("clauses of one unit swapped", swapped),
    ("sentence moved to another paragraph", moved_sentence),
    ("paragraph copied as summary", copied),
    ("values rotate between figures", rotate),
    ("twelve edits, all paragraphs shuffled", shuffled),
    ("rounded by hand, Chinese numerals", rounded),
    ("deleted and retold elsewhere", retold),
    ("thirty look-alike rows, fourteen touched", look_alikes),
    ("row renamed among look-alikes", renamed),
    ("rows glued into one paragraph, shuffled", glued),
    ("equal rows that become different", twins),
    ("figure corrected by hand", corrected),
    ("new value typed by hand before", already),
    ("one figure under two keys, twice in a sentence", same_value),
    ("gap filled", gap),
    ("pending revision", pending),
    ("table: figures changed, cells edited", table_cells),
    ("table: rows sorted, renamed, deleted by hand", table_rows),
    ("table: rows new and withdrawn", table_new),
];

fn edited_unchanged(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let edited = case.some_told(3);
    edited.iter().for_each(|id| tweak(&mut case, *id));
    case.settle();
    for id in case.told() {
        if !edited.contains(&id) && case.maker.dice.chance(40) {
            case.change_all(id);
        }
    }
    case
}

fn edited_changed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(3) {
        tweak(&mut case, id);
        case.change_all(id);
    }
    case.settle();
    case.maker.change_some(25);
    case
}

fn moved(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    case.move_body();
    case.move_body();
    case.settle();
    case.maker.change_some(50);
    case
}

fn deleted(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let at = case.any_body();
    case.hand.blocks.remove(at);
    let id = case.any_told();
    let (block, sentence) = case.hand.sentence(id).expect("a sentence");
    if case.hand.blocks[block].sentences.len() > 1 {
        case.hand.blocks[block].sentences.remove(sentence);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn added(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let (block, at) = (case.own_block(), case.any_body());
    case.hand.blocks.insert(at + 1, block);
    let (mut own, at) = (case.own_block(), case.any_body());
    let sentence = own.sentences.remove(0);
    let place = case
        .maker
        .dice
        .below(case.hand.blocks[at].sentences.len() + 1);
    case.hand.blocks[at].sentences.insert(place, sentence);
    case.settle();
    case.maker.change_some(40);
    case
}

fn joined(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    // A paragraph in two.
    let long: Vec<usize> = case
        .bodies()
        .into_iter()
        .filter(|at| case.hand.blocks[*at].sentences.len() > 1)
        .collect();
    if !long.is_empty() {
        let at = long[case.maker.dice.below(long.len())];
        let cut = case
            .maker
            .dice
            .within(1..case.hand.blocks[at].sentences.len());
        let rest = case.hand.blocks[at].sentences.split_off(cut);
        let new = case.maker.block(Kind::Body, rest);
        case.hand.blocks.insert(at + 1, new);
    }
    // Two paragraphs in one.
    let pairs: Vec<usize> = (1..case.hand.blocks.len())
        .filter(|at| {
            case.hand.blocks[*at].kind == Kind::Body && case.hand.blocks[at - 1].kind == Kind::Body
        })
        .collect();
    if !pairs.is_empty() {
        let at = pairs[case.maker.dice.below(pairs.len())];
        let block = case.hand.blocks.remove(at);
        case.hand.blocks[at - 1].sentences.extend(block.sentences);
    }
    // Two sentences in one.
    let long: Vec<usize> = case
        .bodies()
        .into_iter()
        .filter(|at| case.hand.blocks[*at].sentences.len() > 1)
        .collect();
    if !long.is_empty() {
        let at = long[case.maker.dice.below(long.len())];
        let next = case.hand.blocks[at].sentences.remove(1);
        let first = &mut case.hand.blocks[at].sentences[0];
        if let Some(Bit::Words(last)) = first.bits.last_mut() {
            *last = format!("{}，", last.trim_end_matches('。'));
        }
        first.bits.extend(next.bits);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn sections(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let heads = case.headings(1);
    let retitled = heads[case.maker.dice.below(heads.len())];
    if let Some(Bit::Words(words)) = case.hand.blocks[retitled].sentences[0].bits.first_mut() {
        words.insert_str(0, "全力推动");
    }
    if case.maker.dice.chance(50) {
        let own = vec![case.maker.heading(1), case.own_block()];
        let at = case.headings(1)[case.maker.dice.below(heads.len())];
        case.hand.blocks.splice(at..at, own);
    }
    case.settle();
    let new = case.maker.section();
    let heads: Vec<usize> = (0..case.base.blocks.len())
        .filter(|at| case.base.blocks[*at].kind == Kind::Heading(1))
        .collect();
    let before = case.base.blocks[heads[case.maker.dice.below(heads.len())]].id;
    let behind = case.maker.dice.chance(50);
    let at = case.ours.find(before).expect("a heading");
    let at = if behind {
        case.ours.section(at).end
    } else {
        at
    };
    // It follows the section before it, with all that people added there; the first goes before the next one.
    let previous = (0..at)
        .rev()
        .find(|near| case.ours.blocks[*near].kind == Kind::Heading(1))
        .map(|near| case.ours.blocks[near].id);
    let there = match previous {
        Some(id) => {
            let at = case.expected.find(id).expect("a heading");
            case.expected.section(at).end
        }
        None => case.expected.find(before).expect("a heading"),
    };
    case.ours.blocks.splice(at..at, new.clone());
    case.expected.blocks.splice(there..there, new);
    case.maker.change_some(30);
    case
}

fn deleted_section(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let heads = case.headings(1);
    let at = heads[case.maker.dice.below(heads.len())];
    let gone: Vec<_> = case.hand.blocks.drain(case.hand.section(at)).collect();
    case.settle();
    if case.maker.dice.chance(50) {
        let body = gone
            .iter()
            .find(|block| block.kind == Kind::Body)
            .expect("a paragraph")
            .id;
        let (new, block) = (case.maker.told(), case.maker.paragraph());
        let at = case.ours.find(body).expect("a block");
        case.ours.blocks[at].sentences.push(new);
        case.ours.blocks.insert(at + 1, block);
    }
    case.maker.change_some(50);
    case
}

fn rewritten(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let old = case.maker.old.clone();
    let hand = case.maker.dice.chance(50);
    let other = case.maker.dice.within(100..999);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    if let Some(Bit::Words(words)) = sentence.bits.first_mut() {
        words.insert_str(0, "一年来，各级各部门齐心协力，");
    }
    if hand {
        // They put another value in place of a figure.
        let at = sentence
            .bits
            .iter()
            .position(|bit| matches!(bit, Bit::Fact(_)))
            .expect("a figure");
        let Bit::Fact(fact) = sentence.bits[at] else {
            return case;
        };
        let unit = old[fact]
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned();
        sentence.bits[at] = Bit::Words(format!("{other}{other}{unit}"));
        case.settle();
        let (block, _) = case.hand.sentence(id).expect("a sentence");
        case.flags.push(case.hand.blocks[block].id);
    } else {
        case.settle();
    }
    case
}

fn restyled(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    case.restyled = true;
    let old = case.maker.old.clone();
    let wide = case.maker.dice.chance(50);
    // Figures stay figures: the file is written with other digits only.
    let mut shown = old;
    for value in &mut shown {
        if case.maker.dice.chance(60) {
            *value = if wide {
                value
                    .chars()
                    .map(|c| {
                        if c.is_ascii_digit() {
                            char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
                        } else {
                            c
                        }
                    })
                    .collect()
            } else {
                grouped(value)
            };
        }
    }
    for block in &mut case.hand.blocks {
        for sentence in &mut block.sentences {
            for bit in &mut sentence.bits {
                if let Bit::Words(words) = bit {
                    if case.maker.dice.chance(30) {
                        *words = words.replace('，', "， ").replace('围', "围　");
                    }
                }
            }
        }
    }
    case.settle();
    case.maker.change_some(50);
    // What is not changed stays as people typed it.
    for (fact, value) in shown.into_iter().enumerate() {
        if case.maker.old[fact] == case.maker.new[fact] {
            freeze(&mut case.hand, fact, &value);
            freeze(&mut case.expected, fact, &value);
        } else {
            freeze(&mut case.hand, fact, &value);
        }
    }
    case
}

fn freeze(document: &mut Document, fact: usize, value: &str) {
    for sentence in document
        .blocks
        .iter_mut()
        .flat_map(|block| &mut block.sentences)
    {
        for bit in &mut sentence.bits {
            if *bit == Bit::Fact(fact) {
                *bit = Bit::Words(value.to_owned());
            }
        }
    }
}

fn grouped(value: &str) -> String {
    let digits = value.chars().take_while(char::is_ascii_digit).count();
    let (number, unit) = value.split_at(digits);
    if digits < 4 || unit.starts_with('.') {
        return format!("{number} {unit}");
    }
    let (head, tail) = number.split_at(digits - 3);
    format!("{head},{tail}{unit}")
}

fn late(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    let new = case.maker.told();
    case.anew(|document| {
        if let Some((block, at)) = document.sentence(id) {
            document.blocks[block].sentences.insert(at + 1, new.clone());
        }
    });
    case.maker.change_some(40);
    case
}

fn late_typed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let new = case.maker.told();
    let mut typed = new.clone();
    typed.id = case.maker.id();
    typed = typed.frozen(&case.maker.old);
    if let Some(Bit::Words(words)) = typed.bits.first_mut() {
        words.insert_str(0, "年底前，");
    }
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    case.hand.blocks[block].sentences.push(typed);
    case.flags.push(case.hand.blocks[block].id);
    case.settle();
    let (block, _) = case.ours.sentence(id).expect("a sentence");
    case.ours.blocks[block].sentences.insert(at + 1, new);
    case.maker.change_some(30);
    for fact in case.maker.new.len() - 3..case.maker.new.len() {
        case.maker.new[fact] = case.maker.old[fact].clone();
    }
    case
}

fn stale(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let fact = case.facts_of(id)[0];
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    let words = match &case.hand.blocks[block].sentences[at].bits[0] {
        Bit::Words(words) => words.clone(),
        Bit::Fact(_) => String::new(),
    };
    let text = format!(
        "综上，{words}{}，这是近年来最好的成绩。",
        case.maker.old[fact]
    );
    let sentence = case.maker.sentence(vec![Bit::Words(text)]);
    let own = case.maker.block(Kind::Body, vec![sentence]);
    case.flags.push(own.id);
    let at = case.any_body();
    case.hand.blocks.insert(at + 1, own);
    case.settle();
    case.maker.change_some(30);
    case
}

fn withdrawn_edited(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    let (block, at) = case.ours.sentence(id).expect("a sentence");
    case.ours.blocks[block].sentences.remove(at);
    if case.ours.blocks[block].sentences.is_empty() {
        case.ours.blocks.remove(block);
    }
    case.maker.change_some(30);
    for fact in case.facts_of(id) {
        case.maker.new[fact] = case.maker.old[fact].clone();
    }
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.flags.push(case.hand.blocks[block].id);
    case
}

fn withdrawn(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let ids = case.some_told(2);
    tweak(&mut case, ids[0]);
    case.settle();
    let gone = ids[1];
    case.anew(|document| {
        if let Some((block, at)) = document.sentence(gone) {
            document.blocks[block].sentences.remove(at);
            if document.blocks[block].sentences.is_empty() {
                document.blocks.remove(block);
            }
        }
    });
    case.maker.change_some(40);
    case
}

/// A document with a section of look-alike rows; the ids of the rows.
fn with_rows(dice: Dice, count: usize) -> (Case, Vec<usize>) {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let heading = maker.heading(1);
    let rows = maker.rows(count);
    let ids = rows.iter().map(|row| row.id).collect();
    document.blocks.push(heading);
    document.blocks.extend(rows);
    let closing = maker.free();
    document.blocks.push(maker.block(Kind::Body, vec![closing]));
    (Case::of(maker, document), ids)
}

fn reordered(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 8);
    let edited = case.hand.find(rows[3]).expect("a row");
    let id = case.hand.blocks[edited].sentences[0].id;
    tweak(&mut case, id);
    case.settle();
    let first = case.ours.find(rows[0]).expect("a row");
    let mut dice = Dice::new(7, case.maker.dice.below(1000) as u64);
    dice.shuffle(&mut case.ours.blocks[first..first + 8]);
    case.maker.change_some(50);
    case
}

fn wording(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let long: Vec<usize> = case
        .told()
        .into_iter()
        .filter(|id| {
            let (block, at) = case.hand.sentence(*id).expect("a sentence");
            case.hand.blocks[block].sentences[at].bits.len() == 5
        })
        .collect();
    if let Some(id) = (!long.is_empty()).then(|| long[case.maker.dice.below(long.len())]) {
        // People at the end of the sentence, the template at its front.
        let tail = |document: &mut Document| {
            if let Some(Bit::Words(last)) =
                document.sentence_mut(id).and_then(|s| s.bits.last_mut())
            {
                last.insert_str(0, "，成效明显");
            }
        };
        tail(&mut case.hand);
        case.settle();
        case.anew(|document| {
            if let Some(Bit::Words(first)) =
                document.sentence_mut(id).and_then(|s| s.bits.first_mut())
            {
                first.insert_str(0, "截至年底，");
            }
        });
        case.change_all(id);
    } else {
        case.settle();
    }
    case.maker.change_some(30);
    case
}

fn mixed(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(4) {
        tweak(&mut case, id);
    }
    case.move_body();
    let (own, at) = (case.own_block(), case.any_body());
    case.hand.blocks.insert(at + 1, own);
    let at = case.any_body();
    case.hand.blocks.remove(at);
    case.settle();
    case.maker.change_some(50);
    case
}

fn paraphrase(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if let Bit::Words(words) = bit {
            for (old, new) in [
                ("全年新增", "这一年里新添"),
                ("达到", "已有"),
                ("完成年度目标的", "占全年任务的"),
                ("带动群众", "让群众受益"),
                ("累计开展", "先后组织"),
                ("用于", "投向"),
                ("惠及居民", "受益的有"),
                ("，同比增长", "，比上年提高"),
                ("较上年增加", "比去年多了"),
                ("其中重点领域", "当中重点领域"),
            ] {
                *words = words.replace(old, new);
            }
        }
    }
    sentence
        .bits
        .insert(0, Bit::Words("经过各方共同努力，".into()));
    case.settle();
    case.maker.change_some(30);
    case
}

fn rows(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 10);
    let first = case.hand.find(rows[0]).expect("a row");
    for row in &rows[2..4] {
        let at = case.hand.find(*row).expect("a row");
        let id = case.hand.blocks[at].sentences[0].id;
        tweak(&mut case, id);
    }
    case.maker
        .dice
        .shuffle(&mut case.hand.blocks[first..first + 10]);
    let gone = case.hand.find(rows[5]).expect("a row");
    case.hand.blocks.remove(gone);
    case.settle();
    case.maker.change_some(50);
    case
}

fn swapped(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let (a, b) = (maker.dice.within(100..999), maker.dice.within(1000..9999));
    let facts = [maker.fact(format!("{a}家")), maker.fact(format!("{b}家"))];
    let bits = vec![
        Bit::Words("规模以上工业企业".into()),
        facts[0].clone(),
        Bit::Words("，限额以上商贸企业".into()),
        facts[1].clone(),
        Bit::Words("。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    sentence.bits = vec![
        Bit::Words("限额以上商贸企业".into()),
        facts[1].clone(),
        Bit::Words("，规模以上工业企业".into()),
        facts[0].clone(),
        Bit::Words("。".into()),
    ];
    case.settle();
    case.change_all(id);
    case.maker.change_some(30);
    case
}

fn moved_sentence(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let long: Vec<usize> = case
        .told()
        .into_iter()
        .filter(|id| {
            case.hand.blocks[case.hand.sentence(*id).expect("a sentence").0]
                .sentences
                .len()
                > 1
        })
        .collect();
    if !long.is_empty() {
        let id = long[case.maker.dice.below(long.len())];
        let (block, at) = case.hand.sentence(id).expect("a sentence");
        let sentence = case.hand.blocks[block].sentences.remove(at);
        let to = case.any_body();
        let place = case
            .maker
            .dice
            .below(case.hand.blocks[to].sentences.len() + 1);
        case.hand.blocks[to].sentences.insert(place, sentence);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn copied(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let at = case.any_body();
    let mut copy = case.hand.blocks[at].clone();
    copy.id = case.maker.id();
    for sentence in &mut copy.sentences {
        sentence.id = case.maker.id();
    }
    case.hand.blocks.insert(2, copy);
    case.settle();
    case.maker.change_some(60);
    case
}

fn rotate(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let ids = case.some_told(3);
    for id in &ids {
        tweak(&mut case, *id);
    }
    case.settle();
    // Each figure of one unit takes the value the next one had.
    let mut facts: Vec<usize> = (0..case.maker.old.len()).collect();
    case.maker.dice.shuffle(&mut facts);
    let unit = |value: &String| {
        value
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned()
    };
    facts.sort_by_key(|fact| unit(&case.maker.old[*fact]));
    for group in facts.chunk_by(|a, b| unit(&case.maker.old[*a]) == unit(&case.maker.old[*b])) {
        for (at, fact) in group.iter().enumerate() {
            case.maker.new[*fact] = case.maker.old[group[(at + 1) % group.len()]].clone();
        }
    }
    case
}

fn shuffled(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    for id in case.some_told(12) {
        tweak(&mut case, id);
    }
    let bodies = case.bodies();
    let mut blocks: Vec<_> = bodies
        .iter()
        .map(|at| case.hand.blocks[*at].clone())
        .collect();
    case.maker.dice.shuffle(&mut blocks);
    for (at, block) in bodies.into_iter().zip(blocks) {
        case.hand.blocks[at] = block;
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn rounded(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let numeral = maker.dice.chance(50);
    let value = if numeral {
        maker.dice.within(12..99)
    } else {
        maker.dice.within(1001..9989)
    };
    let fact = maker.fact(format!("{value}卷"));
    let bits = vec![
        Bit::Words("全年编纂出版志书年鉴".into()),
        fact,
        Bit::Words("，受到读者欢迎。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    let words = match (numeral, case.maker.dice.below(4)) {
        (true, _) => format!("{}卷", zongjie::numeral::chinese(value)),
        (_, 0) => format!("近{}卷", (value / 100 + 1) * 100),
        (_, 1) => format!("{}余卷", value / 100 * 100),
        (_, 2) => format!("约{}卷", value / 10 * 10),
        _ => format!("{}.{}万卷", value / 10_000, value % 10_000 / 1000),
    };
    case.hand.sentence_mut(id).expect("a sentence").bits[1] = Bit::Words(words);
    case.settle();
    case.change_all_of(&[case.maker.old.len() - 1]);
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.flags.push(case.hand.blocks[block].id);
    case.maker.change_some(30);
    case
}

impl Case {
    fn change_all_of(&mut self, facts: &[usize]) {
        facts.iter().for_each(|fact| self.maker.change(*fact));
    }
}

fn retold(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let (block, at) = case.hand.sentence(id).expect("a sentence");
    let mut sentence = case.hand.blocks[block].sentences.remove(at);
    if case.hand.blocks[block].sentences.is_empty() {
        case.hand.blocks.remove(block);
    }
    sentence.id = case.maker.id();
    sentence.bits.insert(0, Bit::Words("值得一提的是，".into()));
    let told = sentence.id;
    let own = case.maker.block(Kind::Body, vec![sentence]);
    let at = case.any_body();
    case.hand.blocks.insert(at + 1, own);
    case.settle();
    case.maker.change_some(30);
    let _ = told;
    case
}

fn look_alikes(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 30);
    for row in &rows[..14] {
        let at = case.hand.find(*row).expect("a row");
        let id = case.hand.blocks[at].sentences[0].id;
        tweak(&mut case, id);
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn renamed(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 12);
    let at = case
        .hand
        .find(rows[case.maker.dice.below(12)])
        .expect("a row");
    if let Some(Bit::Words(words)) = case.hand.blocks[at].sentences[0].bits.first_mut() {
        *words = "龙华社区接待游客".to_owned();
    }
    case.settle();
    case.maker.change_some(50);
    case
}

fn glued(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 12);
    let first = case.hand.find(rows[0]).expect("a row");
    let blocks: Vec<_> = case.hand.blocks.drain(first..first + 12).collect();
    let mut sentences: Vec<_> = blocks
        .into_iter()
        .flat_map(|block| block.sentences)
        .collect();
    case.maker.dice.shuffle(&mut sentences);
    let block = case.maker.block(Kind::Body, sentences);
    case.hand.blocks.insert(first, block);
    case.settle();
    case.maker.change_some(50);
    case
}

fn twins(dice: Dice) -> Case {
    let (mut case, rows) = with_rows(dice, 8);
    // Two rows of the same words and values, which part now.
    let (one, two) = (case.maker.dice.within(0..4), case.maker.dice.within(4..8));
    let (from, to) = (
        case.base.find(rows[one]).expect("a row"),
        case.base.find(rows[two]).expect("a row"),
    );
    let twin = case.base.blocks[from].sentences[0].bits.clone();
    let facts = case.base.blocks[to].sentences[0].facts();
    let others = case.base.blocks[from].sentences[0].facts();
    for (fact, other) in facts.iter().zip(&others) {
        case.maker.old[*fact] = case.maker.old[*other].clone();
        case.maker.new[*fact] = case.maker.old[*other].clone();
    }
    let mut facts = facts.into_iter();
    let bits = twin.iter().map(|bit| match bit {
        Bit::Fact(_) => Bit::Fact(facts.next().expect("as many figures")),
        words => words.clone(),
    });
    let bits: Vec<Bit> = bits.collect();
    case.base.blocks[to].sentences[0].bits = bits;
    case.ours = case.base.clone();
    case.hand = case.base.clone();
    // Glued into one paragraph or not; shuffled or not.
    let (glue, shuffle) = (case.maker.dice.chance(50), case.maker.dice.chance(60));
    let start = case.hand.find(rows[0]).expect("a row");
    let mut blocks: Vec<_> = case.hand.blocks.drain(start..).collect();
    if glue {
        let mut sentences: Vec<_> = blocks
            .into_iter()
            .flat_map(|block| block.sentences)
            .collect();
        if shuffle {
            case.maker.dice.shuffle(&mut sentences);
        }
        blocks = vec![case.maker.block(Kind::Body, sentences)];
    } else if shuffle {
        case.maker.dice.shuffle(&mut blocks);
    }
    case.hand.blocks.extend(blocks);
    case.settle();
    case.or = Some(case.expected.clone());
    let ids = [
        case.base.blocks[from].sentences[0].id,
        case.base.blocks[to].sentences[0].id,
    ];
    ids.iter().for_each(|id| case.change_all(*id));
    ids.iter().for_each(|id| case.flag(*id));
    case.maker.change_some(30);
    case
}

fn corrected(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let facts = case.facts_of(id);
    let fact = facts[case.maker.dice.below(facts.len())];
    let unit = case.maker.old[fact]
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .to_owned();
    let typed = format!("{}{unit}", case.maker.dice.within(100_001..999_999));
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if *bit == Bit::Fact(fact) {
            *bit = Bit::Words(typed.clone());
        }
    }
    case.settle();
    if case.maker.dice.chance(60) {
        case.maker.change(fact);
        let (block, _) = case.hand.sentence(id).expect("a sentence");
        case.flags.push(case.hand.blocks[block].id);
    }
    let keep = case.maker.new[fact].clone();
    case.maker.change_some(40);
    case.maker.new[fact] = keep;
    case
}

fn already(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    case.change_all(id);
    let facts = case.facts_of(id);
    let fact = facts[case.maker.dice.below(facts.len())];
    let new = case.maker.new[fact].clone();
    let sentence = case.hand.sentence_mut(id).expect("a sentence");
    for bit in &mut sentence.bits {
        if *bit == Bit::Fact(fact) {
            *bit = Bit::Words(new.clone());
        }
    }
    case.settle();
    case.maker.change_some(30);
    case
}

fn same_value(dice: Dice) -> Case {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let value = maker.dice.within(100..999);
    let facts: Vec<Bit> = (0..3).map(|_| maker.fact(format!("{value}人"))).collect();
    let bits = vec![
        Bit::Words("全年培训基层干部".into()),
        facts[0].clone(),
        Bit::Words("，培训致富带头人".into()),
        facts[1].clone(),
        Bit::Words("，选派驻村队员".into()),
        facts[2].clone(),
        Bit::Words("，与去年的".into()),
        facts[0].clone(),
        Bit::Words("计划持平。".into()),
    ];
    let sentence = maker.sentence(bits);
    let id = sentence.id;
    let block = maker.block(Kind::Body, vec![sentence]);
    document.blocks.push(block);
    let mut case = Case::of(maker, document);
    tweak(&mut case, id);
    case.settle();
    for fact in case.facts_of(id) {
        if case.maker.old[fact] == case.maker.new[fact] && case.maker.dice.chance(60) {
            case.maker.change(fact);
        }
    }
    case.maker.change_some(20);
    case
}

fn gap(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    let fact = case.facts_of(id)[0];
    let shown = case.maker.old[fact].clone();
    case.maker.old[fact] = "【待补：数据】".into();
    case.maker.new[fact] = shown;
    if case.maker.dice.chance(50) {
        let sentence = case.hand.sentence_mut(id).expect("a sentence");
        sentence.bits.insert(0, Bit::Words("今年以来，".into()));
    }
    case.settle();
    let keep = case.maker.new[fact].clone();
    for other in 0..case.maker.old.len() {
        if other != fact && case.maker.dice.chance(40) {
            case.maker.change(other);
        }
    }
    case.maker.new[fact] = keep;
    case
}

fn pending(dice: Dice) -> Case {
    let mut case = Case::new(dice);
    let id = case.any_told();
    tweak(&mut case, id);
    case.settle();
    case.change_all(id);
    let (block, _) = case.hand.sentence(id).expect("a sentence");
    case.pending.push(case.hand.blocks[block].id);
    let ids: Vec<usize> = case.hand.blocks[block]
        .sentences
        .iter()
        .map(|s| s.id)
        .collect();
    case.maker.change_some(30);
    for id in ids {
        case.flag(id);
    }
    case
}

/// A document with a table; the id of its first cell.
fn with_table(dice: Dice) -> (Case, usize) {
    let mut maker = Maker::new(dice);
    let mut document = maker.document();
    let heading = maker.heading(1);
    let count = maker.dice.within(5..12);
    let table = maker.table(count);
    let first = table[0].id;
    document.blocks.push(heading);
    document.blocks.extend(table);
    let closing = maker.free();
    document.blocks.push(maker.block(Kind::Body, vec![closing]));
    (Case::of(maker, document), first)
}

/// The rows of the table: places of their first cells, the head left out.
fn row_starts(document: &Document) -> Vec<usize> {
    let cells = document.blocks.iter().enumerate();
    cells
        .filter(|(_, block)| matches!(block.kind, Kind::Cell { row, column: 0, .. } if row > 0))
        .map(|(at, _)| at)
        .collect()
}

/// Rows are counted from the top again.
fn count_rows(document: &mut Document) {
    let mut count = 0;
    for block in &mut document.blocks {
        if let Kind::Cell { row, column, .. } = &mut block.kind {
            *row = count;
            count += usize::from(*column == 2);
        }
    }
}

fn table_cells(dice: Dice) -> Case {
    let (mut case, first) = with_table(dice);
    let head = case.hand.find(first).expect("a cell");
    case.hand.blocks[head + 1].sentences[0].bits = vec![Bit::Words("受益户数".into())];
    let rows = row_starts(&case.hand);
    let row = rows[case.maker.dice.below(rows.len())];
    // One value by hand, in a row whose other value changes.
    let unit = case.maker.dice.within(100_001..999_999);
    let fact = case.hand.blocks[row + 1].facts()[0];
    case.hand.blocks[row + 1].sentences[0].bits = vec![Bit::Words(format!("{unit}户"))];
    case.settle();
    if case.maker.dice.chance(50) {
        case.maker.change(fact);
        case.flags.push(case.hand.blocks[row + 1].id);
    }
    let keep = case.maker.new[fact].clone();
    case.maker.change_some(60);
    case.maker.new[fact] = keep;
    case
}

fn table_rows(dice: Dice) -> Case {
    let (mut case, _) = with_table(dice);
    let rows = row_starts(&case.hand);
    let (first, end) = (rows[0], rows[rows.len() - 1] + 3);
    let mut chunks: Vec<Vec<_>> = case.hand.blocks[first..end]
        .chunks(3)
        .map(<[_]>::to_vec)
        .collect();
    if let Some(Bit::Words(words)) = chunks[1][0].sentences[0].bits.first_mut() {
        words.push_str("（示范村）");
    }
    chunks.remove(0);
    case.maker.dice.shuffle(&mut chunks);
    case.hand
        .blocks
        .splice(first..end, chunks.into_iter().flatten());
    count_rows(&mut case.hand);
    case.settle();
    case.maker.change_some(50);
    case
}

fn table_new(dice: Dice) -> Case {
    let (mut case, _) = with_table(dice);
    case.settle();
    let rows = row_starts(&case.base);
    let nth = case.maker.dice.below(rows.len());
    let gone = case.base.blocks[rows[nth]].id;
    let shown = [
        case.maker.dice.within(100..999),
        case.maker.dice.within(100..999),
    ];
    let bits = vec![
        Bit::Words("新设村".into()),
        case.maker.fact(format!("{}户", shown[0])),
        case.maker.fact(format!("{}万元", shown[1])),
    ];
    let new = case.maker.cells(vec![bits], 1);
    let behind = case.base.blocks[rows[(nth + 1) % rows.len()]].id;
    case.anew(|document| {
        let at = document.find(gone).expect("a row");
        document.blocks.drain(at..at + 3);
        let at = document.find(behind).expect("a row");
        document.blocks.splice(at + 3..at + 3, new.clone());
        count_rows(document);
    });
    case.maker.change_some(50);
    case
}
