"""Writes the graph by which onnxruntime runs the default embedding model: `python -m evals.fitting.embedding_graph`.

The graph holds no weights. It names the place of each in the model's own `model.safetensors`, which the SHA-256 that
is checked at load pins, so that nothing is converted, copied or cached on the machine that runs it. BERT as in Devlin
et al. 2019, the mean of its last layer over the words, and that at unit length.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from rag.embed import default_folder
from rag.onnx_model import DIMENSIONS, GRAPH, INPUTS

WEIGHTS = "model.safetensors"
LAYERS, HEADS = 6, 12
EPSILON = 1e-12  # as in the model's config.json
OPSET, IR_VERSION = 17, 8
FUSED = "com.microsoft"  # onnxruntime's own operators, one for several of the standard's
LENGTH_BYTES = 8  # of the header of a safetensors file


class Graph:
    """Nodes in the order they run, and the weights and constants they name."""

    def __init__(self, weights: Path) -> None:
        self.nodes: list[NodeProto] = []
        self._weights = weights.name
        self._places = places(weights)
        self._constants: dict[str, TensorProto] = {}

    def run(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401 - as onnx has it
        """Add a node; the name of its output."""
        output = f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def weight(self, name: str) -> str:
        """A tensor of the model, left where it is in its file."""
        if name not in self._constants:
            shape, start, length = self._places[name]
            tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
            tensor.data_location = TensorProto.EXTERNAL
            for key, value in (("location", self._weights), ("offset", start), ("length", length)):
                tensor.external_data.add(key=key, value=str(value))
            self._constants[name] = tensor
        return name

    def integers(self, *values: int) -> str:
        name = f"integers_{'_'.join(map(str, values))}"
        self._constants[name] = numpy_helper.from_array(np.array(values, np.int64), name)
        return name

    def model(self, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> ModelProto:
        taken, given = (
            [helper.make_tensor_value_info(name, *kind) for name, kind in side.items()] for side in (inputs, outputs)
        )
        graph = helper.make_graph(self.nodes, "embedding", taken, given, list(self._constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def places(weights: Path) -> dict[str, tuple[list[int], int, int]]:
    """The shape, the first byte and the number of bytes of each tensor of a safetensors file."""
    with weights.open("rb") as file:
        length = int.from_bytes(file.read(LENGTH_BYTES), "little")
        header = json.loads(file.read(length))
    header.pop("__metadata__", None)
    begin = LENGTH_BYTES + length
    return {
        name: (told["shape"], begin + told["data_offsets"][0], told["data_offsets"][1] - told["data_offsets"][0])
        for name, told in header.items()
    }


def embedding_model(weights: Path) -> ModelProto:
    """Word pieces and their mask, (n, length), to unit vectors, (n, d)."""
    graph = Graph(weights)
    pieces, mask = INPUTS
    shape = graph.run("Concat", graph.run("Shape", pieces), graph.integers(DIMENSIONS), axis=0)
    kept = graph.run("Cast", mask, to=TensorProto.INT32)
    hidden = graph.run(
        "Reshape", _embedded(graph, pieces), graph.integers(-1, DIMENSIONS)
    )  # a matrix: one product for all
    for number in range(LAYERS):
        hidden = _layer(graph, hidden, f"encoder.layer.{number}.", shape, kept)
    words = graph.run("Cast", graph.run("Unsqueeze", mask, graph.integers(2)), to=TensorProto.FLOAT)
    told = graph.run("Mul", graph.run("Reshape", hidden, shape), words)
    total = graph.run("ReduceSum", told, graph.integers(1), keepdims=0)
    vectors = graph.run("LpNormalization", total, axis=1, p=2)  # of the sum, as of the mean
    size = ["n", "length"]
    return graph.model(
        dict.fromkeys(INPUTS, (TensorProto.INT64, size)), {vectors: (TensorProto.FLOAT, ["n", DIMENSIONS])}
    )


def _embedded(graph: Graph, pieces: str) -> str:
    """Each piece by what it is, where it stands and that it is of the first (and only) text."""
    prefix = "embeddings."
    word = graph.run("Gather", graph.weight(f"{prefix}word_embeddings.weight"), pieces)
    length = graph.run("Slice", graph.run("Shape", pieces), graph.integers(1), graph.integers(2))
    positions = graph.weight(f"{prefix}position_embeddings.weight")
    position = graph.run("Slice", positions, graph.integers(0), length)
    of_first = graph.run("Gather", graph.weight(f"{prefix}token_type_embeddings.weight"), graph.integers(0))
    placed = graph.run("Add", word, graph.run("Add", position, of_first))
    norm = (graph.weight(f"{prefix}LayerNorm.{part}") for part in ("weight", "bias"))
    return graph.run("LayerNormalization", placed, *norm, axis=-1, epsilon=EPSILON)


def _layer(graph: Graph, hidden: str, prefix: str, shape: str, mask: str) -> str:
    projections = (_linear(graph, hidden, f"{prefix}attention.self.{part}") for part in ("query", "key", "value"))
    heads = [graph.run("Reshape", each, shape) for each in projections]
    attended = graph.run("MultiHeadAttention", *heads, "", mask, domain=FUSED, num_heads=HEADS)
    flat = graph.run("Reshape", attended, graph.integers(-1, DIMENSIONS))
    hidden = _added(
        graph, _linear(graph, flat, f"{prefix}attention.output.dense"), hidden, f"{prefix}attention.output."
    )
    wide = graph.run("Gelu", _linear(graph, hidden, f"{prefix}intermediate.dense"), domain=FUSED)
    return _added(graph, _linear(graph, wide, f"{prefix}output.dense"), hidden, f"{prefix}output.")


def _linear(graph: Graph, hidden: str, name: str) -> str:
    return graph.run("Gemm", hidden, graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias"), transB=1)


def _added(graph: Graph, found: str, hidden: str, prefix: str) -> str:
    norm = (graph.weight(f"{prefix}LayerNorm.{part}") for part in ("weight", "bias"))
    return graph.run("SkipLayerNormalization", found, hidden, *norm, domain=FUSED, epsilon=EPSILON)


def main() -> None:
    GRAPH.write_bytes(embedding_model(default_folder() / WEIGHTS).SerializeToString(deterministic=True))
    print(f"{GRAPH}: {GRAPH.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
