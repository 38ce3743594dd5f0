extension Rule {
    static let declaredImports = Rule(
        name: "declared-imports",
        fix: "Add the module to `needs` of the target in Package.swift, or do without the import."
    ) { tree in
        tree.swiftFiles.flatMap { file -> [Finding] in
            guard let target = tree.target(of: file) else { return [] }
            let allowed = Set(
                // The module of the target `a-b` is `a_b`.
                target.dependencies.map { $0.replacing("-", with: "_") }
                    + [target.name] + toolchainModules)
            return file.imports.filter { !allowed.contains($0.module) }.map { found in
                Finding(
                    file.path, found.line,
                    "\(target.name) imports \(found.module) without declaring it")
            }
        }
    }

    /// What comes with the toolchain and needs no declaration; rooms for them are another rule.
    private static let toolchainModules = [
        "Swift", "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
        "Testing",
        "XCTest", "PackageDescription",
    ]
}
