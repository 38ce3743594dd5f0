import RetailCore
import RetailKit

extension Level {
    static let shape = Shape<Level>("StockLevel", "What there is of an item at a location.") {
        shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let onHand = shape.field("on_hand", \.onHand, .balance, "What is there.")
        let reserved = shape.field("reserved", \.reserved, .balance, "What is kept for somebody.")
        let buffer = shape.field(
            "buffer", \.buffer, Format<Quantity>.amount.defaulting(to: .zero, "0"),
            "What the channel asked for leaves alone.")
        let available = shape.field(
            "available", \.available, .balance, "On hand less reserved less buffer.")
        let version = shape.field(
            "version", \.version, .integer(0...Int64.max), "Rises with every change.")
        return {
            _ = try $0[available]
            return Level(
                sku: try $0[sku], location: try $0[location], onHand: try $0[onHand],
                reserved: try $0[reserved], buffer: try $0[buffer], version: try $0[version])
        }
    }
}

struct ItemQuery: Sendable {
    let sku: SKU
    let channel: Code<Channel>?

    static let shape = Shape<ItemQuery>("StockItemQuery", "Which item, on which channel.") {
        shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()),
            "Only the locations that serve this channel, less its buffers.")
        return { ItemQuery(sku: try $0[sku], channel: try $0[channel]) }
    }
}

struct LevelQuery: Sendable {
    let filter: LevelFilter
    let page: PageRequest

    static let shape = Shape<LevelQuery>("StockLevelQuery", "Which levels.") { shape in
        let location = shape.field(
            "location", \.filter.location, .optional(.code()), "Only at this location.")
        let below = shape.field(
            "below", \.filter.below, .optional(.balance), "Only where less is available.")
        let negative = shape.field(
            "negative", \.filter.isNegative, Format<Bool>.flag.defaulting(to: false, "false"),
            "Only where more is reserved than on hand, or less than nothing is on hand.")
        let page = shape.page(\.page)
        return {
            LevelQuery(
                filter: LevelFilter(
                    location: try $0[location], below: try $0[below],
                    isNegative: try $0[negative]),
                page: try $0[page])
        }
    }
}

struct AvailabilityQuery: Sendable {
    let sku: SKU
    let near: Coordinates
    let quantity: Quantity
    let channel: Code<Channel>?
    let limit: Int

    static let shape = Shape<AvailabilityQuery>("AvailabilityQuery", "What, and near where.") {
        shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let near = shape.field(
            "near", \.near, .coordinates, "Latitude and longitude in degrees.")
        let quantity = shape.field(
            "quantity", \.quantity,
            Format<Quantity>.quantity.defaulting(to: Quantity(thousandths: 1), "any"),
            "How much must be available.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()),
            "Only stores that serve this channel, less its buffers.")
        let limit = shape.field(
            "limit", \.limit, Format<Int>.count(1...100).defaulting(to: 20, "20"),
            "How many stores at most.")
        return {
            AvailabilityQuery(
                sku: try $0[sku], near: try $0[near], quantity: try $0[quantity],
                channel: try $0[channel], limit: try $0[limit])
        }
    }
}

extension NearbyStock {
    static let shape = Shape<NearbyStock>("NearbyStock", "A store that has an item.") { shape in
        let place = shape.field("location", \.place, .object(Place.shape), "The store.")
        let available = shape.field("available", \.available, .balance, "What can be had there.")
        let metres = shape.field(
            "metres", \.metres, .integer(0...50_000_000), "How far away it is.")
        return {
            NearbyStock(
                place: try $0[place], available: try $0[available], metres: try $0[metres])
        }
    }
}
