import FoundationEssentials

/// Finds the shared test data, which is not part of the repository.
enum TestVectors {
    /// The folder named by `SELARAS_DATA`, or `shared/data` beside the checkout; nil when absent.
    static let folder: String? = {
        let environment = ProcessInfo.processInfo.environment["SELARAS_DATA"]
        let checkout = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let beside = checkout.deletingLastPathComponent().appending(path: "shared/data").path
        let folder = (environment ?? beside) + "/vectors"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: (folder ?? "") + "/" + path).sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: (folder ?? "") + "/" + path)))
    }
}
