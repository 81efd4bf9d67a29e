# plangraph: the two commands are `make serve` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# Plans to serve; without it the invented plans of data/demo.
PLANS  ?=

ifeq ($(strip $(PLANS)),)
  LOADED := data/demo
  STORE  := sqlite:///$(CURDIR)/var/demo.db
else
  LOADED := $(PLANS)
  STORE  := sqlite:///$(CURDIR)/var/plans.db
endif
export PLANGRAPH_STORE ?= $(STORE)

.PHONY: help serve test check format evaluate train-matcher bench golden lock clean

help:  ## show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The environment is made once, and again when its pins change.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

serve: $(VENV)/.installed  ## load data/demo (or PLANS=folder) and serve (PLANGRAPH_HOST, PLANGRAPH_PORT)
	$(BIN)/plangraph load $(LOADED)
	$(BIN)/plangraph serve

test: $(VENV)/.installed  ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/.installed  ## lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed  ## let ruff format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: $(VENV)/.installed  ## accuracy against the judged samples
	$(BIN)/python -m tests.evaluation

train-matcher: $(VENV)/.installed  ## fit data/matcher.json on the judged pairs (ENCODER=folder, WEIGHTS=file)
	$(BIN)/python -m tests.training $(if $(ENCODER),--encoder $(ENCODER)) $(if $(WEIGHTS),-o $(WEIGHTS))

bench: $(VENV)/.installed  ## speed and memory
	$(BIN)/python -m tests.bench

golden: $(VENV)/.installed  ## write the golden files anew (look at the difference)
	PLANGRAPH_REGENERATE=1 $(BIN)/python -m pytest -q tests/loaders/test_golden.py \
	  tests/cypher/test_cypher_guide.py tests/cypher/test_cypher_style.py

lock: ## pin the newest versions that pyproject.toml allows
	rm -rf var/lock && $(PYTHON) -m venv var/lock
	var/lock/bin/python -m pip install --quiet -e '.[dev]'
	var/lock/bin/python -m pip freeze --exclude-editable | sort -f > constraints.txt
	rm -rf var/lock

clean:  ## remove the environment and the stores made here
	rm -rf $(VENV) var
