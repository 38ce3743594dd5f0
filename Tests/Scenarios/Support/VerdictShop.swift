import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// A shop that brings its invoices of before along, and asks for metrics of them.
final class VerdictShop {
    let desk: Desk
    private var people: [String: String] = [:]

    init(desk: Desk) { self.desk = desk }

    func open() async throws {
        _ = try await desk.ask(
            "catalogue.channels.create",
            #"{"code":"old","name":"Old","kind":"web","currency":"GBP","locale":"en-GB"}"#)
    }

    /// The record of a customer of the shop of before.
    func customer(_ number: String, since day: String) async throws -> String {
        if let known = people[number] { return known }
        let id = try await desk.ask(
            "crm.customers.import",
            #"{"kind":"web","namespace":"online-retail","value":"\#(number)","#
                + #""since":"\#(day)T08:26:00Z"}"#
        ).text("id")
        people[number] = id
        return id
    }

    /// Takes an invoice in; what is of less than nothing came back.
    func take(
        _ number: String, of customer: String, on day: String, _ lines: [(Int, String)],
        replaces: Bool = false
    ) async throws {
        let id = try await self.customer(customer, since: day)
        let items = lines.enumerated().map { index, line in
            #"{"sku":"ITEM-\#(index)","name":"I","quantity":"\#(line.0)","#
                + #""unit_price":"\#(line.1)","at":"\#(day)T08:26:00Z","sold":\#(line.0 > 0)}"#
        }
        _ = try await desk.ask(
            "orders.imported-invoices.create",
            #"{"source":"online-retail","number":"\#(number)","channel":"old","#
                + #""currency":"GBP","customer_id":"\#(id)","replaces":\#(replaces),"#
                + #""lines":[\#(items.joined(separator: ","))]}"#)
    }

    /// Says of customers what they are; returns the numbers of the verdicts.
    func call(_ customers: [String], _ verdict: String) async throws -> [String] {
        var numbers: [String] = []
        for customer in customers {
            let id = try await record(of: customer)
            let made = try await desk.ask(
                "crm.verdicts.set", #"{"verdict":"\#(verdict)","note":"None of ours"}"#,
                path: ["customer_id": id])
            numbers.append(made.text("number"))
        }
        _ = try await desk.selaras.consumption.catchUp()
        return numbers
    }

    private func record(of customer: String) async throws -> String {
        if let known = people[customer] { return known }
        return try await desk.ask(
            "crm.customers.find",
            #"{"kind":"web","namespace":"online-retail","value":"\#(customer)"}"#
        ).text("id")
    }

    func revoke(_ number: String) async throws {
        _ = try await desk.ask("crm.verdicts.revoke", "{}", path: ["number": number])
        _ = try await desk.selaras.consumption.catchUp()
    }

    static let metrics = [
        "customers", "orders", "gross", "cancelled", "returned", "net", "average-order",
        "repeat-buyers", "new-customers",
    ]

    /// The metrics of the two years: `metric all without` each, and who was left out; and the
    /// bytes.
    func report(
        _ more: String = "", from: String = "2010-12-01", asOf: String? = nil
    ) async throws -> (lines: [String], body: [UInt8]) {
        var query = [
            ("from", from), ("to", "2011-12-31"),
            ("metrics", Self.metrics.joined(separator: ",")),
        ]
        if !more.isEmpty { query.append(("group_by", "month")) }
        if let asOf { query.append(("as_of", asOf)) }
        let told = try await desk.ask("analytics.figures.show", query: query)
        let lines = Self.metrics.indices.map { index in
            ["metric", "all", "without"].map {
                told.text("items", "0", "figures", "\(index)", $0)
            }.joined(separator: " ")
        }
        let excluded = ["excluded_customers", "excluded_orders"].map { told.text("items", "0", $0) }
        return (
            lines + ["excluded " + excluded.joined(separator: " ")],
            told.document.root.rawBytes.map { $0 }
        )
    }

    /// The report of sales of the two years: orders, gross and cancelled of all, then without.
    func sales() async throws -> [String] {
        let told = try await desk.ask(
            "analytics.reports.sales", query: [("from", "2010-12-01"), ("to", "2011-12-31")])
        let names = ["orders", "gross", "cancelled"]
        return [
            names.map { told.text("totals", "0", $0) },
            names.map { told.text("totals", "0", "without", $0) },
        ].map { $0.joined(separator: " ") }
    }
}
