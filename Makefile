# make report   the site, in _site/index.html (RENDERER=quarto or pandoc chooses)
# make test     everything that is held true: lint, types, tests, notebooks, the built site
# make clean    what was built; the environment stays

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CASE ?=
RENDERER ?=
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: report test setup clean

report: $(READY)
	@$(BIN)/python -m parley report $(CASE) $(if $(RENDERER),--renderer $(RENDERER))

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

setup: $(READY)

$(READY): requirements.lock requirements-uv.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: found no Python 3.11 or newer; install one, or say make PYTHON=..." >&2; exit 1; }
	@echo "setting up $(VENV)/"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(READY)

clean:
	rm -rf _site .cache .quarto chapters evidence downloads theme index.qmd data.qmd _navigation.yml
