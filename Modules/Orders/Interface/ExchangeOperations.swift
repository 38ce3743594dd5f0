import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on exchanges.
struct ExchangeOperations: Sendable {
    let exchanges: Exchanges

    var all: [Operation] { [trial, create, list] }

    private static let refusals =
        ReturnOperations.refusals
        + OrderOperations.placeErrors.filter { error in
            !ReturnOperations.refusals.contains { $0.code == error.code }
        }

    private static let example = #"""
        {"order_id":"order_01h455vb4pex5vsknk084sn02q","location":"jkt-01",
         "lines":[{"line":1,"quantity":"1"}],
         "wanted":[{"sku":"TEA-2","quantity":"1","method":"carry-out","location":"jkt-01"}],
         "payments":[{"tender":"cash","amount":{"amount":"25000","currency":"IDR"}}]}
        """#

    private static let reach =
        "the location of the goods, else the order's channel; what is taken: its own"

    private var trial: Operation {
        .query(
            "orders.exchange-trials.show", "/exchange-trials",
            .permission(OrdersPermissions.writeReturns),
            "Says what an exchange would come to, before it is made.",
            details: "It is judged as the exchange itself would be, but for stock; nothing is "
                + "written.",
            input: ExchangeRequest.input, output: ExchangeTrial.answer, errors: Self.refusals,
            example: Self.example, scope: .record(Self.reach)
        ) { input, call, tx in
            try exchanges.trial(input, by: call, in: tx)
        }
    }

    private var create: Operation {
        .command(
            "orders.exchanges.create", .post, "/exchanges",
            .permission(OrdersPermissions.writeReturns),
            "Takes goods of an order back and gives others for them, in any store, in one act.",
            details: "A return and an order: what the goods brought would give back pays for what "
                + "is taken, at the prices of now; where the market says so a variant of the same "
                + "product costs what was paid for the one that comes back, if both were listed "
                + "at one price then and it costs no less now. What was paid by card or transfer "
                + "keeps its tender: should what is taken come back, it goes back there. Coins "
                + "are handed out and taken again, points go back to their account. What is "
                + "taken costs more: the rest is paid, or due where nothing is carried out; less: "
                + "the rest goes back as in any return.",
            input: ExchangeRequest.input, output: ExchangeOutcome.answer, status: 201,
            errors: Self.refusals, example: Self.example, scope: .record(Self.reach),
            asks: [
                OrdersPermissions.writeOrders, OrdersPermissions.writePayments,
                OrdersPermissions.spendPoints, OrdersPermissions.writeFulfilments,
                OrdersPermissions.overrideReturns, OrdersPermissions.refundOtherwise,
            ],
            prepare: { [exchanges] request, call in
                try await exchanges.prepare(request, by: call)
            },
            handler: { [exchanges] (ready: ReadyExchange, call, tx) in
                try exchanges.exchange(ready, by: call, in: tx)
            })
    }

    private var list: Operation {
        .query(
            "orders.exchanges.list", "/orders/{order_id}/exchanges",
            .permission(OrdersPermissions.readReturns),
            "Lists the exchanges for which goods of an order came back, or by which it came to be.",
            input: ExchangeQuery.input, output: Page.answer(of: Exchange.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("having the order").withCustomers
        ) { input, call, tx in
            _ = try exchanges.returning.book.show(input.order, by: call, in: tx)
            return try exchanges.store.list(
                of: input.order, input.list, isWhole: call.own == nil, in: tx)
        }
    }
}
