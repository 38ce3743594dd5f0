import RetailDemo

/// `selaras demo day`: plays a day in the made-up shop, over HTTP.
enum DemoDayCommand {
    static let command = Command(
        path: ["demo", "day"],
        summary: "Plays one customer's day on all channels over HTTP, and checks its report.",
        details: "The shop must have been made by selaras demo generate, and a gateway must run "
            + "on it. Every step is a line with status and request id; one that fails ends the "
            + "day with exit code 1. With --server the keys of the day are made through the "
            + "socket in the data directory, or by the owner of --token.",
        example: "demo day --server http://127.0.0.1:8080", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        let (gateway, office) = try lines(finder)
        let run = String(UInt32.random(in: 10_000_000...99_999_999))
        do {
            try await DemoDay(gateway: gateway, office: office, run: run).play {
                call.console.writeLine($0.description)
            }
            return .success
        } catch {
            call.console.tell("The day ended too early. \(error)")
            return .findings
        }
    }

    /// How the day reaches the gateway, and how its administrator does.
    private static func lines(_ finder: DoorFinder) throws -> (GatewayLine, GatewayLine) {
        let local = try finder.gateway().map { GatewayLine(address: $0.address, socket: $0.socket) }
        guard let server = try finder.server() else {
            guard let local else {
                throw CommandFailure.usage(
                    "No gateway runs on the data directory. Start one, or name it with --server.",
                    help: command.path)
            }
            return (local, local)
        }
        let gateway = GatewayLine(address: server.address)
        if let token = server.token {
            return (gateway, GatewayLine(address: server.address, token: token))
        }
        guard let local else {
            throw CommandFailure.usage(
                "Give the owner's SELARAS_TOKEN, or the --data directory of the gateway.",
                help: command.path)
        }
        return (gateway, local)
    }
}
