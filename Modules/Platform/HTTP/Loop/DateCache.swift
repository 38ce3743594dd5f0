import Glibc

/// Keeps the fixed part of a response head (`Server` and `Date`) as bytes, made anew once a second.
struct DateCache {
    private var second: Int = -1
    private var server = ""
    private(set) var bytes: [UInt8] = []
    private var checkedAt: UInt64 = 0

    /// The lines for this moment; looks at the wall clock at most every 50 ms of loop time.
    mutating func lines(server: String, now: UInt64) -> [UInt8] {
        if now &- checkedAt < 50_000_000, server == self.server, second >= 0 { return bytes }
        checkedAt = now
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        guard time.tv_sec != second || server != self.server else { return bytes }
        second = time.tv_sec
        self.server = server
        var text = "Date: \(HTTPDate.text(second))\r\n"
        if !server.isEmpty { text = "Server: \(server)\r\n" + text }
        bytes = Array(text.utf8)
        return bytes
    }
}
