"""Requests to the SMS webhook: rightly signed forms that say anything, and wrong ones."""

from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from tests.fuzz.texts import text
from tests.fuzz.website import TYPES
from tests.live import TOKEN

PATH = "/webhooks/sms"
FORM = "application/x-www-form-urlencoded"
EXTRA = [
    "NumMedia",
    "MediaUrl0",
    "FromCity",
    "OptOutType",
    "SmsStatus",
    "MessageStatus",
    "Latitude",
    "Body",
    "To",
    "AccountSid",
    "",
]


def request(random, url):
    """(method, path, headers, content) of one request."""
    fields = _fields(random)
    signature = RequestValidator(TOKEN).compute_signature(url, dict(fields))
    content = urlencode(fields, errors="surrogatepass").encode()
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signature}
    if random.random() < 0.3:
        method, headers, content = _spoiled(random, headers, content)
        return method, PATH, headers, content
    return "POST", PATH, headers, content


def _fields(random):
    number = random.choice(["+1225555", "+44", "", "5", "whatsapp:+1", "+1" * 300]) + f"{random.randrange(10_000):04}"
    words = text(random).encode("utf-8", "replace").decode()  # a half of a pair cannot be signed
    fields = {"MessageSid": f"SM{random.getrandbits(128):032x}", "From": number, "To": "+15005550006", "Body": words}
    fields |= {"AccountSid": "AC1", "NumMedia": random.choice(["0", "0", "1", "-1", "x", "99999999999999999999"])}
    for name in random.sample(EXTRA, random.randrange(3)):
        fields[name] = random.choice(["", "STOP", "1", "\x00", "x" * 2000, "🙂" * 500])
    return list(fields.items())


def _spoiled(random, headers, content):
    kind = random.randrange(6)
    if kind == 0:
        headers = {**headers, "X-Twilio-Signature": random.choice(["", "x", "A" * 5000, "\xff"])}
    elif kind == 1:
        headers = {**headers, "Content-Type": random.choice(TYPES)}
    elif kind == 2:
        content = content[: random.randrange(len(content))] + random.randbytes(20)
    elif kind == 3:
        content = content + b"&Body=" + b"x" * random.choice([1000, 70_000, 2_000_000])
    elif kind == 4:
        content = b"&".join([content, *[b"a=1"] * random.choice([10, 300, 10_000])])
    method = random.choice(["GET", "PUT", "DELETE", "HEAD"]) if kind == 5 else "POST"
    return method, {name: value.encode("latin-1") for name, value in headers.items()}, content
