"""The command line. One module a command, thin: options, one call, an exit code.

To add a command: write its module, name it in `octavo.cli.commands`, run `make docs`.
"""

from octavo.cli.commands import main

__all__ = ["main"]
