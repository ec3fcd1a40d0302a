# Two commands for people: `make run` and `make test`. Both install what they need, once.
.PHONY: help run build test torture mutants schemathesis bench size sbom deny fmt setup clean
.DEFAULT_GOAL := help

help: ## lists the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: ## builds what changed, makes a demo platform, serves it on http://127.0.0.1:3000
	@scripts/run.sh

build: ## leaves dist/claviger: one file, the site inside
	@scripts/build.sh

test: ## everything: format, lints, unit, HTTP, store and browser tests
	@scripts/test.sh

torture: ## 200 kills of the real process under load, each fault of its disk, a minute of each fuzz target
	@scripts/torture.sh

mutants: ## changes engine, crypto and role matrix in every small way, and says what no unit test notices
	@scripts/mutants.sh

schemathesis: ## asks the addresses of the APIs what their description says, and what it does not
	@scripts/schemathesis.sh

bench: ## measures verification against a bare handler, the engine alone, and a million credentials
	@scripts/bench.sh

size: ## prints what a page makes the browser load
	@scripts/size.sh

sbom: ## lists in dist/sbom what is shipped, and what only builds it (CycloneDX)
	@node scripts/sbom.mjs

deny: ## holds all crates to deny.toml and to what is known of holes in them
	@scripts/deny.sh

fmt: ## formats the code
	@env -u RUSTUP_TOOLCHAIN cargo fmt

setup: ## installs what building and testing need
	@scripts/setup.sh --test

clean: ## removes what was built here (not the shared cache)
	rm -rf dist node_modules
