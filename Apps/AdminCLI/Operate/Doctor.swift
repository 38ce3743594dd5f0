import RetailCore

/// One thing that the doctor has looked at.
struct Symptom: Sendable {
    enum State: String, Sendable {
        case good
        case warning
        case bad
    }

    let state: State
    /// What was looked at.
    let subject: String
    /// What was found.
    let text: String
    /// What to do about it; empty when all is well.
    var advice = ""
}

/// Collects what the doctor finds.
struct Chart: Sendable {
    private(set) var symptoms: [Symptom] = []

    mutating func good(_ subject: String, _ text: String) {
        symptoms.append(Symptom(state: .good, subject: subject, text: text))
    }

    mutating func warning(_ subject: String, _ text: String, _ advice: String) {
        symptoms.append(Symptom(state: .warning, subject: subject, text: text, advice: advice))
    }

    mutating func bad(_ subject: String, _ text: String, _ advice: String) {
        symptoms.append(Symptom(state: .bad, subject: subject, text: text, advice: advice))
    }

    var isBad: Bool { symptoms.contains { $0.state == .bad } }
}

/// Versions of SQLite that can damage a database when two connections checkpoint.
enum SQLiteRelease {
    /// Whether the release has the WAL-reset fault (https://sqlite.org/wal.html#walresetbug): from
    /// 3.7.0 up to 3.51.2, mended in 3.44.6 and 3.50.7 of their branches.
    static func hasResetFault(_ version: String) -> Bool {
        let parts = version.split(separator: ".").map { Int($0) ?? 0 }
        guard parts.count >= 3 else { return true }
        let (major, minor, patch) = (parts[0], parts[1], parts[2])
        if (major, minor, patch) >= (3, 51, 3) { return false }
        if (major, minor) == (3, 44) { return patch < 6 }
        if (major, minor) == (3, 50) { return patch < 7 }
        return (major, minor) >= (3, 7)
    }
}
