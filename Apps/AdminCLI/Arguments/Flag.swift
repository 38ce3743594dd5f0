/// One flag of a command, as data: parsing, help, completions and the reference are made from it.
struct Flag: Sendable {
    /// The name without dashes.
    let name: String
    /// What stands for the value in help, such as `<text>`; nil for a switch.
    let value: String?
    /// What it means, in one sentence.
    let summary: String
    /// The type and its bounds, in words.
    var detail = ""
    /// Whether the command cannot do without it.
    var isRequired = false
    /// Whether it may be given several times.
    var isRepeatable = false
    /// Whether it is true or false: `--name`, `--no-name`, `--name=false`.
    var isBoolean = false
    /// What leaving it out means.
    var absent: String?
    /// The environment variable that stands in for it.
    var variable: String?
    /// Whether its value must not stand on a command line: `@file` or `-`.
    var isSecret = false
    /// The words it takes, for completions.
    var words: [String] = []
}

/// A word of a command without dashes.
struct Operand: Sendable {
    /// How help names it.
    let name: String
    /// What it means, in one sentence.
    let summary: String
    /// Whether the command cannot do without it.
    var isRequired = true
}
