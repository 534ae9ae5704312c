"""Errors a person can act on. Each message names the file, the place and the way out."""

from __future__ import annotations


class BrieflintError(Exception):
    """The base of every error that ends in exit status 2 with one clear line."""

    def __str__(self) -> str:
        # What a message quotes may go over several.
        return " ".join(super().__str__().splitlines())


class UsageError(BrieflintError):
    """The command line asks for something that cannot be done."""


class ConfigError(BrieflintError):
    """A configuration file is wrong."""


class RuleError(BrieflintError):
    """A rule pack is wrong."""


class UnreadableError(BrieflintError):
    """An input could not be read; the others are still checked."""
