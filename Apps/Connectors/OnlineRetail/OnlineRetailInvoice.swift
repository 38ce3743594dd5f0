import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// The lines of one invoice, gathered from wherever they stand in the file.
struct OnlineRetailInvoice: Sendable {
    /// A line as it stands in the file, and what it says or why it cannot be read.
    struct Entry: Sendable {
        let row: ImportRow
        let line: Result<OnlineRetailLine, RetailError>
    }

    let number: String
    let entries: [Entry]
    /// Its lines, as far as they can be read, and the first customer that they name.
    private let lines: [OnlineRetailLine]
    private let customer: String?

    init(number: String, entries: [Entry]) {
        self.number = number
        self.entries = entries
        lines = entries.compactMap { try? $0.line.get() }
        customer = lines.lazy.compactMap(\.customer).first
    }

    /// Takes it in whole or not at all. Invoices of one customer go one after another, so that the
    /// first in the file makes the customer known.
    func act(_ form: OnlineRetailForm, _ customers: OnlineRetailCustomers) -> ImportAct {
        ImportAct(
            rows: entries.map(\.row),
            subject: customer.map { "customer \($0)" } ?? "invoice \(number)"
        ) { desk in
            if let refusals = refusals(form.findings.torn[number]) {
                return ActOutcome(refusals.map { .rejected($0) })
            }
            return try await take(form, customers, desk)
        }
    }

    /// Why it cannot be taken in, line by line; nil when it can.
    private func refusals(_ torn: Int64?) -> [RowRefusal]? {
        let problems: [RetailError?] = entries.map { entry in
            switch entry.line {
            case .failure(let error): error
            case .success(let line) where line.customer != nil && line.customer != customer:
                OnlineRetailLine.refusal("names another customer than its invoice", 6)
            case .success: nil
            }
        }
        var reason: String?
        if let torn { reason = "the text at line \(torn) is no record" }
        if let first = problems.firstIndex(where: { $0 != nil }) {
            reason = "line \(entries[first].row.line) cannot be taken in"
        }
        guard let reason else { return nil }
        let leftOut = RowRefusal(Self.leftOut(number, reason))
        return problems.map { problem in problem.map { RowRefusal($0) } ?? leftOut }
    }

    private static func leftOut(_ number: String, _ reason: String) -> RetailError {
        ConnectorErrors.rowRefused.error("Invoice \(number) is left out whole: \(reason).")
    }

    /// Refuses a line of an invoice that has more of them than one act can have.
    static func tooLong(_ number: String) -> RetailError {
        leftOut(number, "it has more than \(mostLines) lines")
    }

    /// How many lines an invoice may have.
    static let mostLines = 5_000

    private func take(
        _ form: OnlineRetailForm, _ customers: OnlineRetailCustomers, _ desk: ImportDesk
    ) async throws -> ActOutcome {
        let found = try await desk.ask(
            "orders.imported-invoices.compare", tree(lines, form, customer: nil))
        guard found.text("verdict") != "unchanged" else { return outcome(found) }
        let buyer = try await customers.find(customer, since: lines.map(\.at).min(), desk)
        // Another import may have taken it in meanwhile: what was done, the act itself says.
        let done = try await desk.act(
            "orders.imported-invoices.create", tree(lines, form, customer: buyer))
        return outcome(done ?? found)
    }

    /// What became of its lines, or would.
    private func outcome(_ made: JSONTree) -> ActOutcome {
        var counts: [String: Int64] = [:]
        for line in lines { counts[line.meaning.rawValue, default: 0] += 1 }
        guard made.text("verdict") != "unchanged" else {
            return ActOutcome(lines.map { _ in .unchanged }, counts: counts)
        }
        let (added, removed) = (made.whole("added"), made.whole("removed"))
        counts["orders"] = made.whole("orders")
        if removed > 0 { counts["replaced"] = removed }
        return ActOutcome(
            lines.indices.map { $0 < added ? .created : .unchanged }, counts: counts)
    }

    private func tree(
        _ lines: [OnlineRetailLine], _ form: OnlineRetailForm, customer: String?
    ) -> JSONTree {
        .members([
            "source": .string(OnlineRetail.source), "number": .string(number),
            "channel": .string(form.channel), "currency": .string(form.currency.code),
            "customer_id": customer.map { .string($0) }, "replaces": .boolean(form.replaces),
            "lines": .array(lines.map(\.tree)),
        ])
    }
}

extension OnlineRetailLine {
    fileprivate var tree: JSONTree {
        .members([
            "sku": .string(sku.text), "name": .string(name), "quantity": .string(quantity.text),
            "unit_price": .string(unitPrice.text), "customer": customer.map { .string($0) },
            "country": country.map { .string($0) }, "at": .string(at.rfc3339),
            "sold": .boolean(isSold),
        ])
    }
}

extension JSONTree {
    /// A whole number in a member; 0 where there is none.
    func whole(_ name: String) -> Int64 { text(name).flatMap { Int64($0) } ?? 0 }
}

/// The customers of a file, asked for once: whoever had an account number in the shop is known here
/// by it, since the first of the invoices.
actor OnlineRetailCustomers {
    private var known: [String: (id: String, since: Instant)] = [:]

    /// The id of the customer; nil for none, and in a dry run.
    func find(
        _ number: String?, since moment: Instant?, _ desk: ImportDesk
    ) async throws -> String? {
        guard let number, let moment else { return nil }
        if let known = known[number], known.since <= moment { return known.id }
        guard let id = try await made(number, since: moment, desk)?.text("id") else { return nil }
        known[number] = (id, moment)
        return id
    }

    private func made(
        _ number: String, since moment: Instant, _ desk: ImportDesk
    ) async throws -> JSONTree? {
        do {
            return try await desk.act(
                "crm.customers.import",
                .members([
                    "kind": .string(ChannelKind.web.rawValue),
                    "namespace": .string(OnlineRetail.source), "value": .string(number),
                    "since": .string(moment.rfc3339),
                ]))
        } catch let error as RetailError where error.code.rawValue == "crm.identifier-blocked" {
            // A number such as 0 is nobody's: the invoice is one of a customer who is not known.
            return nil
        }
    }
}
