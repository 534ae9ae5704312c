"""Links asked for on a server of our own: the right verdict each, and many in little time."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from linter import online
from linter.cli import main

PATIENT = online.Manners(timeout=20, pause=0.02)
QUICK = PATIENT._replace(timeout=0.4)


class Site(BaseHTTPRequestHandler):
    asked: dict[str, int]
    lock = threading.Lock()
    at_once = most = 0
    over = threading.Event()

    def do_HEAD(self):
        with Site.lock:
            Site.asked[self.path] = Site.asked.get(self.path, 0) + 1
            Site.at_once += 1
            Site.most = max(Site.most, Site.at_once)
        try:
            self.answer(*self.judge())
        finally:
            with Site.lock:
                Site.at_once -= 1

    do_GET = do_HEAD  # noqa: N815

    def judge(self):
        path = self.path
        if path == "/slow":
            Site.over.wait(60)
        if path == "/busy-once" and Site.asked[path] > 1:
            return 200, {}
        if path.startswith("/busy"):
            return 429, {"Retry-After": "0"}
        if path == "/headless":
            return (405 if self.command == "HEAD" else 200), {}
        led = {
            "/moved": (301, "/fine"), "/for-now": (302, "/fine"), "/round": (302, "/circle"),
            "/circle": (301, "/round"), "/lost": (301, "/gone"), "/away": (301, "ftp://x/"),
        }  # fmt: skip
        if path in led:
            return led[path][0], {"Location": led[path][1]}
        if path.startswith("/chain"):
            return 302, {"Location": f"/chain{int(path[6:]) + 1}"}
        return {"/gone": 404, "/dead": 410, "/shut": 403, "/broken": 500}.get(path, 200), {}

    def answer(self, status, headers):
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:
            pass

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


@pytest.fixture
def site():
    Site.asked, Site.at_once, Site.most = {}, 0, 0
    Site.over = threading.Event()
    server = Server(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.over.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "verdict", "why"),
    [
        ("/fine", "ok", ""),
        ("/moved", "moved", "/fine"),
        ("/for-now", "ok", ""),
        ("/gone", "broken", "404 Not Found"),
        ("/dead", "broken", "410 Gone"),
        ("/lost", "broken", "404 Not Found"),
        ("/away", "broken", "no web address"),
        ("/round", "broken", "circle"),
        ("/chain1", "broken", "more than 10"),
        ("/busy", "unsure", "429"),
        ("/busy-once", "ok", ""),
        ("/broken", "unsure", "500"),
        ("/shut", "unsure", "403"),
        ("/headless", "ok", ""),
        ("/slow", "unsure", "did not answer within 0.4 seconds"),
        ("/a b/é#part", "ok", ""),
    ],
)
def test_the_verdict_on(site, path, verdict, why):
    manners = QUICK if path == "/slow" else PATIENT
    (answer,) = online.ask([site + path], manners).values()
    assert answer.verdict == verdict
    assert why in answer.why


def test_a_site_that_does_not_exist_and_one_that_refuses():
    urls = ["http://no-such-site.invalid/", "http://127.0.0.1:9/", "http:///x"]
    found = online.ask(urls, PATIENT)
    verdicts = [answer.verdict for answer in found.values()]
    # Without a name server nobody can say that the site does not exist.
    assert verdicts[0] in ("broken", "unsure")
    assert verdicts[1:] == ["unsure", "broken"]


def test_five_hundred_links_at_once(site):
    kinds = ["/fine", "/moved", "/gone", "/busy", "/round"]
    urls = [f"{site}{kinds[n % 5]}?n={n}" for n in range(500)]
    urls = [url.replace("?n", "#n") if "/fine" not in url else url for url in urls]
    urls[250] = f"{site}/slow"
    found = online.ask(urls, PATIENT._replace(timeout=5))
    assert Site.most > 1
    assert len(found) == len(set(urls)) == 500
    wanted = dict(zip(kinds, ["ok", "moved", "broken", "unsure", "broken"], strict=True))
    for n, url in enumerate(urls):
        assert found[url].verdict == ("unsure" if n == 250 else wanted[kinds[n % 5]]), url


def test_a_host_is_never_asked_more_at_once_than_is_polite(site):
    online.ask([f"{site}/fine?{n}" for n in range(80)], PATIENT._replace(a_host=3))
    assert Site.most <= 3


def test_a_site_that_stays_silent_is_given_up(site):
    urls = [f"{site}/slow#{n}" for n in range(12)]
    found = online.ask(urls, QUICK._replace(a_host=1, timeout=0.1, silences=2))
    assert {answer.verdict for answer in found.values()} == {"unsure"}
    told = [answer.why for answer in found.values()]
    # The server counts late on a busy machine; what was asked is what was answered for itself.
    assert sum("within" in why for why in told) == 2
    assert sum("other links" in why for why in told) == 10


def test_answers_are_remembered_and_doubts_are_not(site, tmp_path):
    cache = str(tmp_path / "deep" / "links.json")
    urls = [f"{site}/fine", f"{site}/gone", f"{site}/shut"]
    first = online.ask(urls, PATIENT, cache)
    asked = dict(Site.asked)
    assert online.ask(urls, PATIENT, cache) == first
    assert {path for path in asked if Site.asked[path] > asked[path]} == {"/shut"}
    (tmp_path / "deep" / "links.json").write_text("[]", encoding="utf-8")
    assert online.ask(urls, PATIENT, cache) == first


def test_the_command_asks_only_when_told_to(site, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "# Port strike\n\nSee [one]({0}/fine), [two]({0}/gone), [three]({0}/moved).\n"
    (tmp_path / "draft.md").write_text(text.format(site), encoding="utf-8")
    # The address of our own server is one that only the house can reach, which is not the point.
    options = ["check", "--no-cache", "--format", "json", "--select", "links"]
    options += ["--ignore", "links/internal-host", "draft.md"]
    assert main(options) == 0
    assert Site.asked == {}
    capsys.readouterr()
    assert main([*options, "--online"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    found = [(item["rule"], item["text"]) for item in file["findings"]]
    assert found == [("links/unreachable", "two"), ("links/moved", "three")]


def test_busy_pages_are_asked_again_together(site, monkeypatch):
    pauses = []
    monkeypatch.setattr(online.time, "sleep", pauses.append)
    urls = [f"{site}/busy{n}" for n in range(60)]
    found = online.ask(urls, PATIENT)
    assert {answer.verdict for answer in found.values()} == {"unsure"}
    assert len(found) == 60
    # One pause before each further round, and a busy host is not asked for all again.
    assert len(pauses) == PATIENT.tries - 1
    asked = sum(count for path, count in Site.asked.items() if path.startswith("/busy"))
    assert asked <= 60 + (PATIENT.tries - 1) * (PATIENT.silences + PATIENT.a_host)


def test_a_page_that_is_busy_once_is_found_in_the_next_round(site):
    found = online.ask([f"{site}/busy-once", f"{site}/fine"], PATIENT)
    assert {answer.verdict for answer in found.values()} == {"ok"}


def test_a_host_with_several_silent_pages_is_waited_for_less(monkeypatch):
    waited = {}

    def judge(_opener, url, manners, _attempt):
        waited[url] = manners.timeout
        if "slow" in url:
            return online.Outside("unsure", "it did not answer within a while"), None
        return online.Outside("ok", ""), None

    monkeypatch.setattr(online, "_judge", judge)
    # A page that answers stands between each two, so the host is never given up.
    urls = [f"https://a.org/{kind}{n}" for n in range(4) for kind in ("slow", "fine")]
    urls.append("https://b.org/slow")
    found = online.ask(urls, PATIENT._replace(a_host=1, timeout=5, silences=2))
    assert [found[url].verdict for url in urls] == ["unsure", "ok"] * 4 + ["unsure"]
    assert [waited[url] for url in urls] == [5, 5, 2, *[0.25] * 5, 5]


def test_a_site_is_waited_for_as_it_has_earned():
    asked = online._Round(online.Manners(timeout=5, silences=3), 0)
    assert asked._patience("new.org") == 5
    asked._slowest |= {"quick.org": 0.01, "slow.org": 0.2, "slower.org": 60}
    assert [asked._patience(f"{name}.org") for name in ("quick", "slow", "slower")] == [2, 4, 5]
    asked._silences |= dict.fromkeys(["new.org", "quick.org", "slower.org"], 3)
    assert [asked._patience(f"{name}.org") for name in ("new", "quick", "slower")] == [1, 0.25, 1]
