import RetailKit

/// Something that can be called from the command line.
struct Command: Sendable {
    /// The words that call it.
    let path: [String]
    /// What it does, in one sentence.
    let summary: String
    /// What else one should know.
    var details = ""
    var flags: [Flag] = []
    var operands: [Operand] = []
    /// A command line that works, without the program's name.
    var example: String?
    /// The operation that it was made from, if any.
    var operation: Operation?
    /// What it does that some general flags are about.
    var uses: Set<GeneralUse> = []
    /// Does the work; returns the exit code.
    let run: @Sendable (Invocation) async throws -> ExitCode
}

/// A place in the tree of commands: a group, a command, or both.
struct CommandNode: Sendable {
    let name: String
    var summary = ""
    var command: Command?
    var children: [CommandNode] = []

    func child(_ name: String) -> CommandNode? { children.first { $0.name == name } }

    /// Puts a command where its path says.
    mutating func add(_ command: Command, at path: ArraySlice<String>) {
        guard let word = path.first else {
            self.command = command
            summary = command.summary
            return
        }
        let index: Int
        if let known = children.firstIndex(where: { $0.name == word }) {
            index = known
        } else {
            index = children.count
            children.append(CommandNode(name: word))
        }
        children[index].add(command, at: path.dropFirst())
    }

    /// Gives a group its summary.
    mutating func describe(_ name: String, _ summary: String) {
        guard let index = children.firstIndex(where: { $0.name == name }) else { return }
        children[index].summary = summary
    }

    /// All commands below and here, in order.
    var commands: [Command] {
        (command.map { [$0] } ?? []) + children.flatMap(\.commands)
    }
}

/// What a command gets to work with.
struct Invocation: Sendable {
    let reading: Reading
    let console: Console
    /// The declarations of every module; without a database.
    let declared: Declared
    let root: CommandNode

    var options: Options { reading.options }
    var operands: [String] { reading.operands }

    /// The last value of a flag.
    func value(_ name: String) -> String? {
        reading.flags.last { $0.name == name }?.value
    }

    /// Whether a switch is on.
    func isOn(_ name: String) -> Bool { value(name) == "true" }
}
