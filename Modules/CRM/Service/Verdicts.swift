import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What people say of records, and what is said of one in all.
struct Verdicts: Sendable {
    let directory: Directory
    let judging: Judging
    private let store = VerdictStore()

    /// Says what a record is; it stands until it is revoked, whatever the rules say.
    /// - Throws: `crm.customer-unknown`.
    func set(_ new: NewVerdict, by call: Call, in tx: borrowing Transaction) throws -> Verdict {
        _ = try directory.required(new.customer, by: call, in: tx)
        let before = try inForce(of: new.customer, in: tx)
        let verdict = Verdict(
            number: 0, customer: new.customer, verdict: new.verdict, score: nil, reasons: [],
            rulesVersion: nil, note: new.note, actor: call.actor.text, at: call.now,
            revokedBy: nil, revokedAt: nil)
        guard let number = try store.insert(verdict, in: tx) else {
            throw CRMErrors.verdictUnknown.error("The verdict got no number. Say it again.")
        }
        try tell(new.customer, before: before, by: call, in: tx)
        return try required(number, in: tx)
    }

    /// Takes a verdict back: what stood beside it is in force again. What the rules said they say
    /// again when they judge the record next; a person who knows better says `genuine`.
    /// - Throws: `crm.verdict-unknown`.
    func revoke(
        _ number: Int64, by call: Call, in tx: borrowing Transaction
    ) throws -> Verdict {
        guard let verdict = try store.find(number, in: tx),
            try directory.seen(verdict.customer, by: call, in: tx) != nil
        else {
            call.compared()
            throw Self.unknown(number)
        }
        let before = try inForce(of: verdict.customer, in: tx)
        guard
            try store.revoke([number], by: call.actor.text, at: call.now, in: tx) == 1
        else { throw Self.unknown(number) }
        try tell(verdict.customer, before: before, by: call, in: tx)
        return try required(number, in: tx)
    }

    /// What is said of a record, and what the rules would say now, with their reasons.
    /// - Throws: `crm.customer-unknown`.
    func show(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> JudgedRecord {
        _ = try directory.required(customer, by: call, in: tx)
        let findings = try judging.findings(of: [customer], at: call.now, in: tx)
        guard let finding = findings[customer] else {
            throw CRMErrors.customerUnknown.error(
                "No customer of yours has the id \(customer.text).", at: "/customer_id")
        }
        return JudgedRecord(
            customer: customer, standing: try inForce(of: customer, in: tx), finding: finding)
    }

    /// Keeps what a channel knows of how a record came.
    /// - Throws: `crm.customer-unknown`.
    func note(
        _ circumstances: Circumstances, by call: Call, in tx: borrowing Transaction
    ) throws {
        _ = try directory.required(circumstances.customer, by: call, in: tx)
        try VerdictFactStore().note(circumstances, in: tx)
        try tx.record(CircumstancesNoted(customer: circumstances.customer), by: call)
    }

    private func inForce(
        of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> Verdict? {
        try store.standing(of: [customer], in: tx)[customer]?.inForce
    }

    private func tell(
        _ customer: CustomerID, before: Verdict?, by call: Call, in tx: borrowing Transaction
    ) throws {
        let now = try inForce(of: customer, in: tx)
        guard now?.verdict != before?.verdict else { return }
        try tx.record(VerdictChanged(customer: customer, verdict: now?.verdict), by: call)
    }

    private func required(_ number: Int64, in tx: borrowing Transaction) throws -> Verdict {
        guard let verdict = try store.find(number, in: tx) else { throw Self.unknown(number) }
        return verdict
    }

    private static func unknown(_ number: Int64) -> RetailError {
        CRMErrors.verdictUnknown.error(
            "No verdict of yours that stands has the number \(number). List them to see the "
                + "numbers.", at: "/number")
    }
}
