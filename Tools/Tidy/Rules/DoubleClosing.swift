extension Rule {
    static let doubleClosing = Rule(
        name: "double-closing",
        fix: "An initialiser that throws when all is set runs `deinit`. Open in a function that "
            + "closes what it could not finish, give the initialiser what is open, and let "
            + "`deinit` alone close."
    ) { tree in
        tree.swiftFiles.filter { !$0.path.hasPrefix("Tests/") }.flatMap { file in
            Bytes.words("deinit", in: file.code).flatMap { offset -> [Finding] in
                guard let type = Braces.enclosing(offset, file.code),
                    let end = Braces.body(from: offset, file.code)
                else { return [] }
                let closers = Calls.reached(from: end, in: type, file.code)
                return initialisers(in: type, file.code).flatMap { body in
                    Calls.named(closers, in: body, file.code).map { call in
                        Finding(
                            file.path, file.line(at: call.offset),
                            "\(call.name) is called here and by deinit")
                    }
                }
            }
        }
    }

    /// The bodies of the type's initialisers that can fail.
    private static func initialisers(in type: Range<Int>, _ code: [UInt8]) -> [Range<Int>] {
        Bytes.words("init", in: code).filter(type.contains).compactMap { offset in
            guard offset > 0, code[offset - 1] == 32 || code[offset - 1] == 10,
                Braces.enclosing(offset, code) == type,
                let body = Braces.body(from: offset, code)
            else { return nil }
            let head = String(decoding: code[offset..<body.lowerBound], as: UTF8.self)
            let canFail = head.hasPrefix("init?") || head.contains("throws")
            return canFail ? body : nil
        }
    }
}

/// Where braces begin and end in code whose literals and comments are blanked out.
private enum Braces {
    /// From the brace that opens around `offset` to the one that closes.
    static func enclosing(_ offset: Int, _ code: [UInt8]) -> Range<Int>? {
        var depth = 0
        for index in code[..<offset].indices.reversed() {
            switch code[index] {
            case UInt8(ascii: "}"): depth += 1
            case UInt8(ascii: "{"):
                if depth == 0 { return end(from: index, code).map { index..<$0 } }
                depth -= 1
            default: break
            }
        }
        return nil
    }

    /// The body of what is declared at `offset`: its first braces outside parentheses.
    static func body(from offset: Int, _ code: [UInt8]) -> Range<Int>? {
        var round = 0
        for index in offset..<code.count {
            switch code[index] {
            case UInt8(ascii: "("): round += 1
            case UInt8(ascii: ")"): round -= 1
            case UInt8(ascii: "{") where round == 0:
                return end(from: index, code).map { index..<$0 }
            case UInt8(ascii: "}") where round == 0: return nil
            default: break
            }
        }
        return nil
    }

    private static func end(from open: Int, _ code: [UInt8]) -> Int? {
        var depth = 0
        for index in open..<code.count {
            if code[index] == UInt8(ascii: "{") { depth += 1 }
            if code[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}

/// Calls of functions with nothing before them but `Glibc.`: those of C, and a type's own.
private enum Calls {
    /// What closes something in `body`, and in the type's own functions that are called there.
    static func reached(
        from body: Range<Int>, in type: Range<Int>, _ code: [UInt8]
    ) -> Set<String> {
        var found = all(in: body, code)
        for name in found {
            guard let own = Bytes.words("func \(name)", in: code).first(where: type.contains),
                let body = Braces.body(from: own, code)
            else { continue }
            found.formUnion(all(in: body, code))
        }
        return found.filter { name in ends.contains { name.lowercased().contains($0) } }
    }

    /// What is in the name of a function that gives something back to the system or a library.
    private static let ends = [
        "close", "free", "destroy", "finalize", "cleanup", "finish", "clear", "release", "unmap",
    ]

    static func named(
        _ names: Set<String>, in body: Range<Int>, _ code: [UInt8]
    ) -> [(name: String, offset: Int)] {
        names.sorted().flatMap { name in
            Bytes.words(name, in: code)
                .filter { body.contains($0) && isCall(name, at: $0, code) }
                .map { (name, $0) }
        }
    }

    private static func all(in body: Range<Int>, _ code: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        for index in body where code[index] == UInt8(ascii: "(") {
            var start = index
            while start > body.lowerBound, Bytes.isWordByte(code[start - 1]) { start -= 1 }
            let name = String(decoding: code[start..<index], as: UTF8.self)
            if !name.isEmpty, isCall(name, at: start, code) { names.insert(name) }
        }
        return names
    }

    private static func isCall(_ name: String, at offset: Int, _ code: [UInt8]) -> Bool {
        let end = offset + name.utf8.count
        guard end < code.count, code[end] == UInt8(ascii: "(") else { return false }
        guard offset > 0, code[offset - 1] == UInt8(ascii: ".") else { return true }
        return String(decoding: code[max(0, offset - 6)..<offset], as: UTF8.self) == "Glibc."
    }
}
