extension ZoneTable {
    /// Reads a TZif file of version 2 or later (RFC 8536), whoever wrote it.
    ///
    /// - Returns: nil when it is another file, has a flaw, holds more than any real zone, or counts
    ///   leap seconds, which an `Instant` does not.
    static func read(_ file: [UInt8]) -> ZoneTable? {
        var bytes = ByteReader(file)
        // The first block has times of 32 bits, for readers of the last century.
        guard let old = Header(&bytes), bytes.skip(old.length(time: 4)),
            let header = Header(&bytes), header.isSound,
            let changes = bytes.integers(header.changes, width: 8),
            let types = bytes.take(header.changes),
            let distances = distances(&bytes, header),
            // Names and what the times were written in say nothing about offsets.
            bytes.skip(header.characters + header.standards + header.universals),
            let footer = footer(&bytes), let first = distances.first
        else { return nil }
        let later = types.compactMap { type in
            distances.indices.contains(Int(type)) ? distances[Int(type)] : nil
        }
        var rule: ZoneRule?
        if !footer.isEmpty {
            guard let read = ZoneRule(footer) else { return nil }
            rule = read
        }
        return ZoneTable(before: first, changes: changes, then: later, rule: rule)
    }

    private static func distances(_ bytes: inout ByteReader, _ header: Header) -> [Int64]? {
        var distances: [Int64] = []
        for _ in 0..<header.types {
            guard let offset = bytes.integers(1, width: 4)?.first, offsets.contains(offset),
                bytes.skip(2)
            else { return nil }
            distances.append(offset)
        }
        return distances
    }

    /// The line between the two line feeds that end the file.
    private static func footer(_ bytes: inout ByteReader) -> String? {
        guard bytes.take(1)?.first == UInt8(ascii: "\n") else { return nil }
        let line = bytes.rest
        guard line.last == UInt8(ascii: "\n"), !line.dropLast().contains(UInt8(ascii: "\n"))
        else { return nil }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    /// What a block says about its parts.
    private struct Header {
        let universals: Int
        let standards: Int
        let leaps: Int
        let changes: Int
        let types: Int
        let characters: Int

        init?(_ bytes: inout ByteReader) {
            guard let start = bytes.take(20), start.prefix(4).elementsEqual("TZif".utf8),
                let version = start.dropFirst(4).first, version >= UInt8(ascii: "2"),
                let counts = bytes.integers(6, width: 4), counts.allSatisfy({ $0 >= 0 })
            else { return nil }
            (universals, standards, leaps) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
            (changes, types, characters) = (Int(counts[3]), Int(counts[4]), Int(counts[5]))
        }

        /// The bytes of the block behind the header; six counts of 32 bits never overflow.
        func length(time width: Int) -> Int {
            changes * (width + 1) + types * 6 + characters + leaps * (width + 4) + standards
                + universals
        }

        var isSound: Bool {
            leaps == 0 && changes <= 10_000 && (1...256).contains(types) && characters <= 4_096
                && standards <= types && universals <= types
        }
    }
}

/// Takes bytes from the front, never more than there are.
private struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool {
        take(count) != nil
    }

    /// Takes signed numbers of 4 or 8 bytes, the highest byte first.
    mutating func integers(_ count: Int, width: Int) -> [Int64]? {
        guard var part = take(count * width) else { return nil }
        var numbers: [Int64] = []
        numbers.reserveCapacity(count)
        while !part.isEmpty {
            let bits = part.prefix(width).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let number = Int64(bitPattern: bits)
            numbers.append(width == 4 ? Int64(Int32(truncatingIfNeeded: number)) : number)
            part = part.dropFirst(width)
        }
        return numbers
    }
}
