import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Links to orders, for people without an account.
struct OrderLinks: Sendable {
    let book: OrderBook
    let locations: any LocationDirectory
    let links: any LinkSigning
    let policy: OrderPolicy

    /// A link by which whoever has it sees how the order stands; those made before stay good.
    /// - Throws: `orders.order-unknown`.
    func make(_ id: OrderID, by call: Call, in tx: borrowing Transaction) throws -> OrderLink {
        let order = try book.show(id, by: call, in: tx).order
        let until = call.now + policy.orderLink
        let link = try links.link(
            to: order.id.text, for: .order, at: call.now, until: until, in: tx)
        return OrderLink(order: order.id, link: link, until: until)
    }

    /// How the order stands to which somebody shows a link: the link is the proof, whoever has it.
    /// - Throws: `orders.link-refused`.
    func status(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> LinkedStatus {
        guard let subject = try links.subject(of: link, for: .order, at: now, in: tx),
            let id = try? OrderID(subject), let full = try book.find(id, in: tx)
        else {
            throw OrdersErrors.linkRefused.error(
                "The link is wrong or has ended. Ask for a new one.", at: "/link")
        }
        let codes = Set(full.fulfilments.map { $0.collectAt ?? $0.location })
        var places: [Code<Location>: String] = [:]
        for code in codes { places[code] = try locations.location(code, in: tx)?.name }
        return LinkedStatus(full: full, places: places)
    }
}
