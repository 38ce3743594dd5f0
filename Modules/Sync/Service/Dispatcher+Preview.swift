public import RetailCore
public import RetailKit
import RetailStorage

extension Dispatcher {
    /// Tells what a command would answer and what it would change, and changes nothing.
    ///
    /// It is done as for the caller, with what follows it at once, in a transaction that takes all
    /// of it back: refusals are those of the act, and go into the audit as such. No event, job
    /// or kept answer is left; where it tells of a person, the audit has it as a read. An
    /// idempotency key is not looked at: a preview may come with the key of the act that it
    /// precedes.
    ///
    /// ```swift
    /// let preview = try await dispatcher.preview(cancel, input, call)
    /// preview.effects   // the money that goes back, the stock that comes free
    /// ```
    /// - Throws: `request.not-previewed` for what only reads and for what takes a lasting secret;
    ///   else what ``perform(_:_:_:)`` refuses for the same input, but for keys.
    public func preview(
        _ operation: Operation, _ input: OperationInput, _ call: Call
    ) async throws(RetailError) -> Preview {
        try admit(operation, call, path: input.path)
        let call = call.noting()
        do throws(RetailError) {
            guard operation.isPreviewed else {
                throw RequestErrors.notPreviewed.error(
                    "Only a command without a password or the like has a preview. Leave "
                        + "\(Preview.header) out.")
            }
            let input = try await named(input, of: operation, for: call)
            let preview = try await prepared { () async throws(RetailError) in
                let work = try await operation.work(input, call)
                return try await database.inBackground.write { [foresight] tx in
                    try foresight.preview(work, by: call, in: tx)
                }
            }
            reads.note(previewOf: operation, input, preview.outcome, call)
            return preview
        } catch {
            let error = declared(error, by: operation)
            refusals.note(operation, operation.subject(of: input), error, call)
            throw error
        }
    }
}
