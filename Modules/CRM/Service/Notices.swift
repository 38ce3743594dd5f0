import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Of what customers are notified: nothing is, unless it is allowed.
struct Notices: Sendable {
    let eligibilities: any ContactEligibilities

    /// Records that a customer is notified of something, at the first address that may be written
    /// to.
    /// - Throws: `crm.consent-missing`, `crm.address-suppressed`, `crm.quiet-hours`,
    ///   `crm.address-missing`, each with its reason.
    func notify(_ notice: Notice, by call: Call, in tx: borrowing Transaction) throws {
        let answers = try eligibilities.eligibility(
            ContactQuestion(
                customer: notice.customer, purpose: notice.purpose, topic: notice.topic,
                kind: notice.kind, identity: notice.identity), by: call, in: tx)
        guard let allowed = answers.first(where: \.isAllowed) else {
            throw Self.refusal(of: notice, answers.first)
        }
        try ConsentStore().addNotice(notice, allowed, by: call, in: tx)
        try tx.record(
            NoticeSent(
                customer: notice.customer, kind: notice.kind, purpose: notice.purpose.rawValue,
                order: notice.order), by: call)
    }

    private static func refusal(
        of notice: Notice, _ answer: ContactEligibility?
    ) -> RetailError {
        let way = "\(notice.purpose.rawValue) by \(notice.kind.rawValue)"
        switch answer?.reason ?? .noAddress {
        case .suppressed:
            return CRMErrors.addressSuppressed.error(
                "Suppression \(answer?.suppression ?? 0) stops \(way). It is lifted by "
                    + "crm.suppressions.lift, with a reason.", at: "/kind")
        case .quiet:
            return CRMErrors.quietHours.error(
                "These are quiet hours for \(way): not before "
                    + "\(answer?.notBefore?.rfc3339 ?? "their end").", at: "/kind")
        case .noAddress, .ended:
            return CRMErrors.addressMissing.error(
                "The customer has no address in use that \(notice.kind.rawValue) reaches.",
                at: "/kind")
        case .pending:
            return CRMErrors.consentMissing.error(
                "The customer was asked about \(way) and has not confirmed (pending).",
                at: "/purpose")
        case .withdrawn, .withdrawnElsewhere:
            return CRMErrors.consentMissing.error(
                "The customer withdrew \(way) (\(answer?.reason.rawValue ?? ""), evidence "
                    + "\(answer?.consent ?? 0)).", at: "/purpose")
        case .topicArchived:
            return CRMErrors.topicArchived.error(
                "Nothing is told about the topic any more.", at: "/purpose")
        case .noConsent, .granted, .service, .legalBasis:
            return CRMErrors.consentMissing.error(
                "The customer has not agreed to \(way) (no-consent). Ask for consent first.",
                at: "/purpose")
        }
    }
}
