import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ends authorisations of returns whose time is over: those that nobody decided and those of which
/// nothing came expire, of the others no more is waited for.
struct AuthorisationEnds: Sendable {
    let authorisations: ReturnAuthorisations
    let portion = 100
    /// How much longer one lasts that could not be ended.
    let pause = Duration.seconds(3_600)

    private var book: OrderBook { authorisations.book }

    /// The job that does it.
    var job: Job {
        Job(
            "orders.end-return-authorisations",
            "Ends returns that were asked for, where nobody decided or nothing more came in time.",
            every: .seconds(60)
        ) { run in
            try await sweep(run)
        }
    }

    /// Ends a portion of those that are over now, the longest over first.
    ///
    /// One that cannot be ended keeps nobody: it is told
    /// (`orders.return-authorisation-end-put-off`), lasts ``pause`` longer and is tried again then.
    /// - Returns: whether more may be over.
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try authorisations.store.over(at: call.now, past: past, limit: limit, in: tx)
        } act: { value, call, tx in
            try end(value, by: call, in: tx)
        } putOff: { value, problem, call, tx in
            try putOff(value, after: problem, by: call, in: tx)
        }
    }

    private func end(
        _ listed: ReturnAuthorisation, by call: Call, in tx: borrowing Transaction
    ) throws {
        // Somebody may have been faster, or have let it last longer.
        guard
            var value = try authorisations.store.find(
                listed.number, of: listed.order, in: tx),
            let endsAt = value.endsAt, endsAt <= call.now,
            let order = try book.orders.find(value.order, in: tx)
        else { return }
        let before = value.stage
        value.conclude(as: .expired, "", by: call)
        try authorisations.store.update(value, from: before, in: tx)
        try value.tell(of: order, call, in: tx)
    }

    private func putOff(
        _ value: ReturnAuthorisation, after error: RetailError, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let until = call.now + pause
        guard try authorisations.store.putOff(value, until: until, in: tx),
            let order = try book.orders.find(value.order, in: tx)
        else { return }
        try tx.record(
            ReturnAuthorisationEndPutOff(
                order: order.id, authorisation: value.number, customer: order.customer,
                problem: error.code.rawValue, until: until), by: call)
    }
}
