extension Rule {
    static let arrows = Rule(
        name: "arrows",
        fix: "Offer what the peer needs in Modules/Contracts (a small protocol or an event) and "
            + "let Apps/Composition pass it in."
    ) { tree in
        let domains = tree.domains
        let domainModules = Set(domains.map { "Retail\($0)" })
        return tree.swiftFiles.flatMap { file -> [Finding] in
            guard file.path.hasPrefix("Modules/") else { return [] }
            let domain = domains.first { file.path.hasPrefix("Modules/\($0)/") }
            return file.imports.compactMap { found in
                guard let domain else {
                    guard domainModules.contains(found.module) else { return nil }
                    let what = "The ground imports the domain module \(found.module)"
                    return Finding(file.path, found.line, what)
                }
                guard !ground.contains(found.module) else { return nil }
                // Tokens and passwords are what this one module is about.
                if ["Access", "CRM"].contains(domain), found.module == "RetailCrypto" {
                    return nil
                }
                let what = "\(domain) imports \(found.module)"
                return Finding(file.path, found.line, what)
            }
        }
    }

    /// What a domain module may stand on.
    private static let ground = [
        "RetailCore", "RetailPricing", "RetailLinkage", "RetailContracts", "RetailSync",
        "RetailKit",
        "RetailStorage", "RetailJSON",
        "Synchronization",
    ]
}
