import RetailCore
import RetailKit
import RetailSync

/// People whom a retailer has in mind, told by a segment.
struct Persona: CodedEntry, Hashable {
    let code: Code<Persona>
    var name: String
    /// Who they are, in words.
    var description: String
    var segment: Code<Segment>
    var archivedAt: Instant?
    /// Rises with every change.
    var version: Int64
}

/// What to change of a persona.
struct PersonaChange: Sendable {
    let code: Code<Persona>
    let own: Patch<Persona>
}

/// A persona with how its people are spread.
struct PersonaView: Sendable {
    let persona: Persona
    /// How many records were looked at, drawn by lot; nil where so few are not told.
    let lookedAt: Int?
    /// How many customers they are; nil where so few are not told.
    let customers: Int?
    /// How many more there are whom figures leave out: fake, test or bot; nil where so few are
    /// not told.
    let excluded: Int?
    let distributions: [Distribution]
}
