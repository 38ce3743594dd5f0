import RetailComposition
import RetailCore
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// Performs operations on a database that this process has opened; nobody else has it meanwhile.
struct DirectDoor: Door {
    let selaras: Selaras
    let place: String
    /// Says on standard error what the caller must know besides the answer, and why it is so.
    let warn: @Sendable (_ what: String, _ cause: RetailError) -> Void

    func perform(
        _ operation: Operation, _ input: JSONTree, _ options: RequestOptions
    ) async throws -> Answer {
        guard let own = selaras.operation(operation.name) else {
            throw RetailError.fault("cli.unknown-operation", "\(operation.name) is not there.")
        }
        let call = Call(
            actor: .localAdmin, grants: .all, channel: options.channel,
            location: options.location, now: selaras.clock.now(), ids: selaras.ids,
            requestID: options.requestID, idempotencyKey: options.idempotencyKey,
            expectedVersion: options.expectedVersion)
        let outcome: Outcome
        do {
            let parts = try parts(input, own)
            guard !options.isPreview else {
                let preview = try await selaras.preview(own, parts, call)
                return Answer(status: 200, body: preview.body, requestID: options.requestID)
            }
            outcome = try await selaras.perform(own, parts, call)
        } catch {
            await writeAudit("refusal")
            throw error
        }
        switch own.kind {
        case .command: await catchUp()
        case .query: await writeAudit("read")
        }
        return Answer(
            status: outcome.status, body: outcome.body, version: outcome.version,
            requestID: options.requestID)
    }

    /// What was done is done, also where a consumer cannot take it in now: an error in place of the
    /// answer would have it done twice.
    private func catchUp() async {
        do { try await selaras.consumption.catchUp() } catch {
            warn("Done, but consumers are behind", error)
        }
    }

    /// The answer or the refusal is what the caller gets, also where the audit cannot take it: then
    /// that is said besides.
    private func writeAudit(_ what: String) async {
        do { try await selaras.dispatcher.writeAudit(at: nil) } catch {
            warn("The \(what) is not in the audit", error)
        }
    }

    private func parts(_ input: JSONTree, _ operation: Operation) throws -> OperationInput {
        do {
            return try OperationInput(whole: JSONDocument(input.bytes).root, for: operation)
        } catch let refusal as Refusal {
            throw refusal.error
        }
    }

    /// Nobody else has the database: what would be a job of the gateway is done here.
    func work(onImport id: String) async throws {
        _ = try await selaras.imports.run(try ID(id))
        await catchUp()
    }

    func finish(_ operation: Operation, _ answer: Answer) async throws -> Answer {
        guard operation.name == "exchange.imports.resume",
            let id = try answer.tree()["id"]?.word,
            let show = selaras.operation("exchange.imports.show")
        else { return answer }
        while try await selaras.imports.run(try ID(id)) {}
        await catchUp()
        return try await perform(
            show, .object([JSONTree.Member("import_id", .string(id))]),
            RequestOptions(requestID: answer.requestID ?? id))
    }

    func close() async { await selaras.database.close() }
}
