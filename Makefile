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

# The page's sources; what is generated or fetched is none
WEB    := app/web
PAGE   := app/static/index.html
PAGE_SOURCES := $(shell find $(WEB)/src $(WEB)/index.html $(WEB)/package-lock.json $(WEB)/*.ts $(WEB)/*.js \
  -type f ! -name '*.test.ts' ! -path '*/api/openapi.json' ! -path '*/api/schema.d.ts')
# The guide's sources and the site built from them
GUIDE  := app/guide/index.html
GUIDE_SOURCES := $(shell find docs -type f ! -name '*.pyc')
# Node.js and npm come in a wheel: the one in the environment goes before any other
NPM    := cd $(WEB) && PATH="$(CURDIR)/$(BIN):$$PATH" npm

# A group of tests (tests/conftest.py) is run by one of so many workers
WORKERS  ?= 2
COVERAGE ?=
TESTS    := $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
COVERED  := $(if $(COVERAGE),--cov --cov-report=term:skip-covered)

.PHONY: help serve page page-types docs test test-fast test-random check format evaluate train-matcher bench bench-neo4j bench-page golden lock clean

help:  ## show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The environment is made once, and again when its pins change.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,docs]'
	@touch $@

# What the page is built with, as locked
$(WEB)/node_modules/.installed: $(VENV)/.installed $(WEB)/package-lock.json
	$(NPM) ci --silent
	@touch $@

$(PAGE): $(WEB)/node_modules/.installed $(PAGE_SOURCES)
	$(NPM) run build --silent

page: $(PAGE)  ## build the page (app/web) where its sources changed

page-types: $(WEB)/node_modules/.installed  ## generate the page's types from the API's OpenAPI document
	$(BIN)/python -m tools.openapi_document $(WEB)/src/api/openapi.json
	$(NPM) run types --silent

$(GUIDE): $(VENV)/.installed $(GUIDE_SOURCES)
	$(BIN)/python docs/build.py

docs: $(VENV)/.installed  ## generate the reference pages of the guide (docs) and build it
	$(BIN)/python -m tools.guide
	@$(MAKE) --no-print-directory $(GUIDE)

serve: $(VENV)/.installed $(PAGE) $(GUIDE)  ## load data/demo (or PLANS=folder) and serve (PLANGRAPH_HOST, PLANGRAPH_PORT)
	$(BIN)/plangraph load $(LOADED)
	$(BIN)/plangraph serve

test: $(VENV)/.installed $(PAGE) $(GUIDE)  ## run all tests (WORKERS=2, COVERAGE=yes)
	$(NPM) test --silent
	$(TESTS) $(COVERED)

test-fast: $(VENV)/.installed  ## run the tests that need no Neo4j, no browser and little time
	$(TESTS) -m 'not neo4j and not browser and not slow'

test-random: $(VENV)/.installed  ## try ten times as many generated examples, others each time
	$(TESTS) -m hypothesis --hypothesis-profile=random

check: $(VENV)/.installed page-types  ## lint, types, layers; the page's too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(NPM) run check --silent

format: $(VENV)/.installed $(WEB)/node_modules/.installed  ## let ruff and prettier format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run format --silent

evaluate: $(VENV)/.installed  ## accuracy against the judged samples
	$(BIN)/python -m tools.evaluate

train-matcher: $(VENV)/.installed  ## fit data/matcher.json on the judged pairs (ENCODER=folder, WEIGHTS=file)
	$(BIN)/python -m tools.train $(if $(ENCODER),--encoder $(ENCODER)) $(if $(WEIGHTS),-o $(WEIGHTS))

bench: $(VENV)/.installed  ## speed and memory
	$(BIN)/python -m tools.bench

bench-neo4j: $(VENV)/.installed  ## speed of the Neo4j store on a server of its own
	$(BIN)/python -m tools.bench.neo4j_store

bench-page: $(VENV)/.installed $(PAGE)  ## speed of the page in a browser
	$(BIN)/python -m tools.bench.page

golden: $(VENV)/.installed  ## write the golden files again (look at the difference)
	$(BIN)/python -m tools.golden

lock: ## pin the newest versions that pyproject.toml allows
	rm -rf var/lock && $(PYTHON) -m venv var/lock
	var/lock/bin/python -m pip install --quiet -e '.[dev,docs]'
	var/lock/bin/python -m pip freeze --exclude-editable | sort -f > constraints.txt
	rm -rf var/lock

clean:  ## remove the environment, the page, the guide and the stores made here
	rm -rf $(VENV) var app/static app/guide $(WEB)/node_modules
