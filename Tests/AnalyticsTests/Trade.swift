import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailTestSupport

@testable import RetailAnalytics

/// Makes up what a shop with a few customers tells: orders, carts, points and cases.
struct Trade {
    /// An event, when it happened, and of whom it turned out to be.
    struct Told {
        let event: any Event
        let minutes: Int
        let customer: CustomerID?
    }

    private var random: SeededRandom
    private let ids: any IDSource
    let people: [CustomerID]
    private(set) var told: [Told] = []

    init(seed: UInt64, ids: any IDSource) {
        random = SeededRandom(seed: seed)
        self.ids = ids
        people = (0..<5).map { _ in ID(ids.next()) }
    }

    mutating func go(on count: Int) throws {
        for _ in 0..<count {
            // Eight days until Monday, 5 January 2026, 08:00 UTC.
            let minutes = -Int.random(in: 0...(8 * 1_440), using: &random)
            let who =
                Int.random(in: 0..<3, using: &random) == 0
                ? nil : people.randomElement(using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: try cart(of: who, at: minutes)
            case 2: points(of: people.randomElement(using: &random) ?? people[0], at: minutes)
            case 3, 4: help(who, at: minutes)
            case 5: try takeBack(from: who, at: minutes)
            default: try order(of: who, at: minutes)
            }
        }
        told.sort { $0.minutes < $1.minutes }
    }

    private mutating func add(_ event: some Event, _ minutes: Int, of customer: CustomerID?) {
        told.append(Told(event: event, minutes: minutes, customer: customer))
    }

    private mutating func place() throws -> (Code<Channel>, Code<Location>?) {
        let location = [nil, "jakarta", "jayapura"].randomElement(using: &random) ?? nil
        return (
            try Code(Bool.random(using: &random) ? "web" : "till"),
            try location.map { try Code($0) }
        )
    }

    private mutating func lines(_ currency: Currency) throws -> [SoldLine] {
        try (1...Int.random(in: 1...3, using: &random)).map { number in
            try line(
                ["A", "B"].randomElement(using: &random) ?? "A",
                Int64.random(in: 1...5_000, using: &random),
                Int64.random(in: 0...900_000, using: &random),
                tax: Int64.random(in: 0...90_000, using: &random), currency, number: number)
        }
    }

    private mutating func order(
        of customer: CustomerID?, cart: CartID? = nil, at minutes: Int
    ) throws {
        let currency: Currency = Bool.random(using: &random) ? .idr : .usd
        let (channel, location) = try place()
        let order: OrderID = ID(ids.next())
        let lines = try lines(currency)
        let charges =
            Bool.random(using: &random)
            ? [
                SoldCharge(
                    line: 9, charge: Charge(code: try Code("courier"), kind: .delivery),
                    gross: Money(amount: 700, currency: currency),
                    tax: Money(amount: 70, currency: currency))
            ] : []
        let discounts =
            Bool.random(using: &random)
            ? [
                GivenDiscount(
                    promotion: try Code(Bool.random(using: &random) ? "tea" : "order"),
                    amount: Money(amount: 55, currency: currency))
            ] : []
        let total = try Money.sum(lines.map(\.gross) + charges.map(\.gross), in: currency)
        add(
            OrderPlaced(
                order: order, number: "S-1", cart: cart, customer: customer, channel: channel,
                location: location, lines: lines, total: total, charges: charges,
                discounts: discounts), minutes, of: customer)
        if Bool.random(using: &random) {
            add(
                OrderEdited(
                    order: order, edit: 1, isUndone: Bool.random(using: &random),
                    customer: customer, channel: channel, location: location, lines: lines,
                    total: total, charges: charges, discounts: discounts), minutes + 1,
                of: customer)
        }
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        add(
            OrderCancelled(
                order: order, customer: customer, channel: channel, location: location,
                lines: lines, total: total, isExpired: true, charges: charges,
                discounts: discounts), minutes + 3, of: customer)
        guard Bool.random(using: &random) else { return }
        add(
            OrderReinstated(
                order: order, customer: customer, channel: channel, location: location,
                lines: lines, total: total, charges: charges, discounts: discounts),
            minutes + 5, of: customer)
    }

    private mutating func takeBack(from customer: CustomerID?, at minutes: Int) throws {
        let (channel, location) = try place()
        let lines = try lines(.idr)
        let total = try Money.sum(lines.map(\.gross), in: .idr)
        if Bool.random(using: &random) {
            add(
                PastSaleCancelled(
                    source: "old", number: "\(told.count)", customer: customer, channel: channel,
                    location: location, lines: lines), minutes, of: customer)
        } else {
            add(
                OrderReturned(
                    order: ID(ids.next()), returnID: ID(ids.next()), customer: customer,
                    channel: channel, location: location, lines: lines, tenders: [], total: total,
                    wasCompleted: true, placedAt: testStart), minutes, of: customer)
        }
    }

    /// A cart that somebody takes over, or that is somebody's from the start.
    private mutating func cart(of customer: CustomerID?, at minutes: Int) throws {
        let cart: CartID = ID(ids.next())
        let (channel, _) = try place()
        let first = Bool.random(using: &random) ? customer : nil
        add(CartStarted(cart: cart, customer: first, channel: channel), minutes, of: customer)
        add(
            CartChanged(
                cart: cart, customer: customer, channel: channel, state: .open, lines: 1,
                version: 2), minutes + 1, of: customer)
        add(
            CartHandedOver(
                cart: cart, customer: customer, from: channel, to: try Code("till"), location: nil),
            minutes + 2, of: customer)
        if Bool.random(using: &random) { try order(of: customer, cart: cart, at: minutes + 4) }
    }

    private mutating func points(of customer: CustomerID, at minutes: Int) {
        let count = Int64.random(in: 1...500, using: &random)
        add(PointsEarned(customer: customer, points: count, balance: count), minutes, of: customer)
        if Bool.random(using: &random) {
            add(
                PointsSpent(customer: customer, points: count, balance: 0), minutes + 1,
                of: customer)
        } else {
            add(
                PointsExpired(customer: customer, points: count, balance: 0), minutes + 1,
                of: customer)
        }
    }

    private mutating func help(_ customer: CustomerID?, at minutes: Int) {
        let supportCase: CaseID = ID(ids.next())
        let kind = [ChannelKind.email, .phone].randomElement(using: &random) ?? .email
        add(
            CaseOpened(supportCase: supportCase, customer: customer, kind: kind), minutes,
            of: customer)
        add(
            CaseAnswered(
                supportCase: supportCase, customer: customer, kind: kind,
                seconds: Int64.random(in: 0...9_000, using: &random), isWithinTarget: true),
            minutes + 1, of: customer)
        add(
            CaseClosed(supportCase: supportCase, customer: customer, kind: kind), minutes + 2,
            of: customer)
        add(
            CaseRated(
                supportCase: supportCase, customer: customer, kind: kind,
                score: Int64.random(in: 1...5, using: &random)), minutes + 3, of: customer)
    }
}
