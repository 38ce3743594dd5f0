import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what carriers tell of parcels.
struct TrackingOperations: Sendable {
    let events: Tracking

    var all: [Operation] { [create, dismiss, list] }

    private static let reach = "a carrier serves all places"

    private var create: Operation {
        .command(
            "orders.tracking-events.create", .post, "/tracking-events",
            .permission(OrdersPermissions.writeTracking),
            "Takes in what a carrier tells of a parcel.",
            details: "Events may come in any order, twice, late, and before a parcel has the "
                + "number: each is kept and answered alike. The parcel moves by its legal steps "
                + "alone; what does not fit is open work. That a parcel is lost is for somebody "
                + "to note, since its price goes back.",
            input: ToldTracking.input, output: TrackingEvent.answer,
            errors: [RequestErrors.occursInFuture, OrdersErrors.orderChanged],
            example: #"""
                {"carrier":"jne","event":"evt-1","tracking":"JNE-4711","kind":"delivered",
                 "happened_at":"2026-01-05T08:00:00.000Z"}
                """#, scope: .everywhere(Self.reach)
        ) { told, call, tx in
            try events.take(told, by: call, in: tx)
        }
    }

    private var dismiss: Operation {
        .command(
            "orders.tracking-events.dismiss", .post, "/tracking-events/dismiss",
            .permission(OrdersPermissions.writeFulfilments),
            "Notes that somebody has looked at what does not fit.",
            input: NamedTracking.input, output: TrackingEvent.answer,
            errors: [OrdersErrors.trackingEventUnknown],
            example: #"{"carrier":"jne","event":"evt-1"}"#, scope: .everywhere(Self.reach)
        ) { asked, call, tx in
            try events.dismiss(asked, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.tracking-events.list", "/tracking-events",
            .permission(OrdersPermissions.readFulfilments),
            "Lists what carriers told of parcels, by when it came.",
            details: "With open: what does not fit, and what no parcel was found for in a week.",
            input: TrackingQuery.input, output: Page.answer(of: TrackingEvent.answer),
            example: #"{"open":true,"limit":20}"#, weight: .heavy, scope: .everywhere(Self.reach)
        ) { query, _, tx in
            try events.store.list(query.filter, query.list, in: tx)
        }
    }
}
