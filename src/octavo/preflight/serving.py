"""Pages as a server gives them, on this machine alone: what a page may load depends on where it comes from (Content Security Policy Level 3),
and a file on a disk comes from nowhere."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPE = "text/html; charset=utf-8"


@contextmanager
def served(pages: Mapping[str, Path]) -> Iterator[str]:
    """The address of a server that has these pages, by their names, and nothing else, for as long as it lasts. Raises `OSError`."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(unquote(urlsplit(self.path).path).lstrip("/"))
            content = page.read_bytes() if page else b""
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", TYPE)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *given: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
