import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

@testable import RetailOrders

extension Promotion {
    /// A tenth off everything from four teas on: 100.000 rupiah.
    static func tenthFrom(fourTeas policy: ReturnPolicy) -> Promotion {
        sure {
            Promotion(
                try Code("tenth"), lane: try Code("one"),
                conditions: [.amount(.any, atLeast: idr(10_000_000), discounted: false)],
                .percentage(try Rate(percent: "10")), onReturn: policy)
        }
    }
}

extension Market {
    /// Sells goods over the counter in Jakarta, paid by card.
    func carryOut(_ lines: [WantedLine], _ amount: Int64) async throws -> OrderID {
        for line in lines {
            try await receive(line.sku, line.quantity.thousandths / 1_000 + 1, at: .jakarta)
        }
        return try await place(
            lines, on: .store, at: .jakarta, payments: amount > 0 ? [card(amount)] : []
        ).order.id
    }

    /// What a return asks for.
    func request(_ parts: [(line: Int, quantity: Quantity)], of order: OrderID) -> ReturnRequest {
        ReturnRequest(
            order: order, location: .jakarta,
            lines: parts.map {
                ReturnLineRequest(line: $0.line, quantity: $0.quantity, disposition: .damaged)
            }, tender: .cash, isLateApproved: false, note: "")
    }

    /// Takes units of one line back.
    func bringBack(_ count: Int64, line: Int = 1, of order: OrderID) async throws -> Return {
        try await bringBack([(line, units(count))], of: order)
    }

    /// Takes goods back, which give back what a trial says just before.
    func bringBack(
        _ parts: [(line: Int, quantity: Quantity)], of order: OrderID
    ) async throws -> Return {
        let request = request(parts, of: order)
        let trial = try await database.read { [services, call = call()] tx in
            try services.returning.trial(request, by: call, in: tx)
        }
        let taken = try await act { services, call, tx in
            try services.returning.take(request, by: call, in: tx)
        }
        guard trial.judged.credit == taken.credit, trial.judged.refund == taken.refund,
            trial.judged.clawBack == taken.clawBack, trial.judged.tax == taken.tax,
            trial.tenders.map(\.amount) == taken.tenders.map(\.amount),
            trial.tenders.map(\.points) == taken.tenders.map(\.points),
            trial.tenders.map(\.rounding) == taken.tenders.map(\.rounding)
        else { throw TrialDiffers(trial: trial, taken: taken) }
        return taken
    }

    struct TrialDiffers: Error {
        let trial: ReturnTrial
        let taken: Return
    }
}
