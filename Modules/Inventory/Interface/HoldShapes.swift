import RetailContracts
import RetailCore
import RetailKit

extension StockLine {
    static let shape = Shape<StockLine>("StockLine", "So much of an item at a location.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let location = shape.field("location", \.location, .code(), "Where.")
        return {
            StockLine(sku: try $0[sku], quantity: try $0[quantity], location: try $0[location])
        }
    }
}

struct HoldInput: Sendable {
    let reference: String
    let lines: [StockLine]
    let channel: Code<Channel>?
    let minutes: Int

    static let shape = Shape<HoldInput>("StockHoldInput", "What to keep back.") { shape in
        let reference = shape.field(
            "reference", \.reference, .line(1...200),
            "What for, e.g. the number of a slip. It stands in events and in the audit: "
                + "no name of a person.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(StockLine.shape), 1...200), "What, and where.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "On which channel: its buffers are left.")
        let minutes = shape.field(
            "minutes", \.minutes, Format<Int>.count(1...43_200).defaulting(to: 15, "15"),
            "How long.")
        return {
            HoldInput(
                reference: try $0[reference], lines: try $0[lines], channel: try $0[channel],
                minutes: try $0[minutes])
        }
    }
}

extension Hold {
    static let shape = Shape<Hold>("StockHold", "Stock kept back.") { shape in
        let id = shape.field("id", \.id, .id(), "The hold.")
        let owner = shape.field("owner", \.owner.kind, .choice(), "For what kind of thing.")
        let reference = shape.field(
            "reference", \.owner.reference, .line(1...200), "For which, by id or by name.")
        let sku = shape.field("sku", \.key.sku, .sku, "The item.")
        let location = shape.field("location", \.key.location, .code(), "Where.")
        let quantity = shape.field("quantity", \.quantity, .balance, "What was asked for.")
        let posted = shape.field("posted", \.posted, .balance, "What went out.")
        let released = shape.field("released", \.released, .balance, "What was given back.")
        let state = shape.field("state", \.state, .choice(), "Where it stands.")
        let expiresAt = shape.field(
            "expires_at", \.expiresAt, .optional(.instant), "When it ends; absent: never.")
        let createdAt = shape.field("created_at", \.createdAt, .instant, "When it began.")
        return {
            Hold(
                id: try $0[id], owner: try HoldOwner(try $0[owner], try $0[reference]),
                key: StockKey(sku: try $0[sku], location: try $0[location]),
                quantity: try $0[quantity], posted: try $0[posted], released: try $0[released],
                state: try $0[state], expiresAt: try $0[expiresAt], createdAt: try $0[createdAt])
        }
    }
}

struct HoldQuery: Sendable {
    let filter: HoldFilter
    let page: PageRequest

    static let shape = Shape<HoldQuery>("StockHoldQuery", "Which holds.") { shape in
        let state = shape.field(
            "state", \.filter.state,
            Format<HoldState>.choice().defaulting(to: .pending, "pending"), "In which state.")
        let owner = shape.field(
            "owner", \.filter.owner, .optional(.choice()), "Only for this kind of thing.")
        let reference = shape.field(
            "reference", \.filter.reference, .optional(.line(1...200)), "Only for this.")
        let sku = shape.field("sku", \.filter.sku, .optional(.sku), "Only of this item.")
        let location = shape.field(
            "location", \.filter.location, .optional(.code()), "Only at this location.")
        let page = shape.page(\.page)
        return {
            HoldQuery(
                filter: HoldFilter(
                    state: try $0[state], owner: try $0[owner], reference: try $0[reference],
                    sku: try $0[sku],
                    location: try $0[location]),
                page: try $0[page])
        }
    }
}

struct NamedHold: Sendable {
    let id: HoldID

    static let shape = Shape<NamedHold>("NamedStockHold", "A hold by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The hold.")
        return { NamedHold(id: try $0[id]) }
    }
}

struct HoldExtension: Sendable {
    let id: HoldID
    let minutes: Int

    static let shape = Shape<HoldExtension>("StockHoldExtension", "How long a hold goes on.") {
        shape in
        let id = shape.field("id", \.id, .id(), "The hold.")
        let minutes = shape.field(
            "minutes", \.minutes, .count(1...43_200), "How long from now on.")
        return { HoldExtension(id: try $0[id], minutes: try $0[minutes]) }
    }
}
