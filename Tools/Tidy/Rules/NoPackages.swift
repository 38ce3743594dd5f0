extension Rule {
    static let noPackages = Rule(
        name: "no-packages",
        fix: "Selaras has no Swift package dependencies: write the part that is needed, or "
            + "propose a system library in Docs/Decisions."
    ) { tree in
        tree.swiftFiles.filter { $0.name == "Package.swift" }.flatMap { file in
            Bytes.offsets(of: ".package(", in: file.code).map { offset in
                Finding(file.path, file.line(at: offset), "The manifest names another package")
            }
        }
    }
}
