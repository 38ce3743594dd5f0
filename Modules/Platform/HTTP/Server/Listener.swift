import CLinux
import Glibc

/// A listening socket, watched by the first loop; hands the connections to the loops in turn.
final class Listener: Watching, @unchecked Sendable {
    // Sendable because after `start` its state is touched on the accepting loop only.
    let bound: HTTPBoundAddress
    private let descriptor: Int32
    private let loops: [EventLoop]
    private let service: Service
    private let numbers: ConnectionNumbers
    private var spare: Int32
    private var isOpen = true
    private var next = 0

    init(
        _ socket: ListeningSocket, loops: [EventLoop], service: Service, numbers: ConnectionNumbers
    ) {
        descriptor = socket.descriptor
        bound = socket.bound
        self.loops = loops
        self.service = service
        self.numbers = numbers
        spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
    }

    /// Begins to accept; call on the first loop.
    func start() {
        if !loops[0].watch(descriptor, EPOLLIN.rawValue, self) { stop() }
    }

    /// Stops accepting and closes the socket; a Unix socket's file goes too.
    ///
    /// Call on the first loop.
    func stop() {
        guard isOpen else { return }
        isOpen = false
        loops[0].release(descriptor)
        if spare >= 0 { close(spare) }
        if case .unix(let path) = bound.address { unlink(path) }
    }

    func ready(_ flags: UInt32) {
        var budget = 128
        while isOpen, budget > 0, acceptOne() { budget -= 1 }
    }

    /// Takes one connection; false when none is waiting.
    private func acceptOne() -> Bool {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let socket = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                accept4(
                    descriptor, $0, &length,
                    Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
            }
        }
        if socket >= 0 {
            take(socket, peer: peerName(storage))
            return true
        }
        switch errno {
        case EINTR, ECONNABORTED: return true
        case EMFILE, ENFILE: return dropOne()
        default: return false
        }
    }

    private func take(_ socket: Int32, peer: String?) {
        let settings = service.configuration
        let network = peer.map(HTTPNetwork.name)
        let refusal = service.ledger.admit(
            network, limit: settings.connectionLimit, perAddress: settings.connectionLimitPerAddress
        )
        if let refusal { return turnAway(socket, refusal) }
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        if peer != nil {
            setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
            setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &one, size)
        }
        let loop = loops[next % loops.count]
        next &+= 1
        let identifier = numbers.next()
        loop.execute { [service] in
            Connection(
                loop: loop, service: service, descriptor: socket, identifier: identifier,
                remoteAddress: peer ?? "unix", countedAddress: network
            ).start()
        }
    }

    /// Says 503 in one packet and closes; whoever is turned away costs no task and no buffer.
    private func turnAway(_ socket: Int32, _ refusal: HTTPRefusal) {
        service.ledger.count(refusal)
        let response = service.reply(to: refusal)
        var body: [UInt8] = []
        if case .bytes(let bytes) = response.body { body = bytes }
        var text = "HTTP/1.1 \(refusal.status) \(HTTPStatus.phrase(refusal.status))\r\n"
        text += HTTPResponse.standingLine
        for (name, value) in response.headers where name.lowercased() != "x-content-type-options" {
            text += "\(name): \(value)\r\n"
        }
        text += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        let bytes = Array(text.utf8) + body
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        shutdown(socket, Int32(SHUT_WR))
        close(socket)
    }

    /// Out of descriptors: gives up the spare one to take and drop a connection, so that the
    /// waiting peer learns of it and the listener does not spin.
    private func dropOne() -> Bool {
        service.ledger.count(.outOfDescriptors)
        guard spare >= 0 else { return false }
        close(spare)
        let socket = accept4(descriptor, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
        if socket >= 0 { close(socket) }
        spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
        return socket >= 0
    }

    /// The peer's numeric address, or nil for a Unix socket.
    private func peerName(_ storage: sockaddr_storage) -> String? {
        storage.ss_family == sa_family_t(AF_UNIX) ? nil : numericName(storage)?.host ?? "unknown"
    }
}
