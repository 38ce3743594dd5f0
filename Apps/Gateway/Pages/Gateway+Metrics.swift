import RetailComposition
import RetailCore
import RetailHTTP
import RetailKit
import RetailStorage
import RetailSync
import Synchronization

extension Gateway {
    /// All figures as OpenMetrics 1.0 text.
    func metricsText() async -> String {
        var text = OpenMetrics()
        addRequests(to: &text)
        addServer(to: &text)
        addCondition(to: &text)
        if let lags = try? await lags() {
            text.family("selaras_consumer_lag_events", .gauge, "Events a consumer is behind.")
            for item in lags { text.sample(["consumer": item.name], String(item.lag)) }
            text.family(
                "selaras_consumer_parked_events", .gauge, "Events a consumer has put aside.")
            for item in lags { text.sample(["consumer": item.name], String(item.parked)) }
        }
        text.family("selaras_events_handled", .counter, "Events that consumers have taken in here.")
        text.sample([:], String(background.events.load(ordering: .relaxed)))
        text.family("selaras_job_runs", .counter, "Runs of durable work in this process.")
        text.sample([:], String(background.runs.load(ordering: .relaxed)))
        text.family(
            "selaras_background_failures", .counter, "Rounds of background work that failed.")
        text.sample([:], String(background.failures.load(ordering: .relaxed)))
        text.family(
            "selaras_log_lines_lost", .counter,
            "Lines of the log that were not taken: a full disk, or a reader that stands still.")
        text.sample([:], String(log.lost.load(ordering: .relaxed)))
        text.family(
            "selaras_audit_refusals_lost", .counter,
            "Refused acts for which the audit had no room: somebody is refused very much.")
        text.sample([:], String(selaras.dispatcher.lostRefusals))
        addReads(selaras.dispatcher.auditedReads, to: &text)
        ProcessFigures.read().add(to: &text)
        return text.end()
    }

    private func addRequests(to text: inout OpenMetrics) {
        text.family(
            "http_server_request_duration_seconds", .histogram, "Duration of requests.",
            unit: "seconds")
        for (key, histogram) in metrics.all {
            let labels = [
                "http_request_method": key.method,
                "http_route": label(of: route(numbered: key.route)),
                "http_response_status_code": String(key.status), "url_scheme": "http",
            ]
            var sum: UInt64 = 0
            for (place, bound) in (RequestMetrics.bounds + ["+Inf"]).enumerated() {
                sum += histogram.buckets[place]
                text.sample(labels.merging(["le": bound]) { $1 }, String(sum), suffix: "_bucket")
            }
            text.sample(labels, String(histogram.count), suffix: "_count")
            text.sample(labels, OpenMetrics.seconds(histogram.sum), suffix: "_sum")
        }
        text.family("http_server_active_requests", .gauge, "Requests being handled.")
        text.sample([:], String(metrics.inFlight.load(ordering: .relaxed)))
    }

    private func addCondition(to text: inout OpenMetrics) {
        let condition = selaras.database.condition
        text.family("selaras_database_full", .gauge, "1 when the last write found the disk full.")
        text.sample([:], condition.isFull ? "1" : "0")
        text.family(
            "selaras_clock_skew_seconds", .gauge,
            "How far the database's clock is ahead of this machine's.", unit: "seconds")
        text.sample([:], String(condition.clockAhead / .seconds(1)))
    }

    private func addReads(_ reads: AuditedReads, to text: inout OpenMetrics) {
        text.family(
            "selaras_audit_reads_waiting", .gauge,
            "Reads of personal data that are not in the audit yet.")
        text.sample([:], String(reads.waiting))
        text.family(
            "selaras_audit_reads_merged", .counter,
            "Reads of personal data of which the audit does not say which record it was.")
        text.sample([:], String(reads.merged))
        text.family(
            "selaras_audit_reads_lost", .counter,
            "Reads of personal data that are not in the audit: it could not be written for long.")
        text.sample([:], String(reads.lost))
    }

    private func addServer(to text: inout OpenMetrics) {
        guard let statistics = server.withLock({ $0?.statistics }) else { return }
        text.family("selaras_connections_open", .gauge, "Open connections.")
        text.sample([:], String(statistics.open))
        text.family("selaras_connections_accepted", .counter, "Connections taken in.")
        text.sample([:], String(statistics.accepted))
        text.family(
            "selaras_output_queued_bytes", .gauge, "Octets of answers that wait for slow readers.",
            unit: "bytes")
        text.sample([:], String(statistics.queued))
        text.family(
            "selaras_body_held_bytes", .gauge,
            "Octets of request bodies that are coming or being answered.", unit: "bytes")
        text.sample([:], String(statistics.bodies))
        text.family("selaras_http_refused", .counter, "Requests refused before any route.")
        for (refusal, count) in statistics.refused.sorted(by: { $0.key.code < $1.key.code }) {
            text.sample(["reason": refusal.code], String(count))
        }
    }
}
