"""`brieflint audit`: what it writes, what it keeps of an earlier run, what it sums up."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import cli
from linter.audit import picture, plan, rows, run, sources, store, summary
from linter.audit.entries import Entry, Listing, Names, Place
from linter.audit.work import Facts, Item, Row, Shared
from linter.errors import UsageError
from linter.formats import markdown
from linter.formats.docx_make import make
from linter.houses import Choice, Houses
from tests.audit_kit import RULES, fill, needs_parquet, posix, zipped

ROOT = Path(__file__).resolve().parent.parent
ONE = ("--engine", "local?workers=1")


@pytest.fixture
def audit(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def audit(*argv):
        capsys.readouterr()
        status = cli.main(["audit", *argv, *RULES, *ONE])
        said = capsys.readouterr()
        return status, said.out, said.err

    return audit


def lines(output):
    return [
        json.loads(line)
        for part in sorted(Path(output).glob("part-*.jsonl"))
        for line in part.read_text("utf-8").splitlines()
    ]


def manifest(output):
    return [json.loads(line) for line in Path(output, "manifest.jsonl").read_text().splitlines()]


# What it writes -----------------------------------------------------------------


def test_an_audit_from_end_to_end(audit, tmp_path):
    fill(tmp_path / "in", 6)
    (tmp_path / "in" / "bad.docx").write_bytes(b"no Word file")
    (tmp_path / "in" / "x.md").write_text(
        "See [it](there.png), [this](1/draft-001.md), [x](y.png)."
    )
    (tmp_path / "in" / "there.png").write_bytes(b"P")
    status, out, err = audit("in", "--output", "out")
    assert (status, err) == (2, "")
    found = {line["path"]: line for line in lines("out")}
    assert len(found) == 8
    draft = found["in/1/draft-001.md"]
    assert draft["date"] == "2025-02-11"
    assert draft["authors"] == ["Grace Murray"]
    assert draft["words"] == 9
    assert [x["rule"] for x in draft["findings"]] == ["grammar/doubled-word"]
    assert [x["text"] for x in found["in/x.md"]["findings"]] == ["x"]
    assert found["in/bad.docx"]["findings"] == []
    assert found["in/bad.docx"]["error"]
    head, part = manifest("out")
    assert head["complete"] is True
    assert head["today"] == "2026-03-01"
    assert head["source"] == "in"
    assert {"path", "size", "stamp", "sha256"} == part["inputs"][0].keys()
    assert [one["path"] for one in part["inputs"]] == sorted(found)
    assert "8 drafts, 56 words: 5 findings (5 errors, 0 warnings, 0 infos), 1 unreadable" in out
    assert "grammar/doubled-word" in out
    assert "Ada Byron" in out
    assert "2025-02" in out


def test_the_rows_are_what_check_says(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    folder = "fixtures/port-strike"
    cli.main(["check", folder, "--format", "jsonl", "--today", "2026-03-01", "--no-cache"])
    expected = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(len(line["findings"]) for line in expected) > 10
    houses = Houses(Choice(today=date(2026, 3, 1)))
    planned = plan.make(sources.listing(folder, houses.walked), houses, 200)
    auditor = rows.Auditor(planned.shared)
    found = []
    for part in planned.parts:
        for chunk in plan.chunks(planned, part, ship=False):
            data = [(item, Path(item.place.target).read_bytes()) for item in chunk.items]
            found += [json.loads(row.line) for row in auditor.rows(data)]
    for line in found:
        for own in ("date", "authors", "words", "notes"):
            line.pop(own)
    assert found == sorted(expected, key=lambda line: line["path"])


@pytest.mark.parametrize(("severity", "status"), [("error", 1), ("never", 0)])
def test_the_exit_status(audit, tmp_path, severity, status):
    fill(tmp_path / "in", 2)
    assert audit("in", "--fail-on", severity)[0] == status
    # What fails a run is asked anew of what is kept.
    assert audit("in", "--fail-on", "never")[0] == 0


def test_nothing_to_check(audit, tmp_path):
    (tmp_path / "in").mkdir()
    status, out, err = audit("in")
    assert status == 0
    assert "no Markdown or Word drafts" in err
    assert out.startswith("0 drafts")


def test_the_nearest_configuration_holds(audit, tmp_path):
    fill(tmp_path / "in", 3)
    (tmp_path / "in" / "1" / "brieflint.toml").write_text(
        '[rules."grammar/doubled-word"]\nseverity = "off"\n'
    )
    assert audit("in", "--quiet")[:2] == (1, "")
    assert [len(line["findings"]) for line in lines("brieflint-audit")] == [0, 0, 1]
    zipped(tmp_path / "in", tmp_path / "in.zip")
    # What an archive brings along is not to be trusted with it.
    assert audit("in.zip", "--output", "zip")[0] == 1
    assert [len(line["findings"]) for line in lines("zip")] == [0, 1, 1]


def test_one_configuration_for_all(audit, tmp_path):
    fill(tmp_path / "in", 3)
    zipped(tmp_path / "in", tmp_path / "in.zip")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "own.toml").write_text(
        '[[overrides]]\nfiles = ["2/**"]\n[overrides.rules."grammar/doubled-word"]\n'
        'severity = "warning"\n'
    )
    assert audit("in.zip", "--config", "house/own.toml")[0] == 1
    found = [x["severity"] for line in lines("brieflint-audit") for x in line["findings"]]
    assert found == ["error", "warning"]


def test_a_wrong_configuration_is_said_before_anything_is_done(audit, tmp_path):
    fill(tmp_path / "in", 3)
    (tmp_path / "in" / "brieflint.toml").write_text("profle = 1\n")
    status, _, err = audit("in")
    assert status == 2
    assert "brieflint.toml:1" in err
    assert not list(Path("brieflint-audit").glob("part-*"))


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["nothing"], "there is no file or folder 'nothing' to audit"),
        (["in", "in"], "one SOURCE at a time, not 2; put a pattern in quotation marks"),
        (["in", "--config", "no.toml"], "--config: there is no file 'no.toml'"),
        (["in", "--part-size", "0"], "a whole number from 1 to 100000, not '0'"),
        (["in", "--output", "full"], "the folder 'full' holds other files, such as 'letter.md'"),
        (["in", "--output", "in/0/draft-000.md"], "cannot be written to"),
        (["in", "--select", "grammer/x"], "unknown rule 'grammer/x'"),
    ],
)
def test_wrong_usage(audit, tmp_path, argv, says):
    fill(tmp_path / "in", 1)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.md").write_text("Dear all")
    status, out, err = audit(*argv)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_without_dask_the_way_out_is_named(audit, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for engine in ("dask://local", "dask://host:8786"):
        assert cli.main(["audit", "in", "--engine", engine]) == 2
        assert "pip install 'brieflint[dask]'" in capsys.readouterr().err
    assert not Path("brieflint-audit").exists()


def test_other_commands_load_nothing_of_it():
    code = "import sys; from linter.commands import load; load('check'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = done.stdout.split()
    assert "linter.commands.check" in loaded
    for name in ("linter.audit", "distributed", "fsspec", "pyarrow", "dask"):
        assert name not in loaded


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("local", run.Engine("local", 0)),
        ("local?workers=3", run.Engine("local", 3)),
        ("dask://local", run.Engine("own", 0)),
        ("dask://local?workers=2", run.Engine("own", 2)),
        ("dask://scheduler.internal:8786", run.Engine("dask", 0, "tcp://scheduler.internal:8786")),
        ("dask://10.0.0.1:1/", run.Engine("dask", 0, "tcp://10.0.0.1:1")),
        ("dask://[::1]:8786", run.Engine("dask", 0, "tcp://[::1]:8786")),
        ("dask+tls://host:8786", run.Engine("dask", 0, "tls://host:8786")),
    ],
)
def test_engines(text, engine):
    assert run.engine(text) == engine


@pytest.mark.parametrize(
    "text",
    ["", "dask", "dask://", "dask://host", "dask://a b:1", "spark://x:1", "local?workers=0",
     "local?workers=-1", "local?workers=x", "local?jobs=2", "dask://host:1?workers=2",
     "dask://host:x", "local?workers=9999"],
)  # fmt: skip
def test_what_is_no_engine(text):
    with pytest.raises(ValueError, match=r"engine|workers|one of"):
        run.engine(text)


# What it keeps --------------------------------------------------------------------


def inodes(output):
    return {path.name: path.stat().st_ino for path in Path(output).glob("part-*")}


def test_only_what_changed_is_done_again(audit, tmp_path):
    fill(tmp_path / "in", 40)
    small = ("--part-size", "4")
    audit("in", *small)
    before, content = inodes("brieflint-audit"), lines("brieflint-audit")
    assert len(before) > 5
    _, _, err = audit("in", *small)
    assert f"{len(before)} of {len(before)} parts were done before and are kept" in err
    assert inodes("brieflint-audit") == before

    (tmp_path / "in" / "1" / "draft-010.md").write_text("Now the the the text is another.\n")
    _, _, err = audit("in", *small)
    assert f"{len(before) - 1} of {len(before)} parts" in err
    now = lines("brieflint-audit")
    assert [a["path"] for a, b in zip(content, now, strict=True) if a != b] == ["in/1/draft-010.md"]

    # A draft that comes in between leaves other parts as they are, if with another number.
    (tmp_path / "in" / "0" / "another.md").write_text("One more.\n")
    before = inodes("brieflint-audit")
    audit("in", *small)
    assert len(set(before.values()) & set(inodes("brieflint-audit").values())) >= len(before) - 1
    assert [line["path"] for line in lines("brieflint-audit")] == sorted(
        ["in/0/another.md", *(line["path"] for line in content)]
    )
    kept = {path.name: path.read_bytes() for path in Path("brieflint-audit").iterdir()}
    audit("in", *small, "--output", "afresh")
    assert kept == {path.name: path.read_bytes() for path in Path("afresh").iterdir()}


def test_a_link_is_looked_up_again(audit, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("See [the map](map.png).\n")
    assert audit("in")[0] == 1
    (tmp_path / "in" / "map.png").write_bytes(b"P")
    assert audit("in")[0] == 0
    assert audit("in")[0] == 0


def test_another_configuration_is_no_continuation(audit, tmp_path):
    fill(tmp_path / "in", 3)
    fill(tmp_path / "in2", 3)
    audit("in")
    before = inodes("brieflint-audit")
    (tmp_path / "own.toml").write_text('language = "en-GB"\n')
    for argv, what in (
        (["in2"], "SOURCE"),
        (["in", "--part-size", "7"], "--part-size"),
        (["in", "--today", "2026-03-02"], "--today"),
        (["in", "--profile", "note", "--ignore", "names"], "--profile and --ignore"),
        (["in", "--config", "own.toml"], "the configuration"),
    ):
        capture = list(argv)
        # The last of an option given twice counts, and the kit gives --today, too.
        status, _, err = audit(*capture) if what != "--today" else other_day()
        assert status == 2
        assert f"not the same: {what});" in err
        assert "--start-over" in err
        assert inodes("brieflint-audit") == before
    status, _, err = audit("in2", "--start-over")
    assert (status, err) == (1, "")
    assert [line["path"][:4] for line in lines("brieflint-audit")] == ["in2/"] * 3


def other_day():
    said, err = io.StringIO(), sys.stderr
    sys.stderr = said
    try:
        status = cli.main(["audit", "in", *RULES[:2], "--today", "2026-03-02", *ONE])
    finally:
        sys.stderr = err
    return status, "", said.getvalue()


def test_a_run_that_goes_on_keeps_its_day(audit, tmp_path, capsys):
    fill(tmp_path / "in", 3)
    audit("in")
    assert cli.main(["audit", "in", *RULES[:2], *ONE]) == 1
    assert manifest("brieflint-audit")[0]["today"] == "2026-03-01"


def test_a_changed_configuration_is_named(audit, tmp_path):
    fill(tmp_path / "in", 3)
    (tmp_path / "in" / "brieflint.toml").write_text("")
    audit("in")
    (tmp_path / "in" / "brieflint.toml").write_text('[spelling]\nwords = ["Hwasong"]\n')
    status, _, err = audit("in")
    assert status == 2
    assert "not the same: in/brieflint.toml" in err


def test_damage_is_mended(audit, tmp_path):
    fill(tmp_path / "in", 20)
    small = ("--part-size", "4")
    audit("in", *small)
    whole = {path.name: path.read_bytes() for path in Path("brieflint-audit").iterdir()}
    first, *_, last = sorted(Path("brieflint-audit").glob("part-*"))
    first.write_bytes(b"{}\n")
    last.unlink()
    # As after a crash: the last line is half there.
    listed = Path("brieflint-audit", "manifest.jsonl")
    listed.write_bytes(listed.read_bytes()[:-100])
    Path("brieflint-audit", ".part-00001.jsonl.x.brieflint").write_bytes(b"half")
    audit("in", *small)
    assert whole == {path.name: path.read_bytes() for path in Path("brieflint-audit").iterdir()}


@posix
@pytest.mark.parametrize("moment", ["before the part lies there", "after it", "at its line"])
def test_a_part_that_is_being_written_is_finished_before_ctrl_c_counts(
    audit, tmp_path, monkeypatch, moment
):
    fill(tmp_path / "in", 9)
    write, line = store.write_atomically, store._line

    def part(path, data):
        writing = "part-00001" in path
        if writing and moment.startswith("before"):
            os.kill(os.getpid(), signal.SIGINT)
        write(path, data)
        if writing and moment.startswith("after"):
            os.kill(os.getpid(), signal.SIGINT)

    def told(table):
        if table.get("part") == 1 and moment == "at its line":
            os.kill(os.getpid(), signal.SIGINT)
        return line(table)

    with monkeypatch.context() as patch:
        patch.setattr(store, "write_atomically", part)
        patch.setattr(store, "_line", told)
        status, _, err = audit("in", "--part-size", "2")
    assert status == 130
    assert "interrupted: 2 of " in err
    assert [table["part"] for table in manifest("brieflint-audit")[1:]] == [0, 1]
    assert len(list(Path("brieflint-audit").glob("part-*"))) == 2


def test_a_manifest_of_somebody_else_moves_no_file(audit, tmp_path):
    fill(tmp_path / "in", 3)
    audit("in")
    secret = tmp_path / "secret"
    secret.write_text("x")
    listed = Path("brieflint-audit", "manifest.jsonl")
    head, part = listed.read_text().splitlines()
    part = json.loads(part) | {
        "file": "../secret",
        "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    }
    listed.write_text(f"{head}\n{json.dumps(part)}\n")
    assert audit("in")[0] == 1
    assert secret.read_text() == "x"
    listed.write_text("no manifest\n")
    assert "is no manifest" in audit("in")[2]


def test_two_audits_do_not_write_to_one_folder(audit, tmp_path):
    fill(tmp_path / "in", 1)
    first = store.Store("brieflint-audit", "jsonl", b"".join)
    assert "another audit is writing" in audit("in")[2]
    first.close()
    assert audit("in")[0] == 0


def planned(names, size=4, **changes):
    entries = [Entry(name, 1, "mtime 1")._replace(**changes.get(name, {})) for name in names]
    listing = Listing("in/", "", entries, Names.unknown(), True, lambda e: Place("file", e.inner))
    return plan.make(listing, Houses(Choice(select=("grammar/doubled-word",))), size).parts


ARCHIVE = [f"{month:02}/{number}.md" for month in range(1, 13) for number in range(10)]


def test_parts_depend_on_the_drafts_alone():
    parts = planned(ARCHIVE)
    assert planned(reversed(ARCHIVE)) == parts
    assert [d.entry.inner for part in parts for d in part.drafts] == sorted(ARCHIVE)
    assert {len(part.drafts) for part in parts} <= set(range(1, 9))
    assert 15 <= len(parts) <= 60


@pytest.mark.parametrize("at", [0, 7, 33, 58, 95, 119])
def test_one_more_draft_changes_few_parts(at):
    more = sorted([*ARCHIVE, f"{at // 10 + 1:02}/{at % 10}x.md"])
    keys = {part.key for part in planned(ARCHIVE)}
    assert len([part for part in planned(more) if part.key not in keys]) <= 4


def test_whatever_concerns_a_draft_changes_its_parts_key():
    before = planned(ARCHIVE)
    for change in ({"size": 2}, {"stamp": "mtime 2"}, {"error": "gone"}):
        after = planned(ARCHIVE, **{"05/5.md": change})
        changed = [a.number for a, b in zip(before, after, strict=True) if a.key != b.key]
        assert len(changed) == 1
        assert "05/5.md" in [d.entry.inner for d in before[changed[0]].drafts]


def test_drafts_of_this_machine_are_sent_along(tmp_path):
    for name, size in (("a.md", 10), ("b.md", 5_000_000), ("c.md", 5_000_000), ("d.md", 7)):
        (tmp_path / name).write_bytes(b"x" * size)
    houses = Houses(Choice(select=("grammar/doubled-word",)))
    (tmp_path / "brieflint.toml").write_text("[limits]\nfile-size = 6\n")
    listed = sources.listing(str(tmp_path), houses.walked)
    (tmp_path / "d.md").unlink()
    whole = plan.make(listed, houses, 200)
    sent = list(plan.chunks(whole, whole.parts[0], ship=True))
    assert [[len(item.place.data or b"") for item in chunk.items] for chunk in sent] == [
        [10, 5_000_000],
        [5_000_000, 0],
    ]
    assert [chunk.first for chunk in sent] == [0, 2]


# What it sums up --------------------------------------------------------------------


def tally(*facts):
    found = summary.Tally()
    for one in facts:
        found.add(one)
    return found


DRAFT = Facts({("a/x", "error"): 2, ("a/y", "info"): 1}, "2025-03", ("Ann", "Bob"), 100)


def test_counts():
    found = tally(DRAFT, DRAFT._replace(authors=("Ann",)), Facts(unreadable=True))
    assert found.total == {
        "drafts": 3, "words": 200, "errors": 4, "warnings": 0, "infos": 2, "unreadable": 1,
    }  # fmt: skip
    assert found.rules["a/x"] == {
        "findings": 4, "drafts": 2, "errors": 4, "warnings": 0, "infos": 0,
    }  # fmt: skip
    assert found.authors["Ann"]["drafts"] == 2
    assert found.authors["Bob"]["errors"] == 2
    assert found.months[""]["unreadable"] == 1
    again = summary.Tally()
    again.merge(json.loads(json.dumps(found.as_table())))
    assert again.as_table() == found.as_table()


@pytest.mark.parametrize(
    ("houses", "given", "fails"),
    [
        ("error", None, True),
        ("never", None, False),
        ("never", "error", True),
        ("error", "never", False),
    ],
)
def test_what_fails(houses, given, fails):
    assert tally(DRAFT._replace(fail_on=houses)).fails(given) is fails


def test_infos_do_not_fail_by_themselves():
    only = DRAFT._replace(found={("a/y", "info"): 1})
    assert not tally(only).fails(None)
    assert tally(only).fails("info")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    found = tally(DRAFT._replace(authors=(text,)))
    table = list(csv.reader(io.StringIO(summary.to_csv(found), newline="")))
    assert {len(row) for row in table} == {9}
    assert not [cell for row in table for cell in row if cell.lstrip().startswith(tuple("=+-@＝"))]
    assert f"'{text}" in [row[1] for row in table]


@settings(deadline=None)
@given(st.text(max_size=30))
def test_every_author_is_one_cell(name):
    authors = rows.authors({"author": name})
    table = list(csv.reader(io.StringIO(summary.to_csv(tally(DRAFT._replace(authors=authors))))))
    assert {len(row) for row in table} == {9}


def test_long_tables_are_cut_on_a_terminal():
    found = tally(
        *(Facts(month=f"{1990 + n}-01", authors=(f"P{n:02}",), words=9) for n in range(30))
    )
    text = summary.to_text(found, 80)
    assert "2019-01" in text
    assert "1990-01" not in text
    assert "(15 earlier ones in summary.csv)" in text
    assert "(15 more in summary.csv)" in text
    assert max(map(len, text.splitlines())) <= 80
    assert summary.to_csv(found).count("\n") == 62


HOSTILE = '<script>alert(1)</script> & "x" \x1b[31m \u202e\x00'


def test_the_picture_holds_text_as_text():
    found = tally(DRAFT._replace(authors=(HOSTILE,), found={(f"p/{HOSTILE}", "error"): 3}))
    root = ElementTree.fromstring(picture.draw(found, f"Audit of {HOSTILE}"))
    assert {node.tag.rpartition("}")[2] for node in root.iter()} == {
        "svg", "title", "desc", "rect", "text", "path",
    }  # fmt: skip
    text = "".join(root.itertext())
    assert "<script>alert(1)</script>" in text
    assert not set(text) & {"\x1b", "\u202e", "\x00"}
    names = {name for node in root.iter() for name in node.attrib}
    assert not any(name.startswith("on") or "href" in name for name in names)


def test_a_picture_of_nothing_and_of_much():
    ElementTree.fromstring(picture.draw(summary.Tally(), "Audit of x"))
    much = tally(
        *(
            Facts({(f"r/{n}", "warning"): n}, f"20{n % 60:02}-01", (f"P{n}",), n * 10)
            for n in range(200)
        )
    )
    root = ElementTree.fromstring(picture.draw(much, "Audit of x"))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    for node in root.iter():
        if node.tag.endswith("rect"):
            x, y, wide, high = (float(node.get(n, 0)) for n in ("x", "y", "width", "height"))
            assert 0 <= x <= x + wide <= width + 0.1
            assert 0 <= y <= y + high <= height + 0.1


@pytest.mark.parametrize(
    ("metadata", "names"),
    [
        ({}, ()),
        ({"author": "Ada Byron"}, ("Ada Byron",)),
        ({"Author": ["A", {"name": "B", "email": "x"}, 3, "A"]}, ("A", "B")),
        ({"creator": "A; B ;"}, ("A", "B")),
        ({"authors": ["C; D"]}, ("C; D",)),
        ({"author": "", "creator": "E"}, ("E",)),
        ({"author": {"name": "F"}}, ("F",)),
        ({"author": "two\nlines\x1b[0m"}, ("two lines [0m",)),
        ({"author": 7}, ()),
    ],
)
def test_authors(metadata, names):
    assert rows.authors(metadata) == names


def test_the_author_of_a_word_file(tmp_path):
    text = b"---\nauthor: Ada Byron\n---\n# Title\n\nOne word.\n"
    data = make(markdown.read(text, "a.md"))
    houses = Houses(Choice(select=("grammar/doubled-word",)))
    house = houses.plain()
    auditor = rows.Auditor(Shared({"h": house}, Names.unknown()))
    item = Item("a.docx", "a.docx", "a.docx", "h", Place("bytes", ""))
    (row,) = auditor.rows([(item, data)])
    assert row.facts.authors == ("Ada Byron",)
    assert row.facts.words == 3


# Parquet ------------------------------------------------------------------------------


@needs_parquet
def test_parquet_has_a_row_for_each_finding_and_each_draft_without(audit, tmp_path):
    import pyarrow.parquet as parquet

    fill(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.docx").write_bytes(b"no Word file")
    for output in ("one", "two"):
        assert audit("in", "--format", "parquet", "--output", output)[0] == 2
    (one,), (two,) = (sorted(Path(o).glob("part-*.parquet")) for o in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    table = parquet.read_table(one)
    assert table.column_names[:4] == ["path", "format", "sha256", "error"]
    found = table.to_pylist()
    assert [row["path"] for row in found] == [
        "in/0/draft-000.md", "in/1/draft-001.md", "in/2/draft-002.md", "in/bad.docx",
    ]  # fmt: skip
    assert [row["rule"] for row in found] == [
        None, "grammar/doubled-word", "grammar/doubled-word", None,
    ]  # fmt: skip
    assert found[1]["line"] == 7
    assert found[1]["authors"] == ["Grace Murray"]
    assert found[3]["error"]


@needs_parquet
def test_parquet_takes_any_text():
    import pyarrow.parquet as parquet

    from linter.audit.parquet import encode

    line = json.dumps({
        "path": "\udcff.md", "format": None, "sha256": None, "error": "x", "date": "0001-01-01",
        "authors": ["\ud800"], "words": 0, "notes": [], "findings": [],
    })  # fmt: skip
    (row,) = parquet.read_table(io.BytesIO(encode([line.encode()]))).to_pylist()
    assert row["path"] == "\\udcff.md"
    assert row["authors"] == ["\\ud800"]


def test_without_pyarrow_the_way_out_is_named(monkeypatch):
    from linter.audit import parquet

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'brieflint\[parquet\]'"):
        parquet.prove()


def test_what_could_not_be_fetched_is_tried_again(tmp_path):
    parts = planned(["a.md"])
    for before, fetched in ((1, False), (1, True), (0, True)):
        kept = store.Store(str(tmp_path / "out"), "jsonl", b"\n".join)
        todo = kept.begin({"configurations": {}}, parts, Names.unknown(), afresh=False)
        assert len(todo) == before
        for part in todo:
            kept.add(part, [Row(b"{}", Facts(fetched=fetched))], "in/")
        kept.close()
