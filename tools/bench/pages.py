"""The page of results: each part of it is written by the program that measures it."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

_HEADING = re.compile(r"^(?=## )", re.M)


def write(path: Path, page: str) -> None:
    """Write a page, and keep the sections that it does not have at the end of it."""
    ours = {_title(section) for section in _sections(page)}
    rest = [text for text in _sections(_read(path)) if _title(text) not in ours]
    _write(path, [page, *rest])


def put(path: Path, section: str) -> None:
    """Put one section (from its heading on) in the place of the one that begins like it."""
    head, *parts = _HEADING.split(_read(path))
    title = _title(section)
    kept = [section if _title(part) == title else part for part in parts]
    _write(path, [head, *kept] if section in kept else [head, *kept, section])


def machine() -> str:
    """The machine in words: processor, how many, system, Python."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    python = f"Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} processors, {platform.system()}, {python}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write(path: Path, parts: list[str]) -> None:
    path.write_text("\n\n".join(filter(None, map(str.strip, parts))) + "\n", encoding="utf-8")


def _sections(page: str) -> list[str]:
    return _HEADING.split(page)[1:]


def _title(section: str) -> str:
    """The heading without its figures, which may change from run to run."""
    return re.sub(r"[\d,]+", "0", section.partition("\n")[0]).strip()
