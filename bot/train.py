"""`python -m bot.train`: train the assistant into models/assistant.tar.gz."""

import sys

from bot import logs


def train() -> int:
    """Train on domain.yml, config.yml and data/; return the exit code. Rasa's cache skips what has not changed."""
    logs.configure()
    # Imported here: TensorFlow, which Rasa brings along, prints while it is imported unless it is told before.
    import rasa

    from bot.assistant import MODEL, ROOT

    result = rasa.train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=str(ROOT / "data"),
        output=str(MODEL.parent),
        fixed_model_name=MODEL.name.removesuffix(".tar.gz"),
    )
    return int(result.code)


if __name__ == "__main__":
    sys.exit(train())
