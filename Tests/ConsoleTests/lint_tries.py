#!/usr/bin/env python3
"""Tries the rules of lint.py: each is broken once in a small console, and has to be found."""
import contextlib
import io
import sys
import tempfile
from pathlib import Path

import lint

SOUND = {
    "dom.js": "/** Makes. */\nexport const h = (name) => document.createElement(name);\n",
    "words.js": "/** Says. */\nexport const word = (key) => key;\n",
    "words/en.js": 'export default {\n  "today.title": "Today",\n  "state.new": "New",\n};\n',
    "style/tokens.css": ":root { --ink: #1c2130 }\n",
    "style/base.css": "body { color: var(--ink) }\n",
    "index.html": '<!doctype html><script type="module" src="/console/_/app.js"></script>\n',
    "plot/scale.js": "/** Scales. */\nexport const scale = (value) => value;\n",
    "parts/state.js": 'import { h } from "../dom.js";\n\n/** A state. */\n'
                      "export const state = (value) => h(`span.${word(`state.${value}`)}`);\n",
    "api.js": '/** Asks. */\nexport const get = (path) => fetch(path);\n',
    "pages/today.js": 'import { get } from "../api.js";\nimport { word } from "../words.js";\n'
                      'import { state } from "../parts/state.js";\n'
                      'export default { title: () => word("today.title"), get, state };\n',
}
LONG = "function far() {\n" + "  far();\n" * 40 + "}\n"
WORD = '  "today.title": "Today",\n'
# Where something is added, what, and the words by which it is found.
BROKEN = [
    ("pages/today.js", "one.innerHTML = two;", "'innerHTML' does not stand here"),
    ("pages/today.js", "fetch(`/v1/orders`);", "'fetch(' does not stand here"),
    ("parts/state.js", "localStorage.clear();", "'localStorage' does not stand here"),
    ("parts/state.js", "document.createElement('p');", "'createElement' does not stand here"),
    ("parts/state.js", "try { far(); } catch { }", "does not stand here"),
    ("parts/state.js", "console.log(1);", "'console.log(' does not stand here"),
    ("parts/state.js", 'window.addEventListener("x", far);', "app.js alone listens"),
    ("parts/state.js", 'const far = "#1c2130";', "colours stand in"),
    ("style/base.css", "p { color: #fff }", "colours stand in"),
    ("style/base.css", '@import "far.css";', "a style loads nothing"),
    ("style/base.css", ".far-away > p { margin: .5em }", "nothing wears .far-away"),
    ("parts/state.js", 'h("p", "Nothing is here yet");', "is for people"),
    ("parts/state.js", 'import { get } from "../api.js";', "parts does not take from api.js"),
    ("plot/scale.js", 'import { word } from "../words.js";', "plot does not take from words.js"),
    ("dom.js", 'import { word } from "./words.js";\nword();', None),
    ("words.js", 'import { h } from "./dom.js";\nh();', None),
    ("parts/state.js", 'import { far } from "./far.js";', "parts/far.js is not there"),
    ("words.js", 'import { word } from "./words.js";', "a cycle"),
    ("parts/state.js", 'import { far } from "../words.js";\nfar();', "words.js gives no far"),
    ("parts/state.js", 'import { kept } from "./state.js";', "kept is imported and not used"),
    ("parts/state.js", "export const far = 1;", "an export has a comment"),
    ("parts/state.js", LONG, "a function of 42 lines"),
    ("parts/state.js", "// " + "x" * 98, "101 columns"),
    ("parts/state.js", "\n" * 300, "lines; split"),
    ("parts/state.js", "// TO" "DO later", "do it or leave it out"),
    ("index.html", "<script>far()</script>", "nothing stands inline"),
    ("index.html", '<p onclick="far()">', "nothing stands inline"),
    ("words/en.js", '  "far.away": "Far",', "nobody says far.away"),
    ("pages/today.js", 'word(far ? "today.title" : "today.far");', "there is no word today.far"),
    ("words/en.js", WORD, "stands there twice"),
    ("plot/far.js", "// " + "x" * 60 + "\n" + "/* */\n" * 7000, "plot has"),
    ("words/id.js", "// \n" * 66000, "words has"),
    ("pages/today.js", "// \n" * 70000, "a visit loads"),
]


def told(files):
    """What the rules say of a console."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        lint.found.clear()
        with contextlib.redirect_stdout(io.StringIO()):
            lint.main(Path(folder))
        return list(lint.found)


def main():
    wrong = [f"a sound console: {said}" for said in told(SOUND)]
    for name, added, expected in BROKEN:
        said = told({**SOUND, name: f"{SOUND.get(name, '')}{added}\n"})
        right = any(expected in one for one in said) if expected else not said
        if not right:
            wrong.append(f"{name} with {added[:40]!r}: {said or 'nothing is found'}")
    print("\n".join(wrong) or f"The rules find all that {len(BROKEN)} tries break.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
