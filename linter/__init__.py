"""brieflint: the linter that stands between a draft and its publication."""

__version__ = "0.1.0"
