// One person or two: pairs of records of which somebody says so, each opened side by side.
import { h, replace } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { listPage } from "../parts/list-page.js";
import { when } from "../parts/money.js";
import { state } from "../parts/state.js";
import { named, word } from "../words.js";
import { customerViews, openPairs } from "./customer-views.js";
import { optionsOf } from "./goods-acts.js";
import { decide, pairDetail } from "./review-pair.js";

const causes = ["limit", "apart", "linkage", "size", "undo"];
const tones = { open: "wait", same: "good", apart: "" };

export default {
  needs: "crm.customers.read",
  title: () => word("reviews.title"),
  load,
  render: (data, tools) => open(data, tools),
};

async function load(visit) {
  const { query, api, signal } = visit;
  const [found, opened, waiting] = await Promise.all([ask(api, query, { signal, total: true }),
    query.get("open") && pairOf(api, query.get("open"), signal), openPairs(visit)]);
  const isListed = !opened || found.items.some((one) => one.number === opened.review.number);
  return { opened, waiting, total: found.total, page: isListed ? found
    : { ...found, total: null, items: [opened.review, ...found.items] } };
}

const ask = (api, query, more) => api.get("/v1/reviews", { signal: more.signal,
  query: { state: query.get("state") ?? "open", cause: query.get("cause"),
    sort: query.get("sort"), after: more.after, total: more.total } });

/** A pair with both customers, whatever was said of them. */
async function pairOf(api, key, signal) {
  const review = await api.get(`/v1/reviews/${encodeURIComponent(key)}`, { signal });
  const [one, other] = await Promise.all([review.one_id, review.other_id].map((id) =>
    api.get(`/v1/customers/${id}`, { signal })));
  return { review, one, other };
}

function open(data, tools) {
  const own = { tools, data, views: h("div.page-part"), next: () => nextOf(own) };
  const count = ({ waiting }) => replace(own.views, customerViews("reviews", waiting));
  const act = (isSame) => () => own.data.opened && decide(own, own.data.opened, isSame);
  const page = listPage({ tools, title: word("reviews.title"), path: "/console/reviews",
    views: own.views, sort: "newest", none: "reviews.none",
    filters: [{ name: "state", title: word("orders.state"),
      options: optionsOf(["same", "apart"], "review-state") },
    { name: "cause", title: word("reviews.cause"), options: optionsOf(causes, "review-cause") }],
    known: ["sort"], columns: columns(), keyOf: ({ number: key }) => String(key),
    sum: ({ total }) => word("reviews.count", { n: total?.count ?? 0 }),
    ask: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    detail: (pair) => pairDetail(own, pair) }, data);
  count(data);
  return { ...page, about: ({ type }) => type.startsWith("crm."),
    keys: [...page.keys, { keys: "s", word: word("reviews.same"), run: act(true) },
      { keys: "a", word: word("reviews.apart"), run: act(false) }],
    update: (fresh, how) => {
      own.data = fresh;
      count(fresh);
      page.update(fresh, how);
      const isLost = document.activeElement === document.body;
      if (isLost) page.node.querySelector("[data-open] .list-link")?.focus();
    } };
}

/** Where one goes on when a pair was decided: the next that is open, else the list. */
function nextOf({ data: { page, opened }, tools: { query } }) {
  const open_ = page.items.filter((one) => one.state === "open");
  const at = open_.findIndex((one) => one.number === opened.review.number);
  const next = open_[at + 1] ?? open_[at - 1];
  const search = addressWith(query, { open: next ? String(next.number) : null });
  return search.startsWith("?") ? `/reviews${search}` : "/reviews";
}

const columns = () => [
  { name: "cause", title: word("reviews.cause"), slot: "what",
    cell: ({ cause }) => named("review-cause", cause) },
  { name: "times", title: word("reviews.times"), slot: "who",
    cell: ({ times }) => word("reviews.often", { n: times }) },
  { name: "first", title: word("reviews.first"), rank: 3,
    cell: ({ opened_at: at }) => when(at), sort: { up: "oldest", down: "newest" } },
  { name: "last", title: word("reviews.last"), slot: "much", cell: ({ seen_at: at }) => when(at) },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => state("review-state", one.state, tones[one.state]) },
];
