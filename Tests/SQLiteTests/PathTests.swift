import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// A path is a path however it is written; no part of it is the name of a machine.
@Suite struct PathTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Ways to write one place: as it is, with more slashes, and from the present folder.
    private var ways: [String] {
        let path = folder.file("shop.db")
        let here = FileManager.default.currentDirectoryPath
        let up = here.split(separator: "/").map { _ in ".." }.joined(separator: "/")
        return [path, "/" + path, "//" + path, "///" + path, up + path, "./" + up + "/" + path]
    }

    @Test func `opens a second time by whatever path it was opened the first`() async throws {
        for (count, way) in ways.enumerated() {
            for time in 0..<2 {
                try await open(way) { database in
                    try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
                    try await database.write { tx in
                        try tx.execute(
                            """
                            INSERT INTO probe (number, half, body)
                            VALUES (\(count * 2 + time), 1, 'x')
                            """)
                    }
                }
            }
            let archive = Database(try SQLiteArchive(path: way))
            let rows = try await archive.read { tx in
                try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
            }
            #expect(rows == (count + 1) * 2, "\(way)")
            await archive.close()
        }
    }
}
