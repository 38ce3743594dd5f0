// What is done with a case: take it, hand it on, wait, solve, reopen, close, go on elsewhere.
import { h } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { stamp } from "../parts/money.js";
import { quick, tellRefusal } from "../parts/quick.js";
import { can, who } from "../session.js";
import { dateTime } from "../format.js";
import { named, phrase, word } from "../words.js";
import { begin } from "./goods-acts.js";

const kinds = ["phone", "email", "messenger", "sms", "chat", "web", "app", "store", "social"];
const path = (one, rest) => `/v1/cases/${one.id}/${rest}`;

/**
 * The acts that a case's state allows, in the order of use.
 * @param {{data: Object, tools: Object}} own of the page
 */
export function actsOf(own) {
  if (!can("support.cases.write")) return [];
  const { case: one } = own.data.detail;
  const step = (name, key, states, back, isMore) => states.includes(one.state)
    && { text: word(`case.${name}`), key, isMore, run: () => move(own, name, back) };
  const isOpen = one.state !== "solved" && one.state !== "closed";
  const login = who().login;
  const canTake = one.state !== "closed" && login && one.assignee !== login;
  return [
    step("solve", "e", ["new", "open", "pending"], "reopen"),
    step("reopen", "o", ["pending", "solved"]),
    canTake && { text: word("case.take"), key: "i", run: () => assign(own, login) },
    step("pend", "w", ["new", "open"], "reopen", canTake),
    one.state !== "closed" && { text: word("case.assign"), key: "a", isMore: true,
      run: () => openAssign(own) },
    isOpen && { text: word("case.elsewhere"), isMore: true, run: () => openMove(own) },
    isOpen && { text: word("case.code"), isMore: true, run: () => makeCode(own) },
    one.state !== "closed" && { text: word("case.close"), isMore: true, run: () => close(own) },
  ].filter(Boolean);
}

const move = ({ data: { detail: { case: one } }, tools }, name, back) =>
  quick(tools, { path: path(one, name), text: word(`case-done.${name}`),
    undo: back && (() => quick(tools, { path: path(one, back),
      text: word(`case-done.${back}`) })) });

function assign({ data: { detail: { case: one }, people }, tools }, assignee) {
  const put = (to, undo) => quick(tools, { method: "PUT", path: path(one, "assignee"),
    body: to ? { assignee: to } : {}, undo,
    text: to ? word("case.assigned", { name: people.nameOf(to) }) : word("case.unassigned") });
  return put(assignee, () => put(one.assignee));
}

function openAssign(own) {
  const { case: one } = own.data.detail;
  const { staff } = own.data.people;
  const field = { pointer: "/assignee", label: word("cases.assignee"), isOptional: true,
    value: one.assignee };
  begin(own.tools, "case.assign", { isPlain: true,
    verb: (_, { assignee }) => word(assignee ? "case.assign" : "case.unassign"),
    about: h("p.second", null, `${one.number} · ${one.subject}`),
    fields: [staff.length === 0 ? field : { ...field, kind: "choice",
      options: staff.filter(({ active, login }) => active || login === one.assignee)
        .map(({ login, name }) => ({ value: login, label: name })) }],
    request: (body) => ({ method: "PUT", path: path(one, "assignee"), body }),
    done: ({ assignee }) => (assignee
      ? word("case.assigned", { name: own.data.people.nameOf(assignee) })
      : word("case.unassigned")) });
}

function openMove(own) {
  const { case: one, legs } = own.data.detail;
  const active = legs.find((leg) => leg.active);
  begin(own.tools, "case.elsewhere", { isPlain: true,
    verb: () => word("case.elsewhere-verb"),
    about: h("p.second", null, word("case.elsewhere-hint")),
    fields: [{ pointer: "/kind", kind: "choice", label: word("term.channel"),
      options: kinds.filter((kind) => kind !== active?.kind)
        .map((value) => ({ value, label: named("channel-kind", value) })) },
    { pointer: "/address", label: word("customer.address"), isOptional: true }],
    request: (body) => ({ method: "POST", path: path(one, "legs"), body }),
    done: () => word("case.moved") });
}

const close = (own) => begin(own.tools, "case.close", { isPlain: true, isFinal: true,
  typed: own.data.detail.case.number, about: h("p", null, word("case.close-hint")),
  request: () => ({ method: "POST", path: path(own.data.detail.case, "close") }),
  done: () => word("case.closed") });

/** A code by which the customer goes on over another channel; it is shown this once. */
async function makeCode({ data: { detail: { case: one } }, tools }) {
  try {
    const made = await tools.api.send("POST", path(one, "transfer-codes"), {});
    const until = stamp(made.expires_at, dateTime(made.expires_at));
    openDialog({ title: word("case.code"), body: [h("p.order-code", null, made.code),
      h("p.second", null, word("case.code-hint", { number: one.number })),
      h("p.second", null, phrase("order-act.ready-until", { when: until }))] });
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}
