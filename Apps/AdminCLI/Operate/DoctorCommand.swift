import RetailComposition
import RetailCore
import RetailHTTPClient
import RetailJSON
import RetailSQLite

/// `selaras doctor`: looks at everything that keeps a shop running and says what to do.
enum DoctorCommand {
    static let command = Command(
        path: ["doctor"],
        summary: "Looks at versions, disk, rights, lock, schema and consumers; says what to do.",
        details: "It exits with 1 when something is wrong, with 0 when there are only warnings.",
        example: "doctor --data /var/lib/selaras", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        var chart = Chart()
        lookAtVersions(&chart)
        lookAtSettings(call, &chart)
        let finder = DoorFinder(call.options, call.console)
        if call.options.server == nil, case .file(let path) = try finder.database() {
            FileDoctor(database: path, socket: try finder.directory().socket).look(&chart)
        }
        await DataDoctor(call: call, finder: finder).look(&chart)
        tell(chart, call)
        return chart.isBad ? .findings : .success
    }

    private static func lookAtVersions(_ chart: inout Chart) {
        chart.good("version", "selaras \(Selaras.version)")
        let version = SQLiteEngine.version
        if SQLiteRelease.hasResetFault(version) {
            chart.warning(
                "sqlite", "\(version) has the WAL-reset fault",
                "Selaras avoids it: one process, one connection that checkpoints. Let no other "
                    + "program open the database; install SQLite 3.51.3 or newer when you can.")
        } else {
            chart.good("sqlite", version)
        }
        lookAtDomains(isInternational: DomainNames.isInternational, &chart)
    }

    /// Says whether e-mail addresses may have domains beyond ASCII.
    static func lookAtDomains(isInternational: Bool, _ chart: inout Chart) {
        guard !isInternational else {
            return chart.good("domains", "libcurl writes names beyond ASCII (IDN)")
        }
        chart.warning(
            "domains", "libcurl cannot write names beyond ASCII",
            "E-mail addresses with such a domain are refused, unless it is given in the form that "
                + "begins with xn--. Install libcurl 7.88 or newer, built with libidn2.")
    }

    private static func lookAtSettings(_ call: Invocation, _ chart: inout Chart) {
        let set = GeneralFlag.all.compactMap(\.flag.variable).compactMap { name -> String? in
            guard let value = call.console.environment[name], !value.isEmpty else { return nil }
            return name == "SELARAS_TOKEN" ? "\(name) (hidden)" : "\(name)=\(value)"
        }
        let shown = set.map { $0.hasPrefix("SELARAS_DATABASE=") ? "SELARAS_DATABASE (set)" : $0 }
        chart.good("settings", shown.isEmpty ? "no variable is set" : shown.joined(separator: " "))
    }

    private static func tell(_ chart: Chart, _ call: Invocation) {
        let style = Style(call.options, isTerminal: call.console.width != nil)
        guard call.options.output == .table else {
            for symptom in chart.symptoms {
                let line = JSONTree.object([
                    JSONTree.Member("state", .string(symptom.state.rawValue)),
                    JSONTree.Member("subject", .string(symptom.subject)),
                    JSONTree.Member("text", .string(symptom.text)),
                    JSONTree.Member("advice", .string(symptom.advice)),
                ])
                call.console.writeJSON(line.bytes + [10])
            }
            return
        }
        let column = (chart.symptoms.map { Width.of($0.subject) }.max() ?? 0) + 2
        for symptom in chart.symptoms {
            let gap = String(repeating: " ", count: column - Width.of(symptom.subject))
            call.console.writeLine(
                "\(mark(symptom.state, style))  \(symptom.subject)\(gap)\(Width.safe(symptom.text))"
            )
            guard !symptom.advice.isEmpty else { continue }
            call.console.writeLine(
                String(repeating: " ", count: column + 6) + style.faint(symptom.advice))
        }
    }

    private static func mark(_ state: Symptom.State, _ style: Style) -> String {
        switch state {
        case .good: style.green("ok  ")
        case .warning: style.yellow("warn")
        case .bad: style.red("bad ")
        }
    }
}
