/// One place where a house rule is broken.
struct Finding: Hashable {
    let path: String
    let line: Int
    /// What is wrong there, as a sentence without its full stop.
    let what: String

    init(_ path: String, _ line: Int, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }
}

/// A house rule: its name, how it is checked, and what to do where it is broken.
struct Rule: Sendable {
    let name: String
    /// Tells how to mend it, as a sentence.
    let fix: String
    let check: @Sendable (Tree) -> [Finding]
}

extension Rule {
    /// Returns the lines to print for a tree: `path:line: rule: what is wrong. What to do.`
    func sentences(for tree: Tree) -> [String] {
        check(tree).map { "\($0.path):\($0.line): \(name): \($0.what). \(fix)" }
    }
}
