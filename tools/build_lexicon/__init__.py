"""Build the word list and the list of acronyms that ship with brieflint."""
