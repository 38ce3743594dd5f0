import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

extension Market {
    /// Issues a gift receipt for units of lines.
    @discardableResult
    func give(
        _ lines: [(Int, Int64)], of order: OrderID, by call: Call? = nil
    ) async throws -> IssuedGiftReceipt {
        let lines = lines.map { GiftLineAsked(line: $0.0, quantity: units($0.1)) }
        return try await act(by: call) { services, call, tx in
            try services.returning.gifts.issue(
                GiftReceiptAsked(order: order, lines: lines), by: call, in: tx)
        }
    }

    @discardableResult
    func cancelGift(_ number: Int, of order: OrderID) async throws -> GiftReceiptView {
        try await act { services, call, tx in
            try services.returning.gifts.cancel(
                GiftReceiptEnd(order: order, receipt: number, note: "Lost"), by: call, in: tx)
        }
    }

    /// All gift receipts of an order, the oldest first.
    func gifts(of order: OrderID, by call: Call? = nil) async throws -> [GiftReceiptView] {
        let call = call ?? self.call()
        return try await database.read { [gifts = services.returning.gifts] tx in
            try gifts.list(
                of: order, ListRequest(page: PageRequest(limit: 200), sort: .oldest), by: call,
                in: tx
            ).items
        }
    }

    func lookUp(_ code: String) async throws -> GiftReceiptView {
        try await database.read { [gifts = services.returning.gifts, now = call().now] tx in
            try gifts.lookUp(code, at: now, in: tx)
        }
    }

    /// Brings goods back by a gift receipt, all that is left where no line is named; a trial said
    /// just before what is given for them.
    @discardableResult
    func bring(
        _ lines: [(Int, Int64)] = [], of order: OrderID, byGift code: String,
        for tender: Code<Tender> = .cash, note: String = "A gift", isLate: Bool = false,
        call given: Call? = nil
    ) async throws -> Return {
        let call = given ?? self.call()
        let request = ReturnRequest(
            order: order, location: .bandung,
            lines: lines.map {
                ReturnLineRequest(line: $0.0, quantity: units($0.1), disposition: .resellable)
            }, tender: tender, isLateApproved: isLate, note: note, giftReceipt: code)
        let trial = try await database.read { [returning = services.returning] tx in
            try returning.trial(request, by: call, in: tx)
        }
        let back = try await act(by: call) { services, call, tx in
            try services.returning.take(request, by: call, in: tx)
        }
        guard trial.judged.refund == back.refund,
            trial.tenders.map(\.amount) == back.tenders.map(\.amount),
            trial.tenders.map(\.rounding) == back.tenders.map(\.rounding)
        else { throw OtherTrial() }
        return back
    }

    private struct OtherTrial: Error {}
}
