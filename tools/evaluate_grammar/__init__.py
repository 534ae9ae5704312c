"""Measure the grammar rules on sentences with one word cut out."""
