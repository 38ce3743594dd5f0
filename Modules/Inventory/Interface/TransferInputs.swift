import RetailContracts
import RetailCore
import RetailKit

struct TransferInput: Sendable {
    let source: Code<Location>
    let destination: Code<Location>
    let lines: [ItemAmount]
    let note: String

    static let input = Input("StockTransferInput", "What to send where.", TransferInput.init) {
        $0.field("source", \.source, .code(), "From where.")
        $0.field("destination", \.destination, .code(), "To where.")
        $0.field("lines", \.lines, .list(.object(ItemAmount.input), 1...500), "What, and how much.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
    }
}

struct NamedTransfer: Sendable {
    let id: TransferID

    static let input = Input("NamedStockTransfer", "A transfer by id.", NamedTransfer.init) {
        $0.field("id", \.id, .id(), "The transfer.")
    }
}

extension Arrival {
    static let input = Input(
        "TransferArrival", "What arrived of an item, where it is not what was sent.",
        { Arrival(sku: $0, quantity: $1, reason: ($2 as CorrectionReason?)?.reason) }
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .stock, "How much arrived.")
        $0.field(
            "reason", .optional(Format<CorrectionReason>.choice()), "Why it is more or less.")
    }
}

struct TransferReceipt: Sendable {
    let id: TransferID
    let lines: [Arrival]

    static let input = Input("TransferReceipt", "What arrived.", TransferReceipt.init) {
        $0.field("id", \.id, .id(), "The transfer.")
        $0.field(
            "lines", \.lines,
            Format<[Arrival]>.list(.object(Arrival.input), 0...500)
                .defaulting(to: [], "all as sent"),
            "The items that differ; the others arrived as sent.")
    }
}

struct TransferQuery: Sendable {
    let filter: TransferFilter
    let list: ListRequest<AgeSort>

    static let input = Input("StockTransferQuery", "Which transfers.", TransferQuery.init) {
        $0.group(\.filter, TransferFilter.init) {
            $0.field("state", \.state, .optional(.choice()), "In which state.")
            $0.field(
                "location", \.location, .optional(.code()), "Only from or to this location.")
            $0.field("sku", \.sku, .optional(.sku), "Only those with this item.")
            $0.field(
                "created_from", \.createdFrom, .optional(.instant),
                "Only those planned then or later.")
            $0.field(
                "created_before", \.createdBefore, .optional(.instant),
                "Only those planned before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
