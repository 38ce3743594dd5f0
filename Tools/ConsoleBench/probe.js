// Put into every page before its own scripts: says by the browser's clock when a page is usable.
(() => {
  const SETTLED = 250;
  const own = { from: 0, settled: 0, heading: null, usable: 0, done: null, calm: 0, changed: 0 };

  /** A heading that is a new one, something below it, and nothing that is still awaited. */
  const isUsable = () => {
    const page = document.getElementById("page");
    const heading = page?.querySelector("h1");
    return Boolean(heading) && heading !== own.heading
      && !page.querySelector("[aria-busy=true]")
      && !document.querySelector(".frame-wait:not([hidden])")
      && !document.querySelector("[type=password]");
  };

  /** The time at which what was just changed has been painted. */
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  });

  const look = () => {
    if (own.done === null) return;
    own.changed = performance.now();
    if (!isUsable()) {
      own.usable = 0;
      clearTimeout(own.calm);
      own.calm = 0;
    } else if (own.usable === 0) {
      own.usable = -1;
      painted((at) => {
        if (own.usable === 0) return;
        own.usable = at;
        own.calm = setTimeout(end, own.settled);
      });
    }
  };

  const calls = () => performance.getEntriesByType("resource")
    .filter(({ name, startTime }) => startTime >= own.from
      && /^\/(v1|health)\//.test(new URL(name).pathname));

  const end = () => {
    const asked = calls();
    const last = Math.max(0, ...asked.filter(({ startTime }) => startTime <= own.usable)
      .map(({ responseEnd }) => responseEnd - own.from));
    const failed = document.querySelector("#page > .blank > h1");
    own.done({ ms: own.usable - own.from, answered: last, calls: asked.length,
      bytes: asked.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      heading: document.querySelector("#page h1").innerText.trim(),
      text: document.getElementById("page").innerText.length, failed: failed !== null,
      changed: own.changed - own.from,
      slowest: asked.map(({ name, duration }) => [Math.round(duration),
        new URL(name).pathname + new URL(name).search]).sort((a, b) => b[0] - a[0]).slice(0, 3) });
    own.done = null;
  };

  new MutationObserver(look).observe(document, { childList: true, subtree: true,
    attributes: true, attributeFilter: ["aria-busy", "hidden"] });

  /** Begins to wait for a page; gives what was measured once it has come and stays. */
  const wait = (from, settled = SETTLED) => new Promise((done) => {
    Object.assign(own, { from, settled, usable: 0, done, changed: 0 });
    clearTimeout(own.calm);
    look();
  });

  globalThis.bench = {
    /** From the load of the document. */
    loaded: () => wait(0),
    /** A click on a link of the console to this address; it has to stay so for that many ms. */
    visit: (address, settled) => {
      own.heading = document.querySelector("#page h1");
      performance.clearResourceTimings();
      const link = document.body.appendChild(document.createElement("a"));
      link.href = address;
      const measured = wait(performance.now(), settled);
      link.click();
      link.remove();
      return measured;
    },
  };
})();
