import RetailContracts
import RetailCore
import RetailKit

struct FulfilmentView: Sendable {
    let id: FulfilmentID
    let order: OrderID
    let method: FulfilmentMethod
    let location: Code<Location>
    let state: FulfilmentStage
    let tracking: String?
    let movedAt: Instant
    let version: Int64
    let lines: [FulfilmentLine]

    static let shape = Shape<FulfilmentView>(
        "Fulfilment", "A parcel, a pick-up or goods carried out."
    ) { shape in
        let id = shape.field("id", \.id, .id(), "The fulfilment.")
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let method = shape.field("method", \.method, .choice(), "How the goods leave.")
        let location = shape.field("location", \.location, .code(), "From where.")
        let state = shape.field("state", \.state, .choice(), "How far it has come.")
        let tracking = shape.field(
            "tracking", \.tracking, .optional(CommonFormats.reference), "The carrier's number.")
        let movedAt = shape.field("moved_at", \.movedAt, .instant, "Since when.")
        let version = shape.field("version", \.version, CommonFormats.version, "Its version.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(FulfilmentLine.shape), 0...1_000), "What it carries.")
        return {
            FulfilmentView(
                id: try $0[id], order: try $0[order], method: try $0[method],
                location: try $0[location], state: try $0[state], tracking: try $0[tracking],
                movedAt: try $0[movedAt], version: try $0[version], lines: try $0[lines])
        }
    }
}

extension FulfilmentView {
    init(_ value: Fulfilment) {
        self.init(
            id: value.id, order: value.order, method: value.method, location: value.location,
            state: value.stage, tracking: value.tracking, movedAt: value.movedAt,
            version: value.version, lines: value.lines)
    }
}

extension FulfilmentLine {
    static let shape = Shape<FulfilmentLine>(
        "FulfilmentLine", "How much of an order's line a fulfilment carries."
    ) { shape in
        let line = shape.field("line", \.line, .count(1...10_000), "The order's line.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        return { FulfilmentLine(line: try $0[line], quantity: try $0[quantity]) }
    }
}

struct FulfilmentCreate: Sendable {
    let order: OrderID
    let method: FulfilmentMethod
    let location: Code<Location>
    let lines: [FulfilmentLine]

    static let shape = Shape<FulfilmentCreate>(
        "FulfilmentCreate", "Goods of an order to send or hand out."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let method = shape.field("method", \.method, .choice(), "How the goods leave.")
        let location = shape.field("location", \.location, .code(), "From where.")
        let lines = shape.field(
            "lines", \.lines,
            Format<[FulfilmentLine]>.list(.object(FulfilmentLine.shape), 0...1_000)
                .defaulting(to: [], "all that is left there"), "What it carries.")
        return {
            FulfilmentCreate(
                order: try $0[order], method: try $0[method], location: try $0[location],
                lines: try $0[lines])
        }
    }
}

struct FulfilmentAsked: Sendable {
    let fulfilment: FulfilmentID

    static let shape = Shape<FulfilmentAsked>("FulfilmentAsked", "A fulfilment by id.") { shape in
        let fulfilment = shape.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        return { FulfilmentAsked(fulfilment: try $0[fulfilment]) }
    }
}

struct FulfilmentShip: Sendable {
    let fulfilment: FulfilmentID
    let tracking: String?

    static let shape = Shape<FulfilmentShip>("FulfilmentShip", "A parcel to send.") { shape in
        let fulfilment = shape.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        let tracking = shape.field(
            "tracking", \.tracking, .optional(CommonFormats.reference), "The carrier's number.")
        return { FulfilmentShip(fulfilment: try $0[fulfilment], tracking: try $0[tracking]) }
    }
}

struct FulfilmentCollect: Sendable {
    let fulfilment: FulfilmentID
    let code: String

    static let shape = Shape<FulfilmentCollect>("FulfilmentCollect", "A pick-up to hand out.") {
        shape in
        let fulfilment = shape.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        let code = shape.field(
            "code", \.code, Format<String>.line(8...20).oneTime, "The customer's one-time code.")
        return { FulfilmentCollect(fulfilment: try $0[fulfilment], code: try $0[code]) }
    }
}

struct FulfilmentQuery: Sendable {
    let location: Code<Location>
    let page: PageRequest

    static let shape = Shape<FulfilmentQuery>("FulfilmentQuery", "Which fulfilments.") { shape in
        let location = shape.field("location", \.location, .code(), "At which location.")
        let page = shape.page(\.page)
        return { FulfilmentQuery(location: try $0[location], page: try $0[page]) }
    }
}

struct PickupCodeView: Sendable {
    let fulfilment: FulfilmentView
    let code: String
    let until: Instant

    static let shape = Shape<PickupCodeView>("PickupCode", "A code that is shown once.") { shape in
        let fulfilment = shape.field(
            "fulfilment", \.fulfilment, .object(FulfilmentView.shape), "The pick-up.")
        let code = shape.field(
            "code", \.code, Format<String>.line(8...20).oneTime, "The code for the customer.")
        let until = shape.field("until", \.until, .instant, "Until when it is good.")
        return {
            PickupCodeView(
                fulfilment: try $0[fulfilment], code: try $0[code], until: try $0[until])
        }
    }
}
