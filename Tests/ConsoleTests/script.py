"""Reads modules of the console roughly: enough to know comments, strings and braces apart."""
import posixpath
import re

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<pattern>(?<=[=(,:!&|?;{}\[])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/\w*)
      | (?P<template>`(?:\\.|[^`\\])*`)""",
    re.X | re.S,
)
# Sentences that only developers meet: those of errors that are thrown.
THROWN = re.compile(r"(Error|DOMException)\(\s*$")
IMPORT = re.compile(
    r"""^(?:import|export)\s[\w\s{},*$]*\sfrom\s+["']([^"']+)["']|^import\s+["']([^"']+)["']"""
    r"""|\bimport\(\s*["']([^"']+)["']\)""",
    re.M,
)
SENTENCE = re.compile(r"[A-Z][a-z]+(?:['’]\w+)? [a-z]")


def blank(text):
    """The same number of lines and columns, without what stood there."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    return TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], text)


def without_texts(text):
    return TOKEN.sub(lambda m: blank(m[0]), text)


def line_of(text, match):
    return text.count("\n", 0, match.start()) + 1


def sentences(code):
    """Strings that read like something for people, with their lines."""
    for match in TOKEN.finditer(code):
        said = match["string"] or match["template"]
        if said and SENTENCE.match(said[1:]) and not THROWN.search(code[:match.start()]):
            yield line_of(code, match), said[1:-1]


def imports(name, text, with_later=True):
    """What a module imports, as names from the root of the console, with their lines.

    Without `with_later` only what is loaded together with it, not what is asked for when needed.
    """
    code = without_comments(text)
    result = []
    for match in IMPORT.finditer(code):
        if match[3] and not with_later:
            continue
        step = match[1] or match[2] or match[3]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), step))
        result.append((line_of(code, match), target))
    return result


def functions(text):
    """The first line and the number of lines of each function with braces."""
    code = without_texts(text)
    opened = []
    result = []
    for match in re.finditer(r"[{}]", code):
        if match[0] == "{":
            opened.append((begins_function(code[:match.start()]), line_of(code, match)))
        elif opened:
            is_function, line = opened.pop()
            if is_function:
                result.append((line, line_of(code, match) - line + 1))
    return result


def begins_function(before):
    if re.search(r"=>\s*$", before):
        return True
    head = re.search(r"([\w$]+)?\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*$", before)
    return bool(head) and head[1] not in {"if", "for", "while", "switch", "catch", "with"}
