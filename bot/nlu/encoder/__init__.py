"""The sentence encoder: all-MiniLM-L6-v2 on CTranslate2, without PyTorch (docs/decisions/0003)."""

from bot.nlu.encoder.convert import MODEL_DIR, EncoderError, ensure_converted
from bot.nlu.encoder.encode import DIMENSION, SentenceEncoder

__all__ = ["DIMENSION", "MODEL_DIR", "EncoderError", "SentenceEncoder", "ensure_converted"]
