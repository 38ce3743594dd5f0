import RetailCore

extension VerdictFacts {
    /// The signals that speak against the record, in the order of their declaration.
    /// - Parameters:
    ///   - limits: from how many records on a burst is one; one without a limit never is.
    ///   - today: the day by which days of birth are judged.
    func signals(
        by words: VerdictWords, limits: [VerdictSignal: Int64], on today: CivilDate
    ) -> [VerdictSignal] {
        VerdictSignal.allCases.filter { signal in
            switch signal {
            case .emailImplausible: emails.contains { Self.isImplausible($0) }
            case .emailDisposable:
                emails.contains { words.has(domain: Self.domain($0), in: .disposableDomain) }
            case .emailTestDomain:
                emails.contains { words.has(domain: Self.domain($0), in: .testDomain) }
            case .emailRole: emails.contains { words.has(Self.mailbox($0), in: .roleMailbox) }
            case .undeliverable: isUndeliverable
            case .namePlaceholder: isPlaceholder(words)
            case .nameKeyboard: nameWords.contains { Self.isTyped($0) }
            case .phoneRepeated: phones.contains { Self.run($0, by: 0) >= 6 }
            case .phoneSequence:
                phones.contains { Self.run($0, by: 1) >= 7 || Self.run($0, by: -1) >= 7 }
            case .birthImpossible: isBornImpossibly(by: today)
            case .burstDevice: limits[signal].map { fromDevice >= $0 } ?? false
            case .burstPlace: limits[signal].map { fromPlace >= $0 } ?? false
            case .agentBot: agent.map { words.areIn($0.lowercased(), of: .botAgent) } ?? false
            }
        }
    }

    /// Whatever of it may be in a list of words.
    var listedWords: [String] {
        let own = nameWords
        let ofEmails = emails.flatMap { email in
            let labels = Self.domain(email).split(separator: ".")
            return labels.indices.map { labels[$0...].joined(separator: ".") }
                + [Self.mailbox(email)]
        }
        return own + [own.joined(separator: " ")] + ofEmails
    }

    private var nameWords: [String] {
        name.map { SearchWords.folded($0, most: FindableText.mostWords) } ?? []
    }

    private func isPlaceholder(_ words: VerdictWords) -> Bool {
        let own = nameWords
        return words.has(own.joined(separator: " "), in: .placeholderName)
            || own.contains { words.has($0, in: .placeholderName) }
    }

    /// The oldest age that is believed, in days.
    private static let mostDays = 120 * 366

    /// Days begin earlier elsewhere: who is born tomorrow may be.
    private func isBornImpossibly(by today: CivilDate) -> Bool {
        guard let birthDate else { return false }
        let age = today.dayNumber - birthDate.dayNumber
        return age < -1 || age > Self.mostDays
    }

    private static func mailbox(_ email: String) -> String {
        String(email.prefix { $0 != "@" && $0 != "+" })
    }

    private static func domain(_ email: String) -> Substring {
        email.firstIndex(of: "@").map { email[email.index(after: $0)...] } ?? ""
    }

    /// Top-level domains have two letters at least; nobody is called as keys lie.
    private static func isImplausible(_ email: String) -> Bool {
        let top = domain(email).split(separator: ".").last ?? ""
        return top.count < 2 || isTyped(mailbox(email))
    }

    /// The longest run of digits of which each is the one before and so much more.
    private static func run(_ phone: String, by step: Int) -> Int {
        var longest = 0
        var length = 0
        var last: Int?
        for digit in phone.utf8.filter({ (48...57).contains($0) }).map(Int.init) {
            length = last.map { $0 + step == digit } ?? false ? length + 1 : 1
            longest = max(longest, length)
            last = digit
        }
        return longest
    }
}

extension VerdictFacts {
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertz"]
        .flatMap { [$0, String($0.reversed())] }

    /// Whether a word is a walk over keys, or one letter again and again; `iii` behind a name is a
    /// number.
    static func isTyped(_ word: String) -> Bool {
        if word.count >= 4, rows.contains(where: { $0.contains(word) }) { return true }
        let letters = Set(word)
        return letters.count == 1 && word.count >= 3 && word != "iii"
            && word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }
}
