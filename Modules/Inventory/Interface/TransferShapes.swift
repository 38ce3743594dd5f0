import RetailContracts
import RetailCore
import RetailKit

extension TransferLine {
    static let shape = Shape<TransferLine>("TransferLine", "An item of a transfer.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much is sent.")
        let received = shape.field(
            "received", \.received, .optional(.amount), "How much arrived.")
        let reason = shape.field(
            "reason", \.reason, .optional(.choice()), "Why more or less arrived.")
        return {
            TransferLine(
                sku: try $0[sku], quantity: try $0[quantity], received: try $0[received],
                reason: try $0[reason])
        }
    }
}

extension Transfer {
    static let shape = Shape<Transfer>("StockTransfer", "Stock on its way.") { shape in
        let id = shape.field("id", \.id, .id(), "The transfer.")
        let source = shape.field("source", \.source, .code(), "From where.")
        let destination = shape.field("destination", \.destination, .code(), "To where.")
        let transit = shape.field("transit", \.transit, .code(), "Where it stands in between.")
        let state = shape.field("state", \.state, .choice(), "Where it stands.")
        let note = shape.field("note", \.note, .line(0...500), "A remark.")
        let version = shape.field("version", \.version, .integer(1...Int64.max), "Its version.")
        let createdAt = shape.field("created_at", \.createdAt, .instant, "When it was planned.")
        let shippedAt = shape.field(
            "shipped_at", \.shippedAt, .optional(.instant), "When it was sent.")
        let endedAt = shape.field(
            "ended_at", \.endedAt, .optional(.instant), "When it arrived or was called off.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(TransferLine.shape), 1...500), "The items.")
        return {
            Transfer(
                id: try $0[id], source: try $0[source], destination: try $0[destination],
                transit: try $0[transit], state: try $0[state], note: try $0[note],
                version: try $0[version], createdAt: try $0[createdAt],
                shippedAt: try $0[shippedAt], endedAt: try $0[endedAt], lines: try $0[lines])
        }
    }
}

struct TransferInput: Sendable {
    let source: Code<Location>
    let destination: Code<Location>
    let lines: [ItemAmount]
    let note: String

    static let shape = Shape<TransferInput>("StockTransferInput", "What to send where.") { shape in
        let source = shape.field("source", \.source, .code(), "From where.")
        let destination = shape.field("destination", \.destination, .code(), "To where.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(ItemAmount.shape), 1...500), "What, and how much.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        return {
            TransferInput(
                source: try $0[source], destination: try $0[destination], lines: try $0[lines],
                note: try $0[note])
        }
    }
}

struct NamedTransfer: Sendable {
    let id: TransferID

    static let shape = Shape<NamedTransfer>("NamedStockTransfer", "A transfer by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The transfer.")
        return { NamedTransfer(id: try $0[id]) }
    }
}

extension Arrival {
    static let shape = Shape<Arrival>(
        "TransferArrival", "What arrived of an item, where it is not what was sent."
    ) { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .amount, "How much arrived.")
        let reason = shape.field(
            "reason", { $0.reason.flatMap { CorrectionReason(rawValue: $0.rawValue) } },
            .optional(Format<CorrectionReason>.choice()), "Why it is more or less.")
        return {
            let reason = try $0[reason]
            return Arrival(
                sku: try $0[sku], quantity: try $0[quantity], reason: reason?.reason)
        }
    }
}

struct TransferReceipt: Sendable {
    let id: TransferID
    let lines: [Arrival]

    static let shape = Shape<TransferReceipt>("TransferReceipt", "What arrived.") { shape in
        let id = shape.field("id", \.id, .id(), "The transfer.")
        let lines = shape.field(
            "lines", \.lines,
            Format<[Arrival]>.list(.object(Arrival.shape), 0...500)
                .defaulting(to: [], "all as sent"),
            "The items that differ; the others arrived as sent.")
        return { TransferReceipt(id: try $0[id], lines: try $0[lines]) }
    }
}

struct TransferQuery: Sendable {
    let state: TransferState?
    let location: Code<Location>?
    let page: PageRequest

    static let shape = Shape<TransferQuery>("StockTransferQuery", "Which transfers.") { shape in
        let state = shape.field("state", \.state, .optional(.choice()), "In which state.")
        let location = shape.field(
            "location", \.location, .optional(.code()), "Only from or to this location.")
        let page = shape.page(\.page)
        return {
            TransferQuery(
                state: try $0[state], location: try $0[location], page: try $0[page])
        }
    }
}
