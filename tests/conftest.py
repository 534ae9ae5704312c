from tests.cli_kit import desk

__all__ = ["desk"]
