import RetailContracts
import RetailCore
import RetailKit

/// The reasons for which goods come in.
enum ReceiptReason: String, CaseIterable, Sendable {
    case received, opening, returned, other

    var reason: StockReason { StockReason(rawValue: rawValue) ?? .other }
}

/// The reasons for which people correct what is on hand, or explain a difference.
enum CorrectionReason: String, CaseIterable, Sendable {
    case damaged, lost, count, other

    var reason: StockReason { StockReason(rawValue: rawValue) ?? .other }
}

/// An item and how much of it; the location stands beside the list.
struct ItemAmount: Sendable {
    let sku: SKU
    let quantity: Quantity

    static let input = Input("StockItem", "An item and how much of it.", ItemAmount.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}

struct ReceiptInput: Sendable {
    let location: Code<Location>
    let lines: [ItemAmount]
    let reason: ReceiptReason
    let reference: String
    let note: String
    let occurredAt: Instant?

    static let input = Input("StockReceipt", "What came in.", ReceiptInput.init) {
        $0.field("location", \.location, .code(), "Where.")
        $0.field("lines", \.lines, .list(.object(ItemAmount.input), 1...500), "What, and how much.")
        $0.field(
            "reason", \.reason,
            Format<ReceiptReason>.choice().defaulting(to: .received, "received"), "Why.")
        $0.field(
            "reference", \.reference, Format<String>.line(0...200).defaulting(to: "", "none"),
            "What it belongs to, e.g. a delivery note.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it came in, where it is told late; absent: now.")
    }

    var stockLines: [StockLine] {
        lines.map { StockLine(sku: $0.sku, quantity: $0.quantity, location: location) }
    }
}

struct AdjustmentInput: Sendable {
    let sku: SKU
    let location: Code<Location>
    let change: Quantity
    let reason: CorrectionReason
    let note: String
    let occurredAt: Instant?

    static let input = Input(
        "StockAdjustment", "A correction.",
        { sku, location, change, reason, note, occurredAt in
            let value = AdjustmentInput(
                sku: sku, location: location, change: change,
                reason: reason, note: note, occurredAt: occurredAt)
            guard !value.change.isZero else { throw Refusal("must change something") }
            return value
        }
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("change", \.change, .balance, "By how much on hand changes; not zero.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it happened, where it is told late; absent: now.")
    }
}

extension CountedItem {
    static let input = Input("CountedItem", "An item and what was found.", CountedItem.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .stock, "How much was found.")
    }
}

struct CountInput: Sendable {
    let location: Code<Location>
    let lines: [CountedItem]
    let countedAt: Instant?
    let note: String

    static let input = Input("StockCount", "What was counted.", CountInput.init) {
        $0.field("location", \.location, .code(), "Where.")
        $0.field("lines", \.lines, .list(.object(CountedItem.input), 1...500), "What was found.")
        $0.field(
            "counted_at", \.countedAt, .optional(.instant),
            "When it was counted; now when absent. Later movements stay as they are.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
    }
}
