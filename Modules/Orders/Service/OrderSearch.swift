import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Finds orders by the number, the end of it, or the beginning of one that they came with.
struct OrderSearch: SearchSource {
    /// How many numbers with the same end are looked at, from the newest.
    static let mostEnds = 64

    var permission: Permission { OrdersPermissions.readOrders }

    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        let reach = call.reach(permission)
        let digits = Self.digits(of: terms.text)
        let named = digits.flatMap { Int64($0) }
        var orders: [Order] = []
        if let digits {
            let newest = try OrderStore().newestNumber(in: tx)
            orders = try OrderStore().numbered(
                Self.numbers(ending: digits, upTo: newest), naming: named, within: reach,
                most: most, in: tx)
        }
        orders += try OrderStore().imported(
            beginning: terms.text, within: reach, most: most, in: tx)
        let hits = orders.map { order in
            let isExact =
                order.isImported
                ? order.importedNumber == terms.text : order.number == named
            return hit(order, isExact: isExact)
        }
        return Array((hits.filter(\.isExact) + hits.filter { !$0.isExact }).prefix(most))
    }

    private func hit(_ order: Order, isExact: Bool) -> SearchHit {
        SearchHit(
            .order, id: order.id.text, isExact: isExact, title: order.numberText,
            detail: order.channel.text, status: order.axes.status.rawValue, total: order.gross,
            at: order.placedAt)
    }

    /// The digits of a number as people write it, with or without what stands before them; nil for
    /// anything else.
    static func digits(of text: String) -> Substring? {
        let digits = text.uppercased().hasPrefix("S-") ? text.dropFirst(2) : text[...]
        let isNumber = digits.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return isNumber && (1...18).contains(digits.utf8.count) ? digits : nil
    }

    /// The number itself, and the newest that end with the digits.
    static func numbers(ending digits: Substring, upTo newest: Int64) -> [Int64] {
        guard let number = Int64(digits) else { return [] }
        let step = digits.utf8.reduce(into: Int64(1)) { step, _ in step *= 10 }
        guard newest > number else { return [number] }
        let last = (newest - number) / step
        let ends = stride(from: last, through: max(1, last - Int64(mostEnds) + 1), by: -1)
        return [number] + ends.filter { $0 >= 1 }.map { $0 * step + number }
    }
}
