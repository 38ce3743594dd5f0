import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension Quoting {
    /// What prices depend on besides the book and the lines. Of the customer is looked up what the
    /// book asks for, and nothing else.
    /// - Parameters:
    ///   - places: by whose taxes is sold.
    ///   - moment: at whose prices is sold.
    func context(
        _ book: PriceBook, for customer: CustomerID?, on channel: Code<Channel>,
        at home: Code<Location>?, in market: Market, _ places: TaxPlaces,
        moment: Instant, in tx: borrowing Transaction
    ) throws -> PriceContext {
        var context = PriceContext(
            channel: channel, location: home, rules: market.rules, now: moment,
            local: LocalTime(moment, in: market.zone),
            taxPlace: places.place(of: .shipment, from: home).text)
        if let customer {
            context.isExempt = try exemption(of: customer, at: moment, in: tx) != nil
        }
        guard let customer, !book.questions.isEmpty else { return context }
        if book.questions.contains(.groups) {
            context.groups = try customers.groups(of: customer, in: tx)
        }
        guard book.questions.contains(.records) || book.questions.contains(.orders) else {
            return context
        }
        let records = try customers.customer(customer, in: tx)?.members ?? [customer]
        context.customers = Set(records.map(\.raw))
        if book.questions.contains(.orders) {
            context.orders = try OrderStore().count(of: records, in: tx)
        }
        return context
    }
}
