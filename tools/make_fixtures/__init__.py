"""Builds fixtures/: the defective drafts, the Word twins and the expectations."""
