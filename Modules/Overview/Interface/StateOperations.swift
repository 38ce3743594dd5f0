import RetailContracts
import RetailKit
import RetailStorage

/// The state of the shop in one call.
struct StateOperations: Sendable {
    let reading: StateReading

    var all: [RetailKit.Operation] { [show] }

    private var show: RetailKit.Operation {
        .query(
            "overview.show", "/overview", .permission(OverviewPermissions.read),
            "Shows how the trade goes beside the same weekday a week before, and what waits.",
            details:
                "One snapshot. Each part is shown to who may read it where it comes from, at "
                + "their places. Days and hours are those on the clock of each place. What waits "
                + "is counted as the list behind it counts it.",
            input: StateQuestion.input, output: ShopState.answer,
            example: #"{"location":"jkt-01"}"#, weight: .heavy,
            scope: .rows("of each part what the permission to read it reaches there"),
            asks: reading.permissions
        ) { question, call, tx in
            try reading.state(at: question.spot, by: call, in: tx)
        }
    }
}
