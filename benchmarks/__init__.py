"""How fast octavo is, measured against plain WeasyPrint on the same content in one run: `python -m benchmarks`."""
