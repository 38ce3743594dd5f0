extension RetailError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Gives code, message and field issues; safe to show a stranger.
    public var description: String {
        var text = "\(code.rawValue): \(message)"
        for issue in issues where issue.message != message {
            text += " [\(issue.pointer): \(issue.message)]"
        }
        return text
    }

    /// Gives everything, cause and place included; for logs that strangers do not read.
    public var debugDescription: String {
        var text = "\(description) (\(kind.rawValue), \(fileID):\(line))"
        if let cause {
            text += " caused by \(String(reflecting: cause))"
        }
        return text
    }
}
