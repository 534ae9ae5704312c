"""brieflint beside other checkers: the same texts, the same run, taking turns."""
