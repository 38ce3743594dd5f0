import Glibc
import RetailCore

/// The whole program as a function from words to an exit code.
struct Program: Sendable {
    let console: Console

    func run(_ arguments: [String]) async -> ExitCode {
        let declared = Declared()
        return await run(arguments, declared, CommandTree.root(declared))
    }

    /// Runs a command line against a tree of commands.
    func run(
        _ arguments: [String], _ declared: Declared, _ root: CommandNode
    ) async -> ExitCode {
        settled(await perform(arguments, declared, root))
    }

    /// Success is claimed only after everything has been written.
    private func settled(_ code: ExitCode) -> ExitCode {
        let failure = console.output.finish()
        if failure == 0 { return code }
        guard failure != EPIPE else { return .readerLeft }
        console.tell(
            "error: Cannot write to standard output: \(SystemErrors.text(failure)). "
                + "What was written is not complete.")
        return code == .success || code == .findings ? .inputOutput : code
    }

    private func perform(
        _ arguments: [String], _ declared: Declared, _ root: CommandNode
    ) async -> ExitCode {
        var options = Options()
        do {
            options = try GeneralFlag.options(from: console.environment)
            if Self.asksForJSON(arguments) { options.output = .json }
            let reading = try CommandLineReader.read(arguments, root, options)
            return await run(reading, declared, root)
        } catch {
            return ErrorText(console: console, options: options, command: nil).tell(error)
        }
    }

    private func run(
        _ reading: Reading, _ declared: Declared, _ root: CommandNode
    ) async -> ExitCode {
        let call = Invocation(reading: reading, console: console, declared: declared, root: root)
        do {
            if reading.options.isVersion { return try await VersionCommand.run(call) }
            guard let command = reading.node.command, !reading.options.isHelp else {
                return try help(call)
            }
            try Self.requireOperands(command, reading)
            PlainHTTP.warn(call)
            return try await command.run(call)
        } catch {
            return ErrorText(
                console: console, options: reading.options, command: reading.node.command
            ).tell(CommandFailure.of(error))
        }
    }

    private func help(_ call: Invocation) throws -> ExitCode {
        let reading = call.reading
        let help = HelpText(
            root: call.root, modules: call.declared.modules,
            width: min(max(console.width ?? 80, 60), 100),
            style: Style(reading.options, isTerminal: console.width != nil))
        if let command = reading.node.command {
            console.writeLine(help.command(command))
        } else if reading.path.isEmpty {
            console.writeLine(help.overview())
        } else {
            console.writeLine(help.group(reading.node, path: reading.path))
        }
        return .success
    }

    private static func requireOperands(_ command: Command, _ reading: Reading) throws {
        let missing = command.operands.dropFirst(reading.operands.count).first { $0.isRequired }
        guard let missing else { return }
        throw CommandFailure.usage(
            "<\(missing.name)> is missing. \(missing.summary)", help: command.path)
    }

    /// Whether errors of the command line itself should be JSON too.
    private static func asksForJSON(_ arguments: [String]) -> Bool {
        arguments.contains("--output=json")
            || zip(arguments, arguments.dropFirst()).contains { $0 == "--output" && $1 == "json" }
    }
}
