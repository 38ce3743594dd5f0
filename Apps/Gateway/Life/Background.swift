import RetailAccess
import RetailComposition
import RetailCore
import RetailJSON
import RetailSync
import Synchronization

/// What the background has done since the start.
final class BackgroundNumbers: Sendable {
    let events = Atomic<Int>(0)
    let runs = Atomic<Int>(0)
    let failures = Atomic<Int>(0)
}

/// Wakes the consumers when a command was performed; many calls wake once.
final class Wake: Sendable {
    let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func signal() { continuation.yield() }
}

extension Gateway {
    /// Runs consumers and jobs until the task is cancelled.
    func runBackground() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.tick() }
            group.addTask { await self.runConsumers() }
            group.addTask { await self.runJobs() }
            group.addTask { await self.runNotes() }
        }
    }

    /// Another process may write events too, so consumers look every 50 ms without being woken.
    private func tick() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(50))
            wake.signal()
        }
    }

    private func runConsumers() async {
        for await _ in wake.stream {
            // What comes within this time is taken in together, which costs a fraction.
            try? await Task.sleep(for: .milliseconds(10))
            guard !Task.isCancelled else { return }
            do throws(RetailError) {
                let count = try await selaras.consumption.catchUp()
                background.events.add(count, ordering: .relaxed)
            } catch { await failed("consumers", error) }
        }
    }

    private func runJobs() async {
        while !Task.isCancelled {
            do throws(RetailError) {
                let count = try await selaras.jobs.runDue()
                background.runs.add(count, ordering: .relaxed)
                if count > 0 { wake.signal() }
            } catch { await failed("jobs", error) }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Writes down, away from any request, what requests only noted.
    private func runNotes() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            do throws(RetailError) { try await writeNotes(at: selaras.clock.now()) } catch {
                await failed("notes", error)
            }
        }
    }

    /// Writes down the uses of keys that were noted since the last time, and the refusals and reads
    /// that have waited long enough; all of them when `now` is nil.
    func writeNotes(at now: Instant?) async throws(RetailError) {
        var failure: RetailError?
        do { try await selaras.access.authentication.writeUses() } catch { failure = error }
        // Neither waits for the other: what one cannot write is no reason to lose both.
        try await selaras.dispatcher.writeAudit(at: now)
        if let failure { throw failure }
    }

    private func failed(_ what: String, _ error: RetailError) async {
        background.failures.add(1, ordering: .relaxed)
        log.write(.error, "background-failed") { line in
            line.member("what", what)
            line.member("error", error.debugDescription)
        }
        try? await Task.sleep(for: .seconds(1))
    }
}
