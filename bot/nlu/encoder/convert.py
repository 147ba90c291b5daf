"""Turn the published weights into a CTranslate2 model, once, at set-up."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from numpy.typing import NDArray

from bot.nlu.encoder import weights as published
from bot.nlu.encoder.weights import EncoderError

MODEL_DIR = Path(__file__).resolve().parents[3] / "models" / "encoder"
LAYERS, HEADS = 6, 12  # config.json of all-MiniLM-L6-v2
LAYER_NORM_EPSILON = 1e-12  # config.json of all-MiniLM-L6-v2

Weights = dict[str, NDArray[np.float32]]

__all__ = ["MODEL_DIR", "EncoderError", "convert", "ensure_converted"]


def _linear(spec: Any, weights: Weights, *names: str) -> None:
    """Fill one linear layer; several names are stacked (query, key and value are one product)."""
    spec.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    spec.bias = np.concatenate([weights[f"{name}.bias"] for name in names])


def _layer_norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _layer(spec: Any, weights: Weights, name: str) -> None:
    attention = f"{name}.attention"
    projections = (f"{attention}.self.{part}" for part in ("query", "key", "value"))
    _linear(spec.self_attention.linear[0], weights, *projections)
    _linear(spec.self_attention.linear[1], weights, f"{attention}.output.dense")
    _layer_norm(spec.self_attention.layer_norm, weights, f"{attention}.output.LayerNorm")
    _linear(spec.ffn.linear_0, weights, f"{name}.intermediate.dense")
    _linear(spec.ffn.linear_1, weights, f"{name}.output.dense")
    _layer_norm(spec.ffn.layer_norm, weights, f"{name}.output.LayerNorm")


def _empty_spec() -> Any:
    encoder = transformer_spec.TransformerEncoderSpec(
        LAYERS,
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,  # words and token types
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    return transformer_spec.TransformerEncoderModelSpec(encoder)


def _filled_spec(weights: Weights, vocabulary: list[str]) -> Any:
    spec = _empty_spec()
    words, types = spec.encoder.embeddings
    words.weight = weights["embeddings.word_embeddings.weight"]
    types.weight = weights["embeddings.token_type_embeddings.weight"]
    spec.encoder.position_encodings.encodings = weights["embeddings.position_embeddings.weight"]
    _layer_norm(spec.encoder.layernorm_embedding, weights, "embeddings.LayerNorm")
    for index, layer in enumerate(spec.encoder.layer):
        _layer(layer, weights, f"encoder.layer.{index}")
    spec.register_vocabulary(vocabulary)
    spec.config.unk_token = "[UNK]"
    spec.config.layer_norm_epsilon = LAYER_NORM_EPSILON
    return spec


def convert(target: Path, quantization: str = "int8") -> None:
    """Write the CTranslate2 model and its tokenizer into a folder.

    Args:
        target: replaced as a whole when it exists.
        quantization: "int8" or "float32".

    Raises:
        EncoderError: the published weights are missing or altered.
    """
    source = published.source_dir()
    spec = _filled_spec(published.load(source), published.vocabulary(source))
    spec.validate()
    spec.optimize(quantization=quantization)
    # Built aside and moved, so that an interrupted set-up never leaves half a model behind.
    building = target.with_name(target.name + ".building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    spec.save(str(building))
    shutil.copy(source / "tokenizer.json", building)
    shutil.rmtree(target, ignore_errors=True)
    building.rename(target)


def ensure_converted(target: Path = MODEL_DIR) -> Path:
    """Convert unless that was done before; returns the folder."""
    if not (target / "tokenizer.json").exists():
        convert(target)
    return target
