"""From a checkpoint to ONNX, with proof that both compute the same."""
