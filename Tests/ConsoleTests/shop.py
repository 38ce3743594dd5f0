"""A small shop that was made up, with a gateway on it, a day behind it and an owner to sign in."""
import base64
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import browser as chromium

LOGIN, PASSWORD = "dewi", "a-counter-in-jakarta"


class Door(http.client.HTTPConnection):
    """HTTP through a socket of Unix."""

    def __init__(self, path):
        super().__init__("localhost", timeout=20)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Shop:
    """Lives in a temporary folder, on a free port of loopback, until it is left."""

    def __init__(self, programs):
        self.programs = Path(programs)
        self.folder = Path(tempfile.mkdtemp(prefix="selaras-console-"))
        self.gateway = None
        self.place = None
        self.count = 0

    def __enter__(self):
        try:
            token = re.search(r"selaras_owner\S+", self.command("init"))[0]
            self.command("demo", "generate", "--products", "60")
            self.start()
            self.command("demo", "day", "--server", self.place)
            self.take_in_owner(token)
            self.take_in_file()
            self.take_in_segment()
            self.take_in_rights()
            self.take_in_hours()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.gateway:
            self.gateway.send_signal(signal.SIGTERM)
            self.gateway.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments, given=None):
        """What the command line says; its failure is one of the tests."""
        done = subprocess.run(
            [self.programs / "selaras", "--data", self.folder, *arguments], input=given,
            capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise RuntimeError(f"selaras {' '.join(arguments)}: {done.stderr}{done.stdout}")
        return done.stdout

    def start(self):
        log = self.folder / "gateway.log"
        with log.open("w") as told:
            self.gateway = subprocess.Popen(
                [self.programs / "selaras-gateway", "--data", self.folder, "--listen",
                 "127.0.0.1:0", "--rate", "0", "--open-rate", "0", "--console-folder",
                 chromium.CONSOLE], stdout=told, stderr=subprocess.STDOUT, env=os.environ)
        end = time.monotonic() + 30
        while time.monotonic() < end and self.gateway.poll() is None:
            ready = re.search(r'"ready".*?(127\.0\.0\.1:\d+)', log.read_text())
            if ready:
                self.place = f"http://{ready[1]}"
                return
            time.sleep(0.05)
        raise RuntimeError(f"the gateway did not start: {log.read_text()[-2000:]}")

    def take_in_owner(self, token):
        owner = {"token": token, "login": LOGIN, "name": "Dewi Wulandari", "password": PASSWORD}
        self.command("owners", "claim", "--body", "@-", given=json.dumps(owner))

    def take_in_hours(self):
        """The store that pages show first has said when goods are fetched: at no set time."""
        self.send("PUT", "/pickup-hours/bdg-01", {"intervals": []})

    def take_in_file(self):
        """A file with a row that is taken and one that is not, so that imports have a past."""
        rows = b"name,email\nWayan Sudarma,wayan@shop.example\nNobody,not-an-address\n"
        made = self.send("POST", "/imports",
                         {"connector": "customers", "file_name": "customers.csv"})
        part = {"start": 0, "data": base64.b64encode(rows).decode()}
        self.send("POST", f"/imports/{made['id']}/parts", part)
        self.send("POST", f"/imports/{made['id']}/start", {})

    def take_in_segment(self):
        """Enough people for a persona's bars, and the segment that it is of."""
        for number in range(12):
            self.send("POST", "/customers", {
                "name": f"Made Wirata {number}", "gender": "female" if number < 6 else "male",
                "birth_date": f"19{70 + number * 2}-05-09", "interests": ["linen"]})
        self.send("POST", "/segments", {
            "code": "linen", "name": "Who likes linen", "rule": {"all": [
                {"field": "interest", "comparison": "is", "values": ["linen"]},
                {"any": [{"not": {"field": "orders", "comparison": "known"}},
                         {"field": "orders", "comparison": "at-most", "values": ["3"]}]}]}})
        self.send("POST", "/personas", {"code": "weavers", "name": "Weavers",
                                        "description": "They know cloth.", "segment": "linen"})

    def take_in_rights(self):
        """Somebody with a copy of their data, a request that was refused and one that waits."""
        one = self.send("POST", "/customers", {"name": "Luh Sukerti"})["id"]
        self.send("POST", "/data-exports", {"customer_id": one})
        asked = {"customer_id": one, "ground": "asked"}
        refused = self.send("POST", "/erasures", asked)["number"]
        self.send("POST", f"/erasures/{refused}/refuse", {"refusal": "not-proven"})
        self.send("POST", "/erasures", asked)

    def send(self, method, path, body):
        """A command through the socket in the data's folder, where one may do everything."""
        self.count += 1
        return self.through_socket(method, path, json.dumps(body), {
            "Content-Type": "application/json", "Idempotency-Key": f"console-{self.count}"})

    def read(self, path):
        """What the API says, through the same socket."""
        return self.through_socket("GET", path, None, {})

    def through_socket(self, method, path, body, headers):
        door = Door(str(self.folder / "gateway.sock"))
        door.request(method, f"/v1{path}", body, headers)
        answer = door.getresponse()
        text = answer.read().decode()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {text}")
        return json.loads(text)

    def answer(self, path):
        """What anybody gets at an address: status, headers, text."""
        try:
            with urllib.request.urlopen(self.place + path, timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()
