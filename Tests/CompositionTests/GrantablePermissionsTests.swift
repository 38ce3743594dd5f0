import Foundation
import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Each permission that code asks for can be granted: roles take those of operations alone.
@Suite struct GrantablePermissionsTests {
    @Test func `knows every permission that modules declare`() async throws {
        let declared = try Self.declared()
        #expect(declared.contains("orders.returns.override"))
        #expect(declared.count > 80)
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(
                database: database, clock: testClock().clock, ids: testIDs())
            let known = Set(selaras.operations.flatMap(\.permissions).map(\.name))
            for name in declared.subtracting(known).sorted() {
                Issue.record("No operation asks for \(name): no role can have it")
            }
        }
    }

    /// The names of all permissions in the files of permissions.
    private static func declared() throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Modules").standardizedFileURL
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.lastPathComponent.hasSuffix("Permissions.swift") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/Permission\(\s*"(?<name>[a-z.-]+)"/#) {
                found.insert(String(match.output.name))
            }
        }
        return found
    }
}
