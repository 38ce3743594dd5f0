/// A step that one axis of an order may take.
struct AxisStep: Sendable, Hashable {
    let axis: String
    let from: String
    let to: String
}

extension OrderAxes {
    /// Every step that an order may take, as data: what is not in it never happens.
    static let steps: [AxisStep] =
        edges("commercial", commercialSteps) + edges("payment", paymentSteps)
        + edges("fulfilment", fulfilmentSteps) + edges("return", returnSteps)
        + edges("hold", holdSteps)

    /// Whether an order may go from these axes to those in one act.
    func mayBecome(_ next: OrderAxes) -> Bool {
        allowed(commercial, next.commercial, Self.commercialSteps)
            && allowed(payment, next.payment, Self.paymentSteps)
            && allowed(fulfilment, next.fulfilment, Self.fulfilmentSteps)
            && allowed(returning, next.returning, Self.returnSteps)
    }

    private static let commercialSteps: [CommercialState: Set<CommercialState>] = [
        .open: [.completed, .cancelled, .expired], .expired: [.open],
    ]
    private static let paymentSteps: [PaymentState: Set<PaymentState>] = [
        .unpaid: [.authorised, .partlyPaid, .paid, .writtenOff],
        .authorised: [.unpaid, .partlyPaid, .paid, .writtenOff, .partlyRefunded, .refunded],
        .partlyPaid: [.authorised, .paid, .writtenOff, .partlyRefunded, .refunded],
        // An edit asks for more.
        .paid: [.unpaid, .authorised, .partlyPaid, .partlyRefunded, .refunded],
        .writtenOff: [.unpaid, .paid, .partlyRefunded, .refunded],
        // Backwards where money could not go back.
        .partlyRefunded: [.partlyPaid, .paid, .refunded],
        .refunded: [.partlyPaid, .paid, .partlyRefunded],
    ]
    private static let fulfilmentSteps: [FulfilmentProgress: Set<FulfilmentProgress>] = [
        .unfulfilled: [.partlyFulfilled, .fulfilled], .partlyFulfilled: [.fulfilled],
    ]
    private static let returnSteps: [ReturnProgress: Set<ReturnProgress>] = [
        .none: [.partlyReturned, .returned], .partlyReturned: [.returned],
    ]
    /// Held and released as often as somebody doubts.
    private static let holdSteps: [OrderHoldState: Set<OrderHoldState>] = [
        .none: [.held], .held: [.none],
    ]

    private func allowed<State: Hashable>(
        _ from: State, _ to: State, _ steps: [State: Set<State>]
    ) -> Bool {
        from == to || steps[from]?.contains(to) == true
    }

    private static func edges<State: Hashable & CaseIterable & RawRepresentable>(
        _ axis: String, _ steps: [State: Set<State>]
    ) -> [AxisStep] where State.RawValue == String {
        State.allCases.flatMap { from in
            State.allCases.filter { steps[from]?.contains($0) == true }
                .map { AxisStep(axis: axis, from: from.rawValue, to: $0.rawValue) }
        }
    }
}
