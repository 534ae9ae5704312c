"""Measure spelling/unknown-word: recall on misspellings, flags on edited prose, speed."""
