import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Forgets people who ask for it: a request, a second act that confirms it, then a job.
struct Erasures: Sendable {
    let directory: Directory
    let book: PersonalBook

    /// Takes in that a customer is to be forgotten.
    /// - Throws: `crm.customer-unknown`, `crm.erasure-open`.
    func request(
        _ customer: CustomerID, for ground: ErasureGround, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Erasure {
        let summary = try directory.required(customer, by: call, in: tx)
        guard let number = try ErasureStore().add(summary.id, for: ground, by: call, in: tx) else {
            throw CRMErrors.erasureOpen.error(
                "A request to forget them is open. List the requests, and decide it.",
                at: "/customer_id")
        }
        try tx.record(ErasureRequested(erasure: number, customer: summary.id), by: call)
        return try required(number, in: tx)
    }

    /// What forgetting a customer would take away and leave, and what speaks against it now.
    /// - Throws: `crm.customer-unknown`.
    func preview(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> ErasurePreview {
        let summary = try directory.required(customer, by: call, in: tx)
        let person = try person(summary, in: tx)
        let places = try book.tables.filter { !$0.isWords }.map { table in
            // What loses nothing is not counted: it may be long, and nothing happens to it.
            let count =
                table.losesSomething
                ? try PersonalStore(table, on: tx.engine).count(
                    of: person, most: Erasure.mostCounted, in: tx) : nil
            return ErasurePlace(table, count: count)
        }
        return ErasurePreview(
            customer: summary.id, records: summary.members.count,
            obstacles: try obstacles(of: person, in: tx), places: places)
    }

    /// Confirms a request: from here on nobody finds the customer, and a job takes away what is
    /// kept of them.
    /// - Throws: `crm.erasure-unknown`, `crm.customer-erased`, `crm.erasure-obstructed`.
    func confirm(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> Erasure {
        let waiting = try waiting(number, in: tx)
        let summary = try directory.required(waiting.customer, by: call, in: tx)
        let person = try person(summary, in: tx)
        try requireUnobstructed(person, in: tx)
        guard try ErasureStore().decide(number, .confirmed, by: call, in: tx) else {
            throw Self.unknown(number)
        }
        try forget(summary, person, as: number, at: call.now, by: call, in: tx)
        return try required(number, in: tx)
    }

    /// Forgets records once more that were forgotten when a backup was taken in that knows them
    /// still: no request waits for an answer.
    /// - Parameters:
    ///   - moment: when they were forgotten; what is told of before is nobody's.
    ///   - records: all that were forgotten then; nil where that is not known.
    /// - Throws: `crm.customer-unknown`, `crm.customer-erased`, `request.occurs-in-future`;
    ///   `crm.erasure-obstructed` where others are joined to them here, and as
    ///   ``confirm(_:by:in:)`` unless `records` are named on the machine itself.
    func restore(
        _ customer: CustomerID, erasedAt moment: Instant, among records: [CustomerID]?,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Erasure {
        _ = try call.past(at: moment, pointer: "/erased_at")
        let summary = try directory.required(customer, by: call, in: tx)
        // Beside the backup a list says who was forgotten; whoever else names somebody asks as for
        // the first time.
        if records == nil || call.actor != .localAdmin {
            try requireUnobstructed(person(summary, in: tx), in: tx)
        }
        if let records, let other = Set(summary.members).subtracting(records).min() {
            throw CRMErrors.erasureObstructed.error(
                "\(other.text) is joined to them here, and nobody forgot it. Undo that merge, "
                    + "then repeat this.", at: "/records")
        }
        // The backup may have their request, which was confirmed since.
        let number =
            try ErasureStore().add(summary.id, for: .restored, by: call, in: tx)
            ?? ErasureStore().open(of: summary.id, in: tx)
        guard let number, try ErasureStore().decide(number, .confirmed, by: call, in: tx) else {
            throw CRMErrors.erasureOpen.error(
                "A request to forget them is open. Confirm that one.", at: "/customer_id")
        }
        // Nobody was forgotten before they were known: what is told of then comes late as well.
        let known = try CustomerStore().newest(of: summary.members, in: tx) ?? moment
        try forget(
            summary, try person(summary, in: tx), as: number, at: max(moment, known), by: call,
            in: tx)
        return try required(number, in: tx)
    }

    private func person(
        _ summary: CustomerSummary, in tx: borrowing Transaction
    ) throws -> PersonalRecords {
        let known = try PersonStore().identifiers(of: summary.members, in: tx)
        let spaces = [CustomerIdentifier.telephone, CustomerIdentifier.mail]
        return PersonalRecords(
            summary.members,
            reachedAt: known.sorted { ($0.namespace, $0.value) < ($1.namespace, $1.value) }.map {
                PersonalRecords.Address(
                    $0.value, in: spaces.contains($0.namespace) ? "" : $0.namespace)
            })
    }

    private func requireUnobstructed(
        _ person: PersonalRecords, in tx: borrowing Transaction
    ) throws {
        guard let obstacle = try obstacles(of: person, in: tx).first(where: \.forbids) else {
            return
        }
        throw CRMErrors.erasureObstructed.error(
            "There are \(obstacle.count) \(obstacle.code). \(obstacle.advice) Then confirm "
                + "again, or refuse the request and say why.")
    }

    private func forget(
        _ summary: CustomerSummary, _ person: PersonalRecords, as number: Int64,
        at moment: Instant, by call: Call, in tx: borrowing Transaction
    ) throws {
        let digests = try TombstoneStore().madeDigests(at: call.now, in: tx)
        let identifiers = try PersonStore().identifiers(of: summary.members, in: tx)
        try TombstoneStore().bury(identifiers, by: digests, at: moment, in: tx)
        try PersonStore().hide(summary.members, by: call.actor.text, at: call.now, in: tx)
        try ErasureStore().mark(summary.members, as: number, at: moment, in: tx)
        try ErasureStore().answer(summary.members, with: number, by: call, in: tx)
        for data in book.all { try data.ends(person, tx) }
        try tx.enqueueOnce(Erasing.name, by: call)
        try tx.record(
            CustomerErased(erasure: number, customer: summary.id, records: summary.members),
            by: call)
    }

    /// Ends a request without forgetting anybody.
    /// - Throws: `crm.erasure-unknown`.
    func end(
        _ number: Int64, refusal: ErasureRefusal?, by call: Call, in tx: borrowing Transaction
    ) throws -> Erasure {
        let waiting = try waiting(number, in: tx)
        let state: ErasureState = refusal == nil ? .withdrawn : .refused
        guard try ErasureStore().decide(number, state, refusal: refusal, by: call, in: tx) else {
            throw Self.unknown(number)
        }
        try tx.record(
            ErasureEnded(erasure: number, customer: waiting.customer, state: state), by: call)
        return try required(number, in: tx)
    }

    /// A request by its number.
    /// - Throws: `crm.erasure-unknown`.
    func required(_ number: Int64, in tx: borrowing Transaction) throws -> Erasure {
        guard let found = try ErasureStore().find(number, in: tx) else {
            throw Self.unknown(number)
        }
        return found
    }

    private func waiting(_ number: Int64, in tx: borrowing Transaction) throws -> Erasure {
        let found = try required(number, in: tx)
        guard found.state == .requested else { throw Self.unknown(number) }
        return found
    }

    private func obstacles(
        of person: PersonalRecords, in tx: borrowing Transaction
    ) throws -> [PersonalObstacle] {
        var found: [PersonalObstacle] = []
        for data in book.all { found += try data.obstacles(person, tx) }
        return found
    }

    private static func unknown(_ number: Int64) -> RetailError {
        CRMErrors.erasureUnknown.error(
            "No request that waits has the number \(number).", at: "/number")
    }
}
