"""Word twins written by pandoc."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pypandoc

from tools.make_fixtures.outline import DIALECT
from tools.make_fixtures.package import Package

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
