import RetailKit
import RetailStorage

/// How the machinery under the shop is.
struct HealthOperations: Sendable {
    let reading: any HealthReading

    var all: [RetailKit.Operation] { [show] }

    private var show: RetailKit.Operation {
        .query(
            "overview.health", "/health", .permission(OverviewPermissions.readHealth),
            "Shows whether the machinery under the shop keeps up: readers of the log, jobs, size, "
                + "the last backup, slow queries.",
            details:
                "Slow queries are those of the process that answers: each gateway knows its own, "
                + "and forgets them when it ends.",
            input: Nothing.input, output: SystemHealth.answer, weight: .heavy,
            scope: .everywhere("it is of the whole machine")
        ) { _, call, tx in
            try reading.health(at: call.now, in: tx)
        }
    }
}
