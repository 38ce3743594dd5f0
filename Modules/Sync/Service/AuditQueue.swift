import RetailCore
import Synchronization

/// What is to be in the audit and is not yet: kept in memory, added up, written later in one
/// batch, so that being refused or reading costs the shop no transaction.
///
/// The same again is one entry with a count. Whatever is sent, at most ``most`` entries wait;
/// beyond that a note joins the entry without a subject, for which ``spare`` more have room, and
/// where there is none it is only counted as lost.
final class AuditQueue: Sendable {
    fileprivate struct State {
        var entries: [AuditNote.Key: AuditNote] = [:]
        /// How many subjects of a group have an entry of their own.
        var subjects: [AuditNote.Key: Int] = [:]
        var oldest: Instant?
        var lost: Int64 = 0
        var merged: Int64 = 0
    }

    /// How many entries wait at most.
    let most: Int
    /// How many entries without a subject may wait besides.
    let spare: Int
    /// How many subjects of the same actor, operation and code are told apart at most.
    let mostSubjects: Int
    private let state = Mutex(State())

    init(most: Int, spare: Int = 0, mostSubjects: Int) {
        self.most = most
        self.spare = spare
        self.mostSubjects = mostSubjects
    }

    /// How many notes found no place since the process began.
    var lost: Int64 { state.withLock { $0.lost } }
    /// How many notes gave up their subject since the process began.
    var merged: Int64 { state.withLock { $0.merged } }
    /// How many entries wait.
    var waiting: Int { state.withLock { $0.entries.count } }

    func add(_ entry: AuditNote) {
        state.withLock { state in
            if state.join(entry, entry.key) { return }
            let group = entry.key.group
            let isFull = state.entries.count >= most
            let isCrowded = state.subjects[group, default: 0] >= mostSubjects
            if entry.key.subject != nil, !isFull, !isCrowded {
                state.subjects[group, default: 0] += 1
                return state.keep(entry)
            }
            if entry.key.subject != nil { state.merged += entry.count }
            if state.join(entry, group) { return }
            if state.entries.count < most + spare {
                state.keep(entry.under(group))
            } else {
                state.lost += entry.count
            }
        }
    }

    /// Takes what waits: all of it, or only once its oldest has waited for `wait` or `enough`
    /// entries have come together.
    func take(at now: Instant?, after wait: Duration, enough: Int = .max) -> [AuditNote] {
        let taken = state.withLock { state -> [AuditNote.Key: AuditNote] in
            if let now, let oldest = state.oldest, now - oldest < wait,
                state.entries.count < enough
            {
                return [:]
            }
            defer {
                state.entries = [:]
                state.subjects = [:]
                state.oldest = nil
            }
            return state.entries
        }
        return taken.values.sorted { $0.firstAt < $1.firstAt }
    }

    /// Puts back what could not be written.
    func putBack(_ entries: some Sequence<AuditNote>) {
        for entry in entries { add(entry) }
    }
}

extension AuditQueue.State {
    /// Adds to the entry with the key, if there is one.
    fileprivate mutating func join(_ entry: AuditNote, _ key: AuditNote.Key) -> Bool {
        guard entries[key] != nil else { return false }
        entries[key]?.count += entry.count
        entries[key]?.records += entry.records
        oldest = oldest.map { min($0, entry.firstAt) }
        return true
    }

    fileprivate mutating func keep(_ entry: AuditNote) {
        entries[entry.key] = entry
        oldest = oldest.map { min($0, entry.firstAt) } ?? entry.firstAt
    }
}
