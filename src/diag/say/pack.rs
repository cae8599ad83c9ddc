//! Messages about packs as files: what they may hold, what they are read from.

messages! {
    /// A file name that would not mean the same everywhere.
    bad_name(name) PACK Error
        "模板包里不能有“{name}”这样的文件名" "a pack cannot hold a file named `{name}`"
        help "文件名只用英文字母、数字、“.”“_”“-”，最多四层，不用系统保留的名称；中文名称写在 pack.yaml 的 name 里"
             "use ASCII letters, digits, `.`, `_` and `-`, at most four levels, no device names; titles belong into `name` of `pack.yaml`";
    /// Two names that are one on some systems, or an entry with two names.
    two_names(a, b) PACK Error
        "模板包里“{a}”和“{b}”是同一个文件的两个名称" "`{a}` and `{b}` are two names of one file of the pack";
    /// Two entries of one name.
    twins() PACK Error
        "模板包里有两个同名的文件" "the pack holds two files of one name";
    /// A name in another encoding.
    foreign_name(name) PACK Error
        "文件名“{name}”用的是中文编码，换一台电脑就认不出来" "the file name `{name}` is in a Chinese encoding and cannot be relied on"
        help "把文件名改成英文，用 zongjie template pack 打包" "rename it with ASCII letters and make the pack with `zongjie template pack`";
    /// A symbolic link.
    link(name) PACK Error
        "“{name}”是指向别处的链接，模板包里只能有普通文件" "`{name}` is a link; a pack holds plain files only";
    /// A password.
    encrypted() PACK Error
        "模板包加了密码" "the pack is encrypted"
        help "请对方去掉密码再发" "ask for one without a password";
    /// A compression method of another kind.
    method(name) PACK Error
        "“{name}”的压缩方法不认识" "the compression method of `{name}` is not known"
        help "用 zongjie template pack 重新打包" "make the pack again with `zongjie template pack`";
    /// Damaged bytes.
    damaged(name) PACK Error
        "“{name}”损坏了" "`{name}` is damaged"
        help "请对方再发一次" "ask for it again";
    /// A hash that does not fit.
    hash_differs(name) PACK Error
        "“{name}”和模板包里登记的不一致，发出以后被改过或者损坏了" "`{name}` is not what the pack's own list says: it was changed or damaged on the way"
        help "请对方再发一次" "ask for it again";
    /// Not an archive.
    no_archive() PACK Error
        "这不是模板包，或者文件不完整" "this is no pack, or it is incomplete"
        help "模板包是 .zjpack 文件、文本形式的 .zjpack.txt，或者有 pack.yaml 的文件夹" "a pack is a `.zjpack` file, its text form, or a folder with `pack.yaml`";
    /// A text form that was cut.
    text_cut() PACK Error
        "文本形式的模板包不完整" "the text form of the pack is incomplete"
        help "从 BEGIN 到 END 整段保存成一个文件" "save everything from BEGIN to END in one file";
    /// A pack without manifest.
    no_manifest() PACK Error
        "模板包里没有 pack.yaml" "the pack has no `pack.yaml`";
    /// Limits.
    file_too_large(name, limit) LIMIT Error
        "“{name}”超过{limit}KB" "`{name}` is larger than {limit} KiB";
    /// All files together.
    too_large(limit) LIMIT Error
        "模板包里的文件合起来超过{limit}KB" "the files of the pack are larger than {limit} KiB together";
    /// Too many files.
    too_many_files(limit) LIMIT Error
        "模板包里的文件超过{limit}个" "the pack holds more than {limit} files";
    /// The archive itself.
    archive_too_large(limit) LIMIT Error
        "模板包超过{limit}MB" "the pack is larger than {limit} MiB";
    /// One version, two contents.
    other_content(id, version, old, new) PACK Error
        "模板“{id}”的{version}版有两份，内容不同：一份核对码{old}，一份{new}" "there are two contents of `{id}` {version}: {old} and {new}"
        help "问清楚哪一份是对的；改过的模板要换版本号" "ask which one is right; a changed pack needs a new version";
    /// Neither a file nor an id.
    nothing_there(source) MISSING Error
        "没有“{source}”这个文件，也没有这个编号的模板" "there is no file `{source}` and no pack of that id"
        help "zongjie template list 列出已有的模板" "`zongjie template list` shows the packs there are";
    /// Not installed.
    not_installed(id) MISSING Error
        "没有装过模板“{id}”" "no pack `{id}` is installed"
        help "zongjie template list 列出已有的模板；自带的模板不能卸" "`zongjie template list` shows the packs there are; built-in ones cannot be removed";
    /// The lock file cannot be read.
    bad_lock(path) PACK Error
        "{path} 看不懂，没有改动它" "{path} cannot be read and was left alone"
        help "恢复它的备份，或者删掉后重新 template add --project" "restore it, or delete it and add the packs again with `template add --project`";
    /// What is kept is not what the lock says.
    lock_differs(id, locked, found) PACK Error
        "项目登记的模板“{id}”核对码是{locked}，保存的一份是{found}" "the lock says {locked} for `{id}`, but the copy kept is {found}"
        help "恢复 .zongjie 里的文件，或者重新 template add --project" "restore the file in `.zongjie`, or add the pack again with `template add --project`";
    /// The key cannot be read.
    bad_key() PACK Error
        "公钥写得不对" "the public key cannot be read"
        help "公钥是 RW 开头的一行字符" "a minisign public key is one line that begins with RW";
    /// No signature beside the pack.
    no_signature(path) PACK Error
        "给了公钥，却没有签名文件 {path}" "a key was given, but there is no signature {path}"
        help "请对方把 .minisig 文件一起发来" "ask for the `.minisig` file as well";
    /// The signature does not fit.
    bad_signature() PACK Error
        "签名对不上：模板被改过，或者不是这个人发的" "the signature does not fit: the pack was changed, or somebody else made it"
        help "不要安装，问清楚来源" "do not install it; ask where it comes from";
    /// The machine refused a pack.
    unreadable(id, what) PACK Error
        "模板“{id}”读不出来：{what}" "the pack `{id}` cannot be read: {what}";
    /// An id that is none.
    bad_id(id) PACK Error
        "模板的编号“{id}”不合规则" "`{id}` cannot be the id of a pack"
        help "用3到40个小写英文字母、数字和“-”，以字母开头" "3 to 40 small letters, digits and `-`, a letter first";
    /// A version that is none.
    bad_version(version) PACK Error
        "“{version}”不是版本号" "`{version}` is not a version"
        help "写成 1.0.0 的样子" "write it like 1.0.0";
    /// The program is too old for the pack.
    needs_newer(id, version) PACK Error
        "模板“{id}”要用{version}以上的程序" "the pack `{id}` needs version {version} of the program or a newer one"
        help "更新程序，或者请对方给一份适合这个版本的模板" "update the program, or ask for a pack made for this version";
    /// A file beside those a pack is made of.
    bad_kind(name) PACK Error
        "模板包里只能有模板、数据和说明，“{name}”不是" "a pack holds templates, data and texts only; `{name}` is none"
        help "可以有 .yaml、.md、.md.j2、.md.hbs、.txt 文件；别的请删掉"
             "it may hold `.yaml`, `.md`, `.md.j2`, `.md.hbs` and `.txt` files; delete the others";
    /// A text that is no UTF-8.
    not_utf8(name) PACK Error
        "“{name}”不是 UTF-8 编码的文字" "`{name}` is no UTF-8 text"
        help "用编辑器另存为 UTF-8" "save it as UTF-8";
    /// A character nobody can see.
    hidden_character(file, code) PACK Error
        "{file} 里有看不见的控制字符（{code}）" "{file} holds an invisible control character ({code})"
        help "删掉这个字符；来路不明的模板不要安装" "delete it; do not install a pack that you do not know";
    /// A key nobody knows.
    unknown_key(file, key, known, known_en) PACK Error
        "{file} 里没有“{key}”这个键" "{file} has no key `{key}`"
        help "这里可以写：{known}" "its keys here are: {known_en}";
    /// A word that is none of those allowed.
    unknown_word(file, word, known, known_en) PACK Error
        "{file} 里不能写“{word}”" "{file} does not take `{word}`"
        help "这里只能写：{known}" "it takes only: {known_en}";
    /// A key that is not there.
    missing_key(file, key) PACK Error
        "{file} 缺少“{key}”" "{file} lacks `{key}`";
    /// One key twice.
    key_twice(file, key) PACK Error
        "{file} 里“{key}”写了两次" "`{key}` stands twice in {file}"
        help "留下一个" "keep one";
    /// Anchors, depth, number of values.
    too_intricate(file) LIMIT Error
        "{file} 层次太深、内容太多，或者用了引用（& 和 *）" "{file} nests too deeply, holds too much, or uses anchors (`&`, `*`)"
        help "写成普通的键和值" "write plain keys and values";
    /// Anything else.
    bad_yaml(file, detail) PACK Error
        "{file} 写法有误：{detail}" "{file} is wrong: {detail}";
    /// Another format.
    other_format(format, known) PACK Error
        "模板用的格式是{format}，这个程序只认得{known}" "the pack is written in format {format}; this program knows {known}"
        help "更新程序，或者请对方给一份适合这个版本的模板" "update the program, or ask for a pack made for this version";
    /// Too many sections, settings, facts or samples.
    too_many_parts(limit) LIMIT Error
        "模板的章节、设置、所需事实或样例超过{limit}项" "the pack has more than {limit} sections, settings, facts or samples";
    /// A text nobody would read.
    long_text(limit) LIMIT Error
        "pack.yaml 里有一段说明超过{limit}个字" "a text of `pack.yaml` is longer than {limit} characters";
    /// No sections.
    no_sections() PACK Error
        "模板没有章节" "the pack has no sections";
    /// An id that is none.
    bad_section(id) PACK Error
        "章节的编号“{id}”不合规则" "`{id}` cannot be the id of a section"
        help "用小写英文字母、数字、“-”和“_”，以字母开头，最多40个" "small letters, digits, `-` and `_`, a letter first, at most 40";
    /// One id twice.
    section_twice(id) PACK Error
        "章节“{id}”写了两次" "the section `{id}` is there twice";
    /// An earlier name that leads nowhere.
    bad_rename(old, new) PACK Error
        "renamed 里“{old}”改名为“{new}”，对不上" "`renamed` turns `{old}` into `{new}`, which does not fit"
        help "左边写已经不用的旧名，右边写现在的名称" "an old name that is no longer used on the left, a present one on the right";
    /// A fact of `facts` that cannot be.
    bad_need(fact, what, what_en) PACK Error
        "模板要的事实“{fact}”写得不对：{what}" "the fact `{fact}` of the pack is wrong: {what_en}";
    /// A fact a pack cannot do without.
    needs_fact(fact, pack, kind, kind_en, about, about_en) MISSING Error
        "模板 {pack} 要有“{fact}”（{kind}）：{about}" "the pack {pack} needs `{fact}` ({kind_en}): {about_en}"
        help "在数据文件里补上；暂时没有数字的，写“缺: todo”" "add it to the facts; where the figure is not known yet, write `if_missing: todo`";
    /// A fact of another kind than a pack takes.
    other_kind(fact, pack, kind, kind_en) SCHEMA Error
        "模板 {pack} 要的“{fact}”是{kind}" "the pack {pack} takes {kind_en} for `{fact}`";
    /// A metric under the name an earlier version of the pack used.
    renamed_fact(old, new, pack) UNKNOWN Error
        "模板 {pack} 已经把“{old}”改名为“{new}”" "the pack {pack} now calls `{old}` `{new}`"
        help "把数据文件里的“{old}”改成“{new}”" "rename `{old}` to `{new}` in the facts";
}
