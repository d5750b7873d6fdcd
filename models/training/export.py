#!/usr/bin/env python3
"""Export what train.py or fast.py wrote to ONNX with 8-bit weights, and pack it as a model that the package serves.

Usage: export.py MODEL_DIR pipeline/ratslese/nlp/models/accurate [--name de_ratslese --version 0.1.0]

Weights are quantised per channel with reduced range (7 bits): processors without VNNI add products in 16 bits, which
full range overflows; the default settings lose quality for that reason.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from fast import load_fast
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import LENGTH, TAGS, load_trained


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
        quantize_dynamic(
            full,
            args.out / "model.onnx",
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
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
