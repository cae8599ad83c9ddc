#!/usr/bin/env python3
"""Compares the traditional Markdown of all examples with what other converters make of the simplified one.

    pip install opencc zhconv
    python3 tests/traditional.py target/debug/zongjie

Every difference has to stand, with its reason, in tests/cases/script/converters.tsv.
"""

import collections
import difflib
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REASONS = ROOT / "tests/cases/script/converters.tsv"
# Characters shown before and behind a difference.
AROUND = 2


def build(program, example, script, folder):
    """The Markdown of an example in one script."""
    copy = folder / example.name / script
    shutil.copytree(example, copy)
    facts = copy / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    text = re.sub(r"^  字体: .*\n", "", text, flags=re.M)
    text = re.sub(r"^((?:报告|report):\n)", rf"\1  字体: {script}\n", text, count=1, flags=re.M)
    facts.write_text(text, encoding="utf-8")
    subprocess.run([program, "build", facts, "-f", "md", "-o", copy / "out"], check=True, capture_output=True)
    return (copy / "out/facts.md").read_text(encoding="utf-8")


def converters():
    """The converters at hand, by name; each takes a simplified text."""
    found = {}
    if importlib.util.find_spec("opencc"):
        import opencc

        for config in ("s2tw", "s2t"):
            found[f"opencc {config}"] = opencc.OpenCC(config).convert
    if importlib.util.find_spec("zhconv"):
        import zhconv

        found["zhconv zh-tw"] = lambda text: zhconv.convert(text, "zh-tw")
    return found


def differences(ours, theirs):
    """Differing pieces with their surroundings, line by line; both texts have the same lines."""
    for a, b in zip(ours.splitlines(), theirs.splitlines(), strict=True):
        if a == b:
            continue
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        for kind, start, end, other, stop in matcher.get_opcodes():
            if kind != "equal":
                yield a[start:end], b[other:stop], a[max(0, start - AROUND) : end + AROUND]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    known = {}
    for line in REASONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, ours, theirs, why = line.split("\t")
            known.setdefault(name, {})[(ours, theirs)] = why
    at_hand = converters()
    if not at_hand:
        print("no other converter is installed (opencc, zhconv): nothing was compared")
        return 0
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for example in sorted(path.parent for path in ROOT.glob("examples/*/facts.yaml")):
            texts.append([build(program, example, script, pathlib.Path(folder)) for script in ("简", "繁")])
    characters = sum(len(simplified) for simplified, _ in texts)
    for name, convert in at_hand.items():
        counted = collections.Counter()
        places = {}
        for simplified, traditional in texts:
            for ours, theirs, place in differences(traditional, convert(simplified)):
                counted[(ours, theirs)] += 1
                places.setdefault((ours, theirs), place)
        total = sum(counted.values())
        print(f"{name}: {total} differences in {characters} characters of {len(texts)} reports")
        reasons = known.get(name, {})
        for pair, count in counted.most_common():
            why = reasons.get(pair)
            failed |= why is None
            print(f"  {count:4} {pair[0]} {pair[1]}  {why or f'NOT EXPLAINED, in {places[pair]}'}")
        for pair in sorted(reasons.keys() - counted.keys()):
            print(f"  not found any more: {pair[0]} {pair[1]}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
