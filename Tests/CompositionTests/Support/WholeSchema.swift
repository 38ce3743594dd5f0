import RetailComposition
import RetailKit
import RetailStorage
import RetailTestSupport

extension Selaras {
    /// The steps of all modules, for databases that are lent migrated.
    static let wholeSchema = Selaras(database: .nowhere, ids: testIDs()).modules
        .flatMap(\.migrations)
}
