import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on gift receipts.
struct GiftReceiptOperations: Sendable {
    let gifts: GiftReceipts
    let guesses: CodeGuesses

    var all: [Operation] { [issue, cancel, list, lookUp] }

    private static let code = "7K3M9QXD2F5H8J1N-4R6T0V2W5Y7Z9ABC"
    private static let place = "the location and channel of the order"

    private var issue: Operation {
        .command(
            "orders.gift-receipts.issue", .post, "/orders/{order_id}/gift-receipts",
            .permission(OrdersPermissions.writeGiftReceipts),
            "Issues a gift receipt: whoever has its code brings the goods back, without the buyer.",
            details: "The code is said once. The goods come back at any place that takes goods "
                + "back, by orders.returns.create or orders.exchanges.create, for as long as "
                + "goods of the order do; what was paid is not shown, and does not go back to "
                + "the buyer. Units are on one gift receipt at a time. Its customer issues twenty "
                + "of an order at most; staff may go on.",
            input: GiftReceiptAsked.input, output: IssuedGiftReceipt.answer, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.lineUnknown,
                OrdersErrors.returnTooMuch, OrdersErrors.returnTooLate,
                OrdersErrors.giftReceiptUnfit, OrdersErrors.tooManyGiftReceipts,
                OrdersErrors.orderChanged,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q",
                 "lines":[{"line":1,"quantity":"1"}]}
                """#,
            needsKey: false, scope: .record(Self.place).withCustomers
        ) { asked, call, tx in
            try gifts.issue(asked, by: call, in: tx)
        }
    }

    private var cancel: Operation {
        .command(
            "orders.gift-receipts.cancel", .post,
            "/orders/{order_id}/gift-receipts/{gift_number}/cancel",
            .permission(OrdersPermissions.writeGiftReceipts),
            "Cancels a gift receipt: nothing comes back by it any more.",
            details: "Its goods can be on another then. A buyer does not cancel one: somebody "
                + "else has it by now.",
            input: GiftReceiptEnd.input, output: GiftReceiptView.answer,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.giftReceiptUnknown,
                OrdersErrors.giftReceiptUnfit,
            ],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","gift_number":1}"#,
            scope: .record(Self.place)
        ) { asked, call, tx in
            try gifts.cancel(asked, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.gift-receipts.list", "/orders/{order_id}/gift-receipts",
            .permission(OrdersPermissions.readOrders),
            "Lists the gift receipts of an order and what is left of them, never their codes.",
            input: GiftReceiptQuery.input, output: Page.answer(of: GiftReceiptView.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record(Self.place).withCustomers
        ) { query, call, tx in
            try gifts.list(of: query.order, query.list, by: call, in: tx)
        }
    }

    private var lookUp: Operation {
        .query(
            "orders.gift-receipts.look-up", "/gift-receipt", .open,
            "Shows whoever has the code of a gift receipt what can come back by it, until when.",
            details: "Nothing of it says what was paid, by whom, or where it went.",
            input: GiftReceiptShown.input, output: ShownGiftReceipt.answer,
            errors: [OrdersErrors.giftReceiptUnknown, OrdersErrors.tooManyGuesses],
            example: #"{"gift_receipt":"\#(Self.code)"}"#,
            scope: .none("the code is the proof").withCustomers,
            prepare: { [gifts, guesses] input, call in
                try await guesses.check(by: call) { tx in try gifts.knows(input.code, in: tx) }
                return input
            },
            handler: { [gifts] (input: GiftReceiptShown, call, tx) in
                ShownGiftReceipt(view: try gifts.lookUp(input.code, at: call.now, in: tx))
            })
    }
}
