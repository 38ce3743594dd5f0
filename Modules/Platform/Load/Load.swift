import CLinux
import Glibc

/// A closed loop of requests: every connection asks again as soon as it is answered, or at a pace.
public struct Load: Sendable {
    /// What a connection asks next: the whole request, or nil when it has no more.
    public typealias Next = (_ connection: Int) -> [UInt8]?
    /// Hears a reply.
    public typealias Heard = (_ connection: Int, _ reply: WireReply) -> Void
    /// Hears that a connection was lost.
    public typealias Lost = (_ connection: Int, _ whileWaiting: Bool) -> Void

    /// The ports on loopback: connections are dealt out to them in turn.
    public let ports: [UInt16]
    /// How many connections.
    public let connections: Int

    /// Makes a run over so many connections to these ports on loopback.
    public init(ports: [UInt16], connections: Int) {
        self.ports = ports
        self.connections = connections
    }

    /// Asks until every connection has no more to ask or the time is over, on the caller's thread.
    ///
    /// All connections are open before the first request is sent. Replies are made into values only
    /// when `heard` is given.
    /// - Parameter pace: so many requests a second of all connections together, while one of them
    ///   is free; nil for as many as are answered.
    /// - Throws: ``LoadError`` when not one connection can be opened.
    public func run(
        for limit: Duration, pace: Double? = nil, next: Next, heard: Heard? = nil,
        lost: Lost? = nil
    ) throws(LoadError) -> LoadResult {
        let poller = epoll_create1(0)
        guard poller >= 0 else { throw .system("epoll_create1") }
        defer { close(poller) }
        let lines = open(poller)
        defer { for line in lines where line.isOpen { close(line.descriptor) } }
        guard !lines.isEmpty else { throw .system("connect") }
        var result = LoadResult()
        result.broken = connections - lines.count
        let start = monotonicNanoseconds()
        let end = start + Self.nanoseconds(limit)
        var turns = Turns(pace, from: start)
        for line in lines where turns.mayAsk(line) {
            if !line.ask(next(line.index)), line.isWaiting { drop(line, &result, lost) }
        }
        var waiting = lines.count { $0.isWaiting }
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        while true {
            let now = monotonicNanoseconds()
            while now < end, let line = turns.next(at: now) {
                if !line.ask(next(line.index)), line.isWaiting { drop(line, &result, lost) }
                if line.isWaiting { waiting += 1 }
            }
            guard waiting > 0 || (turns.hasFree && now < end), now < end + Self.patience else {
                break
            }
            let count = epoll_wait(poller, &events, Int32(events.count), turns.patience(at: now))
            for event in events.prefix(Int(max(0, count))) {
                let position = Int(event.data.u64)
                let line = lines[position]
                guard line.isOpen else { continue }
                let wasWaiting = line.isWaiting
                let isUp = line.receive(&result, heard)
                if !isUp {
                    drop(line, &result, lost)
                } else if !line.isWaiting, wasWaiting, monotonicNanoseconds() < end,
                    turns.mayAsk(line)
                {
                    if !line.ask(next(line.index)), line.isWaiting { drop(line, &result, lost) }
                }
                if wasWaiting, !line.isWaiting { waiting -= 1 }
            }
        }
        result.broken += waiting
        result.seconds = Double(monotonicNanoseconds() - start) / 1_000_000_000
        return result
    }

    /// How long replies are awaited after the end.
    private static let patience: UInt64 = 10_000_000_000

    private static func nanoseconds(_ duration: Duration) -> UInt64 {
        let parts = duration.components
        return UInt64(max(0, parts.seconds)) * 1_000_000_000
            + UInt64(max(0, parts.attoseconds / 1_000_000_000))
    }

    /// Opens and watches the connections that can be had.
    private func open(_ poller: Int32) -> [LoadLine] {
        var lines: [LoadLine] = []
        for index in 0..<connections {
            let port = ports[index % ports.count]
            guard let descriptor = try? Socket.connect(port: port) else { continue }
            var event = epoll_event(
                events: EPOLLIN.rawValue, data: epoll_data_t(u64: UInt64(lines.count)))
            epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
            lines.append(LoadLine(index: index, descriptor: descriptor))
        }
        return lines
    }

    private func drop(_ line: LoadLine, _ result: inout LoadResult, _ lost: Lost?) {
        if line.isWaiting { result.broken += 1 }
        lost?(line.index, line.isWaiting)
        line.isWaiting = false
        line.isOpen = false
        close(line.descriptor)
    }
}

/// Whose turn it is to ask, where there is a pace; free connections wait for theirs in a row.
private struct Turns {
    /// Nanoseconds from one request to the next; 0 without a pace.
    private let step: UInt64
    private var due: UInt64
    private var free: [LoadLine] = []

    init(_ pace: Double?, from start: UInt64) {
        step = pace.map { $0 > 0 ? UInt64(1_000_000_000 / $0) : 0 } ?? 0
        due = start
    }

    var hasFree: Bool { !free.isEmpty }

    /// Whether the connection asks at once; else it is free until its turn.
    mutating func mayAsk(_ line: LoadLine) -> Bool {
        guard step > 0 else { return true }
        free.append(line)
        return false
    }

    mutating func next(at now: UInt64) -> LoadLine? {
        free.removeAll { !$0.isOpen }
        guard now >= due, !free.isEmpty else { return nil }
        // What could not be asked in time, because no connection was free, is not made up for.
        due = max(due + step, now - min(now, 100 * step))
        return free.removeFirst()
    }

    /// How many milliseconds to wait for a reply before it is somebody's turn.
    func patience(at now: UInt64) -> Int32 {
        guard hasFree else { return 100 }
        return due > now ? Int32(min(100, (due - now) / 1_000_000 + 1)) : 0
    }
}
