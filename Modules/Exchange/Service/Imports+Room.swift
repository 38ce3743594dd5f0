import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Imports {
    /// Refuses one more import where as many have not ended as there may be.
    func requireTurn(_ call: Call, in tx: borrowing Transaction) throws {
        guard try store.unended(of: call.actor.text, in: tx) < limits.openOfOne else {
            throw ExchangeErrors.tooManyImports.error(
                "\(limits.openOfOne) of your imports have not ended. Start or cancel those that "
                    + "are open, and wait for the others.")
        }
        guard try store.unended(of: nil, in: tx) < limits.openOfAll else {
            throw ExchangeErrors.tooManyImports.error(
                "\(limits.openOfAll) imports of all callers have not ended. Wait until some have.")
        }
    }

    /// Refuses a new part where what is kept fills its room.
    ///
    /// It looks at one moment before the part is written, so that writers of parts do not wait for
    /// each other: what is on its way at once may be too much by as much.
    /// - Throws: `exchange.no-room`.
    func requireRoom(for part: FilePart, by call: Call) async throws {
        let actor = call.actor.text
        let (size, own, all) = try await database.read { tx in
            (
                try store.find(part.id, in: tx)?.size, try store.stored(of: actor, in: tx),
                try store.stored(of: nil, in: tx)
            )
        }
        // A part that is there already takes no room.
        guard let size, part.start >= size else { return }
        let count = Int64(part.bytes.count)
        guard own + count <= limits.bytesOfOne else {
            throw ExchangeErrors.noRoom.error(
                "Your files and rejects may take \(limits.bytesOfOne >> 20) MiB. Discard imports "
                    + "that have ended (imports discard), or wait: a file is forgotten a minute "
                    + "after it is in, and a week after it stopped.")
        }
        guard all + count <= limits.bytesOfAll else {
            throw ExchangeErrors.noRoom.error(
                "The files and rejects of all callers may take \(limits.bytesOfAll >> 20) MiB. "
                    + "Wait until files are in, or let their makers discard what has ended.")
        }
    }

    /// Stops an import whose rejects would fill more than the room of its maker, or of all: it goes
    /// on when there is some again.
    /// - Throws: `exchange.no-room`.
    func requireRoomForRejects(of file: FileImport) async throws {
        guard file.rejected > 0 else { return }
        let (own, all) = try await database.read { tx in
            (try store.stored(of: file.actor, in: tx), try store.stored(of: nil, in: tx))
        }
        guard own <= limits.bytesOfOne, all <= limits.bytesOfAll else {
            throw ExchangeErrors.noRoom.error(
                "What is kept of files and rejects fills its room. Discard imports that have ended "
                    + "(imports discard), then let this one go on (imports resume).")
        }
    }

    /// Forgets what has ended, with its file and its rejects, to make room.
    /// - Throws: `exchange.import-unknown`, `exchange.import-not-ended`.
    func discard(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let file = try show(id, by: call, in: tx)
        guard try store.discard(id, at: call.now, in: tx) else {
            throw ExchangeErrors.notEnded.error("It is \(file.state.rawValue). Cancel it first.")
        }
        let discarded = try show(id, by: call, in: tx)
        try tx.record(ImportEnded(discarded), by: call)
        return discarded
    }
}
