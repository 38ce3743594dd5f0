import RetailComposition
import RetailCore
import RetailDemo
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// `selaras demo generate`: brings a made-up retailer into the data.
enum DemoGenerateCommand {
    static let command = Command(
        path: ["demo", "generate"],
        summary: "Makes up an Indonesian chain for clothes and groceries, to look around in.",
        details: "The same seed gives the same shop. What is there already stays as it is, so a "
            + "second run changes nothing. Not for a database with a real shop in it.",
        flags: [
            Flag(
                name: "seed", value: "<number>", summary: "What the shop is made from.",
                absent: "1"),
            Flag(
                name: "products", value: "<number>",
                summary: "How many products; each has about five items.", absent: "400"),
        ], example: "demo generate --seed 7", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let shop = DemoShop(
            seed: UInt64(try number("seed", 0...Int.max, call) ?? 1),
            products: try number("products", 1...20_000, call) ?? 400)
        let finder = DoorFinder(call.options, call.console)
        let clock = ContinuousClock()
        let start = clock.now
        if let door = try finder.server() ?? finder.gateway() {
            try await furnish(shop, through: asking(door, call), call)
        } else {
            let selaras = try await finder.opened()
            do {
                try await furnish(shop, through: ShopDoor(selaras), call)
            } catch {
                await selaras.database.close()
                throw error
            }
            do { try await selaras.consumption.catchUp() } catch {
                finder.warn("Done, but consumers are behind", error)
            }
            await selaras.database.close()
        }
        call.console.tell("done in \(Int((clock.now - start) / .milliseconds(1))) ms")
        return .success
    }

    private static func furnish(
        _ shop: DemoShop, through door: ShopDoor, _ call: Invocation
    ) async throws {
        let console = call.console
        try await ShopSeeding(shop, through: door) { console.tell($0) }.write()
    }

    /// The way through a gateway that runs.
    private static func asking(_ door: GatewayDoor, _ call: Invocation) -> ShopDoor {
        let operations = Dictionary(
            call.declared.operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return ShopDoor { name, input, key in
            guard let operation = operations[name] else {
                throw RetailError.fault("cli.unknown-operation", "\(name) is not there.")
            }
            let options = RequestOptions(
                requestID: "demo-\(CommandRun.randomText())", idempotencyKey: key)
            return try await door.perform(operation, input, options).tree()
        }
    }

    private static func number(
        _ name: String, _ range: ClosedRange<Int>, _ call: Invocation
    ) throws -> Int? {
        guard let text = call.value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw CommandFailure.usage(
                "--\(name) must be a number from \(range.lowerBound) to \(range.upperBound).",
                help: command.path)
        }
        return number
    }
}
