import Glibc

/// A growing run of octets, filled at the end and emptied at the front.
///
/// Its memory is freed by `free()`; the owning connection calls it once, when it closes.
struct ByteQueue {
    private var base: UnsafeMutablePointer<UInt8>?
    private var start = 0
    private var end = 0
    private(set) var capacity = 0

    var count: Int { end - start }
    var isEmpty: Bool { start == end }

    /// The octets in the queue; valid until the queue is changed.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base.map { $0 + start }, count: count)
    }

    /// Room for at least `size` octets after the end; follow by `filled`.
    mutating func room(_ size: Int) -> UnsafeMutableBufferPointer<UInt8> {
        if capacity - end < size { makeRoom(size) }
        return UnsafeMutableBufferPointer(start: base.map { $0 + end }, count: capacity - end)
    }

    mutating func filled(_ size: Int) { end += size }

    mutating func consume(_ size: Int) {
        start += size
        if start == end {
            start = 0
            end = 0
        }
    }

    mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let from = source.baseAddress else { return }
        if capacity - end < source.count { makeRoom(source.count) }
        guard let base else { return }
        memcpy(base + end, from, source.count)
        end += source.count
    }

    mutating func append(_ source: [UInt8]) {
        source.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ source: StaticString) {
        append(UnsafeBufferPointer(start: source.utf8Start, count: source.utf8CodeUnitCount))
    }

    mutating func append(_ byte: UInt8) {
        if capacity == end { makeRoom(1) }
        base?[end] = byte
        end += 1
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a number of not more than 20 digits, in base 10 or 16.
    mutating func append(number: Int, base radix: Int = 10) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = max(0, number)
            var first = 20
            repeat {
                first -= 1
                let digit = UInt8(truncatingIfNeeded: rest % radix)
                digits[first] = digit < 10 ? 0x30 + digit : 0x57 + digit
                rest /= radix
            } while rest > 0 && first > 0
            append(UnsafeBufferPointer(rebasing: digits[first...]))
        }
    }

    mutating func free() {
        base?.deallocate()
        base = nil
        start = 0
        end = 0
        capacity = 0
    }

    /// Gives memory back if the queue is empty and has grown large.
    mutating func trim() {
        if isEmpty, capacity > 16 * 1024 { free() }
    }

    private mutating func makeRoom(_ size: Int) {
        let used = count
        if let base, capacity - used >= size, start >= used {
            memcpy(base, base + start, used)
        } else {
            var larger = max(4096, capacity)
            while larger - used < size { larger *= 2 }
            let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
            if let base {
                memcpy(fresh, base + start, used)
                base.deallocate()
            }
            base = fresh
            capacity = larger
        }
        start = 0
        end = used
    }
}
