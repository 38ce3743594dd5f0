// Whom a rule would find: how many, of how many that were looked at, and some of them.
import { h } from "../dom.js";
import { number } from "../format.js";
import { can } from "../session.js";
import { word } from "../words.js";

/**
 * @param {{records: number, looked_at: number, found: number, is_exact: boolean,
 *   estimate: number, sample: Array<{customer_id: string, name?: string}>}} found
 */
export const foundPanel = ({ records, looked_at: looked, found, is_exact: isExact, estimate,
  sample }) => [
  h("b.today-figure", null, isExact ? number(found)
    : word("segment.about", { count: number(estimate) })),
  h("p", null, word("segment.would", { n: isExact ? found : estimate })),
  h("p.second", null, isExact ? word("segment.looked-all", { n: records })
    : word("segment.looked-some", { n: looked, all: number(records), found: number(found) })),
  sample.length > 0 && [h("h3", null, word("segment.sample")),
    h("ul", null, sample.map((one) => h("li", null, nameIn(one))))],
  sample.length > 0 && !can("crm.customers.read")
    && h("p.second", null, word("segment.no-names"))];

const nameIn = ({ customer_id: id, name }) => (can("crm.customers.read")
  ? h("a", { href: `/console/customers/${id}` }, h("bdi", null, name ?? `…${id.slice(-6)}`))
  : `…${id.slice(-6)}`);
