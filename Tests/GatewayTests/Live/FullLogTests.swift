import Glibc
import Synchronization
import Testing

@testable import selaras_gateway

/// A log that cannot be written stops nothing and is counted.
@Suite struct FullLogTests {
    @Test func `counts the lines that a full disk does not take`() {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let log = LineLog(descriptor: full)
        for number in 0..<5 { log.write(.info, "request") { $0.member("number", number) } }
        log.close()
        #expect(log.lost.load(ordering: .relaxed) == 5)
        log.write(.info, "later")
        log.close()
        #expect(log.lost.load(ordering: .relaxed) == 6)
    }

    @Test func `loses nothing that is taken`() {
        let nothing = open("/dev/null", O_WRONLY)
        defer { close(nothing) }
        let log = LineLog(descriptor: nothing)
        log.write(.info, "request")
        log.close()
        #expect(log.lost.load(ordering: .relaxed) == 0)
    }

    @Test func `begins a line anew after one that was torn`() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        // Room for one page, so that a longer line is taken in part.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        _ = fcntl(ends[1], 1_031, 4_096)
        let log = LineLog(descriptor: ends[1])
        log.write(.info, "long") { $0.member("text", String(repeating: "x", count: 6_000)) }
        log.close()
        #expect(log.lost.load(ordering: .relaxed) == 1)
        _ = drain(ends[0])
        log.write(.info, "short")
        log.close()
        close(ends[1])
        let rest = drain(ends[0])
        #expect(rest.hasPrefix("\n{"))
        #expect(rest.contains("\"short\""))
    }

    private func drain(_ descriptor: Int32) -> String {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
