		diff=$$(go mod tidy -C $$module -diff) && continue; status=1; \
		sed '/^diff .*go.sum/,$$d' <<<"$$diff"; \
		echo "$$module/go.mod and go.sum are not tidy. To mend it: go mod tidy -C $$module"; \
# Builds, checks and packages the platform. `make help` lists the targets.
#
# Needs Go, make and Git. Every tool is pinned by a go.mod of its own under
# test/tools and built from source into .cache/bin; packages go to _output.

# What a user may set: make render CLAIM=examples/two-zone.yaml OBSERVED=dir
CLAIM    ?= examples/minimal.yaml
OBSERVED ?=
PASSES   ?=
RACE     ?=

# Tools with a go.mod that names one `tool`, and how long a cold build takes.
TOOLS := crossplane crossplane-core kube-apiserver kube-controller-manager etcd golangci-lint govulncheck
build-time-crossplane      := 3 minutes
build-time-crossplane-core := 3 minutes
build-time-kube-apiserver  := 3 minutes
build-time-kube-controller-manager := 1 minute
build-time-etcd            := 30 seconds
build-time-golangci-lint   := 1 minute
build-time-govulncheck     := 10 seconds

# Who knows its own version only from the linker: clients refuse an API server that
# does not, and Crossplane compares its own with what a package asks for.
version-variable-crossplane      := github.com/crossplane/crossplane-runtime/v2/pkg/version.version
version-variable-crossplane-core := github.com/crossplane/crossplane-runtime/v2/pkg/version.version
version-variable-kube-apiserver  := k8s.io/component-base/version.gitVersion
version-variable-kube-controller-manager := k8s.io/component-base/version.gitVersion

# Our own programs: the module of each is test/tools/<name>.
OWN_TOOLS := xrdgen pack gotest

# Our programs in the test module, and where each lies.
OWN_PROGRAMS := render controlplane aws-simulator
source-render        := render/cmd/render
source-controlplane  := up
source-aws-simulator := aws/cmd/aws-simulator

# The processors that the function's image is built for.
PLATFORMS := amd64 arm64

# What `make generate` writes.
GENERATED := apis/definition.yaml package/input docs/reference.md

# Modules with code of ours, and all modules.
OWN_MODULES := . test $(OWN_TOOLS:%=test/tools/%)
MODULES     := . test $(patsubst %/go.mod,%,$(wildcard test/tools/*/go.mod))

# The stages of `make test`, cheapest first: whoever waits learns early.
STAGES := tools check-drift check-tidy check-lint check-vet check-vuln check-unit check-package check-system

BIN := .cache/bin
OUT := _output
PACKAGES := $(PLATFORMS:%=$(OUT)/function-coderenv-%.xpkg) $(OUT)/coderenv.xpkg

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS   += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# One recipe at a time, also with -j: Go uses every core by itself, and a test
# must not read a file that a generator is writing.
.NOTPARALLEL:
.PHONY: help render up status kubeconfig down generate golden lint test bench package tools clean verify $(STAGES) FORCE

# A flag or workspace in the user's environment would build something else than
# what was tested. A checkout without Git metadata has no version to stamp.
export GOFLAGS := -buildvcs=false
export GOWORK  := off

help: ## List the targets
	@echo "make TARGET [NAME=value...]"; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / && $$1 !~ /^check-/ { printf "  %-16s %s\n", $$1, $$2 }' Makefile
	@echo; echo "Stages of make test, each a target too:"; echo
	@awk -F ':.*## ' '/^check-[a-z]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' Makefile

##### Use

render: $(BIN)/render $(BIN)/function $(BIN)/crossplane $(BIN)/crossplane-core ## Show what a claim will create (CLAIM=file, OBSERVED=dir, PASSES=1 for the first apply alone)
	@$(BIN)/render -claim $(CLAIM) $(if $(OBSERVED),-observed $(OBSERVED)) $(if $(PASSES),-passes $(PASSES))

# What a control plane on this machine consists of. Of the function's packages it
# installs that for the machine's own processor.
CONTROL_PLANE = etcd kube-apiserver kube-controller-manager crossplane crossplane-core function aws-simulator controlplane
CONTROL_PLANE_PACKAGES = $(OUT)/coderenv.xpkg $(OUT)/function-coderenv-$(shell go env GOARCH).xpkg

up: $(CONTROL_PLANE:%=$(BIN)/%) $(CONTROL_PLANE_PACKAGES) ## Start a control plane on this machine and apply a claim (CLAIM=file)
	@$(BIN)/controlplane up -claim $(CLAIM)

status: $(BIN)/controlplane ## Show the environments on it, until they are ready
	@$(BIN)/controlplane status

kubeconfig: $(BIN)/controlplane ## Print the path of its kubeconfig
	@$(BIN)/controlplane kubeconfig

down: $(BIN)/controlplane ## End it and remove what it wrote
	@$(BIN)/controlplane down

##### Develop

generate: $(BIN)/xrdgen ## Write the XRD and the input's schema from the Go types
	@$(BIN)/xrdgen

golden: tools ## Rewrite the goldens, for review
	@go test -C test -count=1 ./golden/... -update

lint: check-lint ## Check style (.cache/bin/golangci-lint run --fix mends some of it)

test: ## Run everything that checks the project (RACE=1 with the race detector)
	@MAKE="$(MAKE)" test/tools/stages.sh $(STAGES)

bench: $(BIN)/function ## Measure the function at full size
	@go test -run '^$$' -bench . -benchmem ./functions/...
	@go test -C test -run '^$$' -bench . -benchmem ./bench/...

verify: check-drift check-tidy ## Say whether generated files and go.mod files are up to date

package: $(PACKAGES) $(BIN)/pack ## Build the packages into _output
	@for package in $(filter %.xpkg,$^); do \
		$(BIN)/crossplane xpkg extract --from-xpkg $$package -o $(OUT)/extracted.gz; \
		gzip --test $(OUT)/extracted.gz; \
	done; rm $(OUT)/extracted.gz
	@$(BIN)/pack check $(filter %.xpkg,$^)

clean: ## Remove what was built; the next build is quick, Go keeps its cache
	@[[ ! -d .cache/controlplane ]] || $(BIN)/controlplane down
	@rm -rf .cache $(OUT)

##### Stages of make test

check-drift: $(BIN)/xrdgen ## Generated files match the Go types
	@test/tools/drift.sh $(GENERATED) -- $(BIN)/xrdgen

check-tidy: ## Every go.mod and go.sum holds what its code needs, and no more
	@status=0; for module in $(MODULES); do \
		diff=$$(go mod tidy -C $$module -diff) && continue; status=1; \
		sed '/^diff .*go.sum/,$$d' <<<"$$diff"; \
		echo "$$module is not tidy. To mend it: go mod tidy -C $$module"; \
	done; exit $$status

check-lint: $(BIN)/golangci-lint ## Style and invariants hold (.golangci.yml)
	@status=0; for module in $(OWN_MODULES); do \
		(cd $$module && GOLANGCI_LINT_CACHE=$(CURDIR)/.cache/golangci-lint $(CURDIR)/$(BIN)/golangci-lint run ./...) || status=1; \
	done; exit $$status

check-vet: ## Go's own static analysis
	@status=0; for module in $(OWN_MODULES); do go vet -C $$module ./... || status=1; done; exit $$status

check-vuln: $(BIN)/govulncheck ## No known vulnerability in what the function calls
	@test/tools/vulncheck.sh $(BIN)/govulncheck ./functions/...

check-unit: $(BIN)/gotest ## Unit tests of the product and of our tools
	@status=0; $(BIN)/gotest -timeout 10m $(if $(RACE),-race) ./... || status=1; \
	for module in $(patsubst %/,%,$(sort $(dir $(wildcard $(OWN_TOOLS:%=test/tools/%/*_test.go))))); do \
		$(BIN)/gotest -C $$module -timeout 5m ./... || status=1; \
	done; exit $$status

check-package: package ## The packages build, and Crossplane's own CLI reads them

# Never cached: Go does not know that these tests read files and start programs
# outside of their module.
check-system: tools $(CONTROL_PLANE_PACKAGES) ## Goldens, invariants, real render and control plane
	@$(BIN)/gotest -C test -count=1 -timeout 30m $(if $(RACE),-race) ./...

##### Tools and programs

tools: $(TOOLS:%=$(BIN)/%) $(OWN_TOOLS:%=$(BIN)/%) $(OWN_PROGRAMS:%=$(BIN)/%) $(BIN)/function ## Build the pinned tools and our programs into .cache/bin

# The version of the tool that a go.mod names: that of the module which holds it.
tool-version = $(shell awk '$$1 == "tool" { path = $$2 } path != "" && index(path "/", $$1 "/") == 1 { print $$2 }' test/tools/$(1)/go.mod)
tool-ldflags = -s -w $(if $(version-variable-$(1)),-X $(version-variable-$(1))=$(call tool-version,$(1)))

# Without symbols, a third smaller. Not -trimpath: nobody ships these. Moved into
# place when done, so that an interrupted build leaves no half of a program.
$(TOOLS:%=$(BIN)/%): $(BIN)/%: test/tools/%/go.mod test/tools/%/go.sum
	@echo "building $* $(call tool-version,$*) (about $(build-time-$*), once)" >&2
	@mkdir -p $(BIN)
	@go build -C test/tools/$* -ldflags '$(call tool-ldflags,$*)' -o $(CURDIR)/$@.new tool
	@mv $@.new $@

# Go knows best whether our own programs are up to date, and is quick to say so.
$(OWN_TOOLS:%=$(BIN)/%): $(BIN)/%: FORCE
	@go build -C test/tools/$* -o $(CURDIR)/$@ .

$(OWN_PROGRAMS:%=$(BIN)/%): $(BIN)/%: FORCE
	@go build -C test -o $(CURDIR)/$@ ./$(source-$*)

$(BIN)/function: FORCE
	@[[ -e $@ ]] || echo "building function (about 2 minutes, once)" >&2
	@go build -o $@ ./functions

##### Packages

# Reproducible: no paths of this machine, no build ID.
$(PLATFORMS:%=$(OUT)/function-%): $(OUT)/function-%: FORCE
	@[[ -e $@ ]] || echo "building function for $* (about 3 minutes, once)" >&2
	@CGO_ENABLED=0 GOOS=linux GOARCH=$* go build -trimpath -ldflags '-s -w -buildid=' -o $@ ./functions

$(PLATFORMS:%=$(OUT)/runtime-%.tar): $(OUT)/runtime-%.tar: $(OUT)/function-% $(BIN)/pack
	@$(BIN)/pack image -binary $< -arch $* -o $@

# The package roots are copies: `xpkg build` takes every YAML file below a root, and
# cannot leave out a directory. The root of the examples does not exist: the default
# would embed ./examples in every package.
XPKG_ROOT = --package-root $(OUT)/staged --examples-root $(OUT)/staged/examples
$(PLATFORMS:%=$(OUT)/function-coderenv-%.xpkg): $(OUT)/function-coderenv-%.xpkg: $(OUT)/runtime-%.tar $(BIN)/crossplane FORCE
	@rm -rf $(OUT)/staged && mkdir -p $(OUT)/staged
	@cp -r package/crossplane.yaml package/input $(OUT)/staged
	@$(BIN)/crossplane xpkg build $(XPKG_ROOT) --embed-runtime-image-tarball $< -o $@

$(OUT)/coderenv.xpkg: $(BIN)/crossplane FORCE
	@rm -rf $(OUT)/staged && mkdir -p $(OUT)/staged/apis
	@cp -r crossplane.yaml compositions $(OUT)/staged && cp apis/definition.yaml $(OUT)/staged/apis
	@$(BIN)/crossplane xpkg build $(XPKG_ROOT) -o $@
