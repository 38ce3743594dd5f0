"""A member of staff with an authenticator of their own, beside the browser: RFC 6238."""
import base64
import hashlib
import hmac
import json
import struct
import time
import urllib.request


def take_up(shop, login, password):
    """Begins a second factor for the account, and shows that its codes are right."""
    token = send(shop, "/sessions", {"login": login, "password": password})["token"]
    secret = send(shop, "/second-factors", {"current_password": password}, token)["secret"]
    send(shop, "/second-factors/confirm", {"code": code(secret)}, token)


def code(secret):
    """The six digits of now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 10 ** 6:06}"


def send(shop, path, body, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    asked = urllib.request.Request(f"{shop.place}/v1{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return json.loads(answer.read())
