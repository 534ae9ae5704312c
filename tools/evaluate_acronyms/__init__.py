"""Measure the acronym rules: slips, definitions, undefined acronyms, speed."""
