"""Digests without OpenSSL, whose loading takes longer than hashing any draft."""

from __future__ import annotations

import zlib
from importlib import import_module
from typing import Any


def _find() -> Any:
    # Python's own code for it: one module in 3.11, another from 3.12 on. Where neither is
    # built in, as on a machine that allows only OpenSSL, the public way remains.
    for name in ("_sha2", "_sha256"):
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    return import_module("hashlib").sha256


_sha256 = _find()


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, as 64 hexadecimal digits."""
    digest: str = _sha256(data).hexdigest()
    return digest


def checksum(data: bytes) -> bytes:
    """Four bytes that show chance damage to bytes, for caches; no proof against intent."""
    return zlib.crc32(data).to_bytes(4, "little")
