import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on when goods are fetched at stores.
struct PickupOperations: Sendable {
    let windows: PickupWindows

    var all: [Operation] { [set, show, list, choose] }

    private static let reach = "when a store hands out is the same for everybody"

    private var set: Operation {
        .command(
            "orders.pickup-hours.set", .put, "/pickup-hours/{location}",
            .permission(OrdersPermissions.writeCharges),
            "Says on which days and hours goods are fetched at a store, and by how many orders.",
            details: "It takes the place of all that was said of the store. Orders keep the "
                + "windows that they have.",
            input: SaidPickupHours.input, output: PickupHours.answer,
            errors: [OrdersErrors.locationUnknown, RequestErrors.staleVersion],
            example: #"""
                {"location":"jkt-01","zone":"Asia/Jakarta","intervals":[{"weekday":1,
                 "starts":600,"ends":720,"orders":20}],"holidays":["2026-03-20"]}
                """#,
            scope: .everywhere(Self.reach), version: { $0.version },
            prepare: { hours, _ in try SoundPickupHours(hours) }
        ) { sound, call, tx in
            try windows.set(sound, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.pickup-hours.show", "/pickup-hours/{location}",
            .permission(OrdersPermissions.readFulfilments),
            "Shows when goods are fetched at a store.", input: PickupHoursAsked.input,
            output: PickupHours.answer, errors: [OrdersErrors.pickupHoursUnknown],
            example: #"{"location":"jkt-01"}"#, scope: .none(Self.reach),
            version: { $0.version }
        ) { input, _, tx in
            try windows.hours(of: input.location, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.pickup-windows.list", "/pickup-windows",
            .permission(OrdersPermissions.readCarts),
            "Lists the windows in which goods can be fetched at a store, those that are full too.",
            details: "None where nobody said when goods are fetched there: then an order names no "
                + "window.",
            input: PickupWindowQuery.input, output: Page.answer(of: OfferedWindow.answer),
            example: #"{"location":"jkt-01","days":7}"#, scope: .none(Self.reach).withCustomers
        ) { query, call, tx in
            try Page(
                of: try windows.offered(
                    at: query.location, days: query.days, at: call.now, in: tx),
                in: "orders.pickup-windows/\(query.location)", query.list,
                by: \.window.startsAt.rfc3339)
        }
    }

    private var choose: Operation {
        .command(
            "orders.pickup-windows.choose", .post, "/orders/{order_id}/pickup-window",
            .permission(OrdersPermissions.writeOrders),
            "Gives an order another window in which it is fetched, or none.",
            details: "The place that it had is free again at once.",
            input: PickupWindowChosen.input, output: FullOrder.answer,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.orderChanged,
                OrdersErrors.pickupWindowUnknown, OrdersErrors.pickupWindowFull,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q",
                 "pickup_window":"2026-03-23T03:00:00Z"}
                """#,
            scope: .record("the location and channel of the order").withCustomers,
            version: { $0.order.version }
        ) { input, call, tx in
            try windows.choose(input.startsAt, for: input.order, by: call, in: tx)
        }
    }
}
