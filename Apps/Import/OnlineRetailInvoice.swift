import RetailCSV
import RetailContracts
import RetailCore
import RetailOrders
import RetailStorage

/// The lines of one invoice, gathered from wherever they stand in the file.
struct OnlineRetailInvoice: Sendable {
    /// A line as it stands in the file, and what it says or why it cannot be read.
    struct Entry: Sendable {
        let number: Int
        let source: [UInt8]
        let line: Result<OnlineRetailLine, RetailError>
    }

    let number: String
    let entries: [Entry]

    /// Its lines, once all can be read.
    var lines: [OnlineRetailLine] { entries.compactMap { try? $0.line.get() } }
    var customer: String? { lines.compactMap(\.customer).first }

    /// Why it cannot be taken in, for each line that shows it; empty when it can.
    /// - Parameter check: refuses an order that could not be written.
    func problems(
        in channel: Code<Channel>, _ currency: Currency, check: (ImportedOrder) throws -> Void
    ) -> [Int: String] {
        var problems: [Int: String] = [:]
        for entry in entries {
            switch entry.line {
            case .failure(let error): problems[entry.number] = error.message
            case .success(let line) where !ImportLine(line, orderNumber: nil).isSummable:
                problems[entry.number] =
                    OnlineRetailLine.refusal("is too large to be summed").message
            case .success(let line) where line.customer != customer && line.customer != nil:
                problems[entry.number] =
                    OnlineRetailLine.refusal("names another customer than its invoice").message
            case .success: continue
            }
        }
        guard problems.isEmpty, let first = entries.first else { return problems }
        do {
            for order in imported(channel, currency, customer: nil).orders { try check(order) }
        } catch {
            problems[first.number] = "Invoice \(number): \(RetailError.wrapping(error).message)"
        }
        return problems
    }

    /// The invoice as orders take it. An order has at most 1,000 lines: a longer invoice becomes
    /// several, numbered behind a slash.
    func imported(
        _ channel: Code<Channel>, _ currency: Currency, customer: CustomerID?
    ) -> ImportedInvoice {
        let lines = lines
        let sold = lines.filter { $0.meaning == .sale || $0.meaning == .service }
        var kept = lines.filter { $0.meaning != .sale && $0.meaning != .service }
            .map { ImportLine($0, orderNumber: nil) }
        var orders: [ImportedOrder] = []
        for start in stride(from: 0, to: sold.count, by: 1_000) {
            let part = sold[start..<min(start + 1_000, sold.count)]
            let name = start == 0 ? number : "\(number)/\(start / 1_000 + 1)"
            kept += part.map { ImportLine($0, orderNumber: name) }
            orders.append(
                ImportedOrder(
                    number: name, customer: customer, channel: channel, location: nil,
                    currency: currency, placedAt: sold.map(\.at).min() ?? .earliest,
                    lines: part.map { line in
                        ImportedOrder.Line(
                            sku: line.sku, name: line.name.isEmpty ? line.sku.text : line.name,
                            quantity: line.quantity, unitPrice: line.unitPrice)
                    }))
        }
        return ImportedInvoice(number: number, lines: kept, orders: orders)
    }
}

extension ImportLine {
    init(_ line: OnlineRetailLine, orderNumber: String?) {
        self.init(
            invoice: line.invoice, sku: line.sku.text, name: line.name, quantity: line.quantity,
            unitPrice: line.unitPrice, customer: line.customer, country: line.country,
            at: line.at, orderNumber: orderNumber)
    }
}
