import Foundation

/// A fresh folder that is removed with everything in it when the value is let go.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes the folder.
    public init() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("selaras-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        path = place.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Returns the path of a file in the folder.
    public func file(_ name: String) -> String {
        path + "/" + name
    }
}
