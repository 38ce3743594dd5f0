import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization

@testable import RetailSegments

extension SegmentsDesk {
    /// Lends the module over an empty database, with so many customers.
    func run(
        _ engine: EngineKind, customers count: Int,
        body: (ModuleDesk, [CustomerID]) async throws -> Void
    ) async throws {
        try await withModules(engine, module) { desk in
            var records: [CustomerID] = []
            for _ in 0..<count {
                let record = CustomerID(desk.ids.next())
                records.append(record)
                customers.set(record) { _ in }
                try await desk.record(CustomerCreated(customer: record, channel: nil))
            }
            try await desk.catchUp()
            try await body(desk, records)
        }
    }

    /// Fills, and looks at whom time moves, until nothing is left to do.
    func keep(_ desk: ModuleDesk, at now: Instant = testStart, portion: Int = 200) async throws {
        let keeping = SegmentKeeping(looking: looking, portion: portion)
        let call = desk.call(at: now)
        while try await desk.database.write({ tx in try keeping.lookAtDue(by: call, in: tx) }) {}
        while try await desk.database.write({ tx in try keeping.goOn(by: call, in: tx) }) {}
        while try await desk.database.write({ tx in try keeping.lookAtBuyers(by: call, in: tx) }) {}
    }

    /// Lets an item belong elsewhere, which the catalogue tells of its product.
    func move(
        _ sku: String, to belonging: ItemBelonging, _ desk: ModuleDesk,
        at now: Instant = testStart
    ) async throws {
        let item = try SKU(sku)
        let product =
            items.products.withLock { products in products.first { $0.value == item }?.key }
            ?? ProductID(desk.ids.next())
        items.products.withLock { $0[product] = item }
        items.known.withLock { $0[item] = belonging }
        try await desk.tell(
            ProductChanged(product: product, version: 2, movesItems: true), at: now)
    }

    func merge(
        _ absorbed: CustomerID, into kept: CustomerID, _ desk: ModuleDesk,
        at now: Instant = testStart
    ) async throws {
        for member in customers.members(absorbed) { customers.set(member) { $0.parent = kept } }
        try await desk.tell(CustomersMerged(kept: kept, absorbed: absorbed), at: now)
    }

    func separate(
        _ record: CustomerID, from kept: CustomerID, _ desk: ModuleDesk,
        at now: Instant = testStart
    ) async throws {
        customers.set(record) { $0.parent = nil }
        try await desk.tell(CustomersSeparated(kept: kept, absorbed: record), at: now)
    }
}

extension ModuleDesk {
    /// Tells what happened at a moment.
    func tell(_ event: some Event, at now: Instant) async throws {
        let call = call(at: now)
        try await database.write { tx in try tx.record(event, by: call) }
    }

    /// An order of a customer, in whole rupiah.
    func order(
        _ customer: CustomerID, _ amount: Int64, on channel: String = "web", sku: String = "TEA-1",
        at now: Instant = testStart
    ) async throws {
        let money = Money(amount, .idr)
        try await tell(
            OrderPlaced(
                order: ID(ids.next()), number: "S-1", cart: nil, customer: customer,
                channel: try Code(channel), location: nil,
                lines: [
                    SoldLine(
                        line: 1, sku: try SKU(sku), quantity: try Quantity(text: "1"), gross: money,
                        tax: .zero(.idr))
                ], total: money), at: now)
    }

    /// A cart as it is now; `former` is whose it was before.
    func cart(
        _ cart: CartID, of customer: CustomerID?, from former: CustomerID? = nil,
        lines: Int = 1, _ state: CartState = .open, at now: Instant = testStart
    ) async throws {
        try await tell(
            CartChanged(
                cart: cart, customer: customer, former: former, channel: try Code("web"),
                state: state, lines: lines, version: 2), at: now)
    }

    /// The records that are in a segment now, or were at a moment.
    func members(_ code: String, at moment: Instant? = nil) async throws -> [String] {
        let asOf = moment.map { #","as_of":"\#($0.rfc3339)""# } ?? ""
        return try await perform(
            "segments.segment-members.list", #"{"code":"\#(code)","limit":200\#(asOf)}"#
        ).list("items").map { $0.text("customer_id") }.sorted()
    }

    @discardableResult
    func create(_ code: String, _ rule: String, group: String? = nil) async throws -> String {
        let filled = group.map { #","group":"\#($0)""# } ?? ""
        return try await perform(
            "segments.create", #"{"code":"\#(code)","name":"A","rule":\#(rule)\#(filled)}"#
        ).text("state")
    }

    /// What was told of customers who entered and left, as `+code` and `-code`.
    func told() async throws -> [String] {
        try await database.read { tx in
            try EventTexts.all(in: tx)
        }
    }
}

extension JSONTree {
    /// The digits of a member that is a number; empty when there is none.
    func digits(_ name: String) -> String {
        if case .number(let number)? = self[name] { number.text } else { "" }
    }
}
