# Short names for what the scripts do; each sets up .venv first where that is needed.
.PHONY: run test lint types imports bench screenshots wheel clean

run:
	sh scripts/run.sh

test:
	sh scripts/test.sh

lint:
	sh scripts/checks.sh lint format

types:
	sh scripts/checks.sh types

imports:
	sh scripts/checks.sh imports

bench:
	sh scripts/setup.sh test
	for benchmark in benchmarks/[a-z]*.py; do .venv/bin/python "$$benchmark" || exit; done

screenshots:
	sh scripts/setup.sh offscreen
	.venv/bin/python scripts/screenshots.py --docs

wheel:
	sh scripts/setup.sh command
	.venv/bin/python -m pip wheel . --no-deps --wheel-dir dist

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find annotator tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
