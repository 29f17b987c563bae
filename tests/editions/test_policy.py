"""The Content Security Policy of the HTML edition: it forbids whatever harms, and nothing that the edition needs, from a disk and from a server."""

import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinyhtml5

from octavo.editions.html import policy
from octavo.preflight.tool import browser
from octavo.production import Outcome

HERE = Path(__file__).parent
REFUSED = {"base-uri", "connect-src", "form-action", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"}


def folder(made: Outcome) -> Path:
    return next(path for path in made.files["html"] if path.name == "index.html").parent


def test_the_policy_allows_files_of_the_edition_alone() -> None:
    said = dict(part.strip().split(" ", 1) for part in policy().split(";"))
    assert said["default-src"] == "'none'"
    assert {sources for name, sources in said.items() if name.endswith("-src")} == {"'none'", "'self'"}, "nothing unsafe, no other place"
    assert said["base-uri"] == said["form-action"] == "'none'"


def test_every_page_says_its_policy_before_anything_is_loaded(booklet: Outcome, everything: Outcome) -> None:
    for made in (booklet, everything):
        for path in folder(made).glob("*.html"):
            tree = tinyhtml5.parse(path.read_bytes(), transport_encoding="utf-8", namespace_html_elements=False)
            first, second, *_ = tree.find("head")
            assert first.get("charset") == "utf-8"
            data = "".join(element.text for element in tree.iter("script") if element.get("type"))
            assert (second.get("http-equiv"), second.get("content")) == ("Content-Security-Policy", policy(data))
            for element in tree.iter():
                assert not [name for name in element.attrib if name == "style" or str(name).startswith("on")], "what the policy would not let apply"
                assert element.tag != "style"
                assert element.tag != "script" or element.get("src") or element.get("type") == "application/ld+json", "data, not a script"


@pytest.fixture(scope="module")
def served(everything: Outcome) -> Iterator[str]:
    """The address of a server of this machine that has the edition."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # which browsers ask for, and no page
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder(everything)))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.slow
def test_in_a_browser(booklet: Outcome, everything: Outcome, served: str, validator, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    node, script, *_ = validator("axe").probe().command
    addresses = [page.as_uri() for made in (booklet, everything) for page in sorted(folder(made).glob("*.html"))]
    addresses += [f"{served}/{page.name}" for page in sorted(folder(everything).glob("*.html"))]
    command = [node, str(HERE / "policy.mjs"), str(Path(script).parent / "npm"), *addresses]
    environment = {"CHROMIUM": browser(), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report) == 2 * len(addresses)
    for page in report:
        assert (page["violated"], page["said"]) == ([], []), page["address"]
        assert (page["rules"], page["margin"], page["failed"]) == (1, "absolute", 0), "the sheet applies"
        assert page["faces"] > 0 and all(page["pictures"])
        assert page["remembered"] == "spacing", "the script ran"
        assert page["attacked"]["harmed"] == ""
        assert page["attacked"]["colour"] != "rgb(1, 2, 3)"
        assert page["attacked"]["base"].split("#")[0] == page["address"]
        assert set(page["attacked"]["refused"]) >= REFUSED - {"form-action"}
    assert any("form-action" in page["attacked"]["refused"] for page in report), "which is told of while the page is there"
