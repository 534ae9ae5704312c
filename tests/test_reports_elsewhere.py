"""Reports for other programs: what their schemas and documentation ask for."""

import gzip
import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from lxml import etree

from linter import packs, reporters
from linter.finding import Edit, FileReport, Finding, Fix, Patch, Report, Safety, Severity
from linter.formats import docx_make, markdown
from linter.model import Place, Span
from linter.reporters import View
from linter.reporters.sarif import MOST_BYTES, MOST_RESULTS
from tests.cli_kit import desk  # noqa: F401

SCHEMAS = Path(__file__).parent / "schemas"
ERROR, WARNING, INFO = Severity
DRAFT = "# Tides\n\nA bad word, a poor 😀 bad one.\n\nAn odd bad, bad word.\n"

# reviewdog's proto/rdf/reviewdog.proto, as JSON writes it.
POSITION = {
    "type": "object",
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
    "required": ["line"],
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "properties": {"start": POSITION, "end": POSITION},
    "required": ["start"],
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                        "required": ["path"],
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}}},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "required": ["range", "text"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["message", "location"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["diagnostics"],
    "additionalProperties": False,
}
# GitLab's documentation of the code quality report.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                        "required": ["begin"],
                    },
                },
                "required": ["path", "lines"],
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
    },
}


def valid_sarif(text: str) -> dict:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    table = json.loads(text)
    problems = [error.message for error in Draft4Validator(schema).iter_errors(table)]
    assert not problems, problems[:3]
    return table["runs"][0]


def valid_junit(text: str) -> etree._Element:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    root = etree.fromstring(text.encode())
    schema.assertValid(root)
    return root


def valid_gitlab(text: str) -> list:
    issues = json.loads(text)
    Draft7Validator(GITLAB).validate(issues)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    return issues


def valid_rdjson(text: str) -> list:
    table = json.loads(text)
    Draft7Validator(RDJSON).validate(table)
    return table["diagnostics"]


VALID = {
    "sarif": valid_sarif,
    "junit": valid_junit,
    "gitlab": valid_gitlab,
    "rdjson": valid_rdjson,
    "github": str.splitlines,
}


@pytest.fixture
def reports(desk):  # noqa: F811
    """Every format of one run over a Markdown draft, its Word copy and a broken file."""
    desk.write("a.md", DRAFT)
    desk.write("über uns/b%.docx", docx_make.make(markdown.read(DRAFT.encode(), "a.md")))
    desk.write("c.docx", b"PK\x03\x04 broken")
    outputs = [part for name in VALID for part in ("--output", f"{name}={desk.folder}/{name}.out")]
    result = desk.check(*outputs, ".")
    assert result.status == 2
    return {
        name: check((desk.folder / f"{name}.out").read_text(encoding="utf-8"))
        for name, check in VALID.items()
    }


def test_sarif_places_results_in_markdown_by_code_points(reports):
    run = reports["sarif"]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = DRAFT.split("\n")
    shown = []
    for result in run["results"]:
        physical = result["locations"][0]["physicalLocation"]
        if physical["artifactLocation"]["uri"] == "a.md":
            assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
            region = physical["region"]
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            shown.append(line[region["startColumn"] - 1 : region["endColumn"] - 1])
    assert shown == ["bad", "poor", "bad", "odd", "bad", "bad"]


def test_sarif_places_results_in_word_by_heading_and_paragraph(reports):
    results = [
        result
        for result in reports["sarif"]["results"]
        if result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("docx")
    ]
    assert len(results) == 6
    location = results[0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "%C3%BCber%20uns/b%25.docx"
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"] == [
        {
            "name": "paragraph 2",
            "fullyQualifiedName": "Tides / paragraph 2",
            "kind": "paragraph",
        }
    ]
    assert results[0]["message"]["text"].startswith("Under “Tides”, paragraph 2: 'bad' is not ours")


def test_sarif_tells_results_apart_and_explains_rules(reports):
    run = reports["sarif"]
    prints = [
        (
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["partialFingerprints"]["primaryLocationLineHash"],
        )
        for result in run["results"]
    ]
    assert len(set(prints)) == len(prints) == 12
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    bad = next(rule for rule in rules if rule["id"] == "house/bad-word")
    assert bad["defaultConfiguration"]["level"] == "error"
    assert "The house has its own word" in bad["help"]["text"]
    assert "A bad." in bad["help"]["markdown"]
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_sarif_says_that_a_file_could_not_be_read(reports):
    (invocation,) = reports["sarif"]["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert "cannot be read" in note["message"]["text"]


def test_fixes_are_changes_of_the_source(reports):
    fixes = [result["fixes"] for result in reports["sarif"]["results"] if "fixes" in result]
    assert len(fixes) == 6
    (change,) = fixes[2][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 22, "endLine": 3, "endColumn": 25},
            "insertedContent": {"text": "good"},
        }
    ]


def test_reviewdog_gets_bytes_and_suggestions(reports):
    found = [item for item in reports["rdjson"] if item["location"]["path"] == "a.md"]
    # "😀" is one code point and four bytes.
    bad = {"start": {"line": 3, "column": 25}, "end": {"line": 3, "column": 28}}
    assert found[2]["location"]["range"] == bad
    assert found[2]["suggestions"] == [{"range": bad, "text": "good"}]
    word = [item for item in reports["rdjson"] if item["location"]["path"].endswith("b%.docx")]
    assert len(word) == 6
    assert all("range" not in item["location"] for item in word)
    unread = [item for item in reports["rdjson"] if item["location"]["path"] == "c.docx"]
    assert [item["severity"] for item in unread] == ["ERROR"]


def test_junit_fails_what_fails_the_run(reports):
    suites = {suite.get("name"): suite for suite in reports["junit"]}
    assert suites["a.md"].get("tests") == "6"
    assert suites["a.md"].get("failures") == "4"
    assert len(suites["a.md"].findall("testcase/failure")) == 4
    assert len(suites["a.md"].findall("testcase/system-out")) == 2
    assert len(suites["über uns/b%.docx"].findall("testcase/failure")) == 4
    assert len(suites["c.docx"].findall("testcase/error")) == 1


def test_gitlab_has_every_finding(reports):
    severities = [issue["severity"] for issue in reports["gitlab"]]
    assert severities.count("blocker") == 1
    assert severities.count("major") == 8
    assert severities.count("minor") == 2
    assert severities.count("info") == 2


def test_github_annotates_places(reports):
    lines = reports["github"]
    assert lines[0].startswith("::error file=c.docx,title=brieflint/unreadable::The draft cannot")
    assert (
        "::error file=a.md,line=3,endLine=3,col=3,endColumn=5,title=house/bad-word::"
        "'bad' is not ours; write 'good'"
    ) in lines
    assert (
        "::warning file=über uns/b%25.docx,title=house/poor-word::"
        "Under “Tides”, paragraph 2: 'poor' is not ours; write 'modest'"
    ) in lines


def finding(**changes):
    known = Finding(
        rule="house/bad-word",
        severity=ERROR,
        message="'bad' is not ours",
        span=Span(2, 5),
        place=Place(3, 3, 3, 6, 2, "Outlook"),
        text="bad",
        excerpt="A bad word.",
        replacement="good",
        fix=Fix((Edit(Span(2, 5), "good"),), Safety.SAFE),
        fingerprint="f00",
    )
    return known._replace(**changes)


def one(found, **changes):
    file = FileReport("a.md", "markdown", "5a", None, (found,), (), {3: "A bad word."})
    return Report((file._replace(**changes),))


def rendered(name, report, **view):
    return reporters.load(name).render(report, View(**view))


EVIL = (
    "\n::error file=/etc/passwd::\r##[add-mask]\x00\x1b[2J %0A]]>&lt;\"'</failure>"
    "\u2028\ud800\ufffe"
)


def test_no_text_of_a_draft_becomes_a_command():
    report = one(finding(message=EVIL, text=EVIL, excerpt=EVIL), path="a,b:c\n::x.md")
    (line,) = rendered("github", report).splitlines()
    name, _, data = line[2:].partition("::")
    assert name.startswith("error file=a%2Cb%3Ac%0A%3A%3Ax.md,line=3,")
    assert "%250A" in data
    assert "\r" not in line
    assert "\x1b" not in line


@pytest.mark.parametrize("name", VALID)
def test_reports_stay_sound_whatever_a_draft_holds(name):
    where = Place(None, None, None, None, 3, EVIL)
    report = one(finding(message=EVIL, text=EVIL, excerpt=EVIL, place=where), path=f"{EVIL}.md")
    unread = FileReport(f"b{EVIL}.md", None, None, EVIL, ())
    text = rendered(name, Report((*report.files, unread)))
    VALID[name](text.encode("utf-8", "backslashreplace").decode())


@pytest.mark.parametrize("name", VALID)
def test_whole_document_findings_are_placed_in_the_file(name):
    whole = finding(
        span=None, place=Place(1, 1, 1, 1, None, None), text="", excerpt="", fix=None,
        message="The contacts are missing", replacement=None,
    )  # fmt: skip
    word = whole._replace(place=Place(None, None, None, None, None, None))
    report = Report((*one(whole).files, *one(word, path="b.docx").files))
    VALID[name](rendered(name, report))


@pytest.mark.parametrize("name", VALID)
def test_an_empty_run_is_sound_too(name):
    VALID[name](rendered(name, Report(())))


def test_a_fix_in_two_places_is_no_suggestion():
    patches = {0: (Patch(3, 1, 3, 2, "a"), Patch(3, 3, 3, 6, "b"))}
    (item,) = valid_rdjson(rendered("rdjson", one(finding(), patches=patches)))
    assert "suggestions" not in item
    run = valid_sarif(rendered("sarif", one(finding(), patches=patches)))
    assert len(run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"]) == 2


def test_the_shipped_rules_are_sound_in_sarif():
    rules = {rule.id: rule for rule in packs.load(packs.shipped())}
    run = valid_sarif(rendered("sarif", Report(()), rules=rules))
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["markdown"]


def many(count, **changes):
    kinds = [ERROR, INFO, WARNING]
    findings = tuple(
        finding(fingerprint=f"f{n}", severity=kinds[n % 3], **changes) for n in range(count)
    )
    return Report((FileReport("a.md", "markdown", "5a", None, findings),))


def test_github_gets_no_more_than_it_takes_and_is_told_what_is_left_out():
    text = rendered("sarif", many(MOST_RESULTS + 1_000))
    run = json.loads(text)["runs"][0]
    assert len(run["results"]) == MOST_RESULTS
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("1000 of the least severe findings are left out")
    assert run["invocations"][0]["executionSuccessful"] is True
    levels = [result["level"] for result in run["results"]]
    assert levels.count("error") + levels.count("warning") == 8667 + 8666
    assert len(gzip.compress(text.encode())) < MOST_BYTES


def test_github_gets_no_more_bytes_than_it_takes(monkeypatch):
    monkeypatch.setattr("linter.reporters.sarif.MOST_BYTES", 5_000)
    text = rendered("sarif", many(1_000))
    run = valid_sarif(text)
    assert len(gzip.compress(text.encode(), 6)) <= 5_000
    assert "left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert "error" in {result["level"] for result in run["results"]}
