import RetailCore

/// The one table of general flags: it parses them and renders their help.
struct GeneralFlag: Sendable {
    let flag: Flag
    /// What a command must do for the flag to mean anything; nil for a flag of every command.
    var use: GeneralUse?
    let set: @Sendable (inout Options, String) throws(CommandFailure) -> Void

    /// Every general flag, in the order of help.
    static let all: [GeneralFlag] = [
        GeneralFlag(
            flag: Flag(
                name: "data", value: "<directory>",
                summary: "The data directory. A gateway that runs on it is asked; else the "
                    + "database in it is opened.",
                absent: "$XDG_DATA_HOME/selaras or ~/.local/share/selaras",
                variable: "SELARAS_DATA_DIRECTORY")
        ) { options, value throws(CommandFailure) in options.data = value },
        GeneralFlag(
            flag: Flag(
                name: "database", value: "<place>",
                summary: "Another database: a SQLite file, or postgresql://host/name.",
                variable: "SELARAS_DATABASE")
        ) { options, value throws(CommandFailure) in options.database = value },
        GeneralFlag(
            flag: Flag(
                name: "server", value: "<url>",
                summary: "A gateway elsewhere, such as https://shop.example.",
                variable: "SELARAS_SERVER")
        ) { options, value throws(CommandFailure) in options.server = value },
        GeneralFlag(
            flag: Flag(
                name: "token", value: SecretValue.placeholder,
                summary: "Where the API key or session token for --server is: @file, or - for "
                    + "standard input. The variable holds the token itself.",
                variable: "SELARAS_TOKEN", isSecret: true)
        ) { options, value throws(CommandFailure) in options.token = value },
        GeneralFlag(
            flag: Flag(
                name: "plain-http", value: nil,
                summary: "Sends a token over http:// to another machine without a warning. "
                    + "SELARAS_PLAIN_HTTP=1 does the same.", variable: "SELARAS_PLAIN_HTTP")
        ) { options, _ throws(CommandFailure) in options.allowsPlainHTTP = true },
        GeneralFlag(
            flag: Flag(
                name: "output", value: "<format>",
                summary: "table for people; json, ndjson or csv for scripts.", absent: "table",
                variable: "SELARAS_OUTPUT", words: Options.Output.allCases.map(\.rawValue))
        ) { options, value throws(CommandFailure) in
            guard let output = Options.Output(rawValue: value) else {
                throw .usage("--output takes table, json, ndjson or csv, not \"\(value)\".")
            }
            options.output = output
        },
        GeneralFlag(
            flag: Flag(
                name: "all", value: nil, summary: "Follows a paged list to its end."), use: .lists
        ) { options, _ throws(CommandFailure) in options.all = true },
        GeneralFlag(
            flag: Flag(
                name: "preview", value: nil,
                summary: "Changes nothing, and tells what would be changed and answered."),
            use: .previews
        ) { options, _ throws(CommandFailure) in options.isPreview = true },
        GeneralFlag(
            flag: Flag(
                name: "idempotency-key", value: "<key>",
                summary: "Names an act, so that repeating it with the same key changes nothing.",
                absent: "a new random key"), use: .acts
        ) { options, value throws(CommandFailure) in options.idempotencyKey = value },
        GeneralFlag(
            flag: Flag(
                name: "if-match", value: "<version>",
                summary: "Edits only this version of the record."), use: .edits
        ) { options, value throws(CommandFailure) in
            guard let version = Int64(value), version >= 0 else {
                throw .usage("--if-match takes a version number, not \"\(value)\".")
            }
            options.ifMatch = version
        },
        GeneralFlag(
            flag: Flag(
                name: "on-channel", value: "<channel>",
                summary: "The channel on which the act happens, for events and reports."),
            use: .happens
        ) { options, value throws(CommandFailure) in
            options.channel = try code(value, "on-channel")
        },
        GeneralFlag(
            flag: Flag(
                name: "at-location", value: "<location>",
                summary: "The location at which the act happens, for events and reports."),
            use: .happens
        ) { options, value throws(CommandFailure) in
            options.location = try code(value, "at-location")
        },
        GeneralFlag(
            flag: Flag(
                name: "timeout", value: "<seconds>", summary: "How long a gateway may take.",
                absent: "30")
        ) { options, value throws(CommandFailure) in
            guard let seconds = Int(value), (1...86_400).contains(seconds) else {
                throw .usage("--timeout takes 1 to 86400 seconds, not \"\(value)\".")
            }
            options.timeout = .seconds(seconds)
        },
        GeneralFlag(
            flag: Flag(
                name: "no-color", value: nil,
                summary: "Writes without colour, as NO_COLOR does and as everything but a terminal "
                    + "gets it.")
        ) { options, _ throws(CommandFailure) in options.isColourless = true },
        GeneralFlag(
            flag: Flag(name: "version", value: nil, summary: "Tells the version.")
        ) { options, _ throws(CommandFailure) in options.isVersion = true },
        GeneralFlag(
            flag: Flag(name: "help", value: nil, summary: "Explains a command.")
        ) { options, _ throws(CommandFailure) in options.isHelp = true },
    ]

    /// Takes the variables of the environment as if they were flags that come first.
    static func options(from environment: [String: String]) throws(CommandFailure) -> Options {
        var options = Options()
        for general in all {
            guard let name = general.flag.variable, let value = environment[name], !value.isEmpty
            else { continue }
            try general.set(&options, value)
        }
        if let value = environment["NO_COLOR"], !value.isEmpty { options.isColourless = true }
        return options
    }

    private static func code<Subject>(
        _ text: String, _ flag: String
    ) throws(CommandFailure) -> Code<Subject> {
        do throws(RetailError) { return try Code<Subject>(text) } catch {
            throw .usage("--\(flag): \(error.message)")
        }
    }
}
