"""The command as a process: locales, pipes, signals, terminals."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAFT = "# Überblick – 北京\n\nWe will meet the the “naïve” press.\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, pipes and terminals")


def environment(tmp_path, **changes):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    kept |= {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return {**kept, **changes}


def hear_interrupts():
    """A child of a job in the background would inherit its deafness to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(tmp_path, *argv, env=None, **options):
    return subprocess.run(
        [sys.executable, "-m", "linter", *argv],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
        env=environment(tmp_path, **(env or {})),
        **options,
    )


ONLY = ("--select", "grammar/doubled-word", "--quiet")


@pytest.mark.parametrize("format", ["text", "json"])
def test_the_same_bytes_under_every_locale(tmp_path, format):
    (tmp_path / "Übersicht.md").write_bytes(DRAFT.encode())
    outputs = [
        run(tmp_path, "check", ".", "--format", format, *ONLY, env=env)
        for env in (
            {"LC_ALL": "C.UTF-8"},
            {"LC_ALL": "C"},
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp1252"},
            {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii:strict"},
        )
    ]
    assert [done.returncode for done in outputs] == [1] * 5
    assert {done.stdout for done in outputs} == {outputs[0].stdout}
    assert "Übersicht.md" in outputs[0].stdout.decode()
    assert b"\r" not in outputs[0].stdout


def test_text_under_a_code_page(tmp_path):
    (tmp_path / "a.md").write_bytes(DRAFT.encode())
    done = run(tmp_path, "text", "a.md", env={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"})
    assert "Überblick – 北京" in done.stdout.decode()


@posix
def test_a_name_that_is_not_utf_8(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.md", "wb") as file:
        file.write(DRAFT.encode())
    import json

    done = run(tmp_path, "check", "--format", "json", *ONLY)
    assert done.returncode == 1, done.stderr
    assert len(json.loads(done.stdout)["files"]) == 1


@posix
def test_a_closed_pipe_ends_quietly(tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.md").write_text("We met the the press.\n\n" * 400)
    program = f"{sys.executable} -m linter check --select grammar/doubled-word | head -n 1"
    done = subprocess.run(
        program, shell=True, cwd=tmp_path, capture_output=True, check=False,
        env=environment(tmp_path), timeout=120,
    )  # fmt: skip
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


@posix
@pytest.mark.parametrize("format", ["text", "json"])
def test_output_that_cannot_be_written_is_one_line_and_2(tmp_path, format):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    (tmp_path / "a.md").write_text("We met the the press.\n")
    program = f"{sys.executable} -m linter check --quiet --format {format} a.md > /dev/full"
    done = subprocess.run(
        program, shell=True, cwd=tmp_path, capture_output=True, check=False,
        env=environment(tmp_path), timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"brieflint: the output: No space left on device\n"


@posix
def test_closed_streams_do_no_harm(tmp_path):
    (tmp_path / "a.md").write_text("We met the the press.\n")
    program = f"{sys.executable} -m linter check a.md --select grammar/doubled-word >&- 2>&-"
    done = subprocess.run(
        program, shell=True, cwd=tmp_path, check=False, env=environment(tmp_path), timeout=120
    )
    assert done.returncode == 1


@posix
def test_ctrl_c_is_one_line_and_130(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "-", "--stdin-filename", "a.md"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        preexec_fn=hear_interrupts,
    )
    # More than a pipe holds: once all is written, the child is reading and waits for the rest.
    assert child.stdin is not None
    child.stdin.write(b"A word.\n" * 100_000)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert out == b""
    assert err == b"brieflint: interrupted\n"


@posix
def test_ctrl_c_ends_many_processes_soon(tmp_path):
    for n in range(200):
        (tmp_path / f"{n}.md").write_text("A word.\n")
    code = """
import sys, time
from linter.cli import main
from linter.formats import markdown
read = markdown.read
def slow(data, path, limits):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(0.5)
    return read(data, path, limits)
markdown.read = slow
sys.exit(main(["check", "--jobs", "2"]))
"""
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A buffer would read ahead, and `communicate` would miss what is in it.
        bufsize=0,
        start_new_session=True,
        env=environment(tmp_path),
        preexec_fn=hear_interrupts,
    )
    assert child.stderr is not None
    assert child.stderr.read(7) == b"reading"
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    # What was begun is finished and reported, and no more.
    assert child.returncode == 2
    said = re.search(rb"interrupted: of 200 drafts (\d+)", err)
    assert said is not None, err
    assert b"Traceback" not in err
    assert err.count(b"reading") + 1 == int(said[1]) < 100
    assert out == (
        b"No findings in 1 file.\n" if said[1] == b"1" else b"No findings in %s files.\n" % said[1]
    )


@posix
@pytest.mark.parametrize(
    ("env", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"CI": "1"}, True)],
)
def test_colour_on_a_terminal(tmp_path, env, colour):
    import pty

    (tmp_path / "a.md").write_text("We met the the press.\n")
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "a.md", *ONLY],
        cwd=tmp_path,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=environment(tmp_path, **{"TERM": "xterm", **env}),
    )
    os.close(follower)
    out = b""
    while True:
        try:
            data = os.read(leader, 4096)
        except OSError:
            break
        if not data:
            break
        out += data
    os.close(leader)
    assert child.wait(timeout=60) == 1
    assert (b"\x1b[" in out) is colour
    assert b"grammar/doubled-word" in out


def test_colour_can_be_forced(tmp_path):
    (tmp_path / "a.md").write_text("We met the the press.\n")
    assert b"\x1b[" in run(tmp_path, "check", "a.md", env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b[" not in run(tmp_path, "check", "a.md").stdout


def test_a_draft_alone_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.md").write_text("We met the press.\n")
    run(tmp_path, "check", "a.md")  # fills the cache
    code = (
        "import sys; from linter.cli import main; main(['check', 'a.md', '--select', 'grammar']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env=environment(tmp_path),
    )  # fmt: skip
    loaded = set(done.stderr.split())
    heavy = (
        "yaml lxml pypandoc spellchecker tomllib json pathspec docx concurrent.futures "
        "multiprocessing dataclasses inspect difflib pathlib calendar pkgutil hashlib string "
        "phonenumbers"
    )
    assert not loaded.intersection(heavy.split())


def test_a_draft_under_all_rules_loads_no_library(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Ports reopen\n\nTalks in Gdyniewo went on until 3 March 2026 with the World Bank.\n\n"
        "Ada Okafor\\\nDirector\\\n+44 20 7946 0958\\\nada@example.org\n"
    )
    run(tmp_path, "check", "a.md")
    code = (
        "import sys; from linter.cli import main; main(['check', 'a.md']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env=environment(tmp_path),
    )  # fmt: skip
    loaded = set(done.stderr.split())
    heavy = (
        "yaml lxml pypandoc spellchecker tomllib json pathspec docx concurrent.futures hashlib "
        "multiprocessing dataclasses inspect pathlib calendar pkgutil phonenumbers.phonenumberutil "
        "phonenumbers.data email_validator"
    )
    assert not loaded.intersection(heavy.split())


@posix
@pytest.mark.parametrize("told", [{"PYTHONDONTWRITEBYTECODE": "1"}, {}])
def test_bytecode_is_kept_where_python_keeps_none(tmp_path, told):
    import shutil

    here = tmp_path / "program"
    shutil.copytree(ROOT / "linter", here / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules", here / "rules")
    (tmp_path / "a.md").write_text("We met the the press.\n")
    kept = tmp_path / "cache" / "brieflint" / "bytecode"
    for options in (("--no-cache",), ()):
        assert not kept.exists()
        done = run(tmp_path, "check", "a.md", *options, env={"PYTHONPATH": str(here), **told})
        assert done.returncode == 1, done.stderr
    assert kept.exists() is bool(told)
    assert bool(list(here.rglob("*.pyc"))) is not bool(told)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pyc")}
    assert any(path.name.startswith("checking.") for path in before)
    run(tmp_path, "check", "a.md", env={"PYTHONPATH": str(here), **told})
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pyc")} == before
