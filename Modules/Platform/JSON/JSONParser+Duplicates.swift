extension JSONParser {
    /// Refuses an object that names a member twice, names compared after unescaping.
    ///
    /// Up to 32 members are looked at through a 64-bit sieve of their hashes; more are sorted, so
    /// that names chosen to collide cannot make the work quadratic.
    func refuseDuplicates(
        of object: Int, _ members: Int, _ text: Span<UInt8>
    ) throws(JSONFault) {
        guard members <= 32 else { return try refuseDuplicatesSorted(of: object, members, text) }
        var seen: UInt64 = 0
        var index = object + 1
        while index < tape.count {
            let bit: UInt64 = 1 << UInt64(tape[index].link & 63)
            if seen & bit != 0 { try compareEarlier(than: index, of: object, text) }
            seen |= bit
            index = Int(tape[index + 1].link)
        }
    }

    private func compareEarlier(
        than name: Int, of object: Int, _ text: Span<UInt8>
    ) throws(JSONFault) {
        var index = object + 1
        while index < name {
            if tape[index].link == tape[name].link,
                JSONText.isEqual(text, tape[index], tape[name])
            {
                throw duplicate(name)
            }
            index = Int(tape[index + 1].link)
        }
    }

    private func refuseDuplicatesSorted(
        of object: Int, _ members: Int, _ text: Span<UInt8>
    ) throws(JSONFault) {
        var names: [Int] = []
        names.reserveCapacity(members)
        var index = object + 1
        while index < tape.count {
            names.append(index)
            index = Int(tape[index + 1].link)
        }
        names.sort { tape[$0].link < tape[$1].link }
        var from = 0
        while from < names.count {
            var to = from + 1
            while to < names.count, tape[names[to]].link == tape[names[from]].link { to += 1 }
            if to - from > 1 { try refuseEqual(Array(names[from..<to]), text) }
            from = to
        }
    }

    /// Refuses equal names among those of one hash.
    private func refuseEqual(_ names: [Int], _ text: Span<UInt8>) throws(JSONFault) {
        var sorted: [(name: [UInt8], index: Int)] = []
        for index in names { sorted.append((JSONText.content(text, tape[index]), index)) }
        sorted.sort {
            $0.name == $1.name
                ? $0.index < $1.index : $0.name.lexicographicallyPrecedes($1.name)
        }
        for (one, other) in zip(sorted, sorted.dropFirst()) where one.name == other.name {
            throw duplicate(other.index)
        }
    }

    private func duplicate(_ name: Int) -> JSONFault {
        JSONFault(
            .duplicateMember, at: Int(tape[name].start) - 1,
            "The object has more than one member of this name")
    }
}
