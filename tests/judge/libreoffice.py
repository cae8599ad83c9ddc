#!/usr/bin/env python3
"""Lets LibreOffice judge the merge: it edits a report as people do, and reads what `update` made of it.

  libreoffice.py PROGRAM FOLDER [FAMILY ...]

For every family of edits: build a report, edit it in LibreOffice, change the facts, update. Then
* rejecting all changes of 修订.docx gives the edited text, accepting all the text of 合并.docx and of 合并.md;
* parts of the edited file that an update has no business with are the same bytes;
* the same edited file saved as docx, by way of odt and doc, and without bookmarks, merges to the same text.

Wants soffice and python3-uno. Exit status: 0 all as it should be, 1 differences, 2 it could not run.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
except ImportError:
    print("python3-uno is not installed", file=sys.stderr)
    sys.exit(2)

HERE = os.path.dirname(os.path.realpath(__file__))
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "doc": "MS Word 97"}


class Office:
    """One LibreOffice with a profile of its own."""

    def __init__(self, folder):
        pipe = "zongjie%d" % os.getpid()
        self.process = subprocess.Popen(
            ["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--norestore",
             "--nologo", "--accept=pipe,name=%s;urp;" % pipe],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(120):
            try:
                self.context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                break
            except Exception:
                time.sleep(0.5)
        else:
            print("LibreOffice does not answer", file=sys.stderr)
            sys.exit(2)
        create = self.context.ServiceManager.createInstanceWithContext
        self.desktop = create("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = create("com.sun.star.frame.DispatchHelper", self.context)

    def open(self, path):
        return self.desktop.loadComponentFromURL("file://" + path, "_blank", 0, (value("Hidden", True),))

    def save(self, document, path):
        kind = FILTERS[path.rsplit(".", 1)[1]]
        document.storeToURL("file://" + path, (value("FilterName", kind),))

    def convert(self, source, target):
        document = self.open(source)
        self.save(document, target)
        document.close(True)

    def settle(self, path, command):
        """The text after accepting or rejecting all changes; `None` leaves them."""
        bare = path + ".without-comments.docx"
        without(path, bare, rb"<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*/>")
        document = self.open(bare)
        if command:
            frame = document.CurrentController.Frame
            self.dispatcher.executeDispatch(frame, ".uno:" + command, "", 0, ())
        text = texts(document)
        document.close(True)
        return text

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def value(name, of):
    out = PropertyValue()
    out.Name, out.Value = name, of
    return out


def paragraphs(document):
    """The paragraphs of the body, those of cells left out."""
    all_ = document.Text.createEnumeration()
    while all_.hasMoreElements():
        one = all_.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph"):
            yield one


def texts(document):
    """What a reader sees, blank paragraphs left out."""
    out = []
    all_ = document.Text.createEnumeration()
    while all_.hasMoreElements():
        one = all_.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            out += [one.getCellByName(name).String for name in one.CellNames]
        else:
            out.append(one.String)
    # Word and LibreOffice part the lines of a title differently.
    out = [re.sub(r"\s+", "", text) for text in out]
    return [text for text in out if text]


def find(document, words):
    for one in paragraphs(document):
        if words in one.String:
            return one
    raise AssertionError("no paragraph with " + words)


def replace(document, old, new):
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = old, new
    assert document.replaceAll(search) > 0, old


def select(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    assert found, words
    return found


def insert(document, after, text):
    end = find(document, after).End
    document.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
    end = find(document, after)
    following = list(paragraphs(document))
    at = next(i for i, p in enumerate(following) if after in p.String)
    document.Text.insertString(following[at + 1].Start, text, False)


def move(document, words, after):
    text = find(document, words).String
    find(document, words).dispose()
    insert(document, after, text)


def cut(document, words, after):
    """Cuts a paragraph with all it carries and pastes it behind another."""
    controller = document.CurrentController
    one = find(document, words)
    cursor = document.Text.createTextCursorByRange(one.Start)
    cursor.gotoRange(one.End, True)
    cursor.goRight(1, True)
    controller.select(cursor)
    carried = controller.getTransferable()
    cursor.String = ""
    end = find(document, after)
    place = document.Text.createTextCursorByRange(end.End)
    place.goRight(1, False)
    controller.select(place)
    controller.insertTransferable(carried)


def split(document, words):
    found = select(document, words)
    document.Text.insertControlCharacter(found.Start, PARAGRAPH_BREAK, False)


def join(document, words):
    one = find(document, words)
    cursor = document.Text.createTextCursorByRange(one.End)
    cursor.goRight(1, True)
    cursor.String = ""


def delete(document, *words):
    for one in words:
        find(document, one).dispose()


def bold(document, words):
    select(document, words).CharWeight = 150.0


def cell(document, name, text):
    document.TextTables.getByIndex(0).getCellByName(name).String = text


def comment(path, words):
    """Puts a person's comment on a run; by hand, as LibreOffice without a screen crashes on comments."""
    a = zipfile.ZipFile(path)
    parts = {name: a.read(name) for name in a.namelist()}
    body = parts["word/document.xml"].decode()
    at = body.index(words)
    start, end = body.rindex("<w:r>", 0, at), body.index("</w:r>", at) + len("</w:r>")
    mark = '<w:comment%s w:id="7"/>'
    body = (body[:start] + mark % "RangeStart" + body[start:end] + mark % "RangeEnd"
            + '<w:r><w:commentReference w:id="7"/></w:r>' + body[end:])
    parts["word/document.xml"] = body.encode()
    parts["word/comments.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:comment w:id="7" w:author="张主任"><w:p><w:r><w:t>再核实一下</w:t></w:r></w:p>'
        "</w:comment></w:comments>").encode()
    relation = (b'<Relationship Id="rIdOwn" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
                b' Target="comments.xml"/></Relationships>')
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    kind = (b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'wordprocessingml.comments+xml"/></Types>')
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)


def picture(document, words):
    """A person puts a picture into the text."""
    field = document.createInstance("com.sun.star.text.TextGraphicObject")
    field.GraphicURL = "file://" + os.path.join(HERE, "..", "cases", "letterhead", "grey.png")
    found = select(document, words)
    found.Text.insertTextContent(found.End, field, False)


def tracked(edit):
    def run(document):
        document.RecordChanges = True
        edit(document)
        document.RecordChanges = False
    return run


def many(*edits):
    def run(document):
        for edit in edits:
            edit(document)
    return run


CHANGES = [("5731件", "5800件"), ("3.1亿元", "3.3亿元"), ("963次", "970次"), ("1200人次", "1260人次"),
           ("4600万元", "4800万元"), ("86家", "93家")]

# Name: the edit, what changes in the facts.
FAMILIES = {
    "untouched": (lambda d: None, CHANGES),
    "words": (lambda d: replace(d, "企业反响良好", "企业普遍欢迎"), CHANGES),
    "figure-in-edited-sentence": (lambda d: replace(d, "全年促成技术对接", "全年共组织技术对接"), CHANGES),
    "corrected-figure": (lambda d: replace(d, "442次", "452次"), CHANGES),
    "conflicting-figure": (lambda d: replace(d, "963次", "近千次"), CHANGES),
    "moved-as-text": (lambda d: move(d, "组建经纪人队伍", "建立培育库"), CHANGES),
    "moved-by-cut": (lambda d: cut(d, "组建经纪人队伍", "财政科技投入"), CHANGES),
    "deleted": (lambda d: delete(d, "组建经纪人队伍"), CHANGES),
    "inserted": (lambda d: insert(d, "建立培育库", "区委主要领导多次到企业调研，现场解决难题。"), CHANGES),
    "split": (lambda d: split(d, "产生意向"), CHANGES),
    "joined": (lambda d: join(d, "举办对接会"), CHANGES),
    "retitled": (lambda d: replace(d, "成果转化稳步推进", "成果转化实现新突破"), CHANGES),
    "section-deleted": (lambda d: delete(d, "二、", "高层次人才", "成果转化渠道"), CHANGES),
    "rewritten": (lambda d: replace(d, "资金使用全程公开，绩效评价结果与下年预算挂钩。", "每一笔钱怎么用的都向社会公布，用得好不好决定明年给多少。"), CHANGES),
    "formatting": (many(lambda d: bold(d, "963次"), lambda d: bold(d, "技术合同")), CHANGES),
    "late-fact": (lambda d: replace(d, "企业反响良好", "企业普遍欢迎"),
                  CHANGES + [("  走访: {", "  奖项: {名: 省科技奖, 值: 3项}\n  走访: {"), ("数据: [专利, 合同]", "数据: [专利, 合同, 奖项]")]),
    "new-section": (lambda d: replace(d, "企业反响良好", "企业普遍欢迎"),
                    CHANGES + [("  - 标题: 科技投入不断加大", "  - 标题: 科学普及形式多样\n    正文: 举办科普活动，送科技下乡。\n  - 标题: 科技投入不断加大")]),
    "withdrawn": (lambda d: replace(d, "企业反响良好", "企业普遍欢迎"), CHANGES + [("队伍结构更加合理，服务半径明显扩大。", "")]),
    "table-cell": (lambda d: cell(d, "A2", "全区专利授权量"), CHANGES),
    "pending-revisions": (tracked(lambda d: replace(d, "企业反响良好", "企业普遍欢迎")), CHANGES),
    "pending-in-the-place": (tracked(lambda d: replace(d, "963次", "965次")), CHANGES),
    "comments": (lambda d: replace(d, "企业反响良好", "企业普遍欢迎"), CHANGES),
    "picture": (lambda d: picture(d, "现场签约率"), CHANGES),
    "mixed": (many(lambda d: replace(d, "企业反响良好", "企业普遍欢迎"), lambda d: bold(d, "参训人员"),
                   lambda d: insert(d, "建立培育库", "区委主要领导多次到企业调研。"),
                   lambda d: move(d, "组建经纪人队伍", "建立培育库"), lambda d: delete(d, "财政科技投入")), CHANGES),
}
# What an update may write in.
MAY_CHANGE = re.compile(r"word/document\.xml|word/(comments|header|footer|footnotes|endnotes)\d*\.xml|docProps/custom\.xml"
                        r"|\[Content_Types\]\.xml|_rels/")


def program(arguments, fine=(0,)):
    run = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode not in fine:
        raise AssertionError("%s: %d\n%s" % (" ".join(arguments), run.returncode, run.stdout.decode("utf-8", "replace")))


def same_parts(before, after):
    a, b = zipfile.ZipFile(before), zipfile.ZipFile(after)
    for name in a.namelist():
        if not MAY_CHANGE.search(name):
            assert name in b.namelist() and a.read(name) == b.read(name), "%s differs in %s" % (name, after)


def bare(path):
    """Markdown as the text of its paragraphs, marks left out."""
    out = []
    for line in open(path, encoding="utf-8"):
        line = re.sub(r"^#+ ", "", line.strip())
        if re.fullmatch(r"\|[-:| ]+\|", line):
            continue
        cells = line.strip("|").split("|") if line.startswith("|") else [line]
        out += [re.sub(r"\s+|\\", "", cell) for cell in cells]
    return [text for text in out if text]


def without(source, target, marks):
    """A copy without some marks in the text.

    LibreOffice without a screen crashes when it shows comments, so that it judges the text only.
    """
    a = zipfile.ZipFile(source)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in a.namelist():
            data = a.read(name)
            out.writestr(name, re.sub(marks, b"", data) if name == "word/document.xml" else data)


def strip_anchors(source, target):
    a = zipfile.ZipFile(source)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in a.namelist():
            data = a.read(name)
            if name == "word/document.xml":
                data = re.sub(rb"<w:bookmark(Start|End)\b[^>]*/>", b"", data)
            if name != "docProps/custom.xml":
                data = data.replace(b"docProps/custom.xml", b"docProps/none.xml") if name.endswith(".rels") else data
                out.writestr(name, data)


def update(zongjie, folder, edited, facts):
    """Runs an update in a copy of the built folder; returns where its files are."""
    out = os.path.join(folder, "out")
    shutil.copyfile(edited, os.path.join(out, "facts.docx"))
    program([zongjie, "update", facts, "-o", out, "--lang", "en"], fine=(0, 3))
    return out


def judge(office, zongjie, folder, name):
    edit, changes = FAMILIES[name]
    base = os.path.join(folder, name)
    os.makedirs(base)
    facts = os.path.join(base, "facts.yaml")
    shutil.copyfile(os.path.join(HERE, "facts.yaml"), facts)
    program([zongjie, "build", facts, "-f", "docx", "-o", os.path.join(base, "built")])
    document = office.open(os.path.join(base, "built", "facts.docx"))
    edit(document)
    edited = os.path.join(base, "edited.docx")
    office.save(document, edited)
    office.save(document, os.path.join(base, "edited.odt"))
    office.save(document, os.path.join(base, "edited.doc"))
    document.close(True)
    office.convert(os.path.join(base, "edited.odt"), os.path.join(base, "by-odt.docx"))
    office.convert(os.path.join(base, "edited.doc"), os.path.join(base, "by-doc.docx"))
    if name == "comments":
        comment(edited, "企业普遍欢迎")
    strip_anchors(edited, os.path.join(base, "bare.docx"))
    text = open(facts, encoding="utf-8").read()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    open(facts, "w", encoding="utf-8").write(text)
    merged = {}
    for way in ["edited", "by-odt", "by-doc", "bare"]:
        run = os.path.join(base, way)
        shutil.copytree(os.path.join(base, "built"), os.path.join(run, "out"))
        out = update(zongjie, run, os.path.join(base, way + ".docx"), facts)
        merged[way] = bare(os.path.join(out, "facts.合并.md"))
        given = os.path.join(base, way + ".docx")
        redline, clean = os.path.join(out, "facts.修订.docx"), os.path.join(out, "facts.合并.docx")
        same_parts(given, redline)
        same_parts(given, clean)
        drawn = [zipfile.ZipFile(file).read("word/document.xml").count(b"<w:drawing") for file in (given, redline, clean)]
        assert len(set(drawn)) == 1 and (drawn[0] > 0 or name != "picture"), "pictures: %s" % drawn
        pending = name.startswith("pending")
        if name == "comments" and way in ("edited", "bare"):
            for file in (redline, clean):
                parts = zipfile.ZipFile(file)
                assert "再核实一下" in parts.read("word/comments.xml").decode(), "a comment went"
                assert b'<w:commentReference w:id="7"/>' in parts.read("word/document.xml"), "the mark of a comment went"
        accepted = office.settle(redline, "AcceptAllTrackedChanges")
        made = office.settle(clean, "AcceptAllTrackedChanges" if pending else None)
        equal(accepted, made, "accepted and made")
        if not pending:
            equal(office.settle(redline, "RejectAllTrackedChanges"), office.settle(given, None), "rejected and edited")
        equal(accepted, merged[way], "accepted and Markdown")
    for way, text in merged.items():
        equal(text, merged["edited"], "by " + way)
    state = open(os.path.join(base, "edited", "out", "facts.zongjie.json"), encoding="utf-8").read()
    return state.count('"kind": "')


def equal(got, want, what):
    if got != want:
        lines = [(a, b) for a, b in zip(got + ["-"] * len(want), want + ["-"] * len(got)) if a != b]
        raise AssertionError("%s differ:\n  %s\n  %s" % ((what,) + lines[0]))


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    zongjie, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    names = sys.argv[3:] or list(FAMILIES)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    failed = 0
    with tempfile.TemporaryDirectory() as profile:
        office = Office(profile)
        try:
            for name in names:
                try:
                    conflicts = judge(office, zongjie, folder, name)
                    print("ok      %-28s %d to decide" % (name, conflicts), flush=True)
                except AssertionError as error:
                    failed += 1
                    print("FAILED  %-28s %s" % (name, error), flush=True)
                except Exception as error:
                    failed += 1
                    print("FAILED  %-28s LibreOffice: %s" % (name, error), flush=True)
                    office.close()
                    office = Office(profile)
        finally:
            office.close()
    print("%d families, %d failed" % (len(names), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
