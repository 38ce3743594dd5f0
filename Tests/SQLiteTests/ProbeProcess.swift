import Foundation
import RetailStorage

/// The probe as a child process.
final class ProbeProcess {
    private let process = Process()
    private let output = Pipe()

    /// Where the probe is: beside the tests.
    static var program: String {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let besides = folder.appendingPathComponent("storage-probe").path
        return FileManager.default.isExecutableFile(atPath: besides)
            ? besides : ".build/debug/storage-probe"
    }

    init(_ command: String, _ path: String) throws {
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = [command, path]
        process.standardOutput = output
        try process.run()
    }

    /// Waits for the first line of output.
    func firstLine() -> String {
        var text = ""
        while !text.hasSuffix("\n") {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        return String(text.dropLast())
    }

    /// Kills the process and returns the lines that it wrote in full.
    func kill() -> [String] {
        Foundation.kill(process.processIdentifier, SIGKILL)
        return rest()
    }

    /// Waits for the end of the process and returns its lines.
    func rest() -> [String] {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }
}

let probeTable = Migration(
    "probe.0001.create",
    sql: """
        CREATE TABLE probe (
            number BIGINT NOT NULL,
            half BIGINT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (number, half)
        );
        """)
