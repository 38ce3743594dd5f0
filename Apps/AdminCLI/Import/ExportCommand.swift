import RetailConnectors
import RetailExchange
import RetailJSON

/// `selaras export products > products.csv`: writes a file of what there is.
struct ExportCommand: Sendable {
    let connector: Connector

    static let commands = Connectors.all.filter { $0.export != nil }
        .map { ExportCommand(connector: $0).command }

    private var command: Command {
        Command(
            path: ["export", connector.name],
            summary: "Writes \(connector.noun) as a file to standard output.",
            details:
                "The file can be taken in again: selaras import \(connector.name). Text that a "
                + "spreadsheet might run as a formula goes out behind an apostrophe, which goes "
                + "away when it is taken in.",
            flags: options.map(ImportCommand.flag), example: "export \(connector.name)", run: run)
    }

    private var options: [ConnectorOption] { connector.options.filter(\.isForExports) }

    private func run(_ call: Invocation) async throws -> ExitCode {
        let door = try await DoorFinder(call.options, call.console).open()
        let said = options.compactMap { option in
            call.value(option.name).map { JSONTree.string("\(option.name)=\($0)") }
        }
        do {
            var after: JSONTree?
            repeat {
                var input: [(String, JSONTree)] = [("connector", .string(connector.name))]
                if !said.isEmpty { input.append(("options", .array(said))) }
                if let after { input.append(("after", after)) }
                let page = try await call.perform("exchange.exports.read", input, through: door)
                call.console.writeExact(page["text"]?.word ?? "")
                after = page["next"]
            } while after != nil && !call.console.output.hasFailed
            await door.close()
            return .success
        } catch {
            await door.close()
            throw error
        }
    }
}
