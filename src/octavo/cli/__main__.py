"""`python -m octavo.cli` is `octavo`."""

import sys

from octavo.cli.commands import main

sys.exit(main())
