"""What must not happen on a page of the console: foreign scripts, markup from text, frames."""
import browser as chromium

# Each tries to do what a stored text that became a page would; true where it came through.
ATTACKS = {
    "markup from text": "document.body.insertAdjacentHTML('beforeend', '<p id=come>x</p>');"
                        "return document.getElementById('come') !== null",
    "a page in place of the page": "document.getElementById('page').innerHTML = '<b>x</b>';"
                                   "return document.querySelector('#page b') !== null",
    "a parser": "return new DOMParser().parseFromString('<p>x</p>', 'text/html') !== null",
    "text as a program": "return new Function('return true')()",
    "a script that stands in the page":
        "const one = document.createElement('script');"
        "one.textContent = 'globalThis.come = true'; document.body.append(one);"
        "return globalThis.come === true",
    "a script from elsewhere":
        "const one = document.createElement('script'); one.src = 'https://shop.example/x.js';"
        "document.body.append(one); return false",
    "a handler in the page":
        "const one = document.createElement('img'); one.setAttribute('onerror',"
        "'globalThis.come = true'); one.src = 'data:,'; document.body.append(one);"
        "one.dispatchEvent(new Event('error')); return globalThis.come === true",
    "a style in the page":
        "const one = document.createElement('style'); one.textContent = 'h1 { color: red }';"
        "document.head.append(one);"
        "return getComputedStyle(document.querySelector('h1')).color === 'rgb(255, 0, 0)'",
}
# In a turn of its own, as what the driver runs itself may do more; then tells what came of it.
TRY = """
const done = arguments[arguments.length - 1];
setTimeout(() => {
    let came = false;
    try { came = (() => { %s })(); } catch (refused) { came = false; }
    setTimeout(() => done(came || globalThis.come === true), 100);
});
"""
HEADERS = {
    "Content-Security-Policy": chromium.POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FETCH = """
const done = arguments[arguments.length - 1];
fetch(arguments[1], { method: arguments[0], headers: { "Content-Type": "application/json",
    "Idempotency-Key": "a-key-of-the-tests" }, body: arguments[0] === "GET" ? undefined : "{}" })
    .then((answer) => done(answer.status), () => done(0));
"""


def tests(browser, shop):
    """On a page of somebody who is signed in."""
    yield from headers(shop)
    for name, attack in ATTACKS.items():
        browser.get(f"{shop.place}/console/settings")
        came = browser.execute_async_script(TRY % attack)
        yield {"name": f"{name} does nothing", "problem": "it came through" if came else None}
    status = browser.execute_async_script(FETCH, "POST", "/v1/channels")
    yield {"name": "a cookie without its token writes nothing",
           "problem": None if status == 403 else f"the answer is {status}"}
    cookies = browser.execute_script("return document.cookie")
    yield {"name": "no script sees the session", "problem": cookies or None}
    yield from framed(browser, shop)
    browser.get_log("browser")


def headers(shop):
    for path in ("/console", "/console/orders", "/console/open/code", "/console/no/such/page"):
        status, found, _ = shop.answer(path)
        wrong = {name: found[name] for name, value in HEADERS.items() if found[name] != value}
        yield {"name": f"headers of {path}",
               "problem": f"{status} {wrong}" if wrong or status != 200 else None}
    for path, module in (("/console/open/cart", "open/open.js"), ("/console/orders", "app.js")):
        _, _, text = shop.answer(path)
        yield {"name": f"{path} begins with {module}",
               "problem": None if f"/{module}" in text else "it has another shell"}


def framed(browser, shop):
    """In a frame of its own page even, the console is not shown."""
    browser.get(f"{shop.place}/console/settings")
    shown = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "const one = document.createElement('iframe'); one.src = '/console/orders';"
        "document.body.append(one);"
        "setTimeout(() => { let seen = false;"
        "try { seen = one.contentDocument?.getElementById('page') != null; } catch { }"
        "done(seen); }, 800)")
    yield {"name": "no frame shows the console", "problem": "it does" if shown else None}
