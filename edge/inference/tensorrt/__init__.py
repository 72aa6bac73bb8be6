"""The backend of a Jetson: TensorRT 10.3 to 11 through pycuda.

The modules ``building``, ``complaints``, ``gpu``, ``running_engine``, and ``segmenter`` and ``engine_of_bundle`` over
them, import the two libraries; the others can be imported where these are not installed.
"""
