"""A model as a graph of ONNX, in double precision."""
