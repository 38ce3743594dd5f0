// Parcels that do not arrive, and goods that a place cannot let go.
import { locationName } from "../session.js";
import { named, word } from "../words.js";
import { ofOrder, start } from "./order-act-forms.js";

/** @typedef {import("./order-act-forms.js").Choice} Choice */

const parcel = (rest) => ({ act }) => `/v1/fulfilments/${act.fulfilment_id}/${rest}`;

/** Which of several words is meant. */
const choice = (pointer, label, options) => ({ pointer, kind: "choice", label,
  value: options[0].value, options });
const causes = () => ["refused", "undeliverable"]
  .map((value) => ({ value, label: named("return-cause", value) }));
const reasons = () => ["missing", "none-left", "damaged", "unable"]
  .map((value) => ({ value, label: named("rejection", value) }));
const ends = () => ["allocate", "short"]
  .map((value) => ({ value, label: named("rejection-end", value) }));

/** Nobody was there. @param {Choice} choice */
export function attempt(choice) {
  start(choice, "attempt", { request: () => ({ method: "POST", path: parcel("attempt")(choice) }),
    done: () => word("order-act.attempted") });
}

/** It is on its way back. @param {Choice} one */
export function turnBack(one) {
  start(one, "turn-back", {
    fields: [choice("/reason", word("order-act.why"), causes())],
    request: (body) => ({ method: "POST", path: parcel("turn-back")(one), body }),
    done: () => word("order-act.turned-back") });
}

/** It is here again. @param {Choice} choice */
export function takeBack(choice) {
  const { order } = choice.view;
  const carried = order.fulfilments.find(({ id }) => id === choice.act.fulfilment_id)?.lines ?? [];
  start(choice, "take-back", { isFinal: true,
    fields: [...carried.map(({ line }, at) => ({ pointer: `/lines/${at}/damaged`, kind: "check",
      label: word("order-act.damaged-of", { name: nameOf(order, line) }) })),
    { pointer: "/note", label: word("order-act.note"), isOptional: true }],
    request: ({ lines = [], ...rest }) => {
      const damaged = carried.filter((_, at) => lines[at]?.damaged)
        .map(({ line, quantity }) => ({ line, quantity, disposition: "damaged" }));
      return { method: "POST", path: parcel("take-back")(choice),
        body: { ...rest, ...(damaged.length > 0 && { lines: damaged }) } };
    },
    done: () => word("order-act.taken-back") });
}

/** It is gone. @param {Choice} choice */
export function lose(choice) {
  start(choice, "lose", { isFinal: true,
    request: () => ({ method: "POST", path: parcel("lose")(choice) }),
    done: () => word("order-act.lost") });
}

/** A place does not let go what is to leave there. @param {Choice} one */
export function reject(one) {
  const { view: { order }, act: { location, method } } = one;
  const lines = order.lines.flatMap((line) => line.allocations
    .filter((part) => part.location === location && part.method === method
      && Number(part.quantity) > Number(part.fulfilled)).map((part) => ({ line, part })));
  start(one, "reject", {
    about: word("order-act.goods-at",
      { place: locationName(location), method: named("method", method) }),
    fields: [...lines.map(({ line }, at) => ({ pointer: `/lines/${at}/quantity`, kind: "number",
      isOptional: true, label: word("order-act.how-many", { name: line.name }),
      value: lines.length === 1 ? "1" : "", attributes: { placeholder: " " } })),
    choice("/reason", word("order-act.why"), reasons()),
    choice("/then", word("order-act.then"), ends())],
    isReady: ({ lines: chosen = [] }) => chosen.some((part) => part?.quantity),
    request: ({ lines: chosen = [], ...rest }) => ({ method: "POST",
      path: ofOrder(order, "rejections"), body: { location, method, ...rest,
        lines: chosen.map((part, at) => ({ line: lines[at].line.line, quantity: part?.quantity }))
          .filter(({ quantity }) => quantity) } }),
    done: ({ parts }) => parts.map(({ fate, quantity, location: from }) =>
      word(`order-act.rejected-${fate}`, { n: quantity, place: from && locationName(from) }))
      .join(", ") });
}

const nameOf = (order, number) => order.lines.find(({ line }) => line === number)?.name ?? "";
