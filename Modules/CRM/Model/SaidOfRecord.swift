import RetailCore

/// What is said of one record besides its last words: each value chosen by the rule of its field.
struct SaidOfRecord: Sendable {
    var givenName: String?
    var familyName: String?
    var name: String?
    var birthDate: String?
    /// Those of its addresses.
    var postcodes: [String] = []

    /// Knows nothing more.
    init() {}

    init(_ choices: [ChosenValue], postcodes: [String]) {
        for choice in choices {
            switch choice.value.field {
            case .givenName: givenName = choice.value.text
            case .familyName: familyName = choice.value.text
            case .name: name = choice.value.text
            case .birthDate: birthDate = choice.value.text
            default: break
            }
        }
        self.postcodes = Set(postcodes).sorted()
    }
}
