// What is done with a case: take it, hand it on, wait, solve, reopen, close, go on elsewhere.
import { h } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { stamp } from "../parts/money.js";
import { quick, tellRefusal } from "../parts/quick.js";
import { who } from "../session.js";
import { dateTime } from "../format.js";
import { named, phrase, refusal, word } from "../words.js";
import { begin } from "./goods-acts.js";

const kinds = ["phone", "email", "messenger", "sms", "chat", "web", "app", "store", "social"];
const path = (one, rest) => `/v1/cases/${one.id}/${rest}`;

/**
 * What can be done with a case, as its view says, in the order of use; solving it is the usual
 * next step, and says why it cannot be done.
 * @param {{data: {detail: Object, acts: CaseAct[]}, tools: Object}} own of the page
 */
export function actsOf(own) {
  const { detail: { case: one }, acts } = own.data;
  const allows = allowedBy(acts);
  const step = (name, key, back, isMore) => allows(`cases.${name}`)
    && { text: word(`case.${name}`), key, isMore, run: () => move(own, name, back) };
  const login = who().login;
  const canTake = allows("cases.assign") && login && one.assignee !== login;
  return [
    step("solve", "e", "reopen") || notSolved(acts),
    step("reopen", "o"),
    canTake && { text: word("case.take"), key: "i", run: () => assign(own, login) },
    step("pend", "w", "reopen", canTake),
    allows("cases.assign") && { text: word("case.assign"), key: "a", isMore: true,
      run: () => openAssign(own) },
    allows("cases.move") && { text: word("case.elsewhere"), isMore: true,
      run: () => openMove(own) },
    allows("transfer-codes.create") && { text: word("case.code"), isMore: true,
      run: () => makeCode(own) },
    allows("cases.close") && { text: word("case.close"), isMore: true, run: () => close(own) },
  ].filter(Boolean);
}

/**
 * @typedef {{operation: string, allowed: boolean, reason?: {code: string, detail: string}}} CaseAct
 */

/** Whether an operation on cases can be done. @param {CaseAct[]} acts */
export function allowedBy(acts) {
  const able = new Set(acts.filter(({ allowed }) => allowed).map(({ operation }) => operation));
  return (name) => able.has(`support.${name}`);
}

/** Where the case has moved on, solving is not what comes next. */
function notSolved(acts) {
  const { reason } = acts.find(({ operation }) => operation === "support.cases.solve") ?? {};
  return reason && reason.code !== "support.wrong-state"
    && { text: word("case.solve"), why: refusal(reason).text };
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
