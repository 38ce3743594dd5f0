// The machine under the shop: its last backup, the size of its database, statements that are slow.
import { h } from "../dom.js";
import { number } from "../format.js";
import { since, when } from "../parts/money.js";
import { facts, lines, padded, panel } from "../parts/panel.js";
import { named, word } from "../words.js";

/**
 * @typedef {{release: string, engine: string, database_size: number, started_at: string,
 *   backup?: {began_at: string, age_seconds: number}, log_archived_at?: string,
 *   slow_queries: Array<{text: string, operation?: string, count: number, median_ms: number,
 *     worst_ms: number}>}} Machine
 */

/** So old may a backup be, in seconds: a night that was missed shows on the next morning. */
const FRESH = 36 * 60 * 60;
const MEGABYTE = 1024 * 1024;

/**
 * Whether nobody has kept the shop for too long. A server of databases is kept by its own tools.
 * @param {Machine} machine
 */
export const isBackupDue = ({ engine, backup }) => engine === "sqlite"
  && !(backup?.age_seconds < FRESH);

/**
 * @param {{status: string, version?: string, audit?: Object}} ready
 * @param {Machine|null} machine nothing for who may not see it
 */
export const housePanel = ({ version, audit, status }, machine) => panel(word("health.house"),
  null, padded(facts([
    [word("orders.state"), named("ready", status)],
    version && [word("health.version"), version],
    ...(machine ? machineFacts(machine) : []),
    audit && [word("health.reads-waiting"), number(audit.reads_waiting)],
    audit && [word("health.reads-lost"), h("span", { class: audit.reads_lost > 0 ? "stop" : null },
      number(audit.reads_lost))]])));

const machineFacts = (machine) => [
  [word("health.started"), when(machine.started_at)],
  [word("health.database"), [named("engine", machine.engine), " · ", word("health.megabytes",
    { n: number(machine.database_size / MEGABYTE, { atMost: 1 }) })]],
  machine.engine === "sqlite" && [word("health.backup"), backupOf(machine)],
  machine.log_archived_at && [word("health.log-kept"), since(machine.log_archived_at)],
];

const backupOf = (machine) => h("span", { class: isBackupDue(machine) ? "wait" : null },
  machine.backup ? since(machine.backup.began_at) : word("health.no-backup"));

/** Statements that took long within the last hour; their values are never told. */
export const slowPanel = ({ slow_queries: all }) => lines(word("health.slow"), all,
  word("health.none-slow"), (one) => [h("details.health-slow", null,
    h("summary", null, h("b", null, one.operation ?? word("health.no-operation")),
      h("small", null, word("health.slow-times", { n: one.count,
        median: number(one.median_ms), worst: number(one.worst_ms) }))),
    h("code", null, one.text))]);
