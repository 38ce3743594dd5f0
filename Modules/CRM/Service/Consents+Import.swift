import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Consents {
    /// Keeps what a customer said to another system. What is known already is kept once; who agreed
    /// there while nothing is sent to the address has said nothing here: no file lifts a
    /// suppression, also not one that a proven consent would.
    /// - Throws: as ``set(_:by:in:)``, and `request.occurs-in-future`.
    func bring(
        _ old: ConsentOfOld, by call: Call, in tx: borrowing Transaction
    ) throws -> BroughtConsent {
        let word = old.word
        let proof = try proof(of: word, by: call)
        let summary = try directory.required(word.customer, by: call, in: tx)
        let then = try call.past(at: old.saidAt, pointer: "/said_at")
        try requireTopic(word.topic, isGranted: word.isGranted, in: tx)
        let identity = try word.identity.map {
            try ReachedAddress.required($0, by: word.kind, of: summary, in: tx)
        }
        let consent = NewConsent(
            customer: identity?.customer ?? word.customer, kind: word.kind,
            address: identity?.key, purpose: word.purpose, topic: word.topic,
            state: word.isGranted ? .granted : .withdrawn, basis: word.basis ?? .consent,
            textVersion: word.textVersion, source: word.source, proof: proof)
        if let known = try ConsentStore().find(same: consent, at: then.happened, in: tx) {
            return BroughtConsent(outcome: .known, evidence: known)
        }
        if word.isGranted, let address = identity?.key,
            let suppression = try SuppressionStore().holding(
                for: [address], at: call.now, in: tx)[address]?
                .first(where: { $0.isAbout(word.purpose) })
        {
            return BroughtConsent(outcome: .suppressed, suppression: suppression.number)
        }
        return BroughtConsent(
            outcome: .added, evidence: try note(consent, by: then, in: tx))
    }
}
