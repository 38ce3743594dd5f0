import Foundation
public import RetailLinkage

/// A set of the Freely Extensible Biomedical Record Linkage project (Christen, ANU), where the
/// data folder has it: people who were made up, with slips, and who is who.
public struct FebrlFile: Sendable {
    /// The values of a record in the order of ``PostalPeople/fields``, as they are written.
    public let records: [[String]]
    /// Whose record each is, by number.
    public let owners: [Int]

    /// The folder of the sets: `SELARAS_DATA`, or `shared/data` beside the checkout.
    static var folder: String {
        (ProcessInfo.processInfo.environment["SELARAS_DATA"]
            ?? FileManager.default.currentDirectoryPath + "/../shared/data") + "/febrl"
    }

    /// Whether a set is there.
    public static func isThere(_ number: Int) -> Bool {
        FileManager.default.fileExists(atPath: path(number))
    }

    private static func path(_ number: Int) -> String { "\(folder)/dataset\(number).csv.gz" }

    /// Reads a set.
    public init(_ number: Int) throws {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", Self.path(number)]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        var (records, owners) = ([[String]](), [Int]())
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
            let values = line.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            let names = values[0].split(separator: "-")
            guard values.count == 11, names.count > 2, let owner = Int(names[1]) else { continue }
            owners.append(owner)
            records.append(Array(values[1...9]))
        }
        (self.records, self.owners) = (records, owners)
    }

    /// The records as they are compared: without the number that the state gives.
    public func set() throws -> RecordSet {
        var set = RecordSet(of: try PostalPeople.scheme())
        for record in records { try set.add(record) }
        return set
    }
}
