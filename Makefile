# Two commands do all the set-up: `make run` and `make test`. The others call the same set-up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# The version CI proves; its CPU build is enough for the workshop's tests.
TORCH := torch==2.13.0

.PHONY: setup setup-workshop run test check bench clean

setup: $(VENV)/.edge

$(VENV)/.edge: pyproject.toml .ci/system-libraries
	bash .ci/system-libraries
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

setup-workshop: $(VENV)/.workshop

$(VENV)/.workshop: $(VENV)/.edge
	$(BIN)/pip install --quiet "$(TORCH)"
	$(BIN)/pip install --quiet --editable ".[export,dev]"
	touch $@

# The kiosk on a demo source; with no display it runs offscreen and leaves a screenshot.
run: setup
	bash .ci/run-kiosk $(ARGS)

test: setup-workshop
	$(BIN)/python -m pytest
	bash .ci/test-oldest-python

check: setup-workshop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/myosight bench --seconds 20
	$(BIN)/myosight bench --seconds 20 --unpaced

clean:
	rm -rf $(VENV) .venv-oldest
