extension Format {
    /// The same format for what tells of a person: a name, a number, an address, a day of birth,
    /// what somebody has said or what was noted about them.
    ///
    /// Who reads an answer that has it is in the audit, and it names no record there. A reference
    /// to a person, such as a customer's id, is none.
    public var personal: Format<Value> {
        var format = self
        format.traits.isPersonal = true
        return format
    }
}

extension Format {
    /// The same format for what somebody is found by: a phone number, an e-mail address, an
    /// account. It is personal, and it travels in a body alone, for an address is kept in logs,
    /// histories and proxies.
    public var identifying: Format<Value> {
        var format = personal
        format.traits.isIdentifying = true
        return format
    }
}

extension Outline {
    /// Whether it must not stand in an address: it has a secret, or what somebody is found by.
    public var isConfidential: Bool {
        var isIdentifying = false
        visit { outline, _ in
            isIdentifying = isIdentifying || outline.fields.contains(where: \.isIdentifying)
        }
        return isIdentifying || secrecy != .none
    }

    /// Whether any field tells of a person, those of nested objects included.
    public var isPersonal: Bool {
        var isPersonal = false
        visit { outline, _ in
            isPersonal = isPersonal || outline.fields.contains(where: \.isPersonal)
        }
        return isPersonal
    }
}

extension FieldOutline {
    /// What the field means, and whether it tells of a person.
    public var meaning: String { isPersonal ? summary + " Personal." : summary }
}
