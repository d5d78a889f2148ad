"""Turn the dense layers of an exported graph into int8, with ranges that are fixed beforehand.

A range taken from what is being read (dynamic quantisation) makes a sentence depend on those it is read with. So
ranges are taken here, over sentences of the training sets, channel by channel. How much of the channels' differences
moves into the weights (SmoothQuant, Xiao et al. 2023) and how much of a range is cut off are chosen layer by layer, for
the least error in what the layer gives. Weights have 7 bits a column: with 8, processors without VNNI overflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Samples = dict[str, Floats]
"""Rows that were seen of each tensor: (rows, channels)."""
Feeds = Mapping[str, NDArray]

WEIGHT_STEPS, INPUT_STEPS = 63, 255
SMOOTHINGS = (0.2, 0.35, 0.5, 0.65, 0.8)
CUTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
ROWS_A_FEED = 8
FEWEST_WEIGHTS = 30_000


def dense_layers(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """Return the multiplications by a matrix of weights that are worth making small."""
    sizes = {it.name: it.dims for it in graph.initializer}
    return [
        node
        for node in graph.node
        if node.op_type == "MatMul"
        and len(sizes.get(node.input[1], ())) == 2
        and np.prod(sizes[node.input[1]]) >= FEWEST_WEIGHTS
    ]


def observe(path: Path, feeds: Iterable[Feeds]) -> Samples:
    """Return rows of what goes into each dense layer: some of each feed, and those with its extremes."""
    model = onnx.load(path)
    watched = sorted({node.input[0] for node in dense_layers(model.graph)})
    known = {it.name for it in model.graph.output}
    model.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in watched if name not in known)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    rows: dict[str, list[Floats]] = {name: [] for name in watched}
    for feed in feeds:
        for name, values in zip(watched, session.run(watched, dict(feed)), strict=True):
            seen = values.reshape(-1, values.shape[-1])
            rows[name].append(seen[rng.integers(len(seen), size=ROWS_A_FEED)])
    return {name: np.concatenate(parts) for name, parts in rows.items()}


def quantise(source: Path, target: Path, samples: Samples) -> None:
    """Write a graph whose dense layers and embeddings are int8; the rest stays as it was."""
    model = onnx.load(source)
    graph = model.graph
    weights = {it.name: numpy_helper.to_array(it) for it in graph.initializer}
    biases = _biases(graph, weights)
    nodes: list[onnx.NodeProto] = []
    made: list[onnx.TensorProto] = []
    dense = {node.name for node in dense_layers(graph)}
    dropped = {biases[name][0] for name in dense if name in biases}
    for node in graph.node:
        if node.name in dense:
            bias = biases.get(node.name)
            output = bias[2] if bias else node.output[0]
            new, tensors = _dense(
                node, weights[node.input[1]], bias[1] if bias else None, output, samples[node.input[0]]
            )
            nodes.extend(new)
            made.extend(tensors)
        elif node.op_type == "Gather" and weights.get(node.input[0], np.empty(0)).size >= 1_000_000:
            new, tensors = _embedding(node, weights[node.input[0]])
            nodes.extend(new)
            made.extend(tensors)
        elif node.name not in dropped:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [it for it in graph.initializer if it.name in used]
    for field in (graph.node, graph.initializer):
        del field[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *made])
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, target)


def _biases(graph: onnx.GraphProto, weights: Mapping[str, NDArray]) -> dict[str, tuple[str, NDArray, str]]:
    """Return, by dense layer, the addition that follows it alone: its name, the bias, its output."""
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    found = {}
    for node in dense_layers(graph):
        after = readers.get(node.output[0], [])
        if len(after) == 1 and after[0].op_type == "Add":
            other = next(name for name in after[0].input if name != node.output[0])
            if other in weights and weights[other].ndim == 1:
                found[node.name] = (after[0].name, weights[other], after[0].output[0])
    return found


class Rounding(NamedTuple):
    """How one dense layer is rounded: its input by channel, its range, its weights by column."""

    smooth: Floats
    step: float
    zero: int
    column_steps: Floats
    weight: NDArray[np.int8]

    def error(self, rows: Floats, exact: Floats) -> float:
        """Return the mean square by which rounding moves what the layer gives."""
        whole = np.clip(np.rint(rows / self.smooth / self.step) + self.zero, 0, INPUT_STEPS) - self.zero
        return float(np.square((whole * self.step) @ (self.weight * self.column_steps) - exact).mean())


def round_layer(rows: Floats, weight: Floats, *, smoothing: float, cut: float) -> Rounding:
    """Return the rounding of a layer for a share of smoothing and a share of the range that is kept."""
    reach = np.maximum(np.abs(rows).max(axis=0), 1e-4)
    strength = np.maximum(np.abs(weight).max(axis=1), 1e-4)
    smooth = (reach**smoothing / strength ** (1 - smoothing)).astype(np.float32)
    scaled = rows / smooth
    bottom, top = min(float(scaled.min()), 0.0) * cut, max(float(scaled.max()), 0.0) * cut
    step = max(top - bottom, 1e-6) / INPUT_STEPS
    smoothed = weight * smooth[:, None]
    column_steps = (np.maximum(np.abs(smoothed).max(axis=0), 1e-9) / WEIGHT_STEPS).astype(np.float32)
    whole = np.clip(np.rint(smoothed / column_steps), -WEIGHT_STEPS, WEIGHT_STEPS).astype(np.int8)
    return Rounding(smooth, step, round(-bottom / step), column_steps, whole)


def best_rounding(rows: Floats, weight: Floats) -> Rounding:
    """Return the rounding with the least error over rows that were seen."""
    exact = rows @ weight
    tried = (round_layer(rows, weight, smoothing=smoothing, cut=cut) for smoothing in SMOOTHINGS for cut in CUTS)
    return min(tried, key=lambda rounding: rounding.error(rows, exact))


def _dense(
    node: onnx.NodeProto, weight: Floats, bias: Floats | None, output: str, rows: Floats
) -> tuple[Sequence[onnx.NodeProto], Sequence[onnx.TensorProto]]:
    """Return the nodes and weights of one dense layer in int8."""
    rounding = best_rounding(rows, weight)
    name = node.name or node.output[0]
    tensors = {
        "smooth": 1 / rounding.smooth,
        "step": np.float32(rounding.step),
        "zero": np.uint8(rounding.zero),
        "weight": rounding.weight,
        "steps": rounding.column_steps,
    }
    if bias is not None:
        tensors["bias"] = bias.astype(np.float32)
    at = {key: f"{name}.{key}" for key in tensors}
    scaled, small = f"{name}.scaled", f"{name}.small"
    inputs = [small, at["weight"], at["step"], at["steps"], at["zero"], "", at.get("bias", "")]
    nodes = [
        helper.make_node("Mul", [node.input[0], at["smooth"]], [scaled], f"{name}.smoothing"),
        helper.make_node("QuantizeLinear", [scaled, at["step"], at["zero"]], [small], f"{name}.rounding"),
        helper.make_node("MatMulIntegerToFloat", inputs, [output], f"{name}.int8", domain="com.microsoft"),
    ]
    return nodes, [numpy_helper.from_array(np.asarray(value), at[key]) for key, value in tensors.items()]


def _embedding(
    node: onnx.NodeProto, weight: NDArray[np.float32]
) -> tuple[Sequence[onnx.NodeProto], Sequence[onnx.TensorProto]]:
    """Return the nodes and weights of a table of vectors in int8, each with its own step."""
    steps = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-9) / 127
    whole = np.rint(weight / steps).astype(np.int8)
    name = node.name or node.output[0]
    table, scale = f"{name}.table", f"{name}.steps"
    ids = node.input[1]
    nodes = [
        helper.make_node("Gather", [table, ids], [f"{name}.rows"], f"{name}.look-up"),
        helper.make_node("Gather", [scale, ids], [f"{name}.scales"], f"{name}.look-up-steps"),
        helper.make_node("Cast", [f"{name}.rows"], [f"{name}.floats"], f"{name}.cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.floats", f"{name}.scales"], list(node.output), f"{name}.widen"),
    ]
    return nodes, [numpy_helper.from_array(whole, table), numpy_helper.from_array(steps.astype(np.float32), scale)]
