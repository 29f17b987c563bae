"""Finished editions are put where they belong, whole or not at all."""

import shutil
import tempfile
from pathlib import Path

from octavo.errors import OutputRefused


def in_place(output: Path, name: str) -> bytes:
    """A file of the build before, b"" if there is none that can be read."""
    try:
        return (output / name).read_bytes()
    except OSError:
        return b""


def put_in_place(output: Path, files: dict[str, dict[str, bytes]]) -> dict[str, tuple[Path, ...]]:
    """Write the files of each edition into a folder of its own under `output` (the edition '' into `output` itself) and give their paths.
    Everything is written beside first; then each folder takes the place of the old one. What is not ours in `output` stays. Raises
    `OutputRefused`."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=output) as making:
            for edition, contents in files.items():
                for name, data in contents.items():
                    path = Path(making) / (edition or ".") / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                    path.chmod(0o644)
            for edition, contents in files.items():
                _exchange(Path(making), output, edition, contents)
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or output}: {fault.strerror}", "choose another folder with --output") from fault
    return {
        edition: tuple(output / edition / name for name in sorted(contents)) for edition, contents in files.items() if edition
    }  # fmt: skip


def _exchange(making: Path, output: Path, edition: str, contents: dict[str, bytes]) -> None:
    if not edition:
        for name in contents:
            (making / name).replace(output / name)
        return
    old = making / f"old-{edition}"
    if (output / edition).exists():
        (output / edition).replace(old)
    try:
        (making / edition).replace(output / edition)
    except OSError:
        if old.exists():
            old.replace(output / edition)
        raise
    shutil.rmtree(old, ignore_errors=True)
