/// An HTTP reply as it came.
public struct WireReply: Sendable {
    /// The status.
    public let status: Int
    /// Status line and fields.
    public let head: String
    /// The octets after them.
    public let body: [UInt8]

    /// Returns a field's value, whatever the case of its name.
    public func field(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            if halves.count == 2, halves[0].lowercased() == name.lowercased() {
                return String(halves[1].drop { $0 == " " })
            }
        }
        return nil
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// Where a reply stands in a buffer.
struct ReplyPlace {
    let status: Int
    /// Octets of status line and fields with the empty line.
    let head: Int
    let body: Int

    enum Reading {
        case incomplete
        case unreadable
        case whole(ReplyPlace)
    }

    /// Finds the first reply in a buffer.
    static func find(in bytes: UnsafeRawBufferPointer) -> Reading {
        guard let head = end(of: bytes) else { return .incomplete }
        guard head >= 16, bytes[0] == UInt8(ascii: "H") else { return .unreadable }
        var status = 0
        for digit in bytes[9..<12] { status = status &* 10 &+ Int(digit &- 48) }
        if status == 204 || status == 304 {
            return .whole(ReplyPlace(status: status, head: head, body: 0))
        }
        guard let length = contentLength(UnsafeRawBufferPointer(rebasing: bytes[..<head])) else {
            return .unreadable
        }
        guard bytes.count - head >= length else { return .incomplete }
        return .whole(ReplyPlace(status: status, head: head, body: length))
    }

    private static func end(of bytes: UnsafeRawBufferPointer) -> Int? {
        var position = 3
        while position < bytes.count {
            switch bytes[position] {
            case 10:
                if bytes[position &- 1] == 13, bytes[position &- 2] == 10 { return position &+ 1 }
                position &+= 2
            case 13: position &+= 1
            default: position &+= 4
            }
        }
        return nil
    }

    private static let name = Array("content-length:".utf8)

    private static func contentLength(_ head: UnsafeRawBufferPointer) -> Int? {
        var start = 0
        while start < head.count {
            var end = start
            while end < head.count, head[end] != 10 { end &+= 1 }
            if let length = value(UnsafeRawBufferPointer(rebasing: head[start..<end])) {
                return length
            }
            start = end &+ 1
        }
        return nil
    }

    private static func value(_ line: UnsafeRawBufferPointer) -> Int? {
        guard line.count > name.count, line[0] | 0x20 == name[0] else { return nil }
        for (index, octet) in name.enumerated() where line[index] | 0x20 != octet | 0x20 {
            return nil
        }
        var length = 0
        for octet in line[name.count...] where octet >= 48 && octet <= 57 {
            length = length &* 10 &+ Int(octet &- 48)
        }
        return length
    }
}
