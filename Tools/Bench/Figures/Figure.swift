/// A measured figure beside what it should be.
struct Figure {
    let name: String
    let value: String
    /// What is asked for; empty for figures that are only told.
    var bar = ""
    /// Whether the bar is met; nil where there is none.
    var isMet: Bool?

    /// The figure as a line of the report.
    var line: String {
        let verdict = isMet.map { $0 ? "met" : "not met" } ?? ""
        return name.padded(46) + value.padded(48) + bar.padded(30) + verdict
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
