"""QR codes are read back by zbarimg, which reads them as a scanner does."""
import shutil
import subprocess
import tempfile
from pathlib import Path

import browser as chromium

MARGIN, SCALE = 4, 3
READ = ("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable")


def tests(browser, place, open_page):
    if not shutil.which("zbarimg"):
        print("there is no zbarimg: reading QR codes back is left out")
        return
    yield from open_page(browser, f"{place}/tests/page.html?show=codes")
    codes = browser.execute_script("return globalThis.codes")
    widths = sorted({len(code["rows"]) for code in codes})
    wanted = [17 + 4 * version for version in range(1, 11)]
    yield {"name": "codes of all versions", "problem": None if widths == wanted else str(widths)}
    with tempfile.TemporaryDirectory() as folder:
        for index, code in enumerate(codes):
            path = Path(folder) / f"{index}.pbm"
            path.write_text(bitmap(code["rows"]))
            said = read(path)
            yield {"name": f"a code of level {code['level']}, {code['text'][:30]}",
                   "problem": None if said == [code["text"]] else f"was read as {said}"}
    for theme in ("light", "dark"):
        chromium.look(browser, 900, theme)
        said = read(chromium.picture(browser, f"codes-900-{theme}"))
        yield {"name": f"codes on the page, {theme}",
               "problem": None if len(said) == 3 else f"were read as {said}"}


def read(path):
    found = subprocess.run([*READ, str(path)], capture_output=True, timeout=20, check=False)
    return found.stdout.decode("utf-8", "replace").splitlines()


def bitmap(rows):
    """The modules as a picture, with light around them."""
    width = len(rows) + 2 * MARGIN
    light = "0" * width
    lines = [light] * MARGIN + [f"{'0' * MARGIN}{row}{'0' * MARGIN}" for row in rows]
    lines += [light] * MARGIN
    wide = [" ".join(sign for sign in line for _ in range(SCALE)) for line in lines]
    body = "\n".join(line for line in wide for _ in range(SCALE))
    return f"P1\n{width * SCALE} {width * SCALE}\n{body}\n"
