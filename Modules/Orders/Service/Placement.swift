import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What a caller orders.
struct PlaceRequest: Sendable {
    let cart: CartID?
    let channel: Code<Channel>?
    let location: Code<Location>?
    let customer: CustomerID?
    let lines: [WantedLine]
    let payments: [TenderOffer]
}

/// An order to be, priced.
struct PricedOrder: Sendable {
    let cart: CartID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let customer: CustomerID?
    let currency: Currency
    let lines: [QuotedLine]
    let payments: [TenderOffer]
}

/// Places orders: prices, stock, payments and goods carried out in one act.
struct Placement: Sendable {
    let quoting: Quoting
    let carts: Carts
    let book: OrderBook
    let payments: Payments
    let stock: any StockKeeping

    /// Prices an order that names its lines.
    ///
    /// Reads only, so that it can be done before the transaction that places the order: the order
    /// is sold at the prices of the moment at which it came in; stock is checked when it is held.
    /// - Throws: `orders.channel-unknown`, `orders.customer-unknown`, `orders.not-offered`,
    ///   `orders.location-missing`, `orders.no-source`.
    func price(
        _ request: PlaceRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> PricedOrder {
        guard let code = request.channel, !request.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Give a cart, or a channel and lines.", at: "/lines")
        }
        try call.require(at: request.location, on: code)
        let channel = try quoting.channel(code, in: tx)
        return PricedOrder(
            cart: nil, channel: code, location: request.location,
            customer: try carts.ownership.owner(request.customer, call, in: tx),
            currency: channel.currency,
            lines: try quoting.quote(
                request.lines, on: channel, home: request.location, at: call.now, in: tx),
            payments: request.payments)
    }

    /// Places a priced order whose stock nobody holds yet.
    /// - Throws: `inventory.insufficient-stock`, those of ``Settlement``, `orders.unpaid` when
    ///   goods would be carried out unpaid.
    func place(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try write(priced, by: call, in: tx) { order in
            try stock.reserve(
                priced.lines.map(\.stockLine), for: order.text, on: priced.channel, until: nil,
                by: call, in: tx)
        }
    }

    /// Places an order from its cart.
    /// - Throws: as ``place(cart:payments:by:in:)``.
    func place(
        _ request: PlaceRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        guard let cart = request.cart, request.channel == nil, request.location == nil,
            request.customer == nil, request.lines.isEmpty
        else {
            throw OrdersErrors.cartEmpty.error(
                "A cart brings its own channel, location, customer and lines: leave them out.",
                at: "/cart_id")
        }
        return try place(cart: cart, payments: request.payments, by: call, in: tx)
    }

    /// Places what is in a cart: at the frozen prices and from the held stock while it is held,
    /// else at the prices and from the stock of now.
    /// - Throws: as ``price(_:by:in:)`` and ``place(_:by:in:)``, and `orders.cart-unknown`,
    ///   `orders.cart-closed`, `orders.cart-empty`.
    func place(
        cart id: CartID, payments offers: [TenderOffer], by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try carts.open(id, by: call, in: tx)
        guard !full.lines.isEmpty else { throw OrdersErrors.cartEmpty.error("Add a line first.") }
        let isHeld = full.cart.isHeld(at: call.now)
        let channel = try quoting.channel(full.cart.channel, in: tx)
        let priced = PricedOrder(
            cart: id, channel: channel.code, location: full.cart.location,
            customer: full.cart.customer, currency: full.cart.currency,
            lines: isHeld
                ? try full.frozen
                : try quoting.quote(
                    full.lines.map(\.wanted), on: channel, home: full.cart.location,
                    at: call.now, in: tx),
            payments: offers)
        let placed: FullOrder
        if isHeld {
            placed = try write(priced, by: call, in: tx) { order in
                try stock.handOver(
                    heldFor: id.text, to: order.text, until: nil, by: call, in: tx)
            }
        } else {
            try stock.release(heldFor: id.text, by: call, in: tx)
            placed = try place(priced, by: call, in: tx)
        }
        full.cart.state = .ordered
        full.cart.heldUntil = nil
        full.cart.order = placed.order.id
        try carts.save(&full, by: call, in: tx)
        return placed
    }
}

extension QuotedLine {
    var stockLine: StockLine { StockLine(sku: sku, quantity: quantity, location: location) }
}

extension FullCart {
    /// The lines at their frozen prices.
    /// - Throws: `orders.location-missing` for a line that was never placed.
    var frozen: [QuotedLine] {
        get throws {
            try lines.enumerated().map { index, line in
                guard let location = line.location else {
                    throw OrdersErrors.locationMissing.error(
                        "Say at which location this is handed out.",
                        at: "/lines/\(index)/location")
                }
                return QuotedLine(
                    sku: line.sku, quantity: line.quantity, name: line.name,
                    unitPrice: line.unitPrice, taxRate: line.taxRate,
                    isTaxIncluded: line.isTaxIncluded, method: line.method, location: location,
                    price: try line.price)
            }
        }
    }
}
