import RetailKit
import RetailStorage

/// How the machinery under the shop is.
struct HealthOperations: Sendable {
    let reading: any HealthReading

    var all: [RetailKit.Operation] { [show] }

    private var show: RetailKit.Operation {
        .query(
            "overview.health", "/health", .permission(OverviewPermissions.readHealth),
            "Shows whether the machinery under the shop keeps up: readers of the log, jobs, size.",
            input: Nothing.input, output: SystemHealth.answer, weight: .heavy,
            scope: .everywhere("it is of the whole machine")
        ) { _, _, tx in
            try reading.health(in: tx)
        }
    }
}
