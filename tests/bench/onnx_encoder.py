"""all-MiniLM-L6-v2 as an ONNX graph, to measure ONNX Runtime beside CTranslate2 (docs/decisions/0003)."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from bot.nlu.encoder import convert, weights

HIDDEN, HEAD = 384, 32  # config.json of all-MiniLM-L6-v2; 384 / 12 heads


class _Graph:
    """Collects nodes; each helper returns the name of its output."""

    def __init__(self, arrays):
        self.nodes, self.tensors, self.count = [], {}, 0
        self.arrays = arrays

    def add(self, kind, *inputs, **attributes):
        self.count += 1
        name = f"t{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, value, kind=np.float32):
        name = f"c{len(self.tensors)}"
        self.tensors[name] = np.asarray(value, kind)
        return name

    def linear(self, x, name):
        product = self.add("MatMul", x, self.constant(self.arrays[f"{name}.weight"].T))
        return self.add("Add", product, self.constant(self.arrays[f"{name}.bias"]))

    def norm(self, x, name):
        gamma, beta = (self.constant(self.arrays[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", x, gamma, beta, axis=-1, epsilon=convert.LAYER_NORM_EPSILON)

    def heads(self, x):
        split = self.add("Reshape", x, self.constant([0, 0, convert.HEADS, HEAD], np.int64))
        return self.add("Transpose", split, perm=[0, 2, 1, 3])

    def attention(self, x, name):
        q, k, v = (self.heads(self.linear(x, f"{name}.self.{part}")) for part in ("query", "key", "value"))
        scores = self.add("MatMul", q, self.add("Transpose", k, perm=[0, 1, 3, 2]))
        shares = self.add("Softmax", self.add("Div", scores, self.constant(np.sqrt(HEAD))), axis=-1)
        joined = self.add("Transpose", self.add("MatMul", shares, v), perm=[0, 2, 1, 3])
        flat = self.add("Reshape", joined, self.constant([0, 0, HIDDEN], np.int64))
        return self.linear(flat, f"{name}.output.dense")

    def gelu(self, x):
        erf = self.add("Erf", self.add("Div", x, self.constant(np.sqrt(2))))
        return self.add("Mul", self.add("Mul", x, self.constant(0.5)), self.add("Add", erf, self.constant(1)))

    def layer(self, x, name):
        attended = self.add("Add", x, self.attention(x, f"{name}.attention"))
        x = self.norm(attended, f"{name}.attention.output.LayerNorm")
        inner = self.gelu(self.linear(x, f"{name}.intermediate.dense"))
        return self.norm(self.add("Add", x, self.linear(inner, f"{name}.output.dense")), f"{name}.output.LayerNorm")


def build(path: Path, quantized: bool) -> None:
    """Write the graph; one sentence at a time, so no mask is needed."""
    g = _Graph(weights.load(weights.source_dir()))
    words = g.constant(g.arrays["embeddings.word_embeddings.weight"])
    places = g.constant(
        g.arrays["embeddings.position_embeddings.weight"] + g.arrays["embeddings.token_type_embeddings.weight"][0]
    )
    x = g.add("Add", g.add("Gather", words, "ids"), g.add("Gather", places, "positions"))
    x = g.norm(x, "embeddings.LayerNorm")
    for index in range(convert.LAYERS):
        x = g.layer(x, f"encoder.layer.{index}")
    g.nodes.append(helper.make_node("ReduceMean", [x], ["mean"], axes=[1], keepdims=0))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("ids", "positions")]
    output = [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, HIDDEN])]
    tensors = [numpy_helper.from_array(value, name) for name, value in g.tensors.items()]
    graph = helper.make_graph(g.nodes, "minilm", inputs, output, tensors)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    if quantized:
        quantize_dynamic(str(path), str(path), weight_type=QuantType.QInt8)


class OnnxEncoder:
    """The same `encode` as bot.nlu.encoder.SentenceEncoder, on ONNX Runtime."""

    def __init__(self, path: Path, threads: int = 1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(path), options)
        self._tokenizer = Tokenizer.from_file(str(weights.source_dir() / "tokenizer.json"))
        self._tokenizer.no_padding()

    def encode(self, texts):
        return np.vstack([self._one(text) for text in texts])

    def _one(self, text):
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        places = np.arange(ids.shape[1], dtype=np.int64)[None]
        mean = self._session.run(None, {"ids": ids, "positions": places})[0]
        return mean / np.linalg.norm(mean)
