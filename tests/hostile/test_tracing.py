"""No file outside the manuscript and its layouts is read, nobody is asked for anything, and nothing else runs: as the kernel sees it.

Needs strace, which `make validators` installs; without it these tests are skipped, or fail where OCTAVO_REQUIRE_VALIDATORS is 1.
"""

import io
import os
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from octavo.preflight.tool import home
from tests.conftest import ROOT
from tests.fuzz.manuscripts import picture
from tests.hostile import outside as hostile
from tests.hostile import texts
from tests.hostile.tracer import Traced, note, strace, traced
from tests.press import press_profile

OWN = tuple(str(Path(path).resolve()) for path in (
    ROOT / "src", ROOT / "layouts", sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"), Path(sys.modules["octavo"].__path__[0]),
))  # fmt: skip
SYSTEM = (
    "/usr/lib", "/lib", "/etc/ssl/openssl.cnf", "/etc/mime.types",
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/usr/share/poppler", "/usr/share/zoneinfo",
    "/usr/share/locale", "/etc/fonts", "/etc/ld.so", "/etc/locale.alias", "/etc/localtime", "/var/cache/fontconfig", "/proc/", "/sys/", "/dev/null",
    "/dev/urandom", "/dev/shm", "pipe:", "socket:", "/memfd:", "anon_inode:",
)  # fmt: skip
FOR_VALIDATORS = (
    "/usr/", "/etc/", "/opt/", "/dev/", "/var/lib/dpkg", "/var/cache", "/run/", "/sys/",
    "/tmp/hsperfdata_", "/tmp/img", "/tmp/tmp_pdf_file",  # of Java, which has a temporary folder of its own
)  # fmt: skip
ACTUAL = {sys.executable, os.path.realpath(sys.executable)}
ASKED = {"qpdf", "java"}  # for their versions, which a deposit records
ROUTE = "2001:4860:4860::8888:443"
"""Chromium asks the kernel whether there is a way to IPv6: it connects a socket of UDP, which sends nothing, and closes it."""
BROWSING = ("/usr/bin/", "/bin/", "/usr/lib/", "/proc/self/exe", "/usr/sbin/", "/sbin/")
Run = Callable[..., Traced]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not strace():
        (pytest.fail if os.environ.get("OCTAVO_REQUIRE_VALIDATORS") == "1" else pytest.skip)("strace is not here: apt-get install strace")
    folder = tmp_path_factory.mktemp("traced").resolve()
    hostile.plant(folder)
    for name in ("home", "tmp", "logs", "work"):
        (folder / name).mkdir()
    return folder


@pytest.fixture
def run(top: Path) -> Run:
    """Runs a command of octavo and looks at what it did."""

    def run(*arguments: str | Path, code: int | None = None, validators: bool = False) -> Traced:
        folder = home() if validators else None
        environment = {
            "HOME": str(top / "home"), "TMPDIR": str(top / "tmp"), "OCTAVO_CACHE": str(top / "cache"), "PYTHONPATH": str(ROOT / "src"),
            "SOURCE_DATE_EPOCH": "1290000000", "OCTAVO_VALIDATORS": str(folder or top / "none"), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        command = [sys.executable, "-m", "octavo.cli", *map(str, arguments)]
        done = traced(command, top / "logs" / str(len(list((top / "logs").iterdir()))), environment, top / "work")
        if folder:
            look(done, top, (str(folder), *(str(path.resolve()) for path in folder.iterdir())), FOR_VALIDATORS, BROWSING)
        else:
            look(done, top)
        assert code is None or done.code == code, done.said[-2000:]
        assert "Traceback" not in done.said and done.code != 70, done.said[-2000:]
        return done

    return run


def look(done: Traced, top: Path, more: tuple[str, ...] = (), system: tuple[str, ...] = (), programs: tuple[str, ...] = ()) -> None:
    """Nothing outside was read, nobody was asked, nothing else ran."""
    outside = str(top / "outside")
    allowed = tuple(f"{path}/" for path in (*OWN, *more)) + SYSTEM + system
    strange = {path for path in done.read if path.startswith(outside) or not path.startswith((f"{top}/", *allowed))}
    assert not strange, sorted(strange)
    # Java says 127.0.0.1 so
    asked = {address for address in done.asked - ({ROUTE} if more else set()) if not address.startswith("::ffff:127.0.0.1:")}
    assert not asked, sorted(asked)
    known = (*(f"{path}/" for path in more), *programs, f"{top}/tmp/") if more else ()
    others = {path for path in done.ran - ACTUAL if Path(path).name not in ASKED and not path.startswith(known)}
    assert not others, sorted(others)


def untold(folder: Path) -> None:
    """No product holds a word of what lies outside."""
    canary = hostile.CANARY.encode()
    for path in (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        data = path.read_bytes()
        assert canary not in data, path
        if path.suffix in (".epub", ".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                assert not any(canary in packed.read(name) for name in packed.namelist()), path
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as document:
                streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
                assert not any(canary in stream.read_bytes() for stream in streams if stream.get("/Filter") in ("/FlateDecode", None)), path


# The tracer


def test_the_tracer_sees_files_addresses_and_programs(top: Path, tmp_path: Path) -> None:
    code = (
        "import os, socket, subprocess\n"
        "os.symlink('outside', 'way')\n"
        "open('way/secret.txt').read()\n"
        "open('written', 'w').write('x')\n"
        "for family, address in ((socket.AF_INET, '192.0.2.9'), (socket.AF_INET6, '2001:db8::9'), (socket.AF_INET, '127.0.0.1')):\n"
        "    try: socket.socket(family, socket.SOCK_DGRAM).connect((address, 9))\n"
        "    except OSError: pass\n"
        "try: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.8', 53))\n"
        "except OSError: pass\n"
        "subprocess.run(['sh', '-c', 'true & wait'])\n"
    )
    done = traced([sys.executable, "-c", code], tmp_path / "logs", {}, top)
    assert str(top / "outside/secret.txt") in done.read, "with the link followed"
    assert str(top / "written") not in done.read
    assert done.asked >= {"192.0.2.9:9", "192.0.2.8:53"}
    assert done.asked <= {"192.0.2.9:9", "192.0.2.8:53", "2001:db8::9:9"}, "this machine is no network"
    assert any(Path(path).name == "sh" for path in done.ran)
    with pytest.raises(AssertionError):
        look(done, top)


@pytest.mark.parametrize(
    ("line", "noted"),
    [
        ('openat(AT_FDCWD</w>, "a", O_RDONLY|O_CLOEXEC) = 3</w/a>', ("/w/a", None, None)),
        ('openat(AT_FDCWD</w>, "a b>c", O_RDWR) = 3</w/a b>c>', ("/w/a b>c", None, None)),
        ('openat(AT_FDCWD</w>, "a", O_RDONLY) = -1 ENOENT (No such file or directory)', (None, None, None)),
        ('openat(AT_FDCWD</w>, "a", O_RDONLY|O_DIRECTORY) = 3</w/a>', (None, None, None)),
        ('connect(3<UDP:[1]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0', (None, "127.0.0.53:53", None)),
        ('connect(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(8000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0', (None, None, None)),
        ('execve("/usr/bin/true", ["true"], 0x7f /* 3 vars */) = 0', (None, None, "/usr/bin/true")),
        ('execve("/usr/bin/true", ["true"], 0x7f /* 3 vars */) = -1 ENOENT (No such file or directory)', (None, None, None)),
    ],
)
def test_lines_of_a_log(line: str, noted: tuple[str | None, str | None, str | None]) -> None:
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    note(line, *found)
    assert found == tuple({one} if one else set() for one in noted)


# Manuscripts that reach out


@pytest.mark.parametrize("command", ["check", "build", "export", "deposit", "distribute"])
def test_a_greedy_manuscript_is_refused(run: Run, top: Path, command: str) -> None:
    folder, output = top / f"greedy-{command}", top / f"greedy-{command}-made"
    hostile.greedy(folder, top / "outside")
    options = {"check": (), "export": ("-o", output / "x.xml")}.get(command, ("-o", output))
    done = run(command, "-m", folder, *options, code=1)
    assert hostile.CANARY not in done.said
    run("metadata", "-f", "mods", folder, code=1)
    assert not output.exists() or not [path for path in output.rglob("*") if path.is_file()]


@pytest.mark.parametrize("end", [".csl", ".icc"])
def test_no_style_and_no_profile_comes_from_outside(run: Run, top: Path, end: str) -> None:
    for number, address in enumerate(hostile.addresses(top / "outside", end)[:: 2 if end == ".csl" else 3]):
        folder = top / f"style{end}{number}"
        folder.mkdir()
        hostile.tempt(folder, top / "outside")
        value = f"citation-style: {address!r}" if end == ".csl" else f"print: {{icc: {address!r}}}"
        (folder / "publication.yaml").write_text(f"title: T\nlanguage: en\n{value}\ncontents: {{body: [a]}}\n", encoding="utf-8")
        (folder / "references.yaml").write_text("- {id: r, type: book, title: Source, issued: 2008}\n", encoding="utf-8")
        (folder / "a.md").write_text("# A\n\nWords <cite:r>.\n", encoding="utf-8")
        done = run("check", "-m", folder)
        assert hostile.CANARY not in done.said


@pytest.mark.parametrize("name", hostile.DOCUMENTS)
def test_no_document_brings_in_what_lies_outside(run: Run, top: Path, name: str) -> None:
    folder = top / f"tei {name}"
    folder.mkdir()
    hostile.tempt(folder, top / "outside")
    (folder / "document.xml").write_text(hostile.document(name, top / "outside"), encoding="utf-8")
    run("import", folder / "document.xml", "-o", top / f"made of {name}")
    untold(top / f"made of {name}")
    assert not list((top / f"made of {name}").rglob("*secret*"))


@pytest.mark.parametrize("name", hostile.LAYOUTS)
def test_no_layout_brings_in_what_lies_outside(run: Run, top: Path, name: str) -> None:
    number = list(hostile.LAYOUTS).index(name)
    folder, output = top / f"plain-{number}", top / f"plain-{number}-made"
    folder.mkdir()
    (folder / "publication.yaml").write_text("title: T\nlanguage: en\nlayout: briefing\ncontents: {body: [a]}\n", encoding="utf-8")
    (folder / "a.md").write_text("# A\n\nWords.\n", encoding="utf-8")
    hostile.layout(top / f"layouts-{number}", name, top / "outside")
    done = run("build", "-m", folder, "-l", top / f"layouts-{number}", "-o", output, "-j", "1")
    assert done.code in (4, 5), done.said
    assert not output.exists() or not list(output.rglob("*.*"))


# A manuscript that is sound, and full of harm


@pytest.fixture(scope="module")
def sound(top: Path) -> Path:
    folder = top / "sound"
    folder.mkdir()
    texts.write(folder)
    settings = (folder / "publication.yaml").read_text(encoding="utf-8")
    (folder / "publication.yaml").write_text(settings + "print: {icc: press.icc, bleed: 3mm, marks: yes}\n", encoding="utf-8")
    (folder / "p.png").write_bytes(picture(900, 600))
    (folder / "press.icc").write_bytes(press_profile())
    hostile.tempt(folder, top / "outside")
    return folder


@pytest.mark.slow
def test_everything_that_is_made_of_a_sound_manuscript(run: Run, top: Path, sound: Path) -> None:
    made = top / "made"
    editions = [word for edition in ("print", "large-print", "epub", "html", "press", "cover") for word in ("-e", edition)]
    run("build", "-m", sound, "-o", made, *editions, "-j", "2", code=0)
    run("build", "-m", sound, "-o", made, *editions, "-j", "1", code=0)  # from the cache
    run("proof", "-o", made, code=0)
    run("impose", "-o", made)
    run("distribute", "-m", sound, "-o", top / "handed", "--url", "https://example.org/report/", code=0)
    for folder in ("made", "handed"):
        assert any(path.is_file() for path in (top / folder).rglob("*"))
        untold(top / folder)


@pytest.mark.slow
def test_what_is_deposited_verified_exported_and_brought_in(run: Run, top: Path, sound: Path) -> None:
    refused = run("deposit", "-m", sound, "-o", top / "deposit", "--no-validate", "--tar", "--anyway", code=6)
    assert "leads out of" in refused.said
    for path in sound.iterdir():
        if path.is_symlink() or path.is_fifo():
            path.unlink()
    run("deposit", "-m", sound, "-o", top / "deposit", "--no-validate", "--tar", "--anyway", code=0)
    (tar,) = (top / "deposit").rglob("*.tar")
    run("verify", tar, "--no-rebuild")
    for form in ("tei", "bits", "markdown", "text"):
        run("export", "-m", sound, "--to", form, "-o", top / f"exported.{form}", "--no-pages")
    run("import", top / "exported.tei", "-o", top / "imported")
    for folder in ("deposit", "imported"):
        assert any(path.is_file() for path in (top / folder).rglob("*"))
        untold(top / folder)


@pytest.mark.slow
def test_no_validator_asks_anybody(run: Run, top: Path, sound: Path) -> None:
    if not home():
        pytest.skip("no validators are here: make validators")
    made = top / "judged"
    run("build", "-m", sound, "-o", made, "-e", "print", "-e", "epub", "-e", "html", code=0)
    done = run("preflight", "-m", sound, "-o", made, validators=True)
    assert "passed: " in done.said
    untold(made)
