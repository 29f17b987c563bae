"""A browser that asks nobody for anything: Chromium looks for Google when it starts, for accounts and updates, and asks for whatever a page names."""

import shlex
from pathlib import Path

FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1", "--disable-component-update", "--disable-background-networking",
)  # fmt: skip
"""No name is looked up but that of this very machine, at which programs that drive a browser wait for it."""


def silent(browser: str, folder: Path) -> str:
    """A program in a folder that starts a browser as whoever calls it asks, and with FLAGS: for validators that let nobody say so."""
    path = folder / "browser"
    path.write_text(f'#!/bin/sh\nexec {shlex.join((browser, *FLAGS))} "$@"\n', encoding="utf-8")
    path.chmod(0o700)
    return str(path)
