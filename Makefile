# Two commands do all the set-up: `make run` and `make test`. The others call the same set-up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# The version CI proves; its CPU build is enough for the workshop's tests.
TORCH := torch==2.13.0

# LabelMe's own reader and writer, which the workshop's tests hold ours against; without its dependencies: no window opens.
LABELME := labelme==5.5.0 qtpy imgviz==1.7.5 termcolor
# nnU-Net without what it lists but these steps do not use; 640 MB, so only for those who train with it.
NNUNET := nnunetv2==2.8.1 dynamic-network-architectures==0.4.4 batchgenerators==0.25.5
NNUNET_NEEDS := batchgeneratorsv2==0.3.6 acvl-utils==0.2.6 SimpleITK scikit-image scikit-learn pandas seaborn nibabel \
	tifffile imagecodecs requests einops graphviz yacs
# NVIDIA's parser and builder; it needs no GPU to build.
NVIDIA := tensorrt-rtx-cu13==1.7.1.116

.PHONY: setup setup-workshop setup-nnunet run test test-nnunet check check-nvidia test-device test-arm wheels-for-device bench soak clean

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
	$(BIN)/pip install --quiet --editable ".[export,exchange,fleet,dev]"
	$(BIN)/pip install --quiet --no-deps $(LABELME)
	touch $@

setup-nnunet: $(VENV)/.nnunet

$(VENV)/.nnunet: $(VENV)/.workshop
	$(BIN)/pip install --quiet --no-deps $(NNUNET)
	$(BIN)/pip install --quiet $(NNUNET_NEEDS)
	touch $@

# The kiosk on a demo source; with no display it runs offscreen and leaves a screenshot.
run: setup
	bash .ci/run-kiosk $(ARGS)

test: setup-workshop
	-bash .ci/exchange-peers # tests of what is not there are skipped, and say so
	bash .ci/fhir-validator
	bash .ci/test

# The tests that `make test` skips where nnU-Net is not installed.
test-nnunet: setup-nnunet
	$(BIN)/python -m pytest tests/export/test_nnunet.py tests/export/test_nnunet_run.py

check: setup-workshop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Do the shipped networks build there, and does the code use only what TensorRT 10.3 and 11.4 have? No GPU is needed.
check-nvidia: setup-workshop
	bash .ci/nvidia-libraries
	$(BIN)/pip install --quiet $(NVIDIA)
	MYOSIGHT_NVIDIA=$(CURDIR)/$(VENV)/nvidia $(BIN)/python -m pytest tests/export/test_nvidia_parser.py tests/edge/inference/tensorrt
	$(BIN)/python -m tests.edge.inference.tensorrt.contract_table
	$(BIN)/python -m tests.edge.inference.tensorrt.rtx_table

# The whole kit booted on this machine and drilled (tests/device/README.md); as root, and long the first time.
test-device: setup-workshop
	bash .ci/test-device $(ARGS)

# The device's wheel and its tests on arm64, under emulation (tests/device/arm/README.md).
test-arm: setup
	bash .ci/test-arm $(ARGS)

# OUT=folder: all that systemd/install needs, for JetPack 6 (PY=3.12 for JetPack 7).
wheels-for-device: setup
	bash .ci/wheels-for-device $(OUT) $(PY)

bench: setup
	$(BIN)/myosight bench --seconds 20
	$(BIN)/myosight bench --seconds 20 --unpaced

# An hour of the live loop against its budgets; on a device, on its own source with its own engine.
soak: setup
	$(BIN)/myosight doctor --soak 3600

clean:
	rm -rf $(VENV) .venv-oldest
