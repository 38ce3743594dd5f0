import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What one caller sends must not keep the others waiting: the work of acts is counted, never
/// timed.
///
/// The counters are those of the whole process, so every walk has a process of its own.
@Suite(.enabled(if: WorkMeter.isCounting, "This build counts no work: build it for debugging."))
struct HostileInputTests {
    @Test func `finds every planted fault, and none where none is`() async {
        await #expect(processExitsWith: .success) {
            for fault in PlantedFault.allCases {
                let report = try await HostileInputTests.walk(over: fault)
                let found = report.faults.filter { text in
                    fault.finding.map(text.contains) ?? true
                }
                #expect(found.isEmpty == (fault.finding == nil), "\(fault): \(report.faults)")
                #expect(report.acts >= 12 && report.refused.isEmpty, "\(fault): \(report)")
            }
        }
    }

    private static func walk(over fault: PlantedFault) async throws -> HostileWalk.Report {
        try await withCountedDatabase(.sqlite) { database, engine, meter in
            _ = try await Migrator(
                SyncModule.migrations + [PlantedFault.migration], clock: .fixed(testStart)
            ).migrate(database)
            engine.rehearse(true)
            let dispatcher = Dispatcher(database: database)
            let ids = testIDs()
            let walk = HostileWalk(
                meter: meter,
                perform: { operation, input in
                    let call = Call(
                        actor: .system("test"), grants: .all, now: testStart, ids: ids,
                        requestID: "test")
                    _ = try await dispatcher.perform(operation, input, call)
                },
                element: { _, first, _ in first })
            var report = HostileWalk.Report()
            try await walk.walk(
                over: fault.operation, from: .object([.init("text", .string("x"))]),
                into: &report)
            return report
        }
    }

    @Test func `bounds the work of every text and list of every operation`() async {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) {
            do { try await HostileInputTests.prove(.sqlite) } catch {
                print("fault: \(error)")
                Issue.record(error)
            }
        }
        print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self))
    }

    /// Walks and compares with the exceptions: a row too few or too many is a fault.
    private static func prove(_ engine: EngineKind) async throws {
        let (report, all) = try await walkOverShop(engine)
        print("hostile input, \(engine): \(report.summary), \(all) operations in all")
        print("without a text or list: \(report.plain.sorted().joined(separator: ", "))")
        let undone = report.refused.filter { !$0.key.contains(" ") }
        for (name, reason) in undone.sorted(by: { $0.key < $1.key }) {
            let why = HostileExceptions.refused[name] ?? "give it an input in SeededShop"
            print("not done: \(name), \(reason): \(why)")
        }
        let walked = report.commands.union(report.queries).union(report.plain)
        #expect(walked.count == all, "\(all) operations, walked over \(walked.count)")
        // The faults go the way of the figures: what a process of its own records is not shown.
        for fault in report.faults { print("fault: \(fault)") }
        let lines = HostileExceptions.perLine.mapValues(\.statements)
        for (list, count) in report.perLine where lines[list] != count {
            print(
                "fault: \(list) runs \(count) statements a line, the table says "
                    + "\(lines[list].map(String.init) ?? "nothing")")
        }
        for list in lines.keys where report.perLine[list] == nil {
            print("fault: \(list) runs no statement a line, the row is stale")
        }
        #expect(report.faults.isEmpty)
        #expect(report.texts > 150 && report.lists > 30 && report.commands.count > 50)
        #expect(report.perLine == lines)
        #expect(
            Set(report.readInside.keys) == Set(HostileExceptions.readInside.keys),
            "\(report.readInside)")
        let refused = report.refused.filter { !$0.key.hasSuffix(HostileExceptions.cursor) }
        tellRows("refused", refused.keys, HostileExceptions.refused.keys)
        tellRows("read inside", report.readInside.keys, HostileExceptions.readInside.keys)
        #expect(Set(refused.keys) == Set(HostileExceptions.refused.keys), "\(refused)")
    }

    /// Names what was found and stands in no row, and rows of what was not found.
    private static func tellRows(
        _ name: String, _ found: some Sequence<String>, _ rows: some Sequence<String>
    ) {
        for key in Set(found).subtracting(rows).sorted() { print("fault: \(name), no row: \(key)") }
        for key in Set(rows).subtracting(found).sorted() {
            print("fault: \(name), stale row: \(key)")
        }
    }

    /// Walks over all operations of the composition; also returns how many there are.
    private static func walkOverShop(
        _ engine: EngineKind
    ) async throws -> (report: HostileWalk.Report, operations: Int) {
        try await withCountedDatabase(engine) { database, engine, meter in
            let shop = SeededShop(database: database)
            var walk = HostileWalk(
                meter: meter, perform: shop.perform, element: shop.element)
            walk.perLine = HostileExceptions.perLine.mapValues(\.statements)
            walk.readInside = HostileExceptions.readInside.mapValues(\.regions)
            var report = HostileWalk.Report()
            // The owner is made while there is no staff, everything else in a furnished shop.
            try await shop.open()
            engine.rehearse(true)
            let claim = try #require(shop.selaras.operation("access.owners.claim"))
            try await walk.walk(over: claim, from: try shop.valid(claim), into: &report)
            engine.rehearse(false)
            try await shop.furnish()
            engine.rehearse(true)
            for operation in shop.selaras.operations where operation.name != claim.name {
                try await walk.walk(
                    over: operation, from: try shop.valid(operation), into: &report)
            }
            return (report, shop.selaras.operations.count)
        }
    }
}
