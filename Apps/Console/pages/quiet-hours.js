// At which times of day nothing is sent.
import { h } from "../dom.js";
import { actButton } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { named, word } from "../words.js";
import { contactViews } from "./contact.js";
import { lacks } from "./customer-tabs.js";
import { begin, optionsOf } from "./goods-acts.js";
import { clock } from "./hours-text.js";
import { listOf } from "./list-of.js";

const path = "/v1/quiet-hours";
const why = () => lacks("crm.contact-rules.write");
const kinds = ["email", "sms", "messenger", "phone", "chat", "app"];

export default listOf({ place: "quiet-hours", title: "nav.quiet-hours", path,
  needs: "crm.customers.read", none: "quiet.none", hint: "quiet.hint",
  ask: () => ({ limit: 200 }), keyOf: ({ kind, purpose }) => `${kind}.${purpose}`,
  beside: () => contactViews("quiet-hours"),
  about: ({ type }) => type.startsWith("crm.quiet-hours"),
  acts: (_, tools) => [{ text: word("quiet.new"), key: "n", why: why(),
    run: () => setHours(tools) }],
  columns: (_, tools) => [
    { name: "kind", title: word("customer.by"), slot: "what",
      cell: ({ kind }) => named("channel-kind", kind) },
    { name: "purpose", title: word("customer.purpose"), slot: "who",
      cell: ({ purpose }) => named("purpose", purpose) },
    { name: "hours", title: word("quiet.hours"), slot: "much", isFigure: true,
      cell: ({ starts, ends }) => `${clock(starts)} – ${clock(ends)}` },
    { name: "zone", title: word("quiet.zone"), rank: 2, cell: ({ zone }) => zone },
    { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "state",
      cell: (one) => [
        actButton({ text: word("product.edit"), isQuiet: true, why: why(),
          run: () => setHours(tools, one) }), " ",
        actButton({ text: word("quiet.remove"), isQuiet: true, why: why(),
          run: () => remove(tools, one) })] },
  ] });

/** What a clock shows as a minute of the day. */
function minuteOf(text = "") {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? [];
  const read = Number(hour) * 60 + Number(minute);
  return read >= 0 && read < 24 * 60 && Number(minute) < 60 ? read : undefined;
}

const setHours = (tools, hours) => begin(tools, hours ? "product.edit" : "quiet.new", {
  isPlain: true, verb: () => word("act.save"),
  about: hours && h("p", null, h("b", null, named("channel-kind", hours.kind), " · ",
    named("purpose", hours.purpose))),
  fields: [...(hours ? [] : [
    { pointer: "/kind", kind: "choice", label: word("customer.by"),
      options: optionsOf(kinds, "channel-kind") },
    { pointer: "/purpose", kind: "choice", label: word("customer.purpose"),
      options: optionsOf(["marketing", "survey", "service"], "purpose") }]),
  { pointer: "/starts", label: word("quiet.starts"), hint: word("quiet.clock"),
    value: clock(hours?.starts ?? 21 * 60) },
  { pointer: "/ends", label: word("quiet.ends"), hint: word("quiet.ends-hint"),
    value: clock(hours?.ends ?? 8 * 60) },
  { pointer: "/zone", label: word("quiet.zone"), hint: word("quiet.zone-hint"),
    value: hours?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }],
  isReady: ({ starts, ends }) => minuteOf(starts) !== undefined && minuteOf(ends) !== undefined,
  request: ({ starts, ends, ...body }) => ({ method: "POST", path, body: { ...hours, ...body,
    starts: minuteOf(starts), ends: minuteOf(ends) } }),
  done: () => word("quiet.kept") });

const remove = (tools, { kind, purpose, ...rest }) => quick(tools, { path: `${path}/remove`,
  body: { kind, purpose }, text: word("quiet.removed"), undo: () => quick(tools,
    { path, body: { kind, purpose, ...rest }, text: word("act.undone") }) });
