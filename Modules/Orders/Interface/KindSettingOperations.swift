import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on which kinds of fulfilments there are where.
struct KindSettingOperations: Sendable {
    let kinds: FulfilmentKinds

    var all: [Operation] { [set, list] }

    private static let reach = "kinds belong to channels and locations, or to all of them"

    private var set: Operation {
        .command(
            "orders.fulfilment-kinds.set", .put, "/fulfilment-kinds/{kind}",
            .permission(OrdersPermissions.writeCharges),
            "Switches a kind of fulfilments on or off on a channel or at a location, or names it.",
            details: "What is said of both counts before what is said of the location, that before "
                + "what is said of the channel; of what nothing is said there is. What was taken "
                + "on already goes on.",
            input: KindSetting.input, output: KindSetting.answer,
            errors: [
                OrdersErrors.channelUnknown, OrdersErrors.locationUnknown,
                OrdersErrors.tooManyKindSettings, RequestErrors.staleVersion,
            ],
            example: #"{"kind":"locker","location":"jkt-01","is_on":false}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { setting, call, tx in
            try kinds.set(setting, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.fulfilment-kinds.list", "/fulfilment-kinds",
            .permission(OrdersPermissions.readFulfilments),
            "Lists what was said of kinds of fulfilments; what nothing is said of there is.",
            input: ListQuery.input, output: Page.answer(of: KindSetting.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try Page(
                of: try kinds.known(in: tx).all, in: "orders.fulfilment-kinds", query, by: \.key)
        }
    }
}
