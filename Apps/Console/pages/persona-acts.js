// What is done with personas: made of a segment, changed, put away.
import { h } from "../dom.js";
import { word } from "../words.js";
import { begin } from "./goods-acts.js";
import { slugOf } from "./product-new.js";

/**
 * @param {Object} tools of the page
 * @param {{persona?: Object, segment?: Object, segments?: Object[]}} about segment: the one that it
 *   is of; else one of segments is chosen
 */
export const setPersona = (tools, { persona, segment, segments }) => begin(tools,
  persona ? "persona.change" : "personas.new", { isPlain: true,
    verb: () => word(persona ? "act.save" : "persona.make"),
    fields: [{ pointer: "/name", label: word("customers.name"), value: persona?.name,
      attributes: { maxlength: 200 } },
    { pointer: "/description", kind: "area", label: word("persona.who"),
      value: persona?.description, hint: word("persona.who-hint"),
      attributes: { maxlength: 2000, rows: 4 } },
    ...(segments ? [{ pointer: "/segment", kind: "choice", label: word("persona.segment"),
      value: persona?.segment, options: segments.map(({ code, name }) =>
        ({ value: code, label: name })) }] : [])],
    request: (body) => (persona
      ? { method: "PATCH", path: `/v1/personas/${persona.code}`, body,
        etag: `"${persona.version}"` }
      : { method: "POST", path: "/v1/personas", body: { segment: segment?.code, ...body,
        code: slugOf(body.name ?? "").slice(0, 40) } }),
    ...(persona ? { done: ({ name }) => word("persona.saved", { name }) }
      : { go: ({ code }) => `/personas/${code}` }) });

/** @param {Object} tools @param {Object} persona */
export const archivePersona = (tools, persona) => begin(tools, "persona.archive", {
  isPlain: true, isFinal: true, typed: persona.code,
  about: [h("p", null, h("b", null, h("bdi", null, persona.name))),
    h("p", null, word("persona.archive-hint"))],
  request: () => ({ method: "POST", path: `/v1/personas/${persona.code}/archive`,
    etag: `"${persona.version}"` }), done: () => word("persona.archived") });
