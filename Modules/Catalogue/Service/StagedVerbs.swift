import RetailCore
import RetailKit
import RetailStorage

/// The verbs on the way from draft to end, which are the same for price lists and promotions.
protocol StagedVerbs: Sendable {
    associatedtype Store: StagedStore

    var store: Store { get }

    /// What refuses a code that nothing has.
    func unknown(_ code: Code<Store.Entry.Subject>) -> RetailError

    /// Refuses one that is not changed by these verbs.
    func requireOwn(_ entry: Store.Entry) throws

    /// Tells of a change.
    func record(_ entry: Store.Entry, by call: Call, in tx: borrowing Transaction) throws
}

extension StagedVerbs {
    /// The one with the code.
    /// - Throws: what ``unknown(_:)`` makes.
    func show(
        _ code: Code<Store.Entry.Subject>, in tx: borrowing Transaction
    ) throws -> Store.Entry {
        guard let entry = try store.find(code, in: tx) else { throw unknown(code) }
        return entry
    }

    /// Lets a draft count from a moment on.
    /// - Throws: `catalogue.period-backwards`, and as ``act(_:by:in:_:)``.
    func publish(
        _ wish: Publishing<Store.Entry.Subject>, by call: Call, in tx: borrowing Transaction
    ) throws -> Store.Entry {
        try act(wish.code, by: call, in: tx) {
            try $0.lifecycle.publish(
                $0.title, from: wish.startsAt, until: wish.endsAt, at: call.now)
        }
    }

    /// Makes a draft again of one that has not started.
    /// - Throws: as ``act(_:by:in:_:)``.
    func withdraw(
        _ code: Code<Store.Entry.Subject>, by call: Call, in tx: borrowing Transaction
    ) throws -> Store.Entry {
        try act(code, by: call, in: tx) { try $0.lifecycle.withdraw($0.title, at: call.now) }
    }

    /// Says when a published one is over.
    /// - Throws: `catalogue.period-backwards`, and as ``act(_:by:in:_:)``.
    func end(
        _ wish: Ending<Store.Entry.Subject>, by call: Call, in tx: borrowing Transaction
    ) throws -> Store.Entry {
        try act(wish.code, by: call, in: tx) {
            try $0.lifecycle.end($0.title, on: wish.endsAt, at: call.now)
        }
    }

    /// Gives a draft up.
    /// - Throws: as ``act(_:by:in:_:)``.
    func discard(
        _ code: Code<Store.Entry.Subject>, by call: Call, in tx: borrowing Transaction
    ) throws -> Store.Entry {
        try act(code, by: call, in: tx) { try $0.lifecycle.discard($0.title, at: call.now) }
    }

    /// Applies what was sent: of a published one only what does not change what it gives.
    /// - Parameter check: refuses a changed one, knowing how it was.
    /// - Throws: what `check` throws, and as ``act(_:by:in:_:)``.
    func update(
        _ code: Code<Store.Entry.Subject>, _ patch: Patch<Store.Entry>, by call: Call,
        in tx: borrowing Transaction, check: (Store.Entry, _ old: Store.Entry) throws -> Void
    ) throws -> Store.Entry {
        try act(code, by: call, in: tx) { entry in
            guard let changed = patch.changed(entry) else { return }
            let act: LifecycleAct = entry.givesTheSame(as: changed) ? .rename : .change
            try entry.lifecycle.require(act, of: entry.title, at: call.now)
            try check(changed, entry)
            entry = changed
        }
    }

    /// Changes one by its version; what changes nothing is not written and not told.
    /// - Throws: what ``unknown(_:)`` makes, `request.stale-version`, `catalogue.wrong-state`.
    private func act(
        _ code: Code<Store.Entry.Subject>, by call: Call, in tx: borrowing Transaction,
        _ change: (inout Store.Entry) throws -> Void
    ) throws -> Store.Entry {
        let old = try show(code, in: tx)
        try call.requireVersion(old.version)
        try requireOwn(old)
        var entry = old
        try change(&entry)
        guard entry != old else { return old }
        entry.version += 1
        guard try store.update(entry, from: old, in: tx) else {
            throw RequestErrors.staleVersion.error("\(old.title) has changed. Read it again.")
        }
        try record(entry, by: call, in: tx)
        return entry
    }
}
