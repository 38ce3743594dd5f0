import RetailCore
import RetailKit
import Synchronization

/// The refused acts that are not in the audit yet: kept in memory, added up, written later in one
/// batch, so that being refused costs the shop no transaction.
///
/// Within a minute the same refusal is one entry with a count. Whatever is sent, at most ``most``
/// entries wait; beyond that a refusal joins the entry without a subject, and where there is none
/// it is only counted as lost.
final class Refusals: Sendable {
    struct Key: Hashable, Sendable {
        let actor: String
        let operation: String
        let code: String
        let subject: String?

        /// The same for any subject.
        var group: Key { Key(actor: actor, operation: operation, code: code, subject: nil) }
    }

    struct Entry: Sendable {
        let key: Key
        let firstAt: Instant
        let requestID: String
        let channel: Code<Channel>?
        let location: Code<Location>?
        var count: Int64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        /// How many subjects of a group have an entry of their own.
        var subjects: [Key: Int] = [:]
        var lost: Int64 = 0
    }

    /// How many entries wait at most.
    static let most = 2_000
    /// How many subjects of the same actor, operation and code are told apart at most.
    static let mostSubjects = 20
    private static let minute: Int64 = 60_000
    private let state = Mutex(State())

    /// How many refusals found no place since the process began.
    var lost: Int64 { state.withLock { $0.lost } }

    /// Notes that `operation` was refused. What is broken or closed for now is no refusal, and
    /// neither is a query that was asked wrongly.
    func note(_ operation: Operation, _ subject: String?, _ error: RetailError, _ call: Call) {
        guard Self.isRefusal(error, of: operation) else { return }
        // What strangers send is never kept: only what the handler itself found out.
        let subject = call.concern ?? (call.actor.isAnonymous ? nil : subject)
        let key = Key(
            actor: call.actor.text, operation: operation.name, code: error.code.rawValue,
            subject: subject)
        add(
            Entry(
                key: key, firstAt: call.now, requestID: call.requestID, channel: call.channel,
                location: call.location, count: 1))
    }

    private static func isRefusal(_ error: RetailError, of operation: Operation) -> Bool {
        switch error.kind {
        case .fault, .unavailable: false
        case .forbidden, .unauthenticated: true
        default: operation.kind == .command
        }
    }

    private func add(_ entry: Entry) {
        state.withLock { state in
            guard state.entries[entry.key] == nil else {
                state.entries[entry.key]?.count += entry.count
                return
            }
            let group = entry.key.group
            let isFull = state.entries.count >= Self.most
            if entry.key.subject != nil,
                isFull || state.subjects[group, default: 0] >= Self.mostSubjects
            {
                if state.entries[group] != nil {
                    state.entries[group]?.count += entry.count
                } else if isFull {
                    state.lost += entry.count
                } else {
                    state.entries[group] = Entry(
                        key: group, firstAt: entry.firstAt, requestID: entry.requestID,
                        channel: entry.channel, location: entry.location, count: entry.count)
                }
                return
            }
            guard !isFull else {
                state.lost += entry.count
                return
            }
            if entry.key.subject != nil { state.subjects[group, default: 0] += 1 }
            state.entries[entry.key] = entry
        }
    }

    /// Takes what waits: all of it, or only once its oldest has waited for a minute.
    func take(at now: Instant?) -> [Entry] {
        state.withLock { state in
            let oldest = state.entries.values.map(\.firstAt).min()
            if let now, let oldest, now - oldest < .milliseconds(Self.minute) { return [] }
            defer {
                state.entries = [:]
                state.subjects = [:]
            }
            return state.entries.values.sorted { $0.firstAt < $1.firstAt }
        }
    }

    /// Puts back what could not be written.
    func putBack(_ entries: [Entry]) {
        for entry in entries { add(entry) }
    }
}
