/// Turns sort keys into bytes and back: a version, tagged keys, then a checksum of 4 bytes.
enum CursorCode {
    private static let version: UInt8 = 1

    static func write(_ keys: [Cursor.Key], scope: String) -> [UInt8] {
        var bytes: [UInt8] = [version]
        for key in keys {
            switch key {
            case .null:
                bytes.append(0)
            case .integer(let number):
                bytes.append(1)
                append(UInt64(bitPattern: number), width: 8, to: &bytes)
            case .text(let text):
                let utf8 = text.utf8.prefix(0xffff)
                bytes.append(2)
                append(UInt64(utf8.count), width: 2, to: &bytes)
                bytes.append(contentsOf: utf8)
            case .id(let id):
                bytes.append(3)
                bytes.append(contentsOf: id.bytes)
            }
        }
        append(UInt64(checksum(bytes, scope: scope)), width: 4, to: &bytes)
        return bytes
    }

    static func read(_ bytes: [UInt8], scope: String) -> [Cursor.Key]? {
        guard bytes.count >= 5, bytes.first == version else { return nil }
        let body = bytes.dropLast(4)
        guard number(bytes.suffix(4)) == UInt64(checksum(body, scope: scope)) else { return nil }
        var rest = body.dropFirst()
        var keys: [Cursor.Key] = []
        while let tag = rest.popFirst() {
            guard let key = read(tag, &rest) else { return nil }
            keys.append(key)
        }
        return keys
    }

    private static func read(_ tag: UInt8, _ rest: inout ArraySlice<UInt8>) -> Cursor.Key? {
        switch tag {
        case 0:
            return .null
        case 1:
            return take(8, &rest).map { .integer(Int64(bitPattern: number($0))) }
        case 2:
            guard let count = take(2, &rest).map(number) else { return nil }
            return take(Int(count), &rest)
                .flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 3:
            return take(16, &rest).flatMap { RawID(bytes: Array($0)) }.map { .id($0) }
        default:
            return nil
        }
    }

    private static func take(
        _ count: Int, _ rest: inout ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
        for place in (0..<width).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place)))
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// FNV-1a, 32 bits (draft-eastlake-fnv), over the bytes, a zero and the scope.
    private static func checksum(_ bytes: some Sequence<UInt8>, scope: String) -> UInt32 {
        var sum: UInt32 = 2_166_136_261
        for byte in bytes { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
        sum = sum &* 16_777_619
        for byte in scope.utf8 { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
        return sum
    }
}
