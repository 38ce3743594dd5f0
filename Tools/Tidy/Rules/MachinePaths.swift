extension Rule {
    static let machinePaths = Rule(
        name: "machine-paths",
        fix: "Find it from the root of the project, an argument or an environment variable."
    ) { tree in
        tree.files.flatMap { file in
            // Written apart, so that this file does not break its own rule.
            ["work", "root", "home"].map { "/" + $0 + "/" }.flatMap { path in
                Bytes.offsets(of: path, in: file.bytes)
                    .filter { isWhole($0, file.bytes) }
                    .map { offset in
                        Finding(file.path, file.line(at: offset), "A path of one machine, \(path)")
                    }
            }
        }
    }

    /// Begins the path: `api/home/` and `https://shop.example/home/` are none.
    private static func isWhole(_ offset: Int, _ bytes: [UInt8]) -> Bool {
        guard offset > 0 else { return true }
        let before = bytes[offset - 1]
        return !Bytes.isWordByte(before)
            && !"./-}*~".utf8.contains(before)
    }
}
