"""A file of answers kept between runs: bytes under a key, for any number of processes at once.

SQLite keeps it whole when several runs write or one is killed; a file that is damaged
nevertheless is thrown away and begun anew. Whatever goes wrong costs time and nothing
else: a run that cannot read the file finds nothing in it, one that cannot write keeps
nothing.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from linter.digest import checksum

if TYPE_CHECKING:
    import sqlite3

NAME = "results-1.db"
"""The file; the number is that of its form."""

LARGEST = 256_000_000
"""Bytes that the file may have; beyond it, what was not used for longest goes."""

TOGETHER = 500
"""Answers, and TOGETHER_BYTES their bytes, that wait in memory before they are written."""

TOGETHER_BYTES = 4_000_000

PATIENCE = 5.0
"""Seconds to wait while another process writes."""

_DAY = 86_400
_SUM = 4
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, used INTEGER, body BLOB)"
_PUT = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)"
_USED = "UPDATE answers SET used = ? WHERE key = ?"


class ResultCache:
    """The answers in a folder for caches. No method raises anything but KeyboardInterrupt."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = os.path.join(folder, NAME)
        self._database: sqlite3.Connection | None = None
        self._usable = True
        self._fresh: dict[bytes, bytes] = {}
        self._size = 0
        self._touched: list[bytes] = []
        # Only the order matters, and only by days: not every use need be written down.
        self._today = int(time.time()) // _DAY

    def get(self, key: bytes) -> bytes | None:
        """The answer under a key, None where there is none."""
        if key in self._fresh:
            return self._fresh[key]
        row = self._row(key)
        if row is None:
            return None
        used, body = row
        answer = body[_SUM:]
        if body[:_SUM] != checksum(key + answer):
            return None
        if used != self._today:
            self._touched.append(key)
        return answer

    def put(self, key: bytes, answer: bytes) -> None:
        """Keep an answer; it is written with others, at `close` at the latest."""
        self._fresh[key] = answer
        self._size += len(answer)
        if len(self._fresh) >= TOGETHER or self._size >= TOGETHER_BYTES:
            self._write()

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        self._write()
        self._let_go()

    def _row(self, key: bytes) -> tuple[int, bytes] | None:
        try:
            database = self._open(create=False)
            if database is None:
                return None
            query = "SELECT used, body FROM answers WHERE key = ?"
            row = database.execute(query, (key,)).fetchone()
            return (int(row[0]), bytes(row[1])) if row else None
        except (TypeError, ValueError):
            # Not the form in which anything was ever written.
            self._begin_anew()
        except _errors() as error:
            # Another run may have made the file and not yet its table.
            if "no such table" not in str(error):
                self._failed(error)
        return None

    def _write(self) -> None:
        rows = [(key, self._today, checksum(key + a) + a) for key, a in self._fresh.items()]
        touched = [(self._today, key) for key in self._touched]
        self._fresh, self._size, self._touched = {}, 0, []
        if not rows and not touched:
            return
        for _ in range(2):
            # The second time only where the file turned out to be damaged.
            try:
                database = self._open(create=True)
                if database is None:
                    return
                database.execute("BEGIN IMMEDIATE")
                database.execute(_TABLE)
                database.executemany(_PUT, rows)
                database.executemany(_USED, touched)
                _make_room(database)
                database.execute("COMMIT")
                return
            except _errors() as error:
                if not self._failed(error):
                    return

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        if self._database is not None or not self._usable:
            return self._database
        there = os.path.isfile(self._path)
        if not there:
            if not create:
                return None
            os.makedirs(self._folder, exist_ok=True)
        import sqlite3

        self._database = database = sqlite3.connect(
            self._path, timeout=PATIENCE, isolation_level=None
        )
        # Answers carry their own proof, so the disk need not be waited for.
        database.execute("PRAGMA synchronous = OFF")
        if not there:
            # Readers and one writer at a time then do not wait for each other; where
            # another run is just making the file, that run sees to it.
            with suppress(sqlite3.OperationalError):
                database.execute("PRAGMA journal_mode = WAL")
        return database

    def _failed(self, error: Exception) -> bool:
        """Whether it is worth trying once more: the file was damaged, and is gone now."""
        # No SQLite, locked for long, a full disk, no permission: not a fault of the file.
        outside = isinstance(error, ImportError | OSError)
        if outside or (type(error).__name__ == "OperationalError" and "no such" not in str(error)):
            self._let_go()
            self._usable = False
            return False
        return self._begin_anew()

    def _begin_anew(self) -> bool:
        self._let_go()
        try:
            for end in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    os.unlink(self._path + end)
        except OSError:
            self._usable = False
        return self._usable

    def _let_go(self) -> None:
        if self._database is not None:
            with suppress(*_errors()):
                self._database.close()
            self._database = None


def _make_room(database: sqlite3.Connection) -> None:
    """Take out what was not used for longest, until a quarter of the file is free."""

    def number(pragma: str) -> int:
        return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])

    used = number("page_count") - number("freelist_count")
    size = number("page_size")
    if used * size <= LARGEST:
        return
    spare = used * size - LARGEST * 3 // 4
    oldest = database.execute("SELECT rowid, length(body) FROM answers ORDER BY used, rowid")
    gone: list[tuple[int]] = []
    for row, length in oldest:
        if spare <= 0:
            break
        gone.append((row,))
        spare -= max(length, 1)
    database.executemany("DELETE FROM answers WHERE rowid = ?", gone)


def _errors() -> tuple[type[Exception], ...]:
    """What may go wrong with the file, or where Python was built without SQLite."""
    try:
        import sqlite3
    except ImportError:
        return (ImportError, OSError)
    return (sqlite3.Error, sqlite3.Warning, OSError)
