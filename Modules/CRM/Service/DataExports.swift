import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Gathers all that is kept of somebody who asks for it, over all modules.
struct DataExports: Sendable {
    let directory: Directory
    let book: PersonalBook
    /// How many portions a run does before another may have its turn.
    var portions = 100

    static let name = "crm.gather-data-exports"

    /// Asks for a copy; a job gathers it.
    /// - Throws: `crm.customer-unknown`, `crm.data-export-underway`.
    func request(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> DataExport {
        let summary = try directory.required(customer, by: call, in: tx)
        guard let number = try DataExportStore().add(summary.id, by: call, in: tx) else {
            throw CRMErrors.dataExportUnderway.error(
                "A copy is being gathered. Wait for it, or cancel it.", at: "/customer_id")
        }
        try tx.enqueueOnce(Self.name, by: call)
        try tx.record(
            DataExportRequested(export: number, customer: summary.id), by: call)
        return try required(number, by: call, in: tx)
    }

    /// Ends a copy before its time.
    /// - Throws: `crm.data-export-unknown`.
    func cancel(
        _ number: Int64, by call: Call, in tx: borrowing Transaction
    ) throws -> DataExport {
        let found = try required(number, by: call, in: tx)
        guard
            try DataExportStore().end(
                number, as: .cancelled, by: call.actor.text, at: call.now, in: tx)
        else { throw Self.unknown(number) }
        try tx.record(DataExportCancelled(export: number, customer: found.customer), by: call)
        return try required(number, by: call, in: tx)
    }

    /// A copy, to who may see the customer.
    /// - Throws: `crm.data-export-unknown`, `crm.customer-erased`.
    func required(
        _ number: Int64, by call: Call, in tx: borrowing Transaction
    ) throws -> DataExport {
        guard let found = try DataExportStore().find(number, in: tx) else {
            call.compared()
            throw Self.unknown(number)
        }
        guard try directory.seen(found.customer, by: call, in: tx) != nil else {
            throw Self.unknown(number)
        }
        return found
    }

    /// A part of a copy that is ready.
    /// - Throws: `crm.data-export-unknown`, `crm.data-export-not-ready`.
    func part(
        _ place: Int64, of number: Int64, as format: DataExportFormat, by call: Call,
        in tx: borrowing Transaction
    ) throws -> DataExportPart {
        let export = try required(number, by: call, in: tx)
        guard export.state == .ready, export.endsAt.map({ $0 > call.now }) ?? false else {
            throw CRMErrors.dataExportNotReady.error(
                export.state == .gathering
                    ? "It is being gathered: \(export.step) places are done. Ask again in a minute."
                    : "Its time is over. Ask for a new one.", at: "/number")
        }
        guard let part = try DataExportStore().part(place, of: export, in: tx) else {
            throw CRMErrors.dataExportUnknown.error(
                "The copy has \(export.parts) parts.", at: "/part")
        }
        guard format == .page else { return part }
        return DataExportPart(
            number: part.number, of: part.of, place: part.place, count: part.count,
            text: try DataExportText.page(of: part.text))
    }

    /// The jobs that gather copies, and end them.
    var jobs: [Job] {
        [
            Job(
                Self.name, "Gathers all that is kept of who asked for it.", every: .seconds(60),
                lease: .seconds(600)
            ) { run in
                let next = try await run.database.read { tx in
                    let limit = run.call(in: tx).now - RightsProblem.pause
                    return try DataExportStore().next(failedBefore: limit, in: tx)
                }
                guard let next else { return false }
                try await attempt(next, in: run)
                return true
            },
            Job(
                "crm.end-data-exports", "Ends copies of people's data whose time is over.",
                every: .seconds(3_600)
            ) { run in
                try await run.database.write { tx in
                    let ended = try DataExportStore().endDue(
                        at: run.call(in: tx).now, most: 100, in: tx)
                    return try DataExportStore().forgetParts(most: 200, in: tx) == 200
                        || ended == 100
                }
            },
        ]
    }

    /// Goes on with a copy, or notes on it what keeps it: those behind it have their turn.
    private func attempt(_ export: DataExport, in run: JobRun) async throws {
        do { try await gather(export, in: run) } catch {
            let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
            guard !error.saysDatabaseIsAway else { throw error }
            try await run.database.write { tx in
                try DataExportStore().fail(export.number, RightsProblem.text(of: error), in: tx)
            }
        }
    }

    private func gather(_ export: DataExport, in run: JobRun) async throws {
        let tables = book.tables.filter(\.isShown)
        guard var current = try await begin(export, of: tables, in: run) else { return }
        for _ in 0..<portions {
            guard tables.indices.contains(current.step) else {
                let number = current.number
                try await run.database.write { tx in
                    _ = try DataExportStore().finish(
                        number, at: run.call(in: tx).now, in: tx)
                }
                return
            }
            guard let moved = try await gather(tables[current.step], for: current, in: run) else {
                return
            }
            current = moved
        }
    }

    /// Begins a run; a copy that was begun by another release, which has other places, is gathered
    /// anew.
    private func begin(
        _ export: DataExport, of tables: [PersonalTable], in run: JobRun
    ) async throws -> DataExport? {
        let plan = RightsPlan.digest(of: tables.map(\.name))
        if export.plan != plan {
            while try await run.database.write({ tx in
                try DataExportStore().removeParts(of: export.number, most: 200, in: tx)
            }) == 200 {}
        }
        return try await run.database.write { tx in
            try DataExportStore().begin(export, by: plan, at: run.call(in: tx).now, in: tx)
        }
    }

    /// - Returns: nil where it was cancelled, or another worker gathers it.
    private func gather(
        _ table: PersonalTable, for export: DataExport, in run: JobRun
    ) async throws -> DataExport? {
        let rows = try await run.database.read(.heavy) { tx in
            guard let members = try directory.customer(export.customer, in: tx)?.members else {
                return [] as [(text: String, place: PersonalPlace)]
            }
            return try PersonalStore(table, on: tx.engine).rows(
                of: PersonalRecords(members), behind: export.behind.flatMap(PersonalPlace.init),
                most: DataExport.portion, in: tx)
        }
        let isWhole = rows.count < DataExport.portion
        let part =
            rows.isEmpty
            ? nil
            : DataExportPart(
                number: export.parts + 1, of: 0, place: table.name, count: rows.count,
                text: DataExportText.body(of: rows.map(\.text), in: table))
        let behind = isWhole ? nil : rows.last?.place.text
        return try await run.database.write { tx in
            let isMoved = try DataExportStore().advance(
                export, to: export.step + (isWhole ? 1 : 0),
                past: isWhole ? 0 : export.past + rows.count, behind: behind, with: part, in: tx)
            return isMoved ? try DataExportStore().find(export.number, in: tx) : nil
        }
    }

    private static func unknown(_ number: Int64) -> RetailError {
        CRMErrors.dataExportUnknown.error("No copy has the number \(number).", at: "/number")
    }
}
