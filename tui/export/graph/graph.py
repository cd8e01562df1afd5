"""A graph of ONNX that grows node by node."""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, ML_OPSET, IR = 17, 3, 8
"""Versions of 2022, which runtimes of any age since then know."""
ML = "ai.onnx.ml"
_KINDS = {
    "double": TensorProto.DOUBLE,
    "float": TensorProto.FLOAT,
    "int64": TensorProto.INT64,
    "string": TensorProto.STRING,
}


class Graph:
    """Values are known by their names."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._inputs: list[Any] = []
        self._outputs: list[Any] = []

    def input(self, name: str, kind: str, width: int) -> str:
        """A table (rows, `width`)."""
        self._inputs.append(helper.make_tensor_value_info(name, _KINDS[kind], ["rows", width]))
        return name

    def output(self, value: str, name: str, kind: str, width: int = 0) -> None:
        """(rows,), or (rows, `width`)."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        shape: list[str | int | None] = ["rows", width] if width else ["rows"]
        self._outputs.append(helper.make_tensor_value_info(name, _KINDS[kind], shape))

    def constant(self, values: Any) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def add(self, operation: str, *values: Any, domain: str = "", **attributes: Any) -> str:
        """A node, and the name of what it gives; arrays and numbers among `values` are constants.

        Numbers are doubles.
        """
        given = [each if isinstance(each, str) else self.constant(_array(each)) for each in values]
        name = f"value_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operation, given, [name], domain=domain, **attributes))
        return name

    def cast(self, value: str, kind: str) -> str:
        return self.add("Cast", value, to=_KINDS[kind])

    def model(self, about: dict[str, str]) -> Any:
        graph = helper.make_graph(
            self._nodes, "tui", self._inputs, self._outputs, initializer=self._constants
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(ML, ML_OPSET)]
        made = helper.make_model(graph, opset_imports=opsets, producer_name="tui", ir_version=IR)
        helper.set_model_props(made, about)
        onnx.checker.check_model(made)
        return made


def _array(value: Any) -> Any:
    return np.asarray(value, np.float64) if isinstance(value, float) else np.asarray(value)
