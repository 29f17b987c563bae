"""What a program opens, asks and runs, and everything that it starts: by strace, which sees what no audit hook of Python does.

The kernel says which file an open file is, with all links followed (`-y`); each process has a log of its own (`-ff`), in which no line is broken.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

CALLS = "open,openat,openat2,connect,sendto,sendmsg,sendmmsg,execve"
OPENED = re.compile(r"^open(?:at2?)?\((?P<asked>.*)\) = \d+<(?P<path>.*)>$")
RAN = re.compile(r'^execve\("(?P<path>(?:[^"\\]|\\.)*)".* = 0$')
PORT = re.compile(r"sin6?_port=htons\((\d+)\)")
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
DNS = 53


@dataclass(frozen=True, slots=True)
class Traced:
    """What was read, and what was listed, by path; the addresses that were asked outside this machine, `address:port`; the programs that ran; how the
    command ended and what it said."""

    read: frozenset[str]
    asked: frozenset[str]
    ran: frozenset[str]
    code: int
    said: str


def strace() -> str:
    """The path of strace, '' where there is none."""
    return shutil.which("strace") or ""


def traced(command: list[str], logs: Path, environment: dict[str, str], folder: Path, seconds: float = 200) -> Traced:
    """Run a command in a folder, with `environment` besides what this process has, to its end. `logs` is a folder that is not there yet."""
    logs.mkdir()
    watch = [strace(), "-ff", "--seccomp-bpf", "-y", "-qq", "-s", "300", "-e", f"trace={CALLS}", "-o", str(logs / "log")]
    run = subprocess.run(
        [*watch, *command], cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds,
        check=False,
    )  # fmt: skip
    read: set[str] = set()
    asked: set[str] = set()
    ran: set[str] = set()
    for log in sorted(logs.iterdir()):
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            note(line, read, asked, ran)
    return Traced(frozenset(read), frozenset(asked), frozenset(ran), run.returncode, run.stdout + run.stderr)


def note(line: str, read: set[str], asked: set[str], ran: set[str]) -> None:
    """Note what one line of a log says. A folder that is listed, and a file that is only written, is not read."""
    if line.startswith("open"):
        found = OPENED.match(line)
        if found and "O_WRONLY" not in found["asked"] and "O_DIRECTORY" not in found["asked"] and "O_PATH" not in found["asked"]:
            read.add(found["path"].removesuffix(" (deleted)").removesuffix(">(deleted)"))
    elif line.startswith("execve"):
        if found := RAN.match(line):
            ran.add(found["path"])
    elif "AF_INET" in line:
        found, port = ADDRESS.search(line), PORT.search(line)
        if found and port and (not ip_address(found[1] or found[2]).is_loopback or int(port[1]) == DNS):
            asked.add(f"{found[1] or found[2]}:{port[1]}")
