import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What customers agreed to, and of what they may therefore be notified.
struct Consents: Sendable {
    let directory: Directory

    /// Notes that a customer agreed or withdrew; earlier evidence stays.
    func set(_ consent: Consent, by call: Call, in tx: borrowing Transaction) throws {
        _ = try directory.required(consent.customer, by: call, in: tx)
        try note(consent, by: call, in: tx)
    }

    /// Notes it of whoever it is, for who has another proof than rights.
    func note(_ consent: Consent, by call: Call, in tx: borrowing Transaction) throws {
        try ConsentStore().add(consent, by: call, in: tx)
        try tx.record(
            ConsentChanged(
                customer: consent.customer, channel: consent.kind.rawValue,
                purpose: consent.purpose.rawValue, isGranted: consent.isGranted), by: call)
    }

    /// What holds for a customer: of merged records, one that withdrew binds all.
    func state(
        of customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> [Consent] {
        let members = try directory.required(customer, by: call, in: tx).members
        var state: [Consent] = []
        for word in try ConsentStore().latest(of: members, in: tx) {
            guard let index = state.firstIndex(where: { $0.isAbout(word) }) else {
                state.append(word)
                continue
            }
            if state[index].isGranted, !word.isGranted { state[index] = word }
        }
        return state
    }

    /// Records that a customer is notified of something, if the customer agreed to it.
    /// - Throws: `crm.consent-missing`.
    func notify(_ notice: Notice, by call: Call, in tx: borrowing Transaction) throws {
        let words = try state(of: notice.customer, by: call, in: tx)
        let isGranted = words.contains {
            $0.kind == notice.kind && $0.purpose == notice.purpose && $0.isGranted
        }
        guard !notice.purpose.needsConsent || isGranted else {
            throw CRMErrors.consentMissing.error(
                "The customer has not agreed to \(notice.purpose.rawValue) by "
                    + "\(notice.kind.rawValue). Ask for consent first.", at: "/purpose")
        }
        try ConsentStore().addNotice(notice, by: call, in: tx)
        try tx.record(
            NoticeSent(
                customer: notice.customer, kind: notice.kind, purpose: notice.purpose.rawValue,
                order: notice.order), by: call)
    }
}

extension Consent {
    fileprivate func isAbout(_ other: Consent) -> Bool {
        kind == other.kind && purpose == other.purpose
    }
}
