"""Training of the missing-word tagger that ships with brieflint."""
