"""A phone whose texts arrive by Twilio's webhook, signed by Twilio's own library."""

import itertools
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
from twilio.request_validator import RequestValidator

from tests.channels.sms.fake_agent import ACCOUNT, TOKEN, URL

_SIDS = itertools.count(1)
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


class Several(list):
    """A form's fields as Twilio's library reads them: names, and all values of a name."""

    def __init__(self, pairs):
        super().__init__(dict(pairs))
        self._pairs = pairs

    def getlist(self, name):
        return [value for key, value in self._pairs if key == name]


def sign(pairs, token=TOKEN, url=URL):
    return RequestValidator(token).compute_signature(url, Several(pairs))


def words(response):
    """The text that the phone shows; "" for silence."""
    root = ElementTree.fromstring(response.content)
    assert (response.status_code, response.headers["content-type"], root.tag) == (200, "text/xml", "Response")
    assert len(root) <= 1
    return root.findtext("Message") or ""


class Phone:
    def __init__(self, address, number="+12255550123", to="+12255550100"):
        self.number, self.to = number, to
        self.http = httpx.Client(base_url=address, timeout=30, verify=False)  # no TLS: certificates take long to load

    def fields(self, body="hello", sid=None, **more):
        blank = {"FromCity": "", "ToZip": "", "NumMedia": "0", "SmsStatus": "received"}
        sid = sid or f"SM{next(_SIDS):032d}"
        own = {"MessageSid": sid, "AccountSid": ACCOUNT, "From": self.number, "To": self.to, "Body": body}
        return [*blank.items(), *{**own, **more}.items()]

    def post(self, pairs, signature=None, **headers):
        headers = {**FORM, "X-Twilio-Signature": sign(pairs) if signature is None else signature, **headers}
        return self.http.post("/webhooks/sms", content=urlencode(pairs), headers=headers)

    def send(self, body="hello", sid=None, **more):
        return self.post(self.fields(body, sid, **more))

    def text(self, body="hello", sid=None, **more):
        return words(self.send(body, sid, **more))
