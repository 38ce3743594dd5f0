import RetailKit

/// What an operation is about, as words behind the command: `selaras orders show S-000123`
/// is the same as `--order-id S-000123`.
enum PathWords {
    /// The values of the path, in its order.
    static func operands(of operation: Operation) -> [Operand] {
        operation.path.names.compactMap { name in
            operation.input.fields.first { $0.name == name }.map { field in
                Operand(
                    name: Flag.name(of: name), summary: field.summary + " Or as a flag.",
                    isRequired: false)
            }
        }
    }

    /// The words as flags, before those that were given.
    /// - Throws: ``CommandFailure`` where both say what the operation is about.
    static func flags(
        _ operation: Operation, _ reading: Reading
    ) throws(CommandFailure) -> [(name: String, value: String)] {
        var flags: [(name: String, value: String)] = []
        for (operand, word) in zip(operands(of: operation), reading.operands) {
            guard !reading.flags.contains(where: { $0.name == operand.name }) else {
                throw .usage(
                    "\"\(word)\" and --\(operand.name) say the same thing: give one of them.",
                    help: reading.path)
            }
            flags.append((operand.name, word))
        }
        return flags + reading.flags
    }
}
