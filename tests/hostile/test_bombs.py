"""What is small and becomes large: archives, documents, pictures. Each ends at a stated limit, within a few seconds and little memory."""

import contextlib
import gzip
import io
import lzma
import resource
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from octavo.deposit.containers import is_container, unpack
from octavo.deposit.difference import difference
from octavo.interchange.tei_reading import read_tei
from octavo.pictures import BrokenPicture, TooManyPixels
from octavo.pictures.facts import facts
from octavo.pictures.svg import size_of_svg
from tests.fuzz.manuscripts import picture
from tests.hostile.outside import TEI

SECONDS, MEMORY = 20, 600_000  # and kilobytes that a test may add to what was taken before


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.monotonic() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


# Archives


def zipped(path: Path, *files: tuple[str, int]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in files:
            with archive.open(name, "w", force_zip64=True) as target:
                for _ in range(size // 1_000_000):
                    target.write(bytes(1_000_000))
    return path


def overlapping(path: Path) -> Path:
    """Many entries of a directory for one and the same file (as David Fifield has it, 2019)."""
    zipped(path, ("a", 9_000_000))
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[at:end]
    entries = b"".join(entry[:46] + name + entry[47:] for name in (bytes([c]) for c in range(97, 123)))
    tail = data[end:end + 8] + struct.pack("<HHII", 26, 26, len(entries), at) + data[end + 20:]
    path.write_bytes(data[:at] + entries + tail)
    return path


def tarred(path: Path, opening: Callable[..., io.BufferedIOBase], size: int, header: bytes = tarfile.REGTYPE) -> Path:
    info = tarfile.TarInfo("bag/zeros")
    info.size, info.type = size, header
    with opening(path, "wb") as target:
        target.write(info.tobuf(tarfile.GNU_FORMAT))
        for _ in range(size // 10_000_000):
            target.write(bytes(10_000_000))
        target.write(bytes(1024))
    return path


BOMBS: dict[str, Callable[[Path], Path]] = {
    "one file": lambda folder: zipped(folder / "x.zip", ("a", 300_000_000)),
    "many files": lambda folder: zipped(folder / "x.zip", *((f"f{n}", 9_000_000) for n in range(40))),
    "one file many times": lambda folder: overlapping(folder / "x.zip"),
    "gzip": lambda folder: tarred(folder / "x.tar.gz", gzip.open, 500_000_000),  # type: ignore[arg-type]
    "xz": lambda folder: tarred(folder / "x.tar.xz", lzma.open, 300_000_000),  # type: ignore[arg-type]
    "a header of GNU": lambda folder: tarred(folder / "x.tar.gz", gzip.open, 500_000_000, tarfile.GNUTYPE_LONGNAME),  # type: ignore[arg-type]
    "a header of PAX": lambda folder: tarred(folder / "x.tar.gz", gzip.open, 500_000_000, tarfile.XHDTYPE),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_archive_grows_beyond_its_limit(name: str, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    bomb = BOMBS[name](tmp_path)
    assert bomb.stat().st_size < 2_000_000
    if is_container(bomb):
        assert unpack(bomb, target)
    assert list(target.iterdir()) == [], "nothing is written"


@pytest.mark.parametrize("limits", ["deposit=1000000", "deposit-files=2"])
def test_the_limits_can_be_set(limits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.zip", *((f"f{n}", 1_000_000) for n in range(3)))
    (tmp_path / "free").mkdir()
    (tmp_path / "bound").mkdir()
    assert unpack(path, tmp_path / "free") == ()
    monkeypatch.setenv("OCTAVO_LIMITS", limits)
    (finding,) = unpack(path, tmp_path / "bound")
    assert finding.code == "deposit-unsafe" and list((tmp_path / "bound").iterdir()) == []


LEADING_OUT = ("../x", "/tmp/octavo-x", "a/../../x", "..\\x", "C:\\x", "~/x", "a\nb")


@pytest.mark.parametrize("name", LEADING_OUT)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_no_file_of_an_archive_leads_out(name: str, kind: str, tmp_path: Path) -> None:
    path, target = tmp_path / f"x.{kind}", tmp_path / "in" / "target"
    target.mkdir(parents=True)
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
    else:
        with tarfile.open(path, "w") as tar:
            info = tarfile.TarInfo(name)
            info.size = 1
            tar.addfile(info, io.BytesIO(b"x"))
    assert [finding.code for finding in unpack(path, target)] == ["deposit-unsafe"]
    assert {one.name for one in tmp_path.rglob("*")} == {path.name, "in", "target"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE])
def test_no_link_and_no_device_of_an_archive_is_made(kind: bytes, tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    with tarfile.open(tmp_path / "x.tar", "w") as tar:
        info = tarfile.TarInfo("bag/a")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)
    assert [finding.code for finding in unpack(tmp_path / "x.tar", tmp_path / "target")] == ["deposit-unsafe"]
    assert list((tmp_path / "target").iterdir()) == []


def test_a_book_that_was_deposited_is_not_unpacked_to_be_compared(tmp_path: Path) -> None:
    bomb, made = zipped(tmp_path / "a.zip", ("a", 400_000_000)).read_bytes(), zipped(tmp_path / "b.zip", ("a", 1_000_000)).read_bytes()
    assert "400,000,000 bytes" in difference("a.epub", bomb, made)


@pytest.mark.parametrize("opening", [open, gzip.open, lzma.open])
def test_sound_archives_are_unpacked(opening: Callable[..., io.BufferedIOBase], tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    (tmp_path / "target").mkdir()
    with opening(path, "wb") as target, tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in ("bag/a", f"bag/{'ä' * 120}"):
            info = tarfile.TarInfo(name)
            info.size = 3
            tar.addfile(info, io.BytesIO(b"abc"))
    assert is_container(path)
    assert unpack(path, tmp_path / "target") == ()
    assert {one.name: one.read_bytes() for one in (tmp_path / "target" / "bag").iterdir()} == {"a": b"abc", "ä" * 120: b"abc"}


# Documents

LAUGHS = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
XML = {
    "a billion laughs": f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>' + TEI.format(more="", body="<p>&j;</p>"),
    "a billion laughs in an attribute": f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>' + TEI.format(more="", body='<p n="&j;">x</p>'),
    "a long entity many times": f'<!DOCTYPE TEI [<!ENTITY a "{"x" * 100_000}">]>' + TEI.format(more="", body=f'<p n="{"&a;" * 100_000}">x</p>'),
    "an entity of itself": '<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + TEI.format(more="", body='<p n="&a;">x</p>'),
    "a hundred thousand deep": TEI.format(more="", body="<div>" * 100_000 + "</div>" * 100_000),
    "a text of twenty megabytes": TEI.format(more="", body=f"<p>{'x' * 20_000_000}</p>"),
    "an attribute of twenty megabytes": TEI.format(more="", body=f'<p n="{"x" * 20_000_000}">x</p>'),
    "fifty megabytes": TEI.format(more="", body="<p>x</p>" * 6_300_000),
}


@pytest.mark.parametrize("name", XML)
def test_no_document_explodes(name: str) -> None:
    publication, findings = read_tei(XML[name].encode(), "work.xml")
    assert publication is None
    assert {finding.code for finding in findings} & {"broken-xml", "doctype", "xml-too-large"}, findings


# Pictures


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: int = 1) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1_000_000) * rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*one) for one in chunks) + body + chunk(b"IEND", b"")


PACKED = zlib.compress(bytes(200_000_000), 9)
LARGE = struct.pack(">HH", 65_535, 65_535)
PICTURES: dict[str, bytes] = {
    "a PNG of 65,535 by 65,535": png(65_535, 65_535),
    "a PNG of 2,147,483,647 by 1": png(2_147_483_647, 1),
    "a PNG with a profile that grows": png(10, 10, (b"iCCP", b"x\0\0" + PACKED)),
    "a PNG with a text that grows": png(10, 10, (b"zTXt", b"x\0\0" + PACKED)),
    "a JPEG of 65,535 by 65,535": b"\xff\xd8\xff\xc0\x00\x0b\x08" + LARGE + b"\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\xff\xd9",
    "a GIF of 65,535 by 65,535": b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x01\0\0;",
    "a TIFF of 100,000 by 100,000": b"II*\0\x08\0\0\0\x05\0" + b"".join(
        struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in ((256, 100_000), (257, 100_000), (262, 1), (273, 8), (279, 10))
    ) + b"\0\0\0\0",
    "a WebP of 16,383 by 16,383": b"RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f" + struct.pack("<I", 16_382 | 16_382 << 14) + bytes(9),
    "a packed SVG": gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * 200_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_is_unpacked_to_be_measured(name: str) -> None:
    if name in ("a PNG with a profile that grows", "a PNG with a text that grows"):
        with contextlib.suppress(BrokenPicture):
            assert (facts(io.BytesIO(PICTURES[name])).width, facts(io.BytesIO(PICTURES[name])).height) == (10, 10)
        return
    with pytest.raises((BrokenPicture, TooManyPixels)):
        facts(io.BytesIO(PICTURES[name]))


@pytest.mark.parametrize("attribute", [True, False])
def test_no_svg_explodes(attribute: bool) -> None:
    body = '<g id="&j;"/>' if attribute else "<g>&j;</g>"
    with pytest.raises(BrokenPicture):
        size_of_svg(f'<!DOCTYPE svg [<!ENTITY a "ha">{LAUGHS}]><svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'.encode())


def test_a_sound_picture_is_measured() -> None:
    assert facts(io.BytesIO(picture(60, 40))).width == 60
