"""The workshop, offline: annotations, networks, ONNX, engines, studies."""
