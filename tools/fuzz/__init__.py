"""Strange bytes for the readers, the configuration and the rule packs."""
