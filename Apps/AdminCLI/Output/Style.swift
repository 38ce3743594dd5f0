/// Colour, where the reader wants it.
struct Style: Sendable {
    let isOn: Bool

    /// Only on a terminal, and not with `--no-color` or NO_COLOR (https://no-color.org).
    init(_ options: Options, isTerminal: Bool) {
        isOn = isTerminal && !options.isColourless
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func faint(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31;1") }
    func yellow(_ text: String) -> String { wrap(text, "33") }
    func green(_ text: String) -> String { wrap(text, "32") }

    /// All that ever stands between `ESC [` and `m`.
    static let codes = ["0", "1", "2", "31;1", "33", "32"]

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
