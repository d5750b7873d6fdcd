#!/usr/bin/env python3
"""Export what train.py or fast.py wrote to ONNX with 8-bit weights, and pack it as a model that the package serves.

Usage: export.py MODEL_DIR pipeline/ratslese/nlp/models/accurate [--name de_ratslese --version 0.1.0]

Weights are stored in 8 bits, a scale to each channel; they become 32-bit floats again when the model is loaded, and so
all is computed in floats. Computing in 8 bits too would cost two points of F1 and is no faster on processors without
VNNI.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from fast import load_fast
from onnx import NodeProto, TensorProto, helper, numpy_helper
from train import LENGTH, TAGS, load_trained

SMALL = 10_000
"""Weights of fewer numbers stay as they are."""


def packed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its matrices and vectors in 8 bits.

    The weights of a product are multiplied out by what reads the model, once (it folds what is constant); vectors only
    for the word pieces that are looked up.
    """
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer if np.prod(tensor.dims) >= SMALL}
    nodes: list[NodeProto] = []
    done: set[str] = set()
    for node in graph.node:
        side = {"MatMul": 1, "Gather": 0}.get(node.op_type)
        name = node.input[side] if side is not None else ""
        if name not in weights:
            nodes.append(node)
            continue
        rounded, scale, floats = (f"{name}.{part}" for part in ("rounded", "scale", "floats"))
        if name not in done:
            graph.initializer.remove(weights[name])
            graph.initializer.extend(rounded_to(numpy_helper.to_array(weights[name]), side, rounded, scale))
            done.add(name)
            if node.op_type == "MatMul":
                nodes.append(helper.make_node("Cast", [rounded], [f"{rounded}.cast"], to=TensorProto.FLOAT))
                nodes.append(helper.make_node("Mul", [f"{rounded}.cast", scale], [floats]))
        if node.op_type == "MatMul":
            node.input[1] = floats
            nodes.append(node)
            continue
        (out,) = node.output
        nodes.append(helper.make_node("Gather", [rounded, node.input[1]], [f"{out}.rounded"]))
        nodes.append(helper.make_node("Gather", [scale, node.input[1]], [f"{out}.scale"]))
        nodes.append(helper.make_node("Cast", [f"{out}.rounded"], [f"{out}.cast"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{out}.cast", f"{out}.scale"], [out]))
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def rounded_to(weights: np.ndarray, side: int, rounded: str, scale: str) -> list[TensorProto]:
    """A matrix in 8 bits and the scale of each column (`side` 1) or row (`side` 0)."""
    scales = np.maximum(np.abs(weights).max(axis=1 - side, keepdims=True) / 127, 1e-12).astype(np.float32)
    small = np.round(weights / scales).astype(np.int8)
    return [numpy_helper.from_array(small, rounded), numpy_helper.from_array(scales, scale)]


def main() -> None:
    """Export, quantise, pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="de_ratslese")
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    small = json.loads((args.model / "config.json").read_text()).get("network") == "convolutions"
    model = load_fast(args.model) if small else load_trained(args.model, attention="eager")
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            (torch.ones((2, 16), dtype=torch.long),),
            str(full),
            input_names=["ids"],
            output_names=["scores"],
            dynamic_axes={"ids": {0: "texts", 1: "pieces"}, "scores": {0: "texts", 1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        onnx.save(packed(onnx.load(full)), args.out / "model.onnx")
    shutil.copy(args.model / "tokenizer.json", args.out / "tokenizer.json")
    weights = hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest()
    meta = {
        "name": args.name,
        "version": args.version,
        "lang": "de",
        "tags": TAGS,
        "length": LENGTH,
        "sha256": weights,
    }
    (args.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
