import Dispatch
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSQLite

/// A read that waits for its turn gets it, or is told in time that it will not.
@Suite struct HeavyWaitTests {
    @Test func `begins by itself when what held the reads back has lapsed`() async throws {
        let readers = HeavyReaders(threads: 1) {}
        #expect(readers.hold(for: .milliseconds(50)))
        #expect(try await readers.run(within: .seconds(600)) { 7 } == 7)
        readers.close()
    }

    @Test func `is refused when its time is over, though others still read`() async throws {
        let readers = HeavyReaders(threads: 1) {}
        let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let long = Task {
            try await readers.run(within: .seconds(600)) {
                begun.signal()
                end.wait()
            }
        }
        await withCheckedContinuation { waiting in
            DispatchQueue.global().async {
                begun.wait()
                waiting.resume()
            }
        }
        let code = await refusalCode {
            do { try await readers.run(within: .milliseconds(50)) {} } catch {
                throw RetailError.wrapping(error)
            }
        }
        #expect(code == .timedOut)
        end.signal()
        try await long.value
        readers.close()
    }

    @Test func `cannot be held any more once they close`() async throws {
        let readers = HeavyReaders(threads: 1) {}
        readers.close()
        #expect(readers.hold(for: .seconds(600)))
        #expect(try await readers.run(within: .seconds(600)) { 7 } == 7)
    }
}
