import CLinux
import Glibc

/// One connection of a load.
final class LoadLine {
    let index: Int
    let descriptor: Int32
    var isOpen = true
    /// Whether a reply is awaited.
    var isWaiting = false
    private var since: UInt64 = 0
    private var pending: [UInt8] = []
    private static let room = 65_536

    init(index: Int, descriptor: Int32) {
        self.index = index
        self.descriptor = descriptor
    }

    /// Sends a request; false when there is none or the peer is gone.
    func ask(_ request: [UInt8]?) -> Bool {
        guard let request else { return false }
        isWaiting = true
        since = monotonicNanoseconds()
        return Socket.send(request, to: descriptor)
    }

    /// Reads what has come; false when the connection is of no more use.
    func receive(_ result: inout LoadResult, _ heard: Load.Heard?) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: Self.room, alignment: 16) { room in
            let count = recv(descriptor, room.baseAddress, Self.room, Int32(MSG_DONTWAIT))
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            guard count > 0 else { return false }
            let fresh = UnsafeRawBufferPointer(rebasing: room[..<count])
            guard isWaiting else { return true }
            if pending.isEmpty {
                switch take(fresh, &result, heard) {
                case .whole: return true
                case .unreadable: return false
                case .incomplete:
                    pending.append(contentsOf: fresh)
                    return true
                }
            }
            pending.append(contentsOf: fresh)
            switch pending.withUnsafeBytes({ take($0, &result, heard) }) {
            case .whole:
                pending.removeAll(keepingCapacity: true)
                return true
            case .unreadable: return false
            case .incomplete: return true
            }
        }
    }

    private func take(
        _ bytes: UnsafeRawBufferPointer, _ result: inout LoadResult, _ heard: Load.Heard?
    ) -> ReplyPlace.Reading {
        let reading = ReplyPlace.find(in: bytes)
        guard case .whole(let place) = reading else { return reading }
        isWaiting = false
        result.latencies.add(monotonicNanoseconds() - since)
        result.replies += 1
        result.statuses[place.status, default: 0] += 1
        if let heard {
            let head = bytes[..<place.head]
            heard(
                index,
                WireReply(
                    status: place.status, head: String(decoding: head, as: UTF8.self),
                    body: Array(bytes[place.head..<(place.head + place.body)])))
        }
        return reading
    }
}
