import RetailKit

/// Makes a command of every operation: nothing about a single one is written here.
enum OperationCommand {
    static func make(_ operation: Operation) -> Command {
        Command(
            path: operation.words,
            summary: operation.summary, details: operation.details,
            flags: operation.input.fields.map { Flag($0, of: operation) }
                + Flag.clearing(operation) + [body],
            operands: PathWords.operands(of: operation),
            example: ExampleLine.text(of: operation), operation: operation,
            uses: GeneralUse.uses(of: operation)
        ) { call in
            try await CommandRun(operation, call).run()
        }
    }

    /// The whole input at once; the flags add to it.
    static let body = Flag(
        name: "body", value: "<json>",
        summary: "The whole input as JSON, @file, or @- for standard input; flags come on top.")
}

extension Flag {
    /// The flag that sets fields back, where a command changes what there is.
    static func clearing(_ operation: Operation) -> [Flag] {
        let names = operation.input.fields.filter { $0.cleared != nil }.map { name(of: $0.name) }
        guard !names.isEmpty else { return [] }
        var flag = Flag(
            name: "clear", value: "<name>",
            summary: "Sets a field back to nothing: \(names.joined(separator: ", ")).",
            isRepeatable: true)
        flag.words = names
        return [flag]
    }

    /// The flag of a field: `location_code` becomes `--location-code`.
    init(_ field: FieldOutline, of operation: Operation) {
        let isSecret = field.isSecret
        let shown = isSecret ? SecretValue.placeholder : field.schema.placeholder
        let detail = isSecret ? "in a file, or - for standard input" : field.schema.words
        self.init(
            name: Self.name(of: field.name), value: field.schema == .boolean ? nil : shown,
            summary: field.summary, detail: detail, isRequired: field.isRequired,
            isRepeatable: field.schema.isRepeatable, isBoolean: field.schema == .boolean,
            absent: field.isRequired ? nil : field.absent)
        if case .choice(_, let words) = field.schema { self.words = words }
    }

    /// snake_case to kebab-case.
    static func name(of field: String) -> String {
        String(field.map { $0 == "_" ? "-" : $0 })
    }
}
