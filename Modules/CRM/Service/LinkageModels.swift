import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage
import RetailSync
import Synchronization

/// The models by which records are scored, and which of them is in use.
///
/// A model is a version that is never changed. What was scored names it, so that it can be told
/// how a score came about after another model is in use.
struct LinkageModels: Sendable {
    /// The model with which a shop begins.
    static let start: Int64 = 0

    private let known = KnownModel()
    private let store = LinkageModelStore()

    /// The model that scores now, with its version.
    func inUse(in tx: borrowing Transaction) throws -> (version: Int64, model: LinkageModel) {
        let version = try store.use(in: tx)?.version ?? Self.start
        if let model = known.model(version) { return (version, model) }
        guard let text = try store.find(version, in: tx)?.text else {
            throw Self.unknown(version)
        }
        let model = try LinkageModel(reading: text)
        known.keep(model, version)
        return (version, model)
    }

    /// A model with what it was learned from and says.
    /// - Throws: `crm.linkage-model-unknown`.
    func show(_ version: Int64, in tx: borrowing Transaction) throws -> LinkageModelView {
        let use = try store.use(in: tx)
        let isInUse = (use?.version ?? Self.start) == version
        guard version != Self.start else {
            return LinkageModelView(
                stored: .start, figures: [], model: .customersAtStart,
                usedSince: isInUse ? use?.at ?? StoredLinkageModel.start.askedAt : nil,
                usedBy: isInUse ? use?.actor ?? StoredLinkageModel.start.askedBy : nil)
        }
        guard let stored = try store.find(version, in: tx) else { throw Self.unknown(version) }
        return LinkageModelView(
            stored: stored, figures: try store.figures(of: version, in: tx),
            model: try stored.text.map { try LinkageModel(reading: $0) },
            usedSince: isInUse ? use?.at : nil, usedBy: isInUse ? use?.actor : nil)
    }

    /// Lets a model score from now on, and all records be compared by it. The one before is put in
    /// use again in the same way.
    /// - Throws: `crm.linkage-model-unknown`.
    func use(
        _ version: Int64, by call: Call, in tx: borrowing Transaction
    ) throws -> LinkageModelView {
        let before = try store.use(in: tx)?.version ?? Self.start
        if version != Self.start {
            guard try store.find(version, in: tx)?.state == .learned else {
                throw Self.unknown(version)
            }
        }
        try store.setUse(version, by: call, in: tx)
        try LinkageQueueStore().sweep(in: tx)
        try tx.record(LinkageModelUsed(version: version, before: before), by: call)
        return try show(version, in: tx)
    }

    private static func unknown(_ version: Int64) -> RetailError {
        CRMErrors.linkageModelUnknown.error(
            "No model was learned under version \(version). List the models to see the versions; "
                + "0 is the one with which a shop begins.", at: "/version")
    }
}

extension StoredLinkageModel {
    /// The model with which a shop begins, which nobody learned here.
    static let start = StoredLinkageModel(
        version: LinkageModels.start, state: .learned, problem: nil, seed: 0,
        askedBy: "system:schema", askedAt: Instant(milliseconds: 0),
        endedAt: Instant(milliseconds: 0), lesson: LinkageLesson(), text: nil)
}

/// The model that was read last: a version never changes.
private final class KnownModel: Sendable {
    private let last = Mutex<(version: Int64, model: LinkageModel)>((0, .customersAtStart))

    func model(_ version: Int64) -> LinkageModel? {
        if version == LinkageModels.start { return .customersAtStart }
        return last.withLock { $0.version == version ? $0.model : nil }
    }

    func keep(_ model: LinkageModel, _ version: Int64) {
        last.withLock { $0 = (version, model) }
    }
}
