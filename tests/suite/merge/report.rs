//! Reports drawn at random: sections, look-alike rows, tables, sentences with one to three figures.

use zongjie::revision::Kind;

use super::model::{Bit, Block, Dice, Document, Sentence};

const WHO: [&str; 10] = [
    "全区",
    "全市",
    "园区",
    "街道",
    "各镇",
    "机关",
    "社区",
    "老城区",
    "高新区",
    "港口片区",
];
const WHAT: [(&str, &str); 24] = [
    ("科技型中小企业", "家"),
    ("高新技术企业", "家"),
    ("发明专利", "件"),
    ("技术合同", "项"),
    ("技能培训", "场次"),
    ("志愿服务", "人次"),
    ("图书借阅", "册次"),
    ("河道整治", "公里"),
    ("老旧小区改造", "个"),
    ("养老服务站", "处"),
    ("农村公路", "公里"),
    ("绿化造林", "亩"),
    ("信访事项", "件"),
    ("矛盾调解", "起"),
    ("食品抽检", "批次"),
    ("安全检查", "家次"),
    ("签约项目", "个"),
    ("招商推介", "场"),
    ("引进人才", "名"),
    ("就业岗位", "个"),
    ("住院报销", "人次"),
    ("低保对象", "户"),
    ("古籍修复", "册"),
    ("地方志审读", "万字"),
];
const VILLAGE: [&str; 32] = [
    "南桥", "北桥", "东岭", "西岭", "上河", "下河", "青石", "白石", "红旗", "新民", "永丰", "和平",
    "大湾", "小湾", "前进", "后坡", "柳林", "枫林", "双溪", "三溪", "石桥", "木桥", "金山", "银山",
    "长塘", "高塘", "龙泉", "凤泉", "安乐", "安康", "东湖", "西湖",
];
const FREE: [&str; 16] = [
    "坚持问题导向",
    "深入一线开展调研",
    "分类制定帮扶清单",
    "逐项明确责任人和完成时限",
    "推动资源向基层倾斜",
    "健全协调联动机制",
    "定期通报工作进展",
    "认真听取群众意见",
    "压实各级责任",
    "加强队伍建设",
    "优化办事流程",
    "完善制度规范",
    "强化日常监督",
    "开展专题培训",
    "做好宣传引导",
    "总结推广典型经验",
];
const TITLE: [&str; 14] = [
    "科技创新",
    "民生保障",
    "乡村建设",
    "文化事业",
    "营商环境",
    "安全生产",
    "生态环境",
    "社会治理",
    "人才工作",
    "项目建设",
    "城市更新",
    "公共服务",
    "队伍建设",
    "数字政务",
];

/// What stands behind the number.
pub(crate) fn unit_of(shown: &str) -> &str {
    shown.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
}

/// Makes documents and the facts they show.
pub(crate) struct Maker {
    pub(crate) dice: Dice,
    next: usize,
    /// What each fact showed, and shows now.
    pub(crate) old: Vec<String>,
    pub(crate) new: Vec<String>,
    /// Which sentences there are already, so that no two are alike by chance.
    used: Vec<(usize, usize, usize)>,
    titles: Vec<usize>,
}

impl Maker {
    pub(crate) fn new(dice: Dice) -> Self {
        Self {
            dice,
            next: 0,
            old: Vec::new(),
            new: Vec::new(),
            used: Vec::new(),
            titles: Vec::new(),
        }
    }

    pub(crate) fn id(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    /// A fact whose figure is this, now as before.
    pub(crate) fn fact(&mut self, shown: String) -> Bit {
        self.old.push(shown.clone());
        self.new.push(shown);
        Bit::Fact(self.old.len() - 1)
    }

    fn number(&mut self) -> String {
        let limit = [30, 90, 900, 9000][self.dice.below(4)];
        (2 + self.dice.below(limit)).to_string()
    }

    fn count(&mut self, unit: &str) -> Bit {
        let number = self.number();
        self.fact(format!("{number}{unit}"))
    }

    fn rate(&mut self) -> Bit {
        let number = format!("{}.{}%", self.dice.within(1..30), self.dice.within(1..10));
        self.fact(number)
    }

    /// Draws a new value for a fact: near the old one, or the old one of another fact with the same unit.
    pub(crate) fn change(&mut self, fact: usize) {
        let shown = self.old[fact].clone();
        let unit = unit_of(&shown);
        let digits = &shown[..shown.len() - unit.len()];
        let alike: Vec<&String> = self
            .old
            .iter()
            .filter(|other| unit_of(other) == unit && **other != shown)
            .collect();
        if !alike.is_empty() && self.dice.chance(30) {
            self.new[fact] = alike[self.dice.below(alike.len())].clone();
            return;
        }
        let new = if digits.contains('.') {
            let tenths: usize = digits.replace('.', "").parse().expect("a number");
            let new = tenths + 1 + self.dice.below(60);
            format!("{}.{}", new / 10, new % 10)
        } else {
            let value: usize = digits.parse().expect("a number");
            (value + 1 + self.dice.below(value / 4 + 5)).to_string()
        };
        self.new[fact] = format!("{new}{unit}");
    }

    /// Changes this share of all facts, in per cent.
    pub(crate) fn change_some(&mut self, percent: usize) {
        for fact in 0..self.old.len() {
            if self.old[fact] == self.new[fact] && self.dice.chance(percent) {
                self.change(fact);
            }
        }
    }

    pub(crate) fn sentence(&mut self, bits: Vec<Bit>) -> Sentence {
        Sentence {
            id: self.id(),
            bits,
        }
    }

    /// A sentence without figures.
    pub(crate) fn free(&mut self) -> Sentence {
        let mut order: Vec<&str> = FREE.to_vec();
        self.dice.shuffle(&mut order);
        let what = WHAT[self.dice.below(WHAT.len())].0;
        let text = format!("围绕{what}，{}，{}，{}。", order[0], order[1], order[2]);
        self.sentence(vec![Bit::Words(text)])
    }

    /// A sentence with one to three figures, about something no other sentence is about.
    pub(crate) fn told(&mut self) -> Sentence {
        let (who, what, shape) = loop {
            let drawn = (
                self.dice.below(WHO.len()),
                self.dice.below(WHAT.len()),
                self.dice.below(6),
            );
            if !self
                .used
                .iter()
                .any(|(who, what, _)| (*who, *what) == (drawn.0, drawn.1))
            {
                self.used.push(drawn);
                break drawn;
            }
        };
        let ((what, unit), who) = (WHAT[what], WHO[who]);
        let w = |text: String| Bit::Words(text);
        let bits = match shape {
            0 => vec![
                w(format!("{who}{what}达到")),
                self.count(unit),
                w("，同比增长".into()),
                self.rate(),
                w("。".into()),
            ],
            1 => vec![
                w(format!("全年新增{who}{what}")),
                self.count(unit),
                w("，其中重点领域".into()),
                self.count(unit),
                w("。".into()),
            ],
            2 => vec![
                w(format!("{who}完成{what}")),
                self.count(unit),
                w("，完成年度目标的".into()),
                self.rate(),
                w("，带动群众".into()),
                self.count("人"),
                w("。".into()),
            ],
            3 => vec![
                w(format!("{who}累计开展{what}工作")),
                self.count("次"),
                w("，覆盖村居".into()),
                self.count("个"),
                w("，群众满意度达".into()),
                self.rate(),
                w("。".into()),
            ],
            4 => vec![
                w(format!("{who}{what}总量")),
                self.count(unit),
                w("，较上年增加".into()),
                self.count(unit),
                w("。".into()),
            ],
            _ => vec![
                w("投入资金".into()),
                self.count("万元"),
                w(format!("用于{who}{what}，惠及居民")),
                self.count("户"),
                w("。".into()),
            ],
        };
        self.sentence(bits)
    }

    pub(crate) fn block(&mut self, kind: Kind, sentences: Vec<Sentence>) -> Block {
        Block {
            id: self.id(),
            kind,
            sentences,
        }
    }

    pub(crate) fn heading(&mut self, level: u8) -> Block {
        let left: Vec<usize> = (0..TITLE.len() * 3)
            .filter(|at| !self.titles.contains(at))
            .collect();
        let title = left[self.dice.below(left.len())];
        self.titles.push(title);
        let ending = ["取得新进展", "稳步推进", "不断加强"][title / TITLE.len()];
        let text = format!("{}{ending}", TITLE[title % TITLE.len()]);
        let sentence = self.sentence(vec![Bit::Words(text)]);
        self.block(Kind::Heading(level), vec![sentence])
    }

    pub(crate) fn paragraph(&mut self) -> Block {
        let count = self.dice.within(1..4);
        let sentences = (0..count).map(|at| {
            if at == 0 || self.dice.chance(65) {
                self.told()
            } else {
                self.free()
            }
        });
        let sentences = sentences.collect();
        self.block(Kind::Body, sentences)
    }

    pub(crate) fn section(&mut self) -> Vec<Block> {
        let mut out = vec![self.heading(1)];
        let parts = if self.dice.chance(35) {
            self.dice.within(2..4)
        } else {
            0
        };
        for _ in 0..parts.max(1) {
            if parts > 0 {
                out.push(self.heading(2));
            }
            for _ in 0..self.dice.within(1..3) {
                out.push(self.paragraph());
            }
        }
        out
    }

    pub(crate) fn document(&mut self) -> Document {
        let title = self.sentence(vec![Bit::Words("工作总结".into())]);
        let mut blocks = vec![self.block(Kind::Title, vec![title])];
        let opening = self.free();
        blocks.push(self.block(Kind::Body, vec![opening]));
        for _ in 0..self.dice.within(2..4) {
            blocks.extend(self.section());
        }
        Document { blocks }
    }

    /// Rows of running text that differ in a name and two numbers.
    pub(crate) fn rows(&mut self, count: usize) -> Vec<Block> {
        let mut names = VILLAGE.to_vec();
        self.dice.shuffle(&mut names);
        let rows = names[..count].iter().map(|name| {
            let bits = vec![
                Bit::Words(format!("{name}村接待游客")),
                self.count("人次"),
                Bit::Words("，实现收入".into()),
                self.count("万元"),
                Bit::Words("。".into()),
            ];
            let sentence = self.sentence(bits);
            self.block(Kind::Body, vec![sentence])
        });
        rows.collect()
    }

    /// A table of names with two figures each, under a head.
    pub(crate) fn table(&mut self, count: usize) -> Vec<Block> {
        let mut names = VILLAGE.to_vec();
        self.dice.shuffle(&mut names);
        let head = ["村名", "户数", "资金"]
            .map(|text| Bit::Words(text.into()))
            .to_vec();
        let mut rows = vec![head];
        for name in &names[..count] {
            rows.push(vec![
                Bit::Words(format!("{name}村")),
                self.count("户"),
                self.count("万元"),
            ]);
        }
        self.cells(rows, 0)
    }

    /// Cells of rows, counted from a row.
    pub(crate) fn cells(&mut self, rows: Vec<Vec<Bit>>, first: usize) -> Vec<Block> {
        let mut out = Vec::new();
        for (row, cells) in rows.into_iter().enumerate() {
            for (column, bit) in cells.into_iter().enumerate() {
                let sentence = self.sentence(vec![bit]);
                out.push(self.block(
                    Kind::Cell {
                        table: 0,
                        row: first + row,
                        column,
                    },
                    vec![sentence],
                ));
            }
        }
        out
    }
}
