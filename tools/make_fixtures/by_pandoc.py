"""Word twins written by pandoc."""

from __future__ import annotations

import json
import os
import re
import tempfile
from importlib.metadata import version
from pathlib import Path

import pypandoc

from tools.make_fixtures.outline import DIALECT
from tools.make_fixtures.package import Package

MADE_WITH = "made-with.json"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def build(markdown: str) -> Package:
    """The draft as pandoc writes it, without the title block it makes of front matter."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1609750800"
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "twin.docx"
            pypandoc.convert_text(
                _FRONT_MATTER.sub("", markdown), "docx", format=DIALECT, outputfile=str(file)
            )
            package = Package.read(file.read_bytes())
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
    package.set_core_properties()
    return package


def tools() -> dict[str, str]:
    """The versions that the bytes of the Word twins depend on."""
    return {"pandoc": str(pypandoc.get_pandoc_version()), "python-docx": version("python-docx")}


def same_as_committed(folder: Path) -> bool:
    """Whether the twins in `folder` were made with the versions that are here."""
    found: dict[str, str] = json.loads((folder / MADE_WITH).read_text(encoding="utf-8"))
    return found == tools()
