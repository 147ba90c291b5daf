"""spaCy's English tokens for Rasa's pipeline."""

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.english import tokens_only


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """Tokens of `spacy.blank("en")`: the rules for English, no trained model, nothing to download."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings Rasa's base class wants, all at their defaults."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpacyTokenizer":
        """Rasa's factory."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of one attribute with their character offsets."""
        document = tokens_only().make_doc(message.get(attribute))
        words = [token for token in document if not token.is_space]
        tokens: list[Token] = self._apply_token_pattern([Token(token.text, token.idx) for token in words])
        return tokens
