import RetailCore
import Synchronization
import Testing

@testable import RetailAccess

@Suite struct PasswordHasherTests {
    private let bench = PasswordHasher(logCost: 4) { work in work() }

    @Test func `knows a password again, and no other`() async throws {
        let stored = try await bench.hash("correct horse battery")
        #expect(stored.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try await bench.matches("correct horse battery", stored: stored))
        #expect(try await !bench.matches("correct horse batterx", stored: stored))
    }

    @Test func `does the work also where nothing is stored`() async throws {
        let counting = Counting()
        let bench = PasswordHasher(logCost: 4) { work in
            counting.runs.withLock { $0 += 1 }
            work()
        }
        #expect(try await !bench.matches("anything at all", stored: nil))
        #expect(counting.runs.withLock { $0 } == 1)
    }

    private final class Counting: Sendable {
        let runs = Mutex(0)
    }

    @Test(arguments: ["short", String(repeating: "x", count: 1_025)])
    func `refuses a password of the wrong length`(password: String) async {
        let error = await #expect(throws: RetailError.self) { _ = try await bench.hash(password) }
        #expect(error?.code.rawValue == "access.password-unfit")
    }

    @Test func `refuses at once what finds no place`() async {
        let full = PasswordHasher(logCost: 4, places: 0) { work in work() }
        let error = await #expect(throws: RetailError.self) {
            _ = try await full.matches("correct horse battery", stored: nil)
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.retryAfter == .seconds(3))
    }
}
