"""Word files with what Word does to text; there is no Markdown behind them.

Each maker returns the package, the day to check it on, and what an editor would
report. The visible text of a paragraph with a slip is written out by hand next
to its XML, so that the expectation does not depend on any reading of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tools.make_fixtures import word_layout, word_marks
from tools.make_fixtures.package import Package

Maker = Callable[[], tuple[Package, str, Sequence[Mapping[str, Any]]]]

WORD_ONLY: Mapping[str, Maker] = {
    "cut-runs.docx": word_marks.cut_runs,
    "tracked-changes.docx": word_marks.tracked_changes,
    "special-characters.docx": word_marks.special_characters,
    "notes.docx": word_marks.notes,
    "text-boxes.docx": word_layout.text_boxes,
    "controls-and-fields.docx": word_layout.controls_and_fields,
    "localised-styles.docx": word_layout.localised_styles,
    "merged-cells.docx": word_layout.merged_cells,
    "strict.docx": word_layout.strict,
    "macro-enabled.docm": word_layout.macro_enabled,
    "template.dotx": word_layout.template,
}
