extension Operation {
    /// Who may call it, and what must come with it: a sentence each, names of permissions and
    /// headers between backticks. The description of the API and the pages say it alike.
    public var conditions: [String] {
        var sentences = [access.sentence]
        if !asks.isEmpty {
            let names = asks.map { "`\($0.name)`" }.joined(separator: ", ")
            sentences.append("May ask besides for \(names).")
        }
        if needsKey { sentences.append("An `Idempotency-Key` is required.") }
        if checksVersion { sentences.append("`If-Match` guards against a lost change.") }
        return sentences + [scope.sentence]
    }
}

extension Access {
    fileprivate var sentence: String {
        switch self {
        case .open: "Open to anybody."
        case .signedIn: "Needs a valid key or session."
        case .permission(let permission): "Needs the permission `\(permission.name)`."
        }
    }
}
