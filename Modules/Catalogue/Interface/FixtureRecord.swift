import RetailCore
import RetailJSON
import RetailKit

/// One record of a Django fixture: a model's name, a key and fields.
struct FixtureRecord: Sendable {
    let model: String
    let key: String
    let fields: JSONValue

    /// `product.product 126`
    var name: String { "\(model) \(key)" }

    /// Reads the record; nil when it is none.
    init?(_ json: JSONValue) {
        guard let model = json.member("model")?.string(), let key = Self.key(json.member("pk")),
            let fields = json.member("fields"), fields.kind == .object
        else { return nil }
        self.model = model
        self.key = key
        self.fields = fields
    }

    /// A text field; nil when absent, null or of another type.
    func text(_ name: String) -> String? {
        fields.member(name)?.string()
    }

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
    /// - Throws: `catalogue.file-unreadable`.
    func required(_ name: String) throws(RetailError) -> String {
        guard let text = text(name), !text.isEmpty else {
            throw CatalogueErrors.fileUnreadable.error("The field \(name) is missing.")
        }
        return text
    }

    private static func key(_ json: JSONValue?) -> String? {
        json?.string() ?? json?.integer().map { String($0) }
    }
}

/// The records of a fixture by model, in the order of the file.
struct Fixture: Sendable {
    private let records: [String: [FixtureRecord]]
    /// How many entries are no records.
    let strangers: Int

    /// Reads a fixture.
    /// - Throws: `catalogue.file-unreadable`.
    init(_ bytes: [UInt8]) throws(RetailError) {
        let limits = JSONLimits(
            maxBytes: 256_000_000, maxStringBytes: 4_000_000, maxMembers: 10_000,
            maxNodes: 16_000_000)
        let document: JSONDocument
        do { document = try JSONDocument(bytes, limits: limits) } catch {
            throw RetailError.malformed(
                CatalogueErrors.fileUnreadable.code, "The file is no JSON.", cause: error)
        }
        guard document.root.kind == .array else {
            throw CatalogueErrors.fileUnreadable.error("The file is no list of records.")
        }
        var records: [String: [FixtureRecord]] = [:]
        var strangers = 0
        document.root.forEachElement { _, json in
            if let record = FixtureRecord(json) {
                records[record.model, default: []].append(record)
            } else {
                strangers += 1
            }
        }
        self.records = records
        self.strangers = strangers
    }

    /// The records of a model.
    subscript(_ model: String) -> [FixtureRecord] { records[model] ?? [] }

    /// The records of a model by their keys.
    func byKey(_ model: String) -> [String: FixtureRecord] {
        Dictionary(self[model].map { ($0.key, $0) }) { first, _ in first }
    }

    /// The records of a model by the key of another one that they refer to.
    func grouped(_ model: String, by reference: String) -> [String: [FixtureRecord]] {
        Dictionary(grouping: self[model]) { $0.reference(reference) ?? "" }
    }
}
