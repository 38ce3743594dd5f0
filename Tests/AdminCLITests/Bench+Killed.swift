import RetailComposition
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

extension Bench {
    /// Adds a customer to the bench's database in a program that keeps it open, so that the act
    /// stands in the log beside the file; whoever asks closes it.
    func joined(adding name: String) async throws -> Selaras {
        let selaras = try DoorFinder.join(.file(data + "/selaras.db"))
        let door = DirectDoor(selaras: selaras, place: "", warn: { _, _ in })
        let operation = try #require(selaras.operation("crm.customers.create"))
        _ = try await door.perform(
            operation, .object([.init("name", .string(name))]),
            RequestOptions(requestID: "cli-test-1", idempotencyKey: "cli-test-1"))
        return selaras
    }

    /// The database with its log as a killed program leaves them, copied under a name; the newest
    /// act has added a customer.
    func killed(_ name: String, adding customer: String) async throws -> String {
        let selaras = try await joined(adding: customer)
        let copy = folder.file(name)
        for end in ["", "-wal"] {
            try File.copy(data + "/selaras.db" + end, to: copy + end)
        }
        await selaras.database.close()
        return copy
    }
}
