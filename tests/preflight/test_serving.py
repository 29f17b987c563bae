"""Pages as a server gives them: those that were named, and no other file."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from octavo.preflight.serving import served


def test_only_what_is_named_is_served(tmp_path):
    (tmp_path / "página one.html").write_text("<p>é", encoding="utf-8")
    (tmp_path / "secret").write_text("secret")
    with served({"0/página one.html": tmp_path / "página one.html"}) as address:
        with urlopen(f"{address}0/p%C3%A1gina%20one.html") as answer:
            assert (answer.read(), answer.headers["Content-Type"]) == ("<p>é".encode(), "text/html; charset=utf-8")
        for other in ("secret", "0/secret", "0/../secret", "%2e%2e/secret", "0/p%C3%A1gina%20one.html/"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(address + other)
    with pytest.raises(OSError, match="refused"):
        urlopen(address)
