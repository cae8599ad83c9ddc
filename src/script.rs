//! Simplified and traditional characters: telling them apart, and converting by phrase.

use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// Common characters that only one of the scripts writes, each traditional one before its simplified one.
const PAIRS: &str = "報报單单標标績绩難难議议題题種种設设體体稱称級级別别領领導导確确數数據据長长環环計计項项齊齐連连續续徑径\
    來来負负責责區区縣县鄉乡鎮镇開开發发總总結结簡简補补約约個个萬万億亿務务產产業业進进過过這这們们會会時时國国為为與与學学\
    經经濟济動动員员門门對对實实現现將将關关問问應应該该當当點点從从質质華华東东車车書书長长見见視视觀观規规認认識识調调\
    轉转輸输運运達达遠远還还選选鄰邻釋释針针錄录錢钱鐵铁銀银營营環环獲获獎奖競竞節节築筑網网線线組组織织統统給给維维綜综\
    緊紧繼继縱纵聯联職职聽听勞劳勢势優优傳传債债億亿儲储兩两創创劃划則则剛刚機机構构檢检樣样橋桥權权歷历歸归殘残殺杀氣气\
    決决沒没潔洁測测滿满漢汉濕湿災灾無无煙烟熱热爭争狀状獨独現现產产畢毕畫画異异療疗癥症監监蓋盖盤盘碼码積积穩稳窮穷\
    筆笔糧粮納纳級级紅红純纯紙纸細细終终緒绪練练縮缩績绩繳缴罰罚習习聖圣聲声肅肃腦脑臨临舉举舊旧艦舰艱艰藝艺藥药虛虚號号\
    衛卫補补裝装製制複复討讨訓训記记訪访訴诉詞词試试詳详誠诚語语說说課课論论諸诸講讲謝谢證证護护讀读變变讓让財财貢贡\
    貧贫貨货貫贯貸贷費费資资賓宾賞赏賣卖賬账購购贏赢趕赶趙赵躍跃軍军軟软較较載载輛辆輪轮辦办農农遷迁鄭郑醫医錯错鍵键鎖锁\
    鏡镜鏈链鑒鉴閉闭閱阅陣阵陸陆陳陈際际隊队階阶隨随險险隱隐雙双雜杂離离電电靈灵靜静響响頂顶頓顿預预顆颗頭头頻频願愿顧顾\
    顯显風风飛飞飯饭飲饮養养館馆馬马駐驻驗验驚惊鬥斗魚鱼鮮鲜鳥鸟麗丽麥麦黃黄黨党齡龄龍龙廣广廠厂廳厅強强張张彈弹後后復复\
    徵征態态慶庆憲宪懷怀懲惩戰战戶户掃扫採采換换損损擁拥擇择擔担據据擴扩擬拟擺摆攝摄敗败敵敌數数斷断於于書书條条楊杨極极\
    榮荣樂乐樓楼標标樞枢模模橫横歐欧歡欢殼壳毀毁漲涨漸渐潛潜澤泽灣湾燈灯爐炉爾尔牆墙獻献環环瑪玛瓊琼佔占餘余兒儿內内冊册\
    劇剧劍剑勝胜勵励勸劝協协卻却厲厉參参吳吴員员啟启喪丧嘗尝嚴严團团園园圍围圖图圓圆場场塊块壓压壩坝壯壮夠够夢梦奪夺奮奋\
    婦妇孫孙寧宁審审寫写寬宽專专尋寻導导層层屬属岡冈島岛嶺岭帥帅師师帳帐帶带幣币幹干庫库類类誌志簽签庭庭";

/// Simplified characters that traditional text writes too, so that they tell nothing.
const BOTH: &str = "万准了云余制几划别升卷厂占只台后向启咨回征愿干并庭当志征折斗于松板采范里面复种系胜致舍谷郁采表才烟症党冲模鉴游周冬";

/// The first character of the bit sets.
const FIRST: u32 = 0x4E00;
/// The words of 64 bits up to U+9FFF.
const WORDS: usize = (0xA000 - 0x4E00) / 64;
/// Bytes of one character of the tables in UTF-8.
const BYTES: usize = 3;

/// A bit for each character from U+4E00 on that only traditional text has.
static ONLY_TRADITIONAL: [u64; WORDS] = bits(0);
/// A bit for each character from U+4E00 on that only simplified text has.
static ONLY_SIMPLIFIED: [u64; WORDS] = bits(1);

/// The bits of one side of the pairs, made by the compiler so that a run that needs no conversion pays nothing.
const fn bits(side: usize) -> [u64; WORDS] {
    let (pairs, both) = (PAIRS.as_bytes(), BOTH.as_bytes());
    let mut out = [0; WORDS];
    let mut at = 0;
    while at < pairs.len() {
        let c = decode(pairs, at + side * BYTES);
        let mut telling = c != decode(pairs, at + (1 - side) * BYTES);
        let mut other = 0;
        while other < both.len() {
            telling = telling && c != decode(both, other);
            other += BYTES;
        }
        if telling {
            let bit = (c - FIRST) as usize;
            out[bit / 64] |= 1 << (bit % 64);
        }
        at += 2 * BYTES;
    }
    out
}

const fn decode(bytes: &[u8], at: usize) -> u32 {
    (bytes[at] as u32 & 0x0F) << 12
        | (bytes[at + 1] as u32 & 0x3F) << 6
        | bytes[at + 2] as u32 & 0x3F
}

fn has(bits: &[u64], c: char) -> bool {
    let at = (c as u32).wrapping_sub(FIRST) as usize;
    bits.get(at / 64)
        .is_some_and(|word| word & (1 << (at % 64)) != 0)
}

/// The pairs, traditional first.
fn pairs() -> impl Iterator<Item = (char, char)> {
    let (traditional, simplified) = (PAIRS.chars().step_by(2), PAIRS.chars().skip(1).step_by(2));
    traditional.zip(simplified)
}

/// Whether a text is written in traditional characters: it has more that only traditional text has than such
/// that only simplified text has.
///
/// A few hundred common characters decide, so that a simplified text which quotes a name is still simplified.
pub fn is_traditional(text: &str) -> bool {
    let (mut more, mut less) = (0_usize, 0_usize);
    for c in text.chars() {
        if has(&ONLY_TRADITIONAL, c) {
            more += 1;
        } else if has(&ONLY_SIMPLIFIED, c) {
            less += 1;
        }
    }
    more > less
}

/// Whether a common character is one that traditional text never has.
pub fn is_simplified(c: char) -> bool {
    has(&ONLY_SIMPLIFIED, c)
}

/// A key or word of our own vocabulary typed in traditional characters, in simplified ones; `None` if it has none.
///
/// Looks up a small table: the dictionary is not loaded for it.
pub fn fold(word: &str) -> Option<String> {
    if !word.chars().any(|c| has(&ONLY_TRADITIONAL, c)) {
        return None;
    }
    let one = |c| pairs().find(|(from, _)| *from == c).map_or(c, |(_, to)| to);
    let folded: String = word.chars().map(one).collect();
    (folded != word).then_some(folded)
}

/// The traditional character that [`fold`] takes for a simplified one.
pub fn unfold(c: char) -> Option<char> {
    let pair = pairs().find(|(from, to)| *to == c && from != to);
    pair.map(|(from, _)| from)
}

/// What the dictionary writes otherwise than the list of standard characters does (通用规范汉字表, 2013, appendix 1):
/// money and people that come back are no statistical regression.
const CORRECTED: &[(&str, &str)] = &[("迴歸", "回歸"), ("汙", "污")];

/// A text in traditional characters, converted by phrase (关于 → 關於, 范文 → 範文, 里程 → 里程).
///
/// The standard characters of the Taiwan list (為 群 裡 啟): they are what traditional mainland reports are
/// typed in as well. Words stay those of the mainland. The result has as many characters as the text.
pub fn traditional(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    let table = CONVERTER.get_or_init(|| load(BuiltinConfig::S2tw));
    let mut converted = table.convert(text);
    for (from, to) in CORRECTED {
        if converted.contains(from) {
            converted = converted.replace(from, to);
        }
    }
    if converted.chars().count() == text.chars().count() {
        return converted;
    }
    let one = |c: char| {
        let converted = table.convert(c.encode_utf8(&mut [0; 4]));
        converted.chars().next().unwrap_or(c)
    };
    text.chars().map(one).collect()
}

/// A text in simplified characters, of the same length in bytes: every character stands where it stood.
pub fn simplified(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    let table = CONVERTER.get_or_init(|| load(BuiltinConfig::Tw2s));
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let converted = table.convert(line);
        if converted.chars().count() == line.chars().count() {
            aligned(line, &converted, &mut out);
        } else {
            for c in line.chars() {
                let one = table.convert(c.encode_utf8(&mut [0; 4]));
                aligned(c.encode_utf8(&mut [0; 4]), &one, &mut out);
            }
        }
    }
    out
}

/// The converted characters, but those that would need more or fewer bytes as they were.
fn aligned(from: &str, to: &str, out: &mut String) {
    let mut to = to.chars();
    for was in from.chars() {
        let now = to.next().unwrap_or(was);
        out.push(if now.len_utf8() == was.len_utf8() {
            now
        } else {
            was
        });
    }
}

fn load(config: BuiltinConfig) -> OpenCC {
    OpenCC::from_config(config).expect("invariant: the tables are part of the program")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_decide() {
        for (simplified, want) in [
            (
                "新增高新技术企业47家，增长52.2%，总数达137家。",
                "新增高新技術企業47家，增長52.2%，總數達137家。",
            ),
            ("关于采用范文、制定制造规划", "關於採用範文、制定製造規劃"),
            (
                "皇后、以后；里程、这里；干部、干旱",
                "皇后、以後；里程、這裡；幹部、乾旱",
            ),
            (
                "6.40亿元、1350余万元、0.9个百分点",
                "6.40億元、1350餘萬元、0.9個百分點",
            ),
            ("“科技之光”", "“科技之光”"),
            ("吸引回归资金、治理污染", "吸引回歸資金、治理污染"),
            ("", ""),
        ] {
            assert_eq!(traditional(simplified), want);
        }
    }

    #[test]
    fn bytes_stay_where_they_were() {
        for text in [
            "報告: {年度: 2022}\n單位: 臺灣路\n",
            "𠮷野家、乾隆、瞭解",
            "a\r\n餘",
        ] {
            assert_eq!(simplified(text).len(), text.len(), "{text}");
        }
        assert_eq!(
            simplified("報告單位、著力、平臺、裡面"),
            "报告单位、着力、平台、里面"
        );
    }

    #[test]
    fn which_script() {
        assert!(is_traditional("報告: {年度: 2022}"));
        assert!(!is_traditional("报告: {题名: 《樂府》}"));
        assert!(!is_traditional("report: {year: 2022}"));
        assert!(!is_traditional(""));
        assert!(is_traditional("report: {title: 科技總結}"));
        assert!(is_simplified('县') && !is_simplified('后') && !is_simplified('縣'));
    }

    #[test]
    fn pairs_are_pairs() {
        assert!(
            PAIRS
                .chars()
                .chain(BOTH.chars())
                .all(|c| c.len_utf8() == BYTES)
        );
        assert_eq!(PAIRS.len() % (2 * BYTES), 0);
        for (from, to) in pairs().filter(|(from, to)| from != to) {
            assert_eq!(simplified(&from.to_string()), to.to_string(), "{from}");
            assert!(
                pairs().all(|(other, same)| other != to || same == to),
                "{to}"
            );
        }
    }
}
