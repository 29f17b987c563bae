# make editions   the three editions of manuscript/, in build/
# make test       all tests;  make fast  those that take a minute
# Both set up what is missing: tools/setup.

VENV := .venv
OCTAVO := $(VENV)/bin/octavo
READY := $(VENV)/.ready

.PHONY: editions test fast validators clean

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

clean:
	rm -rf build/print build/epub build/html build/*.json .pytest_cache .hypothesis
