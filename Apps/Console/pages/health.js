// Health: whether everything has followed, what was put aside, which work was given up.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { when } from "../parts/money.js";
import { actButton, lines, panel } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { openReplay, retry } from "./health-acts.js";
import { housePanel, isBackupDue, slowPanel } from "./health-machine.js";

export default {
  needs: "sync.read",
  title: () => word("nav.health"),
  async load({ api, signal }) {
    const ask = (path, query) => api.get(path, { signal, query: { limit: 50, ...query } });
    const [ready, consumers, parked, dead, waiting, machine] = await Promise.all([
      ask("/health/ready"), ask("/v1/consumers", { limit: 200 }),
      ask("/v1/parked-events", { total: true }), ask("/v1/jobs", { state: "dead", total: true }),
      ask("/v1/jobs", { state: "waiting", limit: 200 }),
      can("overview.health.read") ? api.get("/v1/health", { signal }) : null]);
    return { ready, consumers: consumers.items, parked, dead, waiting: waiting.items, machine };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { data, tools, timer: 0, node: h("div.page-stack") };
  show(own);
  return { node: own.node, about: ({ type }) => type.startsWith("sync."),
    keys: [{ keys: "a", word: word("health.again"), run: tools.reload }],
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
}

function show(own) {
  const { ready, consumers, parked, dead, waiting, machine } = own.data;
  const late = waiting.filter(({ attempts, problem }) => attempts > 0 && problem);
  const isWell = ready.status === "ready" && parked.items.length === 0 && dead.items.length === 0
    && !(machine && isBackupDue(machine));
  replace(own.node, h("div.page-head", null, h("h1", null, word("nav.health"),
    h("span.state", { "data-tone": isWell ? "good" : "wait" },
      word(isWell ? "health.well" : "health.needs"))),
  h("div.page-acts", null, actButton({ text: word("health.again"), key: "a",
    run: own.tools.reload }))),
  parkedPanel(own, parked), jobsPanel(own, [...dead.items, ...late]),
  h("div.page-columns", null, h("div.page-stack", null, consumersPanel(own, consumers),
    machine && slowPanel(machine)), housePanel(ready, machine)));
}

const parkedPanel = (own, { items }) => lines(word("today.parked-events"), items,
  word("health.none-parked"), (event) => [
    h("div", null, h("b", null, event.type), h("code", null, event.subject),
      h("p.stop", { lang: "en" }, event.problem), h("p", null, named("remedy", event.remedy)),
      h("small", null, event.consumer, " · ", word("health.tried", { n: event.attempts }), " · ",
        when(event.parked_at))),
    can("sync.repair") && actButton({ text: word("health.retry"),
      why: ["retry", "mend-first"].includes(event.remedy) ? null : event.advice,
      run: () => retry(own.tools, event) })], count(items));

const jobsPanel = (own, items) => lines(word("health.jobs"), items, word("health.none-dead"),
  (job) => [
    h("div", null, h("b", null, job.name),
      job.problem && h("p.stop", { lang: "en" }, job.problem),
      h("small", null, named("job-state", job.state), " · ",
        word("health.tried", { n: job.attempts }), " · ", when(job.due_at))),
    can("sync.repair") && job.state === "dead" && actButton({ text: word("health.revive"),
      run: () => quick(own.tools, { path: `/v1/jobs/${job.id}/revive`,
        text: word("health.revived") }) })], count(items));

const count = (items) => h("small", null, number(items.length));

const consumersPanel = (own, items) => panel(word("health.consumers"), null, h("div.list", null,
  h("table.list-table", null, h("caption.unseen", null, word("health.consumers")),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, word("customers.name")),
      h("th.number", { scope: "col" }, word("health.behind")),
      h("th.number", { scope: "col" }, word("health.aside")),
      h("th", { scope: "col" }, h("span.unseen", null, word("health.replay"))))),
    h("tbody", null, items.map((one) => h("tr.list-row", null,
      h("th", { scope: "row", "data-slot": "what", title: one.summary }, one.name),
      h("td.number", { "data-slot": "much" }, number(one.lag)),
      h("td.number", { "data-slot": "who" },
        h("span", { class: one.parked > 0 ? "stop" : null }, number(one.parked))),
      h("td", { "data-slot": "state" }, one.replayable && can("sync.repair")
        && actButton({ text: word("health.replay"), isQuiet: true,
          run: () => openReplay(own.tools, one) }))))))));
