import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads a text as what people have of an order: its number or the end of it, whatever the customer
/// is known by, an item in it.
struct OrderFinding: Sendable {
    let customers: any CustomerDirectory

    /// What the text leads to. Whose orders these are is compared where they are listed.
    func finds(
        _ terms: SearchTerms, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderFinds {
        let store = OrderStore()
        var own: [Int64] = []
        if let digits = OrderSearch.digits(of: terms.text) {
            own = OrderSearch.numbers(ending: digits, upTo: try store.newestNumber(in: tx))
        }
        // What is not spelled as a SKU names no item.
        let written = try? SKU(terms.text)
        let sku = try written.flatMap { try store.hasSold($0, in: tx) ? $0 : nil }
        return OrderFinds(
            numbers: try store.numbers(own, orImported: terms.text, in: tx),
            customers: try customers.records(fitting: terms, by: call, in: tx), sku: sku)
    }
}
