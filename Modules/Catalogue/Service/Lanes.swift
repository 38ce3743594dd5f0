import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on lanes: the steps in which promotions are given.
struct Lanes: Sendable {
    private let store = CodedTable.lanes

    /// Adds a lane, which changes no price until something is published in it.
    /// - Throws: `catalogue.lane-taken`.
    func create(
        _ entry: LaneEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> LaneEntry {
        guard try store.insert(entry, in: tx) else {
            if try store.find(entry.code, in: tx) != nil {
                throw CatalogueErrors.laneTaken.error(
                    "There is a lane \(entry.code). Choose another code.", at: "/code")
            }
            throw CatalogueErrors.laneTaken.error(
                "Another lane stands at \(entry.position). Choose another position.",
                at: "/position")
        }
        try tx.record(LaneChanged(lane: entry.code, version: entry.version), by: call)
        return entry
    }

    /// Changes what a lane is called.
    /// - Throws: `catalogue.lane-unknown`, `request.stale-version`.
    func update(
        _ change: LaneChange, by call: Call, in tx: borrowing Transaction
    ) throws -> LaneEntry {
        guard let old = try store.find(change.code, in: tx) else {
            throw Self.unknown(change.code, at: "/code")
        }
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        entry.version += 1
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The lane has changed. Read it again.")
        }
        try tx.record(LaneChanged(lane: entry.code, version: entry.version), by: call)
        return entry
    }

    /// Refuses a lane that there is not.
    /// - Throws: `catalogue.lane-unknown`.
    func require(
        _ code: Code<Lane>, at pointer: String, in tx: borrowing Transaction
    ) throws {
        guard try store.find(code, in: tx) != nil else { throw Self.unknown(code, at: pointer) }
    }

    private static func unknown(_ code: Code<Lane>, at pointer: String) -> RetailError {
        CatalogueErrors.laneUnknown.error(
            "There is no lane \(code). List the lanes to see the codes.", at: pointer)
    }
}
