from __future__ import annotations
WORD_ONLY = {}
