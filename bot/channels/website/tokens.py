"""Conversation tokens: issued by the server, signed, expiring. A browser never chooses a conversation id."""

import secrets

from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.channels.website.refusals import Refused

# Seconds: three days. The quiz keeps a place for 48 hours, and who comes back later is told so in the same chat.
# Browsers forget the token when the tab is closed (own choice).
LIFETIME = 72 * 60 * 60
_SALT = "website-conversation"  # keeps these tokens apart from anything else signed with the same key


class Tokens:
    """Issues and reads conversation tokens."""

    def __init__(self, secret_key: str):
        self._signer = URLSafeTimedSerializer(str(secret_key), salt=_SALT)

    def issue(self) -> str:
        """A token for a new conversation; nothing is stored."""
        return self._signer.dumps(f"web-{secrets.token_urlsafe()}")

    def conversation_of(self, token: str | None) -> str:
        """The conversation id inside the token.

        Raises:
            Refused: bad_token, when it is missing, forged or older than three days.
        """
        try:
            conversation_id = self._signer.loads(token or "", max_age=LIFETIME)
        except (BadSignature, UnicodeError) as error:  # also SignatureExpired; and a token that is no text
            raise Refused("bad_token") from error
        return str(conversation_id)
