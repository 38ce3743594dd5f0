import RetailJSON

/// A measured figure beside what it should be.
struct Figure {
    let name: String
    let value: String
    /// What is asked for; empty for figures that are only told.
    var bar = ""
    /// Whether the bar is met; nil where there is none.
    var isMet: Bool?
    /// What a program compares over time; not shown to people.
    var numbers: [(name: String, value: Double)] = []

    /// The figure as a line of the report.
    var line: String {
        let verdict = isMet.map { $0 ? "met" : "not met" } ?? ""
        return name.padded(46) + value.padded(48) + bar.padded(30) + verdict
    }

    /// The figure as a line of JSON.
    var json: String {
        var members: [JSONTree.Member] = [
            .init("name", .string(name)), .init("value", .string(value)),
        ]
        if !bar.isEmpty { members.append(.init("bar", .string(bar))) }
        if let isMet { members.append(.init("met", .boolean(isMet))) }
        for (name, value) in numbers {
            members.append(.init(name, JSONNumber(value.text(3)).map { .number($0) } ?? .null))
        }
        var writer = JSONWriter()
        JSONTree.object(members).write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension String {
    /// Filled up with blanks to a width, and at least one.
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(1, width - count))
    }
}

extension Double {
    /// With so many places after the point.
    func text(_ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let value = Int((self * scale).rounded())
        let (whole, rest) = (value / Int(scale), value % Int(scale))
        guard places > 0 else { return String(whole) }
        let digits = String(rest)
        return "\(whole).\(String(repeating: "0", count: places - digits.count))\(digits)"
    }
}
