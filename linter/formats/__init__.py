"""Readers and writers: the only modules that know a file format."""
