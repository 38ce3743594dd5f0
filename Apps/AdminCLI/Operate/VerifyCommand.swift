import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// `selaras verify`: proves what must hold.
enum VerifyCommand {
    static let command = Command(
        path: ["verify"],
        summary: "Proves the stored data: the file's structure, ledgers, balances, references.",
        details:
            "Nothing is changed. It exits with 0 only when nothing is found, else with 1. While "
            + "a gateway runs, verify a backup: selaras verify --database copy.db.",
        example: "verify", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway(
            "Verify a copy: selaras backup copy.db, then selaras verify --database copy.db.")
        let selaras = try await finder.opened(isForReading: call.options.database != nil)
        do {
            let console = call.console
            let findings = try await selaras.verify { console.progress("checking \($0) …") }
            await selaras.database.close()
            console.endProgress()
            tell(findings, selaras.modules.reduce(1) { $0 + $1.checks.count }, call)
            return findings.isEmpty ? .success : .findings
        } catch {
            await selaras.database.close()
            call.console.endProgress()
            throw error
        }
    }

    private static func tell(_ findings: [Finding], _ checks: Int, _ call: Invocation) {
        let style = Style(call.options, isTerminal: call.console.width != nil)
        switch call.options.output {
        case .table:
            for finding in findings {
                call.console.writeLine(
                    "\(style.red(finding.check)): \(Width.safe(finding.problem))")
            }
            let verdict =
                findings.isEmpty
                ? style.green("all is well") : style.red("\(findings.count) findings")
            call.console.writeLine("\(checks) checks: \(verdict)")
        case .json, .ndjson, .csv:
            for finding in findings {
                let line = JSONTree.object([
                    JSONTree.Member("check", .string(finding.check)),
                    JSONTree.Member("problem", .string(finding.problem)),
                ])
                call.console.writeLine(line.text)
            }
        }
    }
}
