from hypothesis import settings

from tests.cli_kit import desk

__all__ = ["desk"]

# The same examples on every machine, so that a change is judged by what it changes.
# `pytest --hypothesis-profile default` looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")
