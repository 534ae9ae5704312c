"""Read many strange files, each in a process of its own; count how each ends."""
