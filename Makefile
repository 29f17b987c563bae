# make editions     the three editions of manuscript/, in build/
# make test         all tests, and why any were skipped
# make fast         the tests that take a minute together
# make lint         style and types of the code
# make validators   EPUBCheck, Ace, Nu, html-validate, axe, HTML_CodeSniffer, Equal Access, Alfa, veraPDF, qpdf, jing, marc-lint, onixcheck,
#                   bagit, ocfl-py and the schemas of METS and PREMIS, for the slow tests
# make benchmark    octavo against plain WeasyPrint on the same content, into build/benchmark.md; takes about an hour
# make docs         the pages of docs/reference that are made from the code
# make lock         requirements.lock anew, with the newest versions that pyproject.toml allows
# make clean        throws away what can be made again
#
# Each first sets up what is missing (tools/setup); when nothing is, that takes no time.

VENV := .venv
PYTHON := $(VENV)/bin/python
SIDE_BY_SIDE := --numprocesses auto --dist loadfile # a process a core; the tests of a file share what they made

.PHONY: editions test fast lint validators benchmark docs lock clean setup

editions: setup
	$(VENV)/bin/octavo build

test: setup
	$(PYTHON) -m pytest $(SIDE_BY_SIDE)

fast: setup
	$(PYTHON) -m pytest $(SIDE_BY_SIDE) -m "not slow"

lint: setup
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy

validators: setup
	@tools/validators/install.sh .validators

benchmark: setup
	$(PYTHON) -m benchmarks --output build/benchmark.md

docs: setup
	$(PYTHON) -m octavo.cli.reference docs/reference

lock: setup
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade --no-annotate --no-header \
		--output-file requirements.lock pyproject.toml

setup:
	@tools/setup $(VENV)

clean:
	rm -rf build/print build/large-print build/epub build/html build/press build/cover build/imposed build/proof build/proof-* build/preflight build/*.json
	rm -rf .pytest_cache .hypothesis .ruff_cache .mypy_cache
