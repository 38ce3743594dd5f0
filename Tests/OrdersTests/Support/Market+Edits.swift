import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailOrders

extension EditChange {
    static func add(
        _ sku: SKU, _ count: Int64 = 1, _ method: FulfilmentMethod? = nil,
        at location: Code<Location>? = nil
    ) -> EditChange {
        EditChange(
            kind: .add, sku: sku, quantity: units(count), method: method, location: location)
    }

    static func remove(_ line: Int, _ count: Int64? = nil) -> EditChange {
        EditChange(kind: .remove, line: line, quantity: count.map(units))
    }

    static func quantity(_ line: Int, _ count: Int64) -> EditChange {
        EditChange(kind: .quantity, line: line, quantity: units(count))
    }

    static func replace(_ line: Int, by sku: SKU, _ count: Int64? = nil) -> EditChange {
        EditChange(kind: .replace, line: line, sku: sku, quantity: count.map(units))
    }

    /// A price of one unit, in whole rupiah.
    static func price(_ line: Int, _ rupiah: Int64, _ count: Int64? = nil) -> EditChange {
        EditChange(
            kind: .price, line: line, quantity: count.map(units),
            unitPrice: UnitPrice(millionths: rupiah * 1_000_000, currency: .idr),
            reason: "A scratch")
    }

    static func delivery(_ code: Code<Charge>?) -> EditChange {
        EditChange(kind: .delivery, charge: code)
    }
}

extension Market {
    /// Asks for an edit.
    @discardableResult
    func ask(
        _ order: OrderID, _ changes: [EditChange], by call: Call? = nil
    ) async throws -> OrderEdit {
        let call = call ?? self.call()
        let ready = try await services.edits.prepare(
            EditAsked(order: order, changes: changes, note: "By phone"), by: call)
        return try await act(by: call) { services, call, tx in
            try services.edits.request(ready, by: call, in: tx)
        }
    }

    /// Approves a requested edit.
    @discardableResult
    func approve(
        _ edit: OrderEdit, by call: Call? = nil
    ) async throws -> FullOrder {
        let call = call ?? self.call()
        let ready = try await services.edits.prepareApproval(
            EditDecision(order: edit.order, edit: edit.number), by: call)
        return try await act(by: call) { services, call, tx in
            try services.edits.approve(ready, by: call, in: tx)
        }
    }

    /// Asks for an edit and approves it.
    @discardableResult
    func edit(_ order: OrderID, _ changes: [EditChange]) async throws -> FullOrder {
        try await approve(ask(order, changes))
    }

    /// Undoes an approved edit.
    @discardableResult
    func undo(_ order: OrderID, _ edit: Int = 1) async throws -> FullOrder {
        let call = self.call()
        let ready = try await services.edits.prepareUndoing(
            EditDecision(order: order, edit: edit, note: "Not after all"), by: call)
        return try await act(by: call) { services, call, tx in
            try services.edits.undo(ready, by: call, in: tx)
        }
    }

    func preview(_ order: OrderID, _ changes: [EditChange]) async throws -> EditPreview {
        let (services, call) = (services, call())
        return try await database.read { tx in
            try services.edits.preview(
                EditAsked(order: order, changes: changes), by: call, in: tx)
        }
    }

    /// Every edit of an order.
    func edits(of order: OrderID) async throws -> [OrderEdit] {
        let (services, call) = (services, call())
        return try await database.read { tx in
            try services.edits.list(
                OrderEditQuery(
                    filter: OrderEditFilter(order: order),
                    list: ListRequest(page: PageRequest(limit: 100), sort: .oldest)), by: call,
                in: tx
            ).items
        }
    }

    /// Ends what edits are over by now, and then what orders are.
    func endEdits() async throws {
        let run = JobRun(call: call(), payload: [], database: database)
        try await EditEnds(edits: services.edits).sweep(run)
        try await Expiry(cancellation: services.cancellation).sweep(run)
    }
}
