// The models by which records are found to be alike: what each was learned from, which one scores,
// and whether those without doubt are joined without anybody being asked.
import { h } from "../dom.js";
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { named, word } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { begin } from "./goods-acts.js";
import { matchingViews } from "./matching.js";
import { followWhile } from "./rights.js";

const path = "/v1/linkage-models";
const why = () => lacks("crm.linkage.write");
const tones = { learning: "wait", learned: "", refused: "stop" };

export default {
  needs: "crm.customers.read",
  title: () => word("nav.linkage"),
  load: ({ api, signal }) => load(api, { signal }),
  render: (data, tools) => open(data, tools),
};

/** The model with which a shop begins is not listed, and stands last. */
async function load(api, { signal, after }) {
  const [settings, page] = await Promise.all([api.get("/v1/linkage-settings", { signal }),
    api.get(path, { signal, query: { limit: 50, after } })]);
  const first = { version: 0, state: "learned" };
  const items = page.next ? page.items : [...page.items, first];
  return { settings, page: { ...page, items: items.map((one) => ({ ...one,
    isUsed: one.version === settings.model })) } };
}

function open(data, tools) {
  const own = { settings: data.settings, items: data.page.items };
  const isLearning = () => own.items.some((one) => one.state === "learning");
  const page = listPage({ tools, title: word("nav.linkage"), path: "/console/linkage",
    views: matchingViews("linkage"), sum: ({ settings }) => saidOf(settings), none: "state.empty",
    acts: [{ key: "n", text: word("linkage.learn"), why: why(), run: () => learn(tools) },
      { key: "b", text: word("linkage.joining"), why: why(),
        run: () => setJoining(tools, own.settings) }],
    href: null, keyOf: ({ version }) => String(version), columns: columnsOf(tools),
    ask: async (after) => (await load(tools.api, { signal: tools.signal, after })).page }, data);
  followWhile(tools, isLearning);
  return { ...page, about: ({ type }) => type.startsWith("crm.linkage"), update: (fresh, how) => {
    Object.assign(own, { settings: fresh.settings, items: fresh.page.items });
    page.update(fresh, how);
  } };
}

const saidOf = ({ joins, waiting, open: asked, sweeping }) => [
  word(joins ? "linkage.joins" : "linkage.asks"), word("linkage.open", { n: asked }),
  waiting > 0 && word("linkage.waiting", { n: waiting }), sweeping && word("linkage.sweeping")]
  .filter(Boolean).join(" ");

const columnsOf = (tools) => [
  { name: "version", title: word("linkage.model"), slot: "what", cell: nameOf },
  { name: "from", title: word("linkage.from"), slot: "who", cell: (one) => fromOf(one) },
  { name: "agrees", title: word("linkage.agrees"), rank: 3, cell: ({ lesson }) => lesson
    && lesson.same.decided + lesson.apart.decided > 0 && word("linkage.of", {
    n: lesson.same.agreed + lesson.apart.agreed,
    all: number(lesson.same.decided + lesson.apart.decided) }) },
  { name: "at", title: word("plot.when"), slot: "much", rank: 2,
    cell: ({ asked_at: at }) => at && when(at) },
  { name: "state", title: word("orders.state"), slot: "state", cell: (one) => [one.isUsed
    ? h("span.state", { "data-tone": "good" }, word("linkage.used"))
    : state("linkage-state", one.state, tones[one.state]), " ",
  one.state === "learned" && !one.isUsed && actButton({ text: word("linkage.use"), isQuiet: true,
    why: why(), run: () => use(tools, one) })] },
];

const nameOf = ({ version }) => (version === 0 ? word("linkage.first")
  : word("linkage.version", { number: String(version) }));

function fromOf({ version, problem, lesson }) {
  if (version === 0) return word("linkage.shipped");
  if (problem) return named("linkage-problem", problem);
  return word("linkage.lesson", { n: lesson.sampled, pairs: number(lesson.pairs) });
}

const learn = (tools) => begin(tools, "linkage.learn", { isPlain: true,
  about: h("p.second", null, word("linkage.learn-hint")),
  request: () => ({ method: "POST", path }), done: () => word("linkage.began") });

const use = (tools, { version }) => begin(tools, "linkage.use", { isPlain: true,
  about: [h("p", null, h("b", null, nameOf({ version }))),
  h("p.second", null, word("linkage.use-hint"))],
  request: () => ({ method: "POST", path: `${path}/${version}/use` }),
  done: () => word("linkage.is-used") });

const setJoining = (tools, { joins, unique_sources: sources, version }) => begin(tools,
  "linkage.joining", { isPlain: true, verb: () => word("act.save"),
    about: h("p.second", null, word("linkage.joining-hint")),
    fields: [{ pointer: "/joins", kind: "check", label: word("linkage.joins-on"), value: joins },
      { pointer: "/sources", kind: "area", label: word("linkage.sources"), isOptional: true,
        hint: word("linkage.sources-hint"), value: sources.join("\n"), attributes: { rows: 3 } }],
    request: ({ joins: on, sources: text = "" }) => ({ method: "PUT",
      path: "/v1/linkage-settings", etag: `"${version}"`, body: { joins: on,
        unique_sources: text.split(/\s+/).filter(Boolean) } }),
    done: () => word("linkage.kept") });
