"""A headless Chromium, and a server that gives it the console as the gateway does."""
import http.server
import json
import os
import shutil
import threading
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONSOLE = ROOT / "Apps" / "Console"
PICTURES = ROOT / ".build" / "console"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
         ".html": "text/html; charset=utf-8"}


# What the shop of the tests was asked: paths and bodies.
ASKED = []


class Files(http.server.BaseHTTPRequestHandler):
    """The console below /console/_/, the tests below /tests/, both under the policy; and answers
    of a shop that is none."""

    protocol_version = "HTTP/1.1"
    answers = None

    def do_GET(self):
        path = self.path.split("?")[0]
        for prefix, folder in (("/console/_/", CONSOLE), ("/tests/", HERE / "modules")):
            if path.startswith(prefix):
                return self.give(folder / path.removeprefix(prefix))
        is_open = path.startswith("/console/open/")
        return self.give(CONSOLE / "open" / "index.html" if is_open else None)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ASKED.append((self.path, body))
        found = type(self).answers(self.path, body)
        if found is None:
            self.close_connection = True
            return
        status, told = found
        kind = "application/json" if status < 400 else "application/problem+json"
        self.send(status, kind, json.dumps(told).encode())

    def give(self, file):
        known = file is not None and file.is_file()
        body = file.read_bytes() if known else b"There is nothing here."
        kind = KINDS.get(file.suffix if known else "", "text/plain")
        self.send(200 if known else 404, kind, body)

    def send(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(answers):
    Files.answers = staticmethod(answers)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def program():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


def start():
    options = Options()
    options.binary_location = program()
    for one in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--force-color-profile=srgb", "--lang=en"):
        options.add_argument(one)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    browser.set_page_load_timeout(30)
    browser.set_script_timeout(60)
    return browser


def look(browser, width, theme):
    """Sets how wide the window is, and whether it is light or dark."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": theme},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})


def picture(browser, name):
    """A picture of the whole page, into .build/console."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": size[0], "height": min(size[1], 8000), "deviceScaleFactor": 1, "mobile": False})
    path = PICTURES / f"{name}.png"
    browser.save_screenshot(str(path))
    return path


def told(browser):
    """What the browser's log says, which is to be nothing."""
    return [f"{one['level']}: {one['message']}" for one in browser.get_log("browser")]
