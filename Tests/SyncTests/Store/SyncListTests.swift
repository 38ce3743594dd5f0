import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// The lists of the log's own tables, which grow for ever: each order by an index.
@Suite struct SyncListTests {
    @Test(arguments: Engines.available)
    func `an index gives every order of jobs, parked events and the audit`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            var queries: [SQL] = []
            for filter in [JobFilter(), JobFilter(state: .dead)] {
                let list = JobStore().list(filter)
                // A state's runs by age are few, or asked for by when they are due.
                let orders = JobSort.allCases.filter { filter.state == nil || $0 == .due }
                queries += orders.flatMap { list.queries(by: $0.order, limit: 5) }
            }
            for age in AgeSort.allCases {
                for filter in [ParkedFilter(), ParkedFilter(consumer: "analytics.sales")] {
                    queries += ConsumerStore().parked(filter).queries(
                        by: ConsumerStore.order(age), limit: 5)
                }
                for filter in [
                    AuditFilter(), AuditFilter(subject: "a"), AuditFilter(outcome: .refused),
                    AuditFilter(outcome: .read),
                ] {
                    queries += AuditStore().list(filter).queries(
                        by: AuditStore.order(age), limit: 5)
                }
            }
            for query in queries {
                let sorts = try await database.sorts(query, on: engine)
                #expect(!sorts, "\(query.text)")
            }
        }
    }

    /// Of 60 acts every seventh is of `ana`, every second was refused; a page looks through ten.
    @Test(arguments: Engines.available)
    func `looks through so many acts a page, and comes to all that were asked for`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            for number in 0..<60 {
                try await database.write { tx in
                    let at = testStart + .seconds(Int64(number))
                    let actor = number % 7 == 0 ? "staff:ana" : "staff:budi"
                    let code = number % 2 == 0 ? "test.no" : nil
                    try tx.execute(
                        """
                        INSERT INTO sync_acts
                            (at, actor, operation, request_id, subject, code, count, event_count)
                        VALUES (\(at), \(actor), 'orders.place', 'r', 'it', \(code), 1, 0)
                        """)
                }
            }
            let filters = [
                AuditFilter(actor: "staff:ana"), AuditFilter(operation: "orders.place"),
                AuditFilter(from: testStart + .seconds(55)),
                AuditFilter(before: testStart + .seconds(5)),
                AuditFilter(actor: "staff:nobody", outcome: .done),
                AuditFilter(actor: "staff:ana", subject: "it"),
                AuditFilter(actor: "staff:ana", outcome: .refused),
                AuditFilter(outcome: .refused, before: testStart + .seconds(5)),
                AuditFilter(), AuditFilter(subject: "it"), AuditFilter(outcome: .refused),
            ]
            let counts = [9, 60, 5, 5, 0, 9, 5, 3, 60, 60, 30]
            // How many a total finds where a first page looks, the newest first.
            let newest = [
                Total(counted: 2, isCut: true), Total(counted: 11, isCut: true),
                Total(counted: 5, isCut: true), Total(counted: 0, isCut: true),
                Total(counted: 0, isCut: true), Total(counted: 2, isCut: true),
                Total(counted: 2, isCut: true), Total(counted: 0, isCut: true),
                Total(counted: 11, isCut: true), Total(counted: 60), Total(counted: 30),
            ]
            for (filter, (expected, total)) in zip(filters, zip(counts, newest)) {
                for sort in AgeSort.allCases {
                    var (found, pages, after): ([Int64], Int, String?) = ([], 0, nil)
                    repeat {
                        let request = ListRequest(
                            page: PageRequest(limit: 4, after: after), sort: sort,
                            countsAll: true)
                        let page = try await database.read { tx in
                            try AuditStore().list(filter, request, most: 10, in: tx)
                        }
                        #expect(page.items.count <= 4)
                        #expect(sort == .oldest || page.total == total, "\(filter)")
                        found += page.items.map(\.number)
                        pages += 1
                        after = page.next
                    } while after != nil && pages < 100
                    #expect(found.count == expected && Set(found).count == expected)
                    #expect(found == (sort == .newest ? found.sorted(by: >) : found.sorted()))
                    #expect(pages >= (filter.outcome == .refused ? 3 : 6))
                }
            }
        }
    }

    /// SQLite counts its steps: they are the same however many acts there are.
    @Test(arguments: [400, 4_000])
    func `a page of the audit and its total cost the same however long it is`(
        count: Int
    ) async throws {
        try await withCountedDatabase(.sqlite) { database, _, meter in
            try await Migrator(SyncModule.migrations, clock: .fixed(testStart)).migrate(database)
            try await database.write { tx in
                for portion in Array(0..<count).chunks {
                    let rows = SQL.rows(Array(portion)) { number in
                        """
                        (\(testStart), 'staff:ana', 'orders.place', 'r', 'it',
                            \(number % 2 == 0 ? "test.no" : nil), 1, 0)
                        """
                    }
                    try tx.execute(
                        """
                        INSERT INTO sync_acts
                            (at, actor, operation, request_id, subject, code, count, event_count)
                        VALUES \(rows)
                        """)
                }
            }
            for filter in [
                AuditFilter(), AuditFilter(outcome: .done), AuditFilter(actor: "staff:nobody"),
                AuditFilter(actor: "staff:nobody", subject: "it"),
                AuditFilter(actor: "staff:nobody", outcome: .refused),
            ] {
                let request = ListRequest(
                    page: PageRequest(limit: 4), sort: AgeSort.newest, countsAll: true)
                let work = try await meter.count {
                    try await database.read { tx in
                        try AuditStore().list(filter, request, most: 50, in: tx)
                    }
                }
                #expect(work.all.steps < 6_000, "\(filter)")
                #expect(work.value.total?.isBound == true, "\(filter)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `pages through jobs and what is parked, by filters`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            let ids = testIDs()
            try await database.write { tx in
                for number in 0..<5 {
                    try JobStore().add(
                        ID(ids.next()), number == 3 ? "b.job" : "a.job", payload: "",
                        due: testStart + .seconds(60 - number % 3), at: testStart, in: tx)
                }
            }
            func all(
                _ sort: JobSort, _ filter: JobFilter = JobFilter()
            ) async throws
                -> [JobTicket]
            {
                try await database.read { tx in
                    var (found, after): ([JobTicket], String?) = ([], nil)
                    repeat {
                        let page = try JobStore().list(
                            filter,
                            ListRequest(
                                page: PageRequest(limit: 2, after: after), sort: sort,
                                countsAll: true), in: tx)
                        found += page.items
                        after = page.next
                        if after == nil { #expect(page.total == Total(counted: found.count)) }
                    } while after != nil
                    return found
                }
            }
            let oldest = try await all(.oldest)
            #expect(oldest.count == 5 && Set(oldest.map(\.id)).count == 5)
            #expect(try await all(.newest).map(\.id) == oldest.map(\.id).reversed())
            let due = try await all(.due)
            #expect(due.map(\.dueAt) == due.map(\.dueAt).sorted())
            #expect(Set(due.map(\.id)) == Set(oldest.map(\.id)))
            #expect(try await all(.due, JobFilter(name: "b.job")).count == 1)
            #expect(try await all(.due, JobFilter(state: .dead)).isEmpty)
        }
    }
}
