"""What the SMS channel needs of the company that carries the texts. One company is one file in `providers/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Optional, Protocol

from bot.settings import Settings


@dataclass(frozen=True)
class Text:
    """One text as the provider delivers it."""

    id: str  # the same in every delivery of it
    sender: str  # "+" and digits, after a prefix such as "whatsapp:" if it is no SMS
    receiver: str
    words: str
    answered: str = ""  # "STOP", "START" or "HELP" when the provider has answered such a keyword itself


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The request is answered with this HTTP status and nothing else."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


class Provider(Protocol):
    """Takes texts out of signed webhooks, and puts the answer into the webhook's reply."""

    content_type: str  # of `reply`

    @classmethod
    def of(cls, settings: Settings) -> Optional["Provider"]:
        """The provider as the server's settings want it; None when they do not open SMS.

        Raises:
            SettingsError: forged texts could not be told from real ones.
        """

    def read(self, headers: Mapping[str, str], body: bytes) -> Optional[Text]:
        """The text in a webhook that is proven to be genuine; None for what is no text, such as a delivery report.

        Raises:
            Refused: the webhook is not genuine (403), or not readable.
        """

    def answers(self, words: str) -> bool:
        """Whether the provider itself answers this keyword, spelled like this."""

    def reply(self, words: str) -> str:
        """The webhook's reply that sends these words, or nothing if they are ""."""
