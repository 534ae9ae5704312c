"""Lines of JSON as Parquet: a row for each finding, and one for a draft without any."""

from __future__ import annotations

import io
import json
from typing import Any

from linter.errors import UsageError

_DRAFT = ("path", "format", "sha256", "error", "date", "authors", "words", "notes")
_FINDING = (
    "rule", "severity", "message", "line", "column", "end_line", "end_column", "paragraph",
    "heading", "text", "excerpt", "replacement", "fix", "fingerprint",
)  # fmt: skip
_NUMBERS = frozenset({"words", "line", "column", "end_line", "end_column", "paragraph"})
_LISTS = frozenset({"authors", "notes"})


def prove() -> None:
    """Raise UsageError where pyarrow is not installed."""
    _pyarrow()


def encode(lines: list[bytes]) -> bytes:
    """The rows of a part, one JSON line a draft, as a Parquet file."""
    arrow, parquet = _pyarrow()
    columns: dict[str, list[Any]] = {name: [] for name in (*_DRAFT, *_FINDING)}
    for line in lines:
        draft: dict[str, Any] = json.loads(line)
        nothing: list[dict[str, Any]] = [{}]
        for finding in draft["findings"] or nothing:
            for name in _DRAFT:
                columns[name].append(_told(draft[name]))
            for name in _FINDING:
                columns[name].append(_told(finding.get(name)))
    schema = arrow.schema([(name, _type(arrow, name)) for name in columns])
    out = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def _type(arrow: Any, name: str) -> Any:
    if name in _NUMBERS:
        return arrow.int64()
    if name == "date":
        # As in JSON: years that no calendar type of a reader may know.
        return arrow.string()
    return arrow.list_(arrow.string()) if name in _LISTS else arrow.string()


def _told(value: Any) -> Any:
    """A value whose text is UTF-8: half a surrogate pair is spelt out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return [_told(item) for item in value] if isinstance(value, list) else value


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError(
            "--format parquet needs pyarrow: pip install 'brieflint[parquet]'"
            " (or use --format jsonl)"
        ) from None
    return pyarrow, pyarrow.parquet
