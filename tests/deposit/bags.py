"""Bags for tests: copied, edited as an honest or a sly hand would, bagged again."""

import shutil
from pathlib import Path

from octavo.deposit.bag import ALGORITHMS, manifest
from octavo.deposit.package import described, digests


def copied(bag: Path, folder: Path) -> Path:
    """A copy of a bag that may be hurt."""
    return Path(shutil.copytree(bag, folder / bag.name))


def package_of(bag: Path) -> Path:
    """The package in a bag."""
    (package,) = (bag / "data").iterdir()
    return package


def bag_again(bag: Path) -> None:
    """Make the manifests of a bag anew, as bagging software would."""
    every = described(bag)
    payload = [entry for entry in every if entry.path.startswith("data/")]
    info = (bag / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    oxum = f"Payload-Oxum: {sum(entry.size for entry in payload)}.{len(payload)}"
    (bag / "bag-info.txt").write_text("".join(f"{oxum if line.startswith('Payload-Oxum') else line}\n" for line in info), encoding="utf-8")
    for algorithm in ALGORITHMS:
        (bag / f"manifest-{algorithm}.txt").write_bytes(manifest(payload, algorithm))
    tags = [entry for entry in described(bag) if not entry.path.startswith(("data/", "tagmanifest"))]
    for algorithm in ALGORITHMS:
        (bag / f"tagmanifest-{algorithm}.txt").write_bytes(manifest(tags, algorithm))


def forge(bag: Path, name: str, old: bytes, new: bytes) -> None:
    """Change a file of a representation, and everything that gives it away: METS, PREMIS and the manifests. Both texts have one length."""
    package = package_of(bag)
    mets = "/".join([*name.split("/")[:2], "METS.xml"])
    _swap(package, name, [(old, new)], [mets, "metadata/preservation/premis.xml"])
    bag_again(bag)


def _swap(package: Path, name: str, swaps: list[tuple[bytes, bytes]], tellers: list[str]) -> None:
    path = package / name
    before, content = digests(path), path.read_bytes()
    for old, new in swaps:
        assert len(old) == len(new) and old in content
        content = content.replace(old, new)
    path.write_bytes(content)
    pairs = list(zip((digest.encode() for digest in before[1:]), (digest.encode() for digest in digests(path)[1:]), strict=True))
    above = {"metadata/preservation/premis.xml": ["METS.xml"], "METS.xml": []}
    for teller in tellers:
        told = (package / teller).read_bytes()
        there = [(old, new) for old, new in pairs if old in told]
        if there:
            _swap(package, teller, there, above.get(teller, ["metadata/preservation/premis.xml", "METS.xml"]))
