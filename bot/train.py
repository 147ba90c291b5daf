"""`python -m bot.train`: train the assistant into models/assistant.tar.gz."""

import sys

import rasa
import rasa.shared.utils.io
from rasa.model_training import TrainingResult

from bot.assistant import MODEL, ROOT


def train() -> TrainingResult:
    """Train on domain.yml, config.yml and data/; Rasa's cache skips what has not changed."""
    return rasa.train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=str(ROOT / "data"),
        output=str(MODEL.parent),
        fixed_model_name=MODEL.name.removesuffix(".tar.gz"),
    )


if __name__ == "__main__":
    sys.exit(train().code)
