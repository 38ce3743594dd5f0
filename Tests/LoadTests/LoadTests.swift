import CSQLite
import RetailLoad
import RetailTestSupport
import Testing

@Suite struct LoadTests {
    @Test func `asks on every connection and counts every answer`() throws {
        let folder = try TemporaryFolder()
        let bare = try BareServer(
            routes: [("/fixed", .fixed(Array("{}".utf8)))], database: folder.file("x.db"))
        let request = WireRequest.bytes("GET", "/fixed")
        var left = [Int](repeating: 50, count: 8)
        var heard = 0
        let result = try Load(ports: [bare.port], connections: 8).run(
            for: .seconds(10),
            next: { index in
                left[index] -= 1
                return left[index] < 0 ? nil : request
            },
            heard: { _, reply in
                heard += 1
                #expect(reply.text == "{}")
                #expect(reply.field("content-type") == "application/json")
            })
        #expect(result.replies == 400)
        #expect(heard == 400)
        #expect(result.statuses == [200: 400])
        #expect(result.broken == 0)
    }

    @Test func `asks no more often than its pace, on whichever connection is free`() throws {
        let folder = try TemporaryFolder()
        let bare = try BareServer(
            routes: [("/fixed", .fixed(Array("{}".utf8)))], database: folder.file("x.db"))
        let request = WireRequest.bytes("GET", "/fixed")
        var asked: Set<Int> = []
        let result = try Load(ports: [bare.port], connections: 4).run(
            for: .milliseconds(500), pace: 100
        ) { index in
            asked.insert(index)
            return request
        }
        #expect((1...51).contains(result.replies))
        #expect(result.statuses == [200: result.replies])
        #expect(result.broken == 0)
        #expect(asked.count > 1)
        var left = 3
        let few = try Load(ports: [bare.port], connections: 2).run(
            for: .seconds(10), pace: 1_000
        ) { _ in
            left -= 1
            return left < 0 ? nil : request
        }
        #expect(few.replies == 3)
    }

    @Test func `answers from a prepared statement`() throws {
        let folder = try TemporaryFolder()
        let bare = try BareServer(
            routes: [("/twice/", .rows("SELECT $1 AS word UNION ALL SELECT 'b'"))],
            database: folder.file("x.db"))
        let reply = try WireClient(port: bare.port).ask(WireRequest.bytes("GET", "/twice/a"))
        #expect(reply.text == #"[{"word":"a"},{"word":"b"}]"#)
    }

    @Test func `says that nobody listens`() {
        #expect(throws: LoadError.self) { try WireClient(port: 1) }
    }
}

@Suite struct LatenciesTests {
    @Test func `keeps the share of replies within a step`() {
        var latencies = Latencies()
        for value in 1...1_000 { latencies.add(UInt64(value) * 1_000) }
        #expect(abs(latencies.milliseconds(0.5) - 0.5) < 0.02)
        #expect(abs(latencies.milliseconds(0.99) - 0.99) < 0.04)
        #expect(latencies.count == 1_000)
    }
}
