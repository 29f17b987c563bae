# make editions   the three editions of manuscript/, in build/
# make test       all tests;  make fast  those that take a minute
# Both set up what is missing: tools/setup.

VENV := .venv
OCTAVO := $(VENV)/bin/octavo
READY := $(VENV)/.ready

.PHONY: editions test fast validators docs clean

editions: $(READY)
	$(OCTAVO) build

test: $(READY)
	$(VENV)/bin/python -m pytest

fast: $(READY)
	$(VENV)/bin/python -m pytest -m "not slow"

validators: $(READY)
	VALIDATORS_HOME=$(CURDIR)/.validators bash tools/validators/install.sh

$(READY): pyproject.toml requirements.lock tools/setup
	bash tools/setup $(VENV)
	touch $(READY)

# the generated pages of docs/reference, and the picture in the README
docs: $(READY)
	$(VENV)/bin/python -m octavo.cli.reference docs/reference

clean:
	rm -rf build/print build/epub build/html build/*.json .pytest_cache .hypothesis
