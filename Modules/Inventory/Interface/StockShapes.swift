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

    static let shape = Shape<ItemAmount>("StockItem", "An item and how much of it.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        return { ItemAmount(sku: try $0[sku], quantity: try $0[quantity]) }
    }
}

struct ReceiptInput: Sendable {
    let location: Code<Location>
    let lines: [ItemAmount]
    let reason: ReceiptReason
    let reference: String
    let note: String

    static let shape = Shape<ReceiptInput>("StockReceipt", "What came in.") { shape in
        let location = shape.field("location", \.location, .code(), "Where.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(ItemAmount.shape), 1...500), "What, and how much.")
        let reason = shape.field(
            "reason", \.reason,
            Format<ReceiptReason>.choice().defaulting(to: .received, "received"), "Why.")
        let reference = shape.field(
            "reference", \.reference, Format<String>.line(0...200).defaulting(to: "", "none"),
            "What it belongs to, e.g. a delivery note.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        return {
            ReceiptInput(
                location: try $0[location], lines: try $0[lines], reason: try $0[reason],
                reference: try $0[reference], note: try $0[note])
        }
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

    static let shape = Shape<AdjustmentInput>("StockAdjustment", "A correction.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let change = shape.field(
            "change", \.change, .balance, "By how much on hand changes; not zero.")
        let reason = shape.field("reason", \.reason, .choice(), "Why.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        return {
            let value = AdjustmentInput(
                sku: try $0[sku], location: try $0[location], change: try $0[change],
                reason: try $0[reason], note: try $0[note])
            guard !value.change.isZero else { throw Refusal("must change something") }
            return value
        }
    }
}

extension CountedItem {
    static let shape = Shape<CountedItem>("CountedItem", "An item and what was found.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .amount, "How much was found.")
        return { CountedItem(sku: try $0[sku], quantity: try $0[quantity]) }
    }
}

struct CountInput: Sendable {
    let location: Code<Location>
    let lines: [CountedItem]
    let countedAt: Instant?
    let note: String

    static let shape = Shape<CountInput>("StockCount", "What was counted.") { shape in
        let location = shape.field("location", \.location, .code(), "Where.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(CountedItem.shape), 1...500), "What was found.")
        let countedAt = shape.field(
            "counted_at", \.countedAt, .optional(.instant),
            "When it was counted; now when absent. Later movements stay as they are.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).defaulting(to: "", "none"), "A remark.")
        return {
            CountInput(
                location: try $0[location], lines: try $0[lines], countedAt: try $0[countedAt],
                note: try $0[note])
        }
    }
}

extension CountResult {
    static let shape = Shape<CountResult>("StockCountResult", "What a count found.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let counted = shape.field("counted", \.counted, .amount, "What was found.")
        let expected = shape.field(
            "expected", \.expected, .balance, "What the ledger said for that moment.")
        let difference = shape.field("difference", \.difference, .balance, "What was booked.")
        return {
            CountResult(
                sku: try $0[sku], counted: try $0[counted], expected: try $0[expected],
                difference: try $0[difference])
        }
    }
}
