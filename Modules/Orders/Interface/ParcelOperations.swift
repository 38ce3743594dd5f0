import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on parcels that do not arrive.
struct ParcelOperations: Sendable {
    let fulfilling: Fulfilments

    var all: [Operation] { [attempt, turnBack, takeBack, lose, steps] }

    private static let parcel =
        #"{"fulfilment_id":"fulfilment_01h455vb4pex5vsknk084sn02q"}"#
    private static let known = [
        OrdersErrors.fulfilmentUnknown, OrdersErrors.fulfilmentState, OrdersErrors.orderChanged,
    ]

    private func onParcel<In>(
        _ verb: String, _ permission: Permission, _ summary: String, details: String = "",
        input: Input<In>,
        errors: [KnownError] = [], example: String = Self.parcel,
        _ act: @escaping @Sendable (In, Call, borrowing Transaction) throws -> Fulfilment
    ) -> Operation {
        .command(
            "orders.fulfilments.\(verb)", .post, "/fulfilments/{fulfilment_id}/\(verb)",
            .permission(permission), summary, details: details,
            input: input, output: Fulfilment.answer, errors: Self.known + errors,
            example: example, scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try act(input, call, tx)
        }
    }

    private var attempt: Operation {
        onParcel(
            "attempt", OrdersPermissions.writeFulfilments,
            "Notes that the carrier found nobody who took a parcel.",
            input: FulfilmentAsked.input
        ) { input, call, tx in
            try fulfilling.attempt(input.fulfilment, by: call, in: tx)
        }
    }

    private var turnBack: Operation {
        onParcel(
            "turn-back", OrdersPermissions.writeFulfilments,
            "Notes that a parcel is on its way back.",
            details: "Nothing is given back before it is here: then it is taken back, or sent "
                + "again.",
            input: ParcelTurned.input,
            example: #"""
                {"fulfilment_id":"fulfilment_01h455vb4pex5vsknk084sn02q","reason":"refused"}
                """#
        ) { input, call, tx in
            try fulfilling.turnBack(input.fulfilment, because: input.reason, by: call, in: tx)
        }
    }

    private var takeBack: Operation {
        onParcel(
            "take-back", OrdersPermissions.writeReturns,
            "Takes back what a parcel carried that did not reach the customer.",
            details: "What can be sold again goes into stock where the parcel left, and the price "
                + "goes back as it was paid. Delivery is kept: it was done. To give it back too, "
                + "name it in orders.returns.create.",
            input: ParcelBack.input,
            errors: PeerErrors.returned + [
                OrdersErrors.lineUnknown, OrdersErrors.returnTooMuch,
                OrdersErrors.locationUnknown,
            ]
        ) { input, call, tx in
            try fulfilling.takeBack(input, by: call, in: tx)
        }
    }

    private var lose: Operation {
        onParcel(
            "lose", OrdersPermissions.approveReturns,
            "Notes that a parcel was lost: its price goes back.",
            details: "The price goes back as it was paid, with the delivery where nothing else of "
                + "the order is brought. Promotions judge nothing anew for it.",
            input: FulfilmentAsked.input, errors: [RequestErrors.confirmationNeeded]
        ) { input, call, tx in
            try fulfilling.lose(input.fulfilment, by: call, in: tx)
        }
    }

    private var steps: Operation {
        .query(
            "orders.fulfilment-steps", "/fulfilment-steps",
            .permission(OrdersPermissions.readFulfilments),
            "Lists every step that a fulfilment may take, by its kind.",
            details: "What is not among them is refused, with the operations that are: the page on "
                + "fulfilments has every state with every step.",
            input: Nothing.input, output: Listing.answer(of: FulfilmentStep.answer),
            scope: .none("the steps are the same for every order")
        ) { _, _, _ in
            Listing(items: FulfilmentStep.all)
        }
    }
}
