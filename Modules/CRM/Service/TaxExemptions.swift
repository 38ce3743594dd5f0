import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on who owes no tax.
struct TaxExemptions: Sendable {
    let directory: Directory
    private let store = TaxExemptionStore()

    /// Notes that a customer, or whoever is in a group, owes no tax from now or a later moment on.
    /// - Throws: `request.invalid-input` unless one of both is named; `crm.customer-unknown`,
    ///   `crm.customer-group-unknown`, `crm.exemption-backwards`.
    func create(
        _ new: NewTaxExemption, by call: Call, in tx: borrowing Transaction
    ) throws -> TaxExemption {
        guard (new.customer == nil) != (new.group == nil) else {
            throw RequestErrors.invalidInput.error(
                "Name a customer or a group, one of both.", at: "/customer_id")
        }
        if let customer = new.customer { _ = try directory.required(customer, by: call, in: tx) }
        if let group = new.group, try CodedTable.groups.find(group, in: tx) == nil {
            throw CRMErrors.groupUnknown.error(
                "There is no group \(group). List the groups to see the codes.", at: "/group")
        }
        let startsAt = new.startsAt ?? call.now
        guard startsAt >= call.now else {
            throw CRMErrors.exemptionBackwards.error(
                "What was sold is taxed already. Begin now or later.", at: "/starts_at")
        }
        if let end = new.endsAt, end <= startsAt {
            throw CRMErrors.exemptionBackwards.error("End after the beginning.", at: "/ends_at")
        }
        let exemption = TaxExemption(
            number: 0, customer: new.customer, group: new.group, reason: new.reason,
            certificate: new.certificate, startsAt: startsAt, endsAt: new.endsAt,
            setAt: call.now, setBy: call.actor.text)
        guard let number = try store.insert(exemption, in: tx),
            let stored = try store.find(number, in: tx)
        else {
            throw CRMErrors.exemptionUnknown.error("The exemption got no number. Note it again.")
        }
        try tx.record(TaxExemptionChanged(exemption: number), by: call)
        return stored
    }

    /// Lets an exemption be over, now or later, never later than it was to be.
    /// - Throws: `crm.exemption-unknown`, `crm.exemption-backwards`.
    func end(
        _ wish: TaxExemptionEnd, by call: Call, in tx: borrowing Transaction
    ) throws -> TaxExemption {
        guard let old = try store.find(wish.number, in: tx) else {
            throw CRMErrors.exemptionUnknown.error(
                "There is no exemption \(wish.number). List them to see the numbers.",
                at: "/number")
        }
        let end = max(wish.endsAt ?? call.now, old.startsAt)
        guard end >= call.now, try store.end(wish.number, at: end, in: tx),
            let ended = try store.find(wish.number, in: tx)
        else {
            throw CRMErrors.exemptionBackwards.error(
                "An exemption ends now or later, and before it was to end anyway.", at: "/ends_at")
        }
        try tx.record(TaxExemptionChanged(exemption: wish.number), by: call)
        return ended
    }

    /// A page of all that were noted.
    func list(
        _ filter: TaxExemptionFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<TaxExemption> {
        try store.list(filter, request, in: tx)
    }
}
