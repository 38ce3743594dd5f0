#!/usr/bin/env python3
"""The rules of the console that can be read off its files; needs no browser.

Prints `path:line: what is wrong` for each place, and the sizes of the groups; exit 1 if any.
"""
import posixpath
import re
import sys
from pathlib import Path

import script

ROOT = Path(__file__).resolve().parents[2] / "Apps" / "Console"

# What never stands in a module; what stands in one file alone; what is checked as it is written.
FORBIDDEN = {
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|DOMParser|srcdoc)\b": {"dom.js"},
    r"document\.write|\beval\(|new Function\(|\bstyle=": set(),
    r"\bfetch\(": {"api.js", "open/ask.js"},
    r"\bEventSource\b": {"stream.js"},
    r"\blocalStorage\b": {"store.js"},
    r"\bsessionStorage\b|document\.cookie|XMLHttpRequest|WebSocket\b": set(),
    r"\bcreateElement(NS)?\b": {"dom.js"},
    r"(?<![\w.])(alert|prompt)\(|\bwindow\.\w*confirm\(|\bconsole\.\w+\(|\bdebugger\b": set(),
    r"catch\s*(\(\w*\))?\s*\{\s*\}": set(),
    r"https?://(?!www\.w3\.org/2000/svg)": {"dom.js"},
}
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|oklch|oklab)\(")
HEX_IN_SCRIPT = re.compile(r"""["'`]#(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{3,8}["'`]""")

# Who may import whom: the groups a group takes from. Nothing imports app or router.
BASE = {"dom.js", "format.js", "words.js", "locale.js", "times.js"}
CORE = {"api.js", "stream.js", "store.js", "session.js", "keys.js", "focus.js"}
TAKES = {
    "words": set(),
    "plot": {"plot", "dom.js"},
    "parts": {"parts", "plot", "qr.js", "keys.js", "focus.js"} | BASE,
    "pages": {"parts", "plot", "qr.js"} | BASE | CORE,
    "open": {"open", "qr.js", "parts/icon.js", "plot/notes.js"} | BASE,
    "base": BASE,
    "core": BASE | CORE,
    "qr": {"qr", "dom.js"},
}

LINES, FUNCTION, WIDTH = 300, 40, 100
# In KB. A visit is what one page loads, in one language; the rooms keep the groups from growing.
# "rooms" are the lists of words that only some pages load.
VISIT = 250
ROOM = {"style": 56, "core": 64, "plot": 36, "parts": 88, "pages": 620, "words": 160, "open": 48,
        "rooms": 230}

found = []


def tell(name, line, text):
    found.append(f"Apps/Console/{name}:{line}: {text}")


def group(name):
    """The group that a file's arrows go by."""
    if "/" in name:
        return name.split("/")[0]
    if name in BASE:
        return "base"
    if name == "qr.js":
        return "qr"
    return "core" if name in CORE else "top"


def size_group(name):
    folder = name.split("/")[0]
    if name.startswith("qr"):
        return "open"
    if re.match(r"words/(?!open/)\w+/", name):
        return "rooms"
    return folder if "/" in name and folder in ROOM else "core"


def check_words_of_script(name, text):
    code = script.without_comments(text)
    for pattern, allowed in FORBIDDEN.items():
        if name in allowed:
            continue
        for match in re.finditer(pattern, code):
            tell(name, script.line_of(code, match), f"{match.group(0)!r} does not stand here")
    for match in re.finditer(r"\b(window|document)\.addEventListener", code):
        if name != "app.js" and group(name) not in ("open",):
            tell(name, script.line_of(code, match), "app.js alone listens to window and document")
    for match in HEX_IN_SCRIPT.finditer(code):
        tell(name, script.line_of(code, match), "colours stand in style/tokens.css")
    if not name.startswith("words/"):
        for line, said in script.sentences(code):
            tell(name, line, f"{said!r} is for people: it belongs into words/")


def check_exports(name, text):
    """Each export says above it what it is for; pages and lists export one object."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if re.match(r"export (async )?(function|const|class|let)\b", line):
            if not (number > 1 and lines[number - 2].rstrip().endswith("*/")):
                tell(name, number, "an export has a comment /** … */ above it")


def check_sizes(name, text):
    lines = text.splitlines()
    if len(lines) > LINES and not name.startswith("words/"):
        tell(name, 1, f"{len(lines)} lines; split what has more than {LINES}")
    for number, line in enumerate(lines, 1):
        if len(line) > WIDTH:
            tell(name, number, f"{len(line)} columns; wrap at {WIDTH}")
        if LEFT_OVER.search(line):
            tell(name, number, "do it or leave it out")
    if name.endswith(".js") and not name.startswith("words/"):
        for number, count in script.functions(text):
            if count > FUNCTION:
                tell(name, number, f"a function of {count} lines; at most {FUNCTION}")


def check_taken(name, text):
    """What is imported is used."""
    code = script.without_comments(text)
    for match in re.finditer(r"^import (?:\* as (\w+)|\{([^}]*)\}) from", code, re.M):
        for one in (match[1] or match[2]).split(","):
            called = one.split(" as ")[-1].strip()
            if called and len(re.findall(rf"(?<![\w$]){called}(?![\w$])", code)) < 2:
                tell(name, script.line_of(code, match), f"{called} is imported and not used")


def check_given(name, text, scripts):
    """What is taken from another module is given by it."""
    code = script.without_comments(text)
    for match in re.finditer(r"^import \{([^}]*)\}\s+from \"([^\"]+)\"", code, re.M):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[2]))
        given = gives(target, scripts)
        for one in filter(None, (one.split(" as ")[0].strip() for one in match[1].split(","))):
            if target in scripts and one not in given:
                tell(name, script.line_of(code, match), f"{target} gives no {one}")


def gives(name, scripts):
    """The names that a module gives, with those that it hands on."""
    text = scripts.get(name, "")
    kinds = r"(?:async )?(?:const|function\*?|class|let)"
    found = set(re.findall(rf"^export {kinds} ([\w$]+)", text, re.M))
    for listed in re.findall(r"^export \{([^}]*)\}", text, re.M):
        found |= {one.split(" as ")[-1].strip() for one in listed.split(",")}
    for step in re.findall(r"^export \* from \"([^\"]+)\"", text, re.M):
        found |= gives(posixpath.normpath(posixpath.join(posixpath.dirname(name), step)), scripts)
    return found


def check_arrows(name, graph, scripts):
    takes = TAKES.get(group(name))
    for line, target in graph[name]:
        if target not in scripts:
            tell(name, line, f"{target} is not there")
        elif takes is None or target in takes or group(target) in takes:
            continue
        elif name == "pages/places.js" or is_part_of_page(target, scripts):
            continue
        else:
            tell(name, line, f"{group(name)} does not take from {target}")


def is_part_of_page(target, scripts):
    """A page may be cut into files; those that export no page are not one."""
    return target.startswith("pages/") and "\nexport default" not in scripts[target]


def check_cycles(graph):
    done, path = set(), []

    def walk(name):
        if name in path:
            tell(name, 1, f"a cycle: {' → '.join(path[path.index(name):] + [name])}")
        elif name not in done:
            path.append(name)
            for _, target in graph.get(name, []):
                walk(target)
            path.pop()
            done.add(name)

    for name in graph:
        walk(name)


def check_style(name, text):
    for number, line in enumerate(text.splitlines(), 1):
        if name != "style/tokens.css" and HEX.search(line):
            tell(name, number, "colours stand in style/tokens.css")
        if "@import" in line or "url(" in line:
            tell(name, number, "a style loads nothing")


def check_shell(name, text):
    if re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", text):
        tell(name, 1, "nothing stands inline in a shell")


def check_words(files):
    """Each word is said somewhere: by its key, by how it begins or ends where a page puts the rest
    to it, or by its group where a page chooses within that."""
    code = "\n".join(text for name, text in files.items()
                     if name.endswith(".js") and not name.startswith("words/"))
    begin = re.findall(r"`([\w-]+\.[\w.-]*)\$\{", code)
    for group in (r"\bgroup: \"([\w.-]+)\"", r"\b(?:named|state)\(\s*\"([\w.-]+)\"",
                  r",\s*\"([\w.-]+)\"\)", r"\[\"([\w.-]+)\",[^\]]*\][^;]*\.join\("):
        begin += [f"{one}." for one in re.findall(group, code)]
    begin = tuple(begin) or ("no such word",)
    ends = tuple(re.findall(r"\}([\w-]*\.[\w.-]+)`", code)) or ("no such word",)
    said = set(re.findall(r"[`\"']([\w-]+(?:\.[\w-]+)*)[`\"']", code))
    keys = keys_of(files)
    for twice in sorted({one for one in keys if keys.count(one) > 1}):
        tell("words/en.js", 1, f"{twice} stands there twice")
    idle = [one for one in keys if one not in said and not one.startswith(begin)
            and not one.endswith(ends)]
    if idle:
        tell("words/en.js", 1, f"nobody says {', '.join(idle)}")


def keys_of(files, with_open=True):
    """The keys of words, with those that the pages without an account alone say."""
    english = "".join(text for name, text in files.items() if re.match(
        r"words/(\w+/)?en\.js", name) and (with_open or not name.startswith("words/open/")))
    return re.findall(r'^\s*"([\w.-]+)":', english, re.M)


def check_said(name, text, files):
    """What is said by its key has a word."""
    code = script.without_comments(text)
    keys = set(keys_of(files, name.startswith("open/")))
    for match in re.finditer(r"\b(?:word|phrase)\(([^()`]*)", code):
        for key in re.findall(r'"([\w-]+\.[\w.-]+)"', match[1]):
            if key not in keys:
                tell(name, script.line_of(code, match), f"there is no word {key}")


def rooms_of(files):
    """The lists of words of each page's module, beside the one of all."""
    found = {}
    for place in re.split(r"\n  \{", files.get("pages/places.js", "")):
        page = re.search(r'import\("\./([\w-]+\.js)"\)', place)
        if page:
            listed = re.search(r"words: \[([^\]]*)\]", place)
            found[f"pages/{page[1]}"] = re.findall(r'"(\w+)"', listed[1]) if listed else []
    return found


def check_rooms(files):
    """What only some pages say is said by none that does not load it."""
    own = {room: set(re.findall(r'^\s*"([\w.-]+)":', text, re.M)) for name, text in files.items()
           for room in re.findall(r"^words/(?!open/)(\w+)/en\.js", name)}
    graph = {name: [target for _, target in script.imports(name, text, with_later=False)]
             for name, text in files.items() if name.endswith(".js")}
    for page, rooms in rooms_of(files).items():
        foreign = set().union(*(keys for room, keys in own.items() if room not in rooms))
        for name in sorted(loaded(graph, page)):
            code = script.without_comments(files.get(name, ""))
            for match in re.finditer(r"\b(?:word|phrase)\(([^()`]*)", code):
                for key in re.findall(r'"([\w-]+\.[\w.-]+)"', match[1]):
                    if key in foreign and name == page:
                        tell(name, script.line_of(code, match), f"{key} is of a room not loaded")


def check_classes(files):
    """Each class that a style speaks of is worn by something: by its name, or by how it begins."""
    code = "\n".join(script.without_comments(text) if name.endswith(".js") else text
                     for name, text in files.items() if name.endswith((".js", ".html")))
    worn = set(re.findall(r"[\w-]+", code))
    begin = tuple(re.findall(r"([\w-]+-)\$\{", code))
    for name, text in files.items():
        if not name.endswith(".css"):
            continue
        told = re.sub(r"/\*.*?\*/", lambda m: script.blank(m[0]), text, flags=re.S)
        for match in re.finditer(r"\.([a-z][\w-]*)", told):
            if match[1] not in worn and not match[1].startswith(begin):
                tell(name, script.line_of(told, match), f"nothing wears .{match[1]}")


def check_weight(files):
    weights = dict.fromkeys(ROOM, 0)
    for name, text in files.items():
        weights[size_group(name)] += len(text.encode())
    for one, size in weights.items():
        if size > ROOM[one] * 1024:
            tell("", 0, f"{one} has {size / 1024:.1f} KB; at most {ROOM[one]}")
    print("  ".join(f"{one} {size / 1024:.1f}" for one, size in weights.items()),
          f" whole {sum(weights.values()) / 1024:.1f} KB")


def check_visits(files):
    """The heaviest page with all that it loads, in the language that has most words."""
    graph = {name: [target for _, target in script.imports(name, text, with_later=False)]
             for name, text in files.items() if name.endswith(".js")}
    always = loaded(graph, "app.js") | set(re.findall(r"/console/_/([\w./-]+)",
                                                      files.get("index.html", "")))
    rooms = rooms_of(files)
    pages = [name for name in files if name.startswith("pages/")]
    visits = {page: weigh(files, always | loaded(graph, page)) + max(
        weigh(files, [f"words/{folder}{one}.js" for folder in
                      ["", *(f"{room}/" for room in rooms.get(page, []))]])
        for one in ("en", "id", "ms")) for page in pages}
    if not visits:
        return
    page = max(visits, key=visits.get)
    print(f"the heaviest visit, {page}: {visits[page]:.1f} KB")
    if visits[page] > VISIT:
        tell(page, 1, f"a visit loads {visits[page]:.1f} KB; at most {VISIT}")


def loaded(graph, name, known=frozenset()):
    """A module with all that comes with it."""
    found = set(known) | {name}
    for target in graph.get(name, []):
        if target not in found:
            found = loaded(graph, target, found)
    return found


def weigh(files, names):
    return sum(len(files[name].encode()) for name in names if name in files) / 1024


def main(root=ROOT):
    files = {str(path.relative_to(root)): path.read_text("utf-8")
             for path in sorted(root.rglob("*")) if path.is_file()}
    scripts = {name: text for name, text in files.items() if name.endswith(".js")}
    graph = {name: script.imports(name, text) for name, text in scripts.items()}
    for name, text in files.items():
        check_sizes(name, text)
        if name.endswith(".css"):
            check_style(name, text)
        if name.endswith(".html"):
            check_shell(name, text)
    for name, text in scripts.items():
        check_words_of_script(name, text)
        check_exports(name, text)
        check_taken(name, text)
        check_said(name, text, files)
        check_given(name, text, scripts)
        check_arrows(name, graph, scripts)
    check_cycles(graph)
    check_words(files)
    check_rooms(files)
    check_classes(files)
    check_weight(files)
    check_visits(files)
    print("\n".join(found) or "The console keeps its rules.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
