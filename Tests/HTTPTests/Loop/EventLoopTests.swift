import Dispatch
import RetailHTTP
import Synchronization
import Testing

@Suite struct EventLoopTests {
    private func onLoop<Result: Sendable>(
        _ body: @escaping @Sendable (EventLoop) async -> Result
    ) async throws -> Result {
        let loop = try EventLoop(index: 3)
        try loop.start()
        defer { loop.stop() }
        return await Task(executorPreference: loop) { await body(loop) }.value
    }

    @Test func `brings a task back after it was resumed from another thread`() async throws {
        let places = try await onLoop { loop in
            var places = [EventLoop.current === loop]
            for _ in 0..<100 {
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async { continuation.resume() }
                }
                places.append(EventLoop.current === loop)
            }
            await Task.yield()
            places.append(EventLoop.current === loop && loop.onLoop)
            return places
        }
        #expect(places.allSatisfy(\.self) && places.count == 102)
        #expect(EventLoop.current == nil)
    }

    @Test func `returns a handler that was resumed elsewhere to the loop of its connection`()
        async throws
    {
        try await LiveServer.with(
            loops: 2,
            handler: { _ in
                let before = EventLoop.current
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async { continuation.resume() }
                }
                return .text("\(before != nil && before === EventLoop.current)")
            }
        ) { live in
            for _ in 0..<4 {
                let client = try live.client()
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(client.reply()?.body == "true")
            }
        }
    }

    @Test func `fires timers in the order of their moments and none that was taken back`()
        async throws
    {
        let order = try await onLoop { loop in
            let order = Mutex<[Int]>([])
            for delay in [30, 10, 20, 5, 25] {
                loop.schedule(after: .milliseconds(delay)) { order.withLock { $0.append(delay) } }
            }
            let cancelled = loop.schedule(after: .milliseconds(1)) {
                order.withLock { $0.append(-1) }
            }
            loop.cancel(cancelled)
            await loop.sleep(for: .milliseconds(45))
            return order.withLock { $0 }
        }
        #expect(order == [5, 10, 20, 25, 30])
    }

    @Test func `runs end-of-tick hooks after the jobs of a tick`() async throws {
        final class Box: Sendable { let lines = Mutex<[String]>([]) }
        let box = Box()
        let lines = try await onLoop { loop in
            loop.endOfTick { box.lines.withLock { $0.append("end") } }
            async let first: Void = box.lines.withLock { $0.append("job") }
            async let second: Void = box.lines.withLock { $0.append("job") }
            _ = await (first, second)
            await loop.sleep(for: .milliseconds(2))
            return box.lines.withLock { $0 }
        }
        #expect(lines.starts(with: ["job", "job", "end"]))
    }

    @Test func `takes work from many threads`() async throws {
        final class Count: Sendable { let value = Mutex(0) }
        let count = Count()
        let loop = try EventLoop()
        try loop.start()
        defer { loop.stop() }
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 { loop.execute { count.value.withLock { $0 += 1 } } }
                    await Task(executorPreference: loop) { count.value.withLock { $0 += 1 } }.value
                }
            }
        }
        #expect(count.value.withLock { $0 } == 8008)
    }
}
