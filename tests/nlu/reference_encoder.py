"""all-MiniLM-L6-v2 in plain NumPy: the oracle for the fast encoder. Slow, and short enough to check by eye.

Source: J. Devlin et al., "BERT" (2018), sections 3 and A.2; mean pooling as in the model card of all-MiniLM-L6-v2.
"""

import numpy as np
from scipy.special import erf
from tokenizers import Tokenizer

from bot.nlu.encoder import convert, weights


def _norm(x, w, name):
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + convert.LAYER_NORM_EPSILON)
    return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]


def _linear(x, w, name):
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _attention(x, w, name):
    q, k, v = (
        _linear(x, w, f"{name}.self.{part}").reshape(len(x), convert.HEADS, -1).swapaxes(0, 1)
        for part in ("query", "key", "value")
    )
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    together = (shares @ v).swapaxes(0, 1).reshape(len(x), -1)
    return _linear(together, w, f"{name}.output.dense")


def _sentence(ids, w):
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
    x = _norm(x + w["embeddings.position_embeddings.weight"][: len(ids)], w, "embeddings.LayerNorm")
    for i in range(convert.LAYERS):
        name = f"encoder.layer.{i}"
        x = _norm(x + _attention(x, w, f"{name}.attention"), w, f"{name}.attention.output.LayerNorm")
        inner = _linear(x, w, f"{name}.intermediate.dense")
        gelu = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        x = _norm(x + _linear(gelu, w, f"{name}.output.dense"), w, f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def encode(texts):
    """Return unit vectors, float64-free, of shape (len(texts), 384)."""
    folder = weights.source_dir()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    w = weights.load(folder)
    return np.stack([_sentence(tokenizer.encode(text).ids, w) for text in texts])
