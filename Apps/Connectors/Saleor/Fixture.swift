import RetailCore
import RetailJSON
import RetailKit

/// One record of a Django fixture: a model's name, a key and fields.
struct FixtureRecord: Sendable {
    /// Its place in the file, from 1.
    let place: Int64
    let model: String
    let key: String
    let fields: JSONValue

    /// `product.product 126`
    var name: String { "\(model) \(key)" }

    /// Reads the record; nil when it is none, or when model or key is longer than either can be.
    init?(_ json: JSONValue, at place: Int64) {
        guard let model = Self.short(json.member("model")),
            let key = Self.key(json.member("pk")),
            let fields = json.member("fields"), fields.kind == .object
        else { return nil }
        self.place = place
        self.model = model
        self.key = key
        self.fields = fields
    }

    /// A text field; nil when absent, null or of another type.
    func text(_ name: String) -> String? {
        fields.member(name)?.string()
    }

    /// Whether it refers to another record by a field.
    func refers(to field: String) -> Bool { fields.member(field).map { !$0.isNull } ?? false }

    /// The key of another record.
    func reference(_ name: String) -> String? {
        Self.key(fields.member(name))
    }

    func flag(_ name: String) -> Bool {
        fields.member(name)?.boolean() ?? false
    }

    func integer(_ name: String) -> Int64? {
        fields.member(name)?.integer()
    }

    /// A text field that must be there.
    /// - Throws: `exchange.row-unreadable`.
    func required(_ name: String) throws(RetailError) -> String {
        guard let text = text(name), !text.isEmpty else {
            throw ConnectorErrors.rowUnreadable.error(
                "The field \(name) is missing.", at: "/" + name)
        }
        return text
    }

    private static func key(_ json: JSONValue?) -> String? {
        short(json) ?? json?.integer().map { String($0) }
    }

    /// A text by which records are told apart. Each is kept with its record and looked up again and
    /// again, so that a long one is none.
    private static func short(_ json: JSONValue?) -> String? {
        guard let json, json.rawBytes.count <= mostKeyBytes else { return nil }
        return json.string()
    }

    private static let mostKeyBytes = 400
}

/// The records of a fixture by model, in the order of the file.
struct Fixture: Sendable {
    private let records: [String: [FixtureRecord]]
    /// The places, from 1, of entries that are no records.
    let strangers: [Int64]

    /// How large a file may be: it is read as a whole.
    static let mostBytes: Int64 = 64 << 20

    /// Reads a fixture.
    /// - Throws: `exchange.file-unreadable`, `exchange.too-many-rows`.
    init(_ bytes: [UInt8]) throws(RetailError) {
        let limits = JSONLimits(
            maxBytes: Int(Self.mostBytes), maxDepth: 64, maxStringBytes: 4 << 20,
            maxMembers: 10_000, maxNodes: 16_000_000)
        let document: JSONDocument
        do { document = try JSONDocument(bytes, limits: limits) } catch {
            throw ConnectorErrors.fileUnreadable.error(
                "The file is no JSON, or deeper or longer than it may be: \(error)")
        }
        guard document.root.kind == .array else {
            throw ConnectorErrors.fileUnreadable.error("The file is no list of records.")
        }
        guard document.root.count <= Self.mostRecords else {
            throw ConnectorErrors.tooManyRows.error(
                "A file has at most \(Self.mostRecords) records. Cut it into several.")
        }
        var records: [String: [FixtureRecord]] = [:]
        var strangers: [Int64] = []
        document.root.forEachElement { index, json in
            let place = Int64(index) + 1
            if let record = FixtureRecord(json, at: place) {
                records[record.model, default: []].append(record)
            } else {
                strangers.append(place)
            }
        }
        self.records = records
        self.strangers = strangers
    }

    private static let mostRecords = 1_000_000

    /// How many records there are of each model.
    var counts: [String: Int] { records.mapValues(\.count) }

    /// The records of a model.
    subscript(_ model: String) -> [FixtureRecord] { records[model] ?? [] }

    /// The records of a model by their keys.
    func byKey(_ model: String) -> [String: FixtureRecord] {
        Dictionary(self[model].map { ($0.key, $0) }) { first, _ in first }
    }

    /// What the records of a model refer to, by their own keys.
    func references(_ name: String, of model: String) -> [String: String] {
        var references: [String: String] = [:]
        for record in self[model] where references[record.key] == nil {
            references[record.key] = record.reference(name)
        }
        return references
    }

    /// The records of a model by the key of another one that they refer to.
    func grouped(_ model: String, by reference: String) -> [String: [FixtureRecord]] {
        Dictionary(grouping: self[model]) { $0.reference(reference) ?? "" }
    }
}
