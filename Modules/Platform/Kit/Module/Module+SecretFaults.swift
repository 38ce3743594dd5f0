import RetailCore

extension Module {
    /// Fields that are called like a secret and declared as none, and secrets where they would be
    /// kept: in an event.
    static func secretFaults(_ modules: [Module]) -> [String] {
        var faults: Set<String> = []
        for operation in modules.flatMap(\.operations) {
            for outline in [operation.input, operation.output] {
                outline.visit { outline, _ in
                    for field in outline.fields where field.looksSecret(in: outline.name) {
                        faults.insert(
                            "\(outline.name) has \(field.name) in clear. Declare it .secret or "
                                + ".oneTime, or list it with its reason.")
                    }
                }
            }
        }
        for event in modules.flatMap(\.events) where event.payload.secrecy != .none {
            faults.insert("\(event.type) tells a secret. Events are kept for good: leave it out.")
        }
        return faults.sorted()
    }

    /// Fields that are called like secrets and are none, each with the reason.
    static let plainNames: [String: String] = [
        "ExternalCode.code": "the article number under which a marketplace lists an item",
        "CodeAssignment.code": "the article number under which a marketplace lists an item",
        "TimelineEntry.code": "what happened, as every answer of the kind says it",
        "CodeQuery.code": "a barcode, an article number or a SKU, as anybody can read it",
        "Region.code": "the official number of a part of a country",
        "NewRegion.code": "the official number of a part of a country",
    ]
}

extension Operation {
    /// Secrets, and what people are found by, that would travel in the address, which logs,
    /// histories and proxies keep.
    var secretsInAddress: [String] {
        input.fields.filter { $0.isConfidential && carrier(of: $0.name) != .body }.map { field in
            let what = field.holdsSecret ? "the secret" : "what people are found by,"
            return
                "has \(what) \(field.name) in its \(carrier(of: field.name)), where logs keep it. "
                + "Let it travel in the body."
        }
    }
}

extension FieldOutline {
    private static let secretWords: Set<String> = [
        "password", "passwords", "passphrase", "token", "secret", "code", "pin", "otp", "cvv",
        "key", "credential", "credentials",
    ]

    /// Whether the name's last word is that of a secret, and the value is free text: codes of
    /// reference data, choices and ids have a pattern of their own.
    fileprivate func looksSecret(in shape: String) -> Bool {
        guard secrecy == .none, Module.plainNames["\(shape).\(name)"] == nil,
            let word = name.split(separator: "_").last, Self.secretWords.contains(String(word)),
            case .string(_, let pattern, _) = schema
        else { return false }
        guard let pattern else { return true }
        return pattern.hasSuffix("]*$") && pattern != Code<Channel>.pattern
    }
}
