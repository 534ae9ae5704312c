"""Compare what brieflint reads of Word files with what other readers read of them."""
