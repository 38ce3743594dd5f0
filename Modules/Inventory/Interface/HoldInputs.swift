import RetailContracts
import RetailCore
import RetailKit

extension StockLine {
    static let input = Input("StockLine", "So much of an item at a location.", StockLine.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("location", \.location, .code(), "Where.")
    }
}

struct HoldInput: Sendable {
    let reference: String
    let lines: [StockLine]
    let channel: Code<Channel>?
    let minutes: Int

    static let input = Input("StockHoldInput", "What to keep back.", HoldInput.init) {
        $0.field(
            "reference", \.reference, .line(1...200),
            "What for, e.g. the number of a slip. It stands in events and in the audit: "
                + "no name of a person.")
        $0.field("lines", \.lines, .list(.object(StockLine.input), 1...200), "What, and where.")
        $0.field(
            "channel", \.channel, .optional(.code()), "On which channel: its safety stock is left.")
        $0.field(
            "minutes", \.minutes, Format<Int>.count(1...43_200).defaulting(to: 15, "15"),
            "How long.")
    }
}

struct HoldQuery: Sendable {
    let filter: HoldFilter
    let list: ListRequest<AgeSort>

    static let input = Input("StockHoldQuery", "Which holds.", HoldQuery.init) {
        $0.group(\.filter, HoldFilter.init) {
            $0.field(
                "state", \.state, Format<HoldState>.choice().defaulting(to: .pending, "pending"),
                "In which state.")
            $0.field("owner", \.owner, .optional(.choice()), "Only for this kind of thing.")
            $0.field("reference", \.reference, .optional(.line(1...200)), "Only for this.")
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct NamedHold: Sendable {
    let id: HoldID

    static let input = Input("NamedStockHold", "A hold by id.", NamedHold.init) {
        $0.field("id", \.id, .id(), "The hold.")
    }
}

struct HoldExtension: Sendable {
    let id: HoldID
    let minutes: Int

    static let input = Input("StockHoldExtension", "How long a hold goes on.", HoldExtension.init) {
        $0.field("id", \.id, .id(), "The hold.")
        $0.field("minutes", \.minutes, .count(1...43_200), "How long from now on.")
    }
}
