"""Ask the web whether links work: concurrent, gentle to each host, remembered for a day.

Only `--online` comes here. Threads and the standard library's client are enough, for the time
goes into waiting; no check sees any of it but the answers.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import HTTPErrorProcessor, OpenerDirector, Request, build_opener

from linter.model import Outside
from linter.tuples import NamedTuple

AGENT = "brieflint (link check; HEAD, then GET without reading)"

_HOPS = 10
_BROKEN = {404: "it answers '404 Not Found'", 410: "it answers '410 Gone'"}
_ASK_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_KEPT = 24 * 3600.0


class Manners(NamedTuple):
    """How to ask. Times in seconds; `tries` counts the first; `waits` bounds any Retry-After.

    `silences` is after how many silent answers in a row a host is asked no more; after as many
    in all it is waited for less, as `_patience` says. When a host is asked again, so many busy
    answers are enough.
    """

    together: int = 48
    a_host: int = 6
    timeout: float = 5.0
    tries: int = 3
    pause: float = 0.5
    waits: float = 3.0
    silences: int = 3


POLITE = Manners()


class _Quiet(HTTPErrorProcessor):
    """Hands every answer over as it is: redirections and errors are judged here."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:  # noqa: ARG002
        return response

    https_response = http_response


def ask(
    urls: Iterable[str], manners: Manners = POLITE, cache: str | None = None
) -> Mapping[str, Outside]:
    """What is known of each address: its verdict ("ok", "moved", "broken", "unsure") and why.

    `cache` is a file that keeps answers for a day, those that were unsure left out. Never
    raises for what an address does.
    """
    wanted = dict.fromkeys(urls)
    known = _remembered(cache)
    answers = {url: known[url][0] for url in wanted if url in known}
    asked = [url for url in wanted if url not in answers]
    if asked:
        fresh = _in_rounds(asked, manners)
        answers.update(fresh)
        _remember(cache, known, fresh)
    return {url: answers[url] for url in wanted}


def _in_rounds(urls: Sequence[str], manners: Manners) -> dict[str, Outside]:
    """Ask for all; then, after one pause for all of them, again for what may have passed."""
    answers: dict[str, Outside] = {}
    for attempt in range(manners.tries):
        hosts: dict[str, deque[str]] = {}
        for url in urls:
            hosts.setdefault(urlsplit(url).netloc.lower(), deque()).append(url)
        found = _Round(manners, attempt).run(hosts)
        answers.update(found.answers)
        if not found.again or attempt + 1 == manners.tries:
            break
        time.sleep(max(found.again.values()))
        urls = list(found.again)
    return answers


class _Round:
    # `again` holds what is to be asked once more, and after how many seconds.

    def __init__(self, manners: Manners, attempt: int) -> None:
        self.answers: dict[str, Outside] = {}
        self.again: dict[str, float] = {}
        self._manners = manners
        self._attempt = attempt
        self._silent: dict[str, int] = {}
        self._silences: dict[str, int] = {}
        self._busy: dict[str, int] = {}
        # How long each host took over the slowest of what it answered.
        self._slowest: dict[str, float] = {}
        self._lock = threading.Lock()
        self._turns: deque[tuple[str, deque[str]]] = deque()

    def run(self, hosts: Mapping[str, deque[str]]) -> _Round:
        # A host has at most `a_host` turns, so a slow one cannot keep the others waiting.
        for turn in range(self._manners.a_host):
            self._turns += [(host, urls) for host, urls in hosts.items() if len(urls) > turn]
        count = min(self._manners.together, len(self._turns))
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    def _work(self) -> None:
        opener = build_opener(_Quiet)
        while True:
            with self._lock:
                if not self._turns:
                    return
                host, urls = self._turns.popleft()
            while True:
                with self._lock:
                    if not urls:
                        break
                    url = urls.popleft()
                    most = self._manners.silences
                    if self._attempt and self._busy.get(host, 0) >= most:
                        continue  # it has the answer of the round before
                    given_up = self._silent.get(host, 0) >= most
                    manners = self._manners._replace(timeout=self._patience(host))
                if given_up:
                    answer, wait = Outside("unsure", "its site did not answer other links"), None
                else:
                    begun = time.monotonic()
                    answer, wait = _judge(opener, url, manners, self._attempt)
                    taken = time.monotonic() - begun
                with self._lock:
                    self.answers[url] = answer
                    if wait is not None:
                        self.again[url] = wait
                    silent = answer.verdict == "unsure" and "did not answer" in answer.why
                    if not silent:
                        self._slowest[host] = max(taken, self._slowest.get(host, 0.0))
                    self._silent[host] = self._silent.get(host, 0) + 1 if silent else 0
                    self._silences[host] = self._silences.get(host, 0) + silent
                    self._busy[host] = self._busy.get(host, 0) + 1 if wait is not None else 0

    def _patience(self, host: str) -> float:
        """How many seconds to wait for one answer of this host.

        A site that answers at all is not waited for much longer than it has ever taken, and
        hardly longer once several of its addresses were silent.
        """
        most = self._manners.timeout
        often = self._silences.get(host, 0) >= self._manners.silences
        if often:
            most /= 5
        slowest = self._slowest.get(host)
        if slowest is None:
            return most
        return min(most, max(0.25, 8 * slowest) if often else max(2.0, 20 * slowest))


class _Answer(NamedTuple):
    status: int
    location: str
    retry_after: str


def _judge(
    opener: OpenerDirector, url: str, manners: Manners, attempt: int
) -> tuple[Outside, float | None]:
    """The verdict on an address, and after how many seconds to ask again; None for not at all."""
    answer = _follow(opener, url, manners)
    wait = manners.pause * 2**attempt
    if isinstance(answer, Outside):
        told = "did not answer" in answer.why or "to programs" in answer.why
        again = answer.verdict == "unsure" and not told
        return answer, wait if again else None
    wait = _wait(answer.retry_after, wait)
    said = Outside("unsure", f"it answers '{answer.status}', which may pass")
    return said, wait if wait <= manners.waits else None


def _follow(opener: OpenerDirector, url: str, manners: Manners) -> Outside | _Answer:
    """The verdict on an address, through its redirections; an answer that may pass as it is."""
    seen = {urldefrag(url).url}
    at, lasting = url, True
    for _ in range(_HOPS):
        answer = _fetch(opener, at, manners)
        if isinstance(answer, Outside):
            return answer
        if answer.status in (301, 302, 303, 307, 308) and answer.location:
            lasting = lasting and answer.status in (301, 308)
            at = urljoin(at, answer.location)
            if urlsplit(at).scheme not in ("http", "https"):
                return Outside("broken", f"it leads to '{at}', which is no web address")
            if urldefrag(at).url in seen:
                return Outside("broken", "its redirections lead in a circle")
            seen.add(urldefrag(at).url)
            continue
        if answer.status in _ASK_AGAIN:
            return answer
        if answer.status in _BROKEN:
            return Outside("broken", _BROKEN[answer.status])
        if answer.status >= 400:
            # 401, 403 and their like: a person may see what a program may not.
            return Outside("unsure", f"it answers '{answer.status}' to programs")
        return Outside("moved", at) if at != url and lasting else Outside("ok", "")
    return Outside("broken", f"it has more than {_HOPS} redirections")


def _fetch(opener: OpenerDirector, url: str, manners: Manners) -> Outside | _Answer:
    """HEAD, and GET where a server does not answer that as it should; no body is read."""
    answer: Outside | _Answer = _once(opener, url, "HEAD", manners)
    if isinstance(answer, _Answer) and answer.status in (400, 403, 404, 405, 406, 500, 501):
        answer = _once(opener, url, "GET", manners)
    return answer


def _once(opener: OpenerDirector, url: str, method: str, manners: Manners) -> Outside | _Answer:
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    try:
        request = Request(_ascii(url), headers=headers, method=method)
        with opener.open(request, timeout=manners.timeout) as response:
            got = response.headers
            location, retry = got.get("Location", ""), got.get("Retry-After", "")
            return _Answer(response.status, location, retry)
    except HTTPError as error:
        return _Answer(error.code, "", "")
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return Outside("unsure", f"it did not answer within {manners.timeout:.2g} seconds")
        if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
            return Outside("broken", "there is no site of this name")
        if isinstance(reason, UnicodeError | ValueError):
            return Outside("broken", "it is no web address")
        return Outside("unsure", f"it cannot be reached ({reason})")


def _ascii(url: str) -> str:
    """An address as it goes over the wire: the host in Punycode, other letters in per cent."""
    from urllib.parse import quote

    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host:
        raise ValueError("no host")
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    name = f"[{name}]" if ":" in name else name
    port = f":{parts.port}" if parts.port else ""
    safe = "/%:=&?~#+!$,;'@()*[]"
    path = quote(parts.path or "/", safe=safe)
    query = f"?{quote(parts.query, safe=safe)}" if parts.query else ""
    return f"{parts.scheme}://{name}{port}{path}{query}"


def _wait(retry_after: str, otherwise: float) -> float:
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        return otherwise


def _remembered(cache: str | None) -> dict[str, tuple[Outside, float]]:
    if cache is None:
        return {}
    try:
        with open(cache, encoding="utf-8") as file:
            table = json.load(file)
        now = time.time()
        return {
            url: (Outside(str(verdict), str(why)), float(at))
            for url, (verdict, why, at) in table.items()
            if 0 <= now - float(at) < _KEPT
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(
    cache: str | None,
    known: Mapping[str, tuple[Outside, float]],
    fresh: Mapping[str, Outside],
) -> None:
    if cache is None:
        return
    now = time.time()
    table = {url: [*answer, at] for url, (answer, at) in known.items()}
    table |= {url: [*answer, now] for url, answer in fresh.items() if answer.verdict != "unsure"}
    try:
        os.makedirs(os.path.dirname(cache) or ".", exist_ok=True)
        partial = f"{cache}.{os.getpid()}"
        with open(partial, "w", encoding="utf-8") as file:
            json.dump(table, file)
        os.replace(partial, cache)
    except OSError:
        return  # an answer not kept is only asked again
