"""The command line. One module a command, thin: options, one call, an exit code.

To add a command: write its module, name it in `octavo.cli.commands`, run `make docs`.
"""

import sys

try:
    from octavo.cli.commands import main
except KeyboardInterrupt:  # while it loads
    sys.exit(130)

__all__ = ["main"]
