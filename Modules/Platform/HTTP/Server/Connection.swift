import CLinux
import Glibc
import Synchronization

/// One accepted socket: reads requests, lets the handler answer them in order, sends the replies.
///
/// `run()` is its one long-lived task. The socket is watched edge-triggered, once, for everything;
/// `isReadable` and `isWritable` remember what the kernel said last.
final class Connection: Watching, @unchecked Sendable {
    // Sendable because all state is touched on the loop's thread only: events, timers and jobs of
    // the task run there, and `HTTPBodyWriter` hops to the loop when it is called from elsewhere.

    /// What the connection is about; deadlines depend on it.
    enum Phase {
        case idle, head, body, handling, replying, streaming, closing, lingering, closed
    }

    let loop: EventLoop
    let service: Service
    let identifier: UInt64
    let remoteAddress: String
    let countedAddress: String?
    let counter: RequestCounter
    let descriptor: Int32

    // Confined to the loop, so exclusive access is not checked again at every use.
    @exclusivity(unchecked) var phase = Phase.idle
    @exclusivity(unchecked) var parser: HTTPRequestParser
    @exclusivity(unchecked) var input = ByteQueue()
    @exclusivity(unchecked) var output = ByteQueue()
    /// A long body that is sent after the output, from where it stands, and how far it is.
    @exclusivity(unchecked) var rest: [UInt8] = []
    @exclusivity(unchecked) var restSent = 0
    @exclusivity(unchecked) var restIsShared = false
    /// How many octets the ledger knows to wait here.
    @exclusivity(unchecked) var charged = 0
    /// How many octets of a body the ledger knows to be held here.
    @exclusivity(unchecked) var held = 0
    @exclusivity(unchecked) var isReadable = false
    @exclusivity(unchecked) var isWritable = true
    @exclusivity(unchecked) var sawEnd = false
    @exclusivity(unchecked) var isDirty = false
    @exclusivity(unchecked) var isDraining = false
    /// The handler ran out of time: the task must touch nothing when it comes back.
    @exclusivity(unchecked) var isAbandoned = false
    /// Nothing more is to be read as part of a request.
    @exclusivity(unchecked) var endsReading = false
    @exclusivity(unchecked) var isHalfClosed = false
    @exclusivity(unchecked) var hasServed = false
    @exclusivity(unchecked) var task: Task<Void, Never>?

    @exclusivity(unchecked) var reader: UnsafeContinuation<Void, Never>?
    @exclusivity(unchecked) var spaceWaiters: [UnsafeContinuation<Void, Never>] = []
    @exclusivity(unchecked) var streamTask: Task<Void, any Error>?
    @exclusivity(unchecked) var streamNumber: UInt64 = 0
    @exclusivity(unchecked) var streamEndsOnDrain = false

    let timer = LoopTimer()
    @exclusivity(unchecked) var phaseDeadline: UInt64 = .max
    @exclusivity(unchecked) var writeDeadline: UInt64 = .max
    /// When the rate of taking is looked at next, and what was untaken when the window began.
    @exclusivity(unchecked) var windowEnd: UInt64 = .max
    @exclusivity(unchecked) var windowSent = 0
    @exclusivity(unchecked) var windowUntaken = 0
    @exclusivity(unchecked) var stallUntaken = 0
    @exclusivity(unchecked) var bodyStart: UInt64 = 0
    @exclusivity(unchecked) var bodyBytes = 0

    init(
        loop: EventLoop, service: Service, descriptor: Int32, identifier: UInt64,
        remoteAddress: String, countedAddress: String?
    ) {
        self.loop = loop
        self.service = service
        self.descriptor = descriptor
        self.identifier = identifier
        self.remoteAddress = remoteAddress
        self.countedAddress = countedAddress
        counter = service.ledger.requests[loop.index]
        parser = HTTPRequestParser(limits: service.configuration.parser)
    }

    deinit {
        input.free()
        output.free()
    }

    /// Starts to serve; call on the loop.
    func start() {
        let flags =
            EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        loop.connections[identifier] = self
        timer.action = { [unowned self] in checkDeadlines() }
        guard !loop.stopping.load(ordering: .acquiring), loop.watch(descriptor, flags, self) else {
            return close()
        }
        loop.tasks += 1
        task = Task(executorPreference: loop) { [self] in
            await run()
            loop.tasks -= 1
        }
    }

    /// Takes the kernel's word on the socket.
    func ready(_ flags: UInt32) {
        let failed = flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        if failed || flags & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue) != 0 { isReadable = true }
        if failed || flags & EPOLLOUT.rawValue != 0 {
            isWritable = true
            if hasUnsent { flush() }
        }
        if failed || flags & EPOLLRDHUP.rawValue != 0 { peerLeft(entirely: failed) }
        if isReadable { resumeReader() }
    }

    func resumeReader() {
        guard let waiting = reader else { return }
        reader = nil
        waiting.resume()
    }

    /// An endless stream ends when its peer stops sending; other replies only when it is gone.
    private func peerLeft(entirely: Bool) {
        isHalfClosed = true
        switch phase {
        case .streaming where entirely || streamEndsOnDrain: abort()
        case .handling where entirely, .replying where entirely: abort()
        default: break
        }
    }

    /// Ends after the request in flight, or at once between two requests.
    func drain() {
        isDraining = true
        if phase == .streaming, streamEndsOnDrain { streamTask?.cancel() }
        guard phase == .idle || phase == .head, parser.isAtStart, input.isEmpty else { return }
        endsReading = true
        resumeReader()
    }
}
