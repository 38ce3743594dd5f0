import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on fulfilments that only some kinds have.
struct KindOperations: Sendable {
    let fulfilling: Fulfilments

    var all: [Operation] { [order, arrive, announce, putBack] }

    private static let known = [
        OrdersErrors.fulfilmentUnknown, OrdersErrors.fulfilmentState, OrdersErrors.orderChanged,
    ]

    private func onFulfilment(
        _ verb: FulfilmentVerb, _ summary: String, details: String = "",
        _ act: @escaping @Sendable (FulfilmentID, Call, borrowing Transaction) throws -> Fulfilment
    ) -> Operation {
        .command(
            verb.operation, .post, "/fulfilments/{fulfilment_id}/\(verb.rawValue)",
            .permission(verb.permission), summary, details: details,
            input: FulfilmentAsked.input, output: Fulfilment.answer,
            errors: Self.known + (verb.bringsOn ? [OrdersErrors.orderHeld] : []),
            example: Self.fulfilment,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try act(input.fulfilment, call, tx)
        }
    }

    private static let fulfilment =
        #"{"fulfilment_id":"fulfilment_01h455vb4pex5vsknk084sn02q"}"#

    private var order: Operation {
        onFulfilment(
            .order, "Notes that the supplier was asked to send the goods of a drop-ship.",
            details: "One who says no is told by orders.fulfilments.cancel, or by "
                + "orders.rejections.create, which seeks the goods elsewhere."
        ) { id, call, tx in
            try fulfilling.orderFromSupplier(id, by: call, in: tx)
        }
    }

    private var arrive: Operation {
        .command(
            FulfilmentVerb.arrive.operation, .post, "/fulfilments/{fulfilment_id}/arrive",
            .permission(FulfilmentVerb.arrive.permission),
            "Notes that a parcel came to the store at which it is fetched, and gives the code that "
                + "the customer brings.",
            details: "Asked again, it gives a new code and the one before is void. What nobody "
                + "fetches is turned back, and taken back there.",
            input: FulfilmentAsked.input, output: PickupCodeView.answer, errors: Self.known,
            example: Self.fulfilment, needsKey: false,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.fulfilment.version }
        ) { input, call, tx in
            PickupCodeView(try fulfilling.arrive(input.fulfilment, by: call, in: tx))
        }
    }

    private var announce: Operation {
        onFulfilment(
            .announce, "Notes that the customer has come to the curb and waits outside."
        ) { id, call, tx in
            try fulfilling.announce(id, by: call, in: tx)
        }
    }

    private var putBack: Operation {
        onFulfilment(
            .putBack, "Puts back what lay ready and was not fetched; its code is void.",
            details: "The goods stay held for the order: make the pick-up ready again, or give it "
                + "up."
        ) { id, call, tx in
            try fulfilling.putBack(id, by: call, in: tx)
        }
    }
}
