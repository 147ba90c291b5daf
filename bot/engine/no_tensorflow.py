"""Keeps TensorFlow out of the server: 220 MB and half of its start, for components that we do not have (ADR 0030).

Rasa imports it in two modules that train neural networks, and imports those two whenever anything of Rasa is imported.
"""

import sys
from types import ModuleType

# The modules, and what rasa/utils/train_utils.py takes from them at its import.
TRAINING = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
}


class _StandIn(ModuleType):
    pass


class _NotHere:
    def __init__(self, *_: object, **__: object):
        raise RuntimeError("Neural networks are not trained in the server; it keeps TensorFlow out.")


def keep_out() -> None:
    """Put empty classes in the place of the two modules. Call it before anything of Rasa is imported.

    Raises:
        RuntimeError: Rasa has already imported them.
    """
    for name, classes in TRAINING.items():
        if not isinstance(sys.modules.get(name, _StandIn(name)), _StandIn):
            raise RuntimeError(f"{name} is already imported, and TensorFlow with it.")
        stand_in = _StandIn(name, "In the place of a module that trains neural networks (bot/engine/no_tensorflow.py).")
        for each in classes:
            setattr(stand_in, each, type(each, (_NotHere,), {}))
        sys.modules[name] = stand_in
