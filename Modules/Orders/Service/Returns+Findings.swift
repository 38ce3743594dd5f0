import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Returns {
    /// What rules find of a return. It is refused with that, unless the caller may approve it, says
    /// so and confirms it. What the customer did before is read once for all rules.
    /// - Throws: `orders.return-suspected` with what was found; `orders.return-unapproved`.
    func findings(
        of back: SuspectedReturn, isApproved: Bool, at location: Code<Location>,
        for channel: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws -> [ReturnFinding] {
        let known = try rules.known(in: tx)
        var past = PastReturns.none
        if let reading = known.reading(for: back) {
            past = try ReturnFindingStore().past(
                of: back.customers, since: call.now - .seconds(Int64(reading.days) * 86_400),
                isBoughtAsked: reading.isBoughtAsked, in: tx)
        }
        let findings = try known.findings(of: back, after: past, at: call.now)
        guard !findings.isEmpty else { return [] }
        guard isApproved else {
            let found = findings.map { "\($0.rule) (\($0.found))" }.joined(separator: ", ")
            throw OrdersErrors.returnSuspected.error(
                "Who has the permission \(OrdersPermissions.overrideReturns.name) takes it, with "
                    + "findings_approved and a confirmation. Found: \(found).",
                at: "/findings_approved")
        }
        guard call.mayHandle(OrdersPermissions.overrideReturns, at: location, for: channel) else {
            throw OrdersErrors.returnUnapproved.error(
                "Ask somebody with the permission \(OrdersPermissions.overrideReturns.name).")
        }
        try call.requireConfirmation()
        return findings
    }

    /// What rules find of goods of an order. Nothing is asked of a favour that brings no goods.
    func findings(
        of judged: JudgedReturn, _ request: ReturnRequest, _ order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [ReturnFinding] {
        guard !judged.lines.isEmpty, try rules.known(in: tx).count > 0 else { return [] }
        return try findings(
            of: SuspectedReturn(
                isBlind: false, market: order.terms.market,
                customers: try book.ownership.records(of: order.customer, in: tx),
                worth: judged.credit, cash: .zero(judged.credit.currency)),
            isApproved: request.isFindingsApproved, at: request.location, for: order.channel,
            by: call, in: tx)
    }

    /// Keeps what was found of a return that was taken all the same.
    func keep(
        _ findings: [ReturnFinding], of back: Return, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !findings.isEmpty else { return }
        try ReturnFindingStore().insert(
            findings, of: back.id, approved: call.actor.text, in: tx)
        try tx.record(
            ReturnSuspected(
                returnID: back.id, order: back.order, customer: back.customer,
                location: back.location, rules: findings.map(\.rule)), by: call)
    }
}
