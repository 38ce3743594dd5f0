import RetailCore
import RetailCrypto
import RetailJSON
import RetailKit

/// One call of a generated command: reads the flags, performs the operation, writes the answer.
struct CommandRun: Sendable {
    let operation: Operation
    let call: Invocation

    init(_ operation: Operation, _ call: Invocation) {
        self.operation = operation
        self.call = call
    }

    func run() async throws -> ExitCode {
        let reader = InputReader(operation: operation) { name in
            name == "-" ? try call.console.input() : try File.read(name)
        }
        let input = try reader.read(
            try PathWords.flags(operation, call.reading), path: call.reading.path)
        let door = try await DoorFinder(call.options, call.console).open()
        do {
            try await perform(input, door)
            await door.close()
            return .success
        } catch {
            await door.close()
            throw error
        }
    }

    private func perform(_ input: JSONTree, _ door: any Door) async throws {
        var options = RequestOptions(requestID: "cli-\(Self.randomText())")
        options.channel = call.options.channel
        options.location = call.options.location
        if operation.kind == .command {
            options.idempotencyKey = call.options.idempotencyKey ?? "cli-\(Self.randomText())"
            options.expectedVersion = call.options.ifMatch
        }
        options.isPreview = call.options.isPreview
        do {
            guard !options.isPreview else {
                let answer = try await door.perform(operation, input, options)
                return try PreviewWriter(operation, call.options, call.console).write(answer)
            }
            var answer = try await door.finish(
                operation, try await door.perform(operation, input, options))
            var writer = AnswerWriter(operation.output, call.options, call.console)
            try writer.write(answer)
            var input = input
            while call.options.all, !call.console.output.hasFailed,
                let more = try next(after: answer, input)
            {
                input = more
                answer = try await door.perform(operation, input, options)
                try writer.write(answer)
            }
            writer.end()
        } catch {
            throw explained(CommandFailure.of(error), options)
        }
    }

    /// The input of the next page, when there is one.
    private func next(after answer: Answer, _ input: JSONTree) throws -> JSONTree? {
        guard operation.input.fields.contains(where: { $0.name == "after" }),
            let cursor = try answer.tree()["next"], cursor != .null, cursor != input["after"],
            let members = input.members
        else { return nil }
        return .object(
            members.filter { $0.name != "after" } + [JSONTree.Member("after", cursor)])
    }

    /// Adds what only this call knows: its id, and the key by which it can be repeated safely.
    private func explained(_ stop: CommandFailure, _ options: RequestOptions) -> CommandFailure {
        guard case .failed(let error, let requestID, let hint) = stop else { return stop }
        var advice = hint
        if let key = options.idempotencyKey, error.code.leavesDoubt {
            advice = "It may have happened. Repeating it is safe with --idempotency-key \(key)."
        }
        return .failed(error, requestID: requestID ?? options.requestID, hint: advice)
    }

    static func randomText() -> String {
        Hex.encode(SecureRandom().bytes(12))
    }
}

extension RetailError.Code {
    /// Whether the act may have happened although no answer came.
    fileprivate var leavesDoubt: Bool {
        ["http-client.timed-out", "http-client.interrupted", "storage.outcome-unknown"]
            .contains(rawValue)
    }
}
