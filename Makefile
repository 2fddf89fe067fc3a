# Everything that is done with this project. All it needs is Python 3.11 or later.
# What a target needs is installed into .venv first, from the locks, and again only when a lock changed.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE) pyproject.toml

.DEFAULT_GOAL := test
.NOTPARALLEL:
.PHONY: run test check audit chaos torture fuzz simulate load bench cluster screenshots figures accept lock dev clean

# Open the app in the browser.
run: .venv/run.done
	$(BIN)/rehab run

# Check everything and run every test, the browser tests included.
test: check
	$(BIN)/python tools/browser.py
	$(BIN)/python tools/office.py
	$(BIN)/python tools/provider.py
	$(BIN)/python tools/postgres.py
	$(BIN)/python tools/nginx.py
	$(BIN)/pytest

# Check style, types and what we depend on.
check: .venv/dev.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m tools.audit

# Look for known holes in what we depend on; what the package index does not know of is named as not audited.
audit: .venv/dev.done
	$(BIN)/python -m tools.audit

# Play 200 sessions while everything around them fails; SEED=7 plays one of them again, SESSIONS=20 fewer,
# CHAOS=replicas at two replicas behind nginx, on PostgreSQL.
chaos: .venv/dev.done
	$(BIN)/python tools/browser.py
	$(if $(CHAOS),$(BIN)/python tools/nginx.py && $(BIN)/python tools/postgres.py)
	$(if $(CHAOS),CHAOS=$(CHAOS) )$(BIN)/python -m tests.chaos.run $(if $(SEED),--seed $(SEED)) $(if $(SESSIONS),--sessions $(SESSIONS))

# End a process 500 times while it saves, imports, exports, backs up, restores and updates; SEED=7 one of them
# again, LIVES=20 fewer.
torture: .venv/dev.done
	$(BIN)/python -m tests.torture.run $(if $(SEED),--seed $(SEED)) $(if $(LIVES),--lives $(LIVES))

# Give 100,000 damaged and odd inputs to every importer; INPUTS=5000 fewer, SEED=7 others, ONLY=csv to one of them,
# AGAIN=build/fuzz/... one of them again.
fuzz: .venv/dev.done
	$(BIN)/python -m tests.fuzz.run $(if $(INPUTS),--inputs $(INPUTS)) $(if $(SEED),--seed $(SEED)) \
		$(if $(ONLY),--only $(ONLY)) $(if $(AGAIN),--again $(AGAIN))

# Let 1,000 simulated people live with the suggestions for 12 weeks, about an hour on two cores; PEOPLE=100 fewer,
# SAMPLE=100 of them through the services and the others on the rules alone, some minutes.
simulate: .venv/dev.done
	$(BIN)/python -m simulation.run $(if $(PEOPLE),--people $(PEOPLE)) $(if $(SAMPLE),--sample $(SAMPLE))

# Show how many people it holds: 100,000 in PostgreSQL, and ever more at once on 1, 2 and 4 replicas behind nginx;
# more than an hour, and 25 GB of disk. PEOPLE=1000 fewer, REPLICAS="1 2" other numbers of replicas.
load: .venv/dev.done
	$(BIN)/python tools/nginx.py
	$(BIN)/python tools/postgres.py
	$(BIN)/python -m load.run $(if $(PEOPLE),--people $(PEOPLE)) $(if $(REPLICAS),--replicas $(REPLICAS))

# Run three replicas behind nginx on a PostgreSQL of their own, as a practice does, at http://127.0.0.1:8500; what is
# typed there is gone with it. REPLICAS=2 fewer. With REHAB_DATABASE_URL they use that database.
cluster: .venv/dev.done
	$(BIN)/python tools/nginx.py
	$(BIN)/python tools/postgres.py
	$(BIN)/python -m tools.cluster $(if $(REPLICAS),--replicas $(REPLICAS))

# Measure how fast the app is, as ratios.
bench: .venv/dev.done
	$(BIN)/python tools/browser.py
	$(BIN)/python -m benchmarks.run

# Take the pictures of the README again.
screenshots: .venv/dev.done
	$(BIN)/python tools/browser.py
	$(BIN)/python -m tools.screenshots

# Draw the sheets of all figures again, for the docs.
figures: .venv/dev.done
	$(BIN)/python tools/browser.py
	$(BIN)/python -m tools.figures

# Take the figures as they are drawn now as right, once you have looked at them.
accept: .venv/dev.done
	$(BIN)/python tools/browser.py
	$(BIN)/python -m tools.figures --accept

# Write the locks again after a change in pyproject.toml; UPGRADE=--upgrade takes the newest of everything.
lock: .venv/dev.done
	$(LOCK) --group dev --output-file requirements/dev.txt
	$(LOCK) --group build --constraint requirements/dev.txt --output-file requirements/run.txt
	$(LOCK) --extra clinic --group build --constraint requirements/dev.txt --output-file requirements/clinic.txt

# Open the app so that a change in the code shows at once.
dev: .venv/dev.done
	PYTHONPATH=. $(BIN)/streamlit run app.py --server.fileWatcherType=auto --server.runOnSave=true \
		--server.showEmailPrompt=false --client.showErrorDetails=full

# Remove what was installed and built; your data in data/local stays.
clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/run.done .venv/dev.done: .venv/%.done: requirements/%.txt pyproject.toml tools/wheel.py | $(BIN)/python
	@echo "Installing requirements/$*.txt into .venv; this is done once."
	$(PIP) --require-hashes --only-binary :all: --requirement requirements/$*.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then \
			$$python -m venv --clear .venv || { rm -rf .venv; exit 1; }; exit 0; \
		fi; \
	done; \
	echo "Steady Back needs Python 3.11 or later, and none was found. Please install it and try again." >&2; exit 1
