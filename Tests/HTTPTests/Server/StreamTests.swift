import RetailHTTP
import Synchronization
import Testing

/// Collects what a producer noticed.
private final class Notes: Sendable {
    let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}

extension LiveTests {
    @Test func `streams chunks and keeps the connection`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                body: .stream { writer in
                    try await writer.write("ab")
                    try await writer.write("")
                    await EventLoop.pause(.milliseconds(5))
                    try await writer.write("cde")
                })
        }) { live in
            let client = try live.client()
            for _ in 0..<2 {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let reply = client.reply()
                #expect(reply?.field("Transfer-Encoding") == "chunked")
                #expect(reply?.body == "abcde")
            }
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply(hasBody: false)?.field("Transfer-Encoding") == "chunked")
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let all = client.readToEnd()
            #expect(all.hasSuffix("\r\n\r\nabcde") && !all.contains("chunked"))
            #expect(all.contains("Connection: close\r\n"))
        }
    }

    @Test func `cuts a stream whose producer fails`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                body: .stream { writer in
                    try await writer.write("ab")
                    throw HTTPPeerGone()
                })
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(!client.readToEnd().hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `makes a producer wait for a slow reader and tells it when the peer has gone`()
        async throws
    {
        let notes = Notes()
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                body: .stream { writer in
                    let block = [UInt8](repeating: 0x61, count: 100_000)
                    do {
                        for number in 0..<1000 {
                            try await writer.write(block)
                            notes.add("\(number)")
                        }
                    } catch { notes.add("gone") }
                })
        }) { live in
            var client: TestClient? = try live.client()
            client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await EventLoop.pause(.milliseconds(100))
            let waiting = notes.all.count
            #expect(waiting > 0 && waiting < 500)
            await EventLoop.pause(.milliseconds(50))
            #expect(notes.all.count == waiting)
            client?.resetOnClose()
            client = nil
            #expect(await live.settles(open: 0))
            await EventLoop.pause(.milliseconds(100))
            #expect(notes.all.last == "gone")
        }
    }

    @Test func `sends events, keeps quiet streams alive and ends with the reader`() async throws {
        let notes = Notes()
        try await LiveServer.with(handler: { _ in
            HTTPEventStream.response(keepAlive: .milliseconds(30)) { events in
                try await events.send(data: "one\ntwo\r\nthree\rfour", event: "a\nb", id: "7\r")
                try await events.comment("hi\nthere")
                do { try await Task.sleep(for: .seconds(60)) } catch { notes.add("cancelled") }
            }
        }) { live in
            var client: TestClient? = try live.client()
            client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = client?.read(through: "\r\n\r\n")
            #expect(head?.contains("Content-Type: text/event-stream\r\n") == true)
            let event = "id: 7\nevent: ab\ndata: one\ndata: two\ndata: three\ndata: four\n\n"
            #expect(client?.read(through: ": hithere\n\n")?.contains(event) == true)
            #expect(client?.read(through: ":\n\n") != nil)
            #expect(client?.read(through: ":\n\n") != nil)
            client = nil
            #expect(await live.settles(open: 0))
            await EventLoop.pause(.milliseconds(100))
            #expect(notes.all == ["cancelled"])
        }
    }

    @Test func `lets another thread write to a stream`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                body: .stream { writer in
                    let outside = Task.detached {
                        for number in 0..<50 { try await writer.write("\(number),") }
                    }
                    try await outside.value
                })
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply()?.body == (0..<50).map { "\($0)," }.joined())
        }
    }
}
