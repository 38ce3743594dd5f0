// Taking goods back: what is brought, what of delivery and fees goes back, and where.
import { number } from "../format.js";
import { can, locations } from "../session.js";
import { word } from "../words.js";
import { exactly, start } from "./order-act-forms.js";
import { chargeField, chargesOf } from "./order-charges.js";

/** @param {import("./order-act-forms.js").Choice} choice */
export function takeBack(choice) {
  const { order } = choice.view;
  const lines = order.lines.filter((line) => Number(line.fulfilled) > Number(line.returned));
  start(choice, "return", {
    fields: [...lines.flatMap(returnFields), ...chargesOf(order).map(chargeField),
      placeField("/location", order),
      ...(can("orders.returns.approve") ? [{ pointer: "/late_approved", kind: "check",
        label: word("order-act.late") }] : []),
      { pointer: "/note", label: word("order-act.note"), isOptional: true }],
    request: (body) => ({ method: "POST", path: "/v1/returns",
      body: returnBody(body, order, lines) }),
    isReady: ({ lines: chosen = [], charges = [] }) =>
      chosen.some(({ quantity }) => quantity) || charges.some(({ back }) => back),
    verb: (answer) => (answer?.refund
      ? word("order-act.return-verb", { amount: exactly(answer.refund) })
      : word("order-act.return")),
    done: ({ refund: sum }) => word("order-act.returned", { amount: exactly(sum) }),
  });
}

function returnFields(line, index, all) {
  const left = Number(line.fulfilled) - Number(line.returned);
  return [{ pointer: `/lines/${index}/quantity`, kind: "number", isOptional: true,
    label: word("order-act.how-many", { name: line.name }), value: all.length === 1 ? "1" : "",
    hint: word("order-act.of-left", { n: number(left) }), attributes: { placeholder: " " } },
  { pointer: `/lines/${index}/damaged`, kind: "check", label: word("order-act.damaged") }];
}

function returnBody({ lines: chosen = [], charges: back = [], late_approved: late, ...rest },
  order, lines) {
  const charges = chargesOf(order).filter((_, at) => back[at]?.back).map(({ line }) => ({ line }));
  const brought = chosen.map((one, at) => ({ line: lines[at].line, quantity: one.quantity,
    ...(one.damaged && { disposition: "damaged" }) })).filter(({ quantity }) => quantity);
  return { order_id: order.id, ...rest, ...(late && { late_approved: true }), lines: brought,
    ...(charges.length > 0 && { charges }) };
}

const placeField = (pointer, order) => ({ pointer, kind: "choice", label: word("order-act.where"),
  value: order.location ?? order.lines[0]?.allocations?.[0]?.location,
  options: locations().filter(({ kind }) => kind !== "transit")
    .map(({ code, name }) => ({ value: code, label: name })) });
