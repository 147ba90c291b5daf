"""`make check-signatures VECTORS=file`: our signature check against vectors of other implementations.

The file is JSON: {"vectors": [{id, url, sig, ok, form or body or params: "D", token}]}; "D" stands for the fields of D.
A vector with a JSON body has no fields; there the address holds the body's hash, as for Twilio's JSON webhooks.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from bot.channels.sms.providers.twilio import is_genuine

TOKEN = "12345"  # the vectors' usual token
# The example of Twilio's documentation, "Validating signatures from Twilio".
D = {"CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309"}
D["To"] = "+18005551212"

# Vectors on which the official SDKs do not agree with each other either.
KNOWN = {"node.special_query": "signs an apostrophe in the address as %27; configure a plain address"}


def agrees(vector: dict[str, Any]) -> bool:
    """Whether our verdict is the vector's."""
    fields = parse_qsl(vector["form"], keep_blank_values=True) if "form" in vector else []
    if vector.get("params") == "D":
        fields = list(D.items())
    genuine = is_genuine(vector["url"], fields, vector["sig"], [vector.get("token", TOKEN)])
    return (genuine and _hash_fits(vector)) == vector["ok"]


def _hash_fits(vector: dict[str, Any]) -> bool:
    if "body" not in vector:
        return True
    hashes = parse_qs(urlsplit(vector["url"]).query).get("bodySHA256", [])
    return hashes == [sha256(vector["body"].encode()).hexdigest()]


def main(path: str) -> None:
    """Print the vectors that differ, and how many agree; exit with 1 if one differs that we do not know to."""
    vectors = json.loads(Path(path).read_text(encoding="utf-8"))["vectors"]
    differing = [vector["id"] for vector in vectors if not agrees(vector)]
    for name in differing:
        print(f"differs: {name} ({KNOWN.get(name, 'not expected')})")
    print(f"{len(vectors) - len(differing)}/{len(vectors)} agree")
    sys.exit(any(name not in KNOWN for name in differing))


if __name__ == "__main__":
    main(*sys.argv[1:])
