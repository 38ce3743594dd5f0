import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// The promotion that a row of a file asks for.
struct WantedPromotion {
    let code: String
    /// The columns that the file has, and what stands in them.
    private let values: [(column: PromotionColumn, value: JSONTree)]
    /// Where it is to stand; nil of a draft, and where the row does not say so.
    private let state: PublishedState?
    private let startsAt: String?
    private let endsAt: String?

    private enum PublishedState: String {
        /// It is to count from a moment on.
        case scheduled
        /// It is to count from now on, or from a moment on.
        case live
    }

    /// Reads a row.
    /// - Throws: `exchange.row-unreadable`.
    init(_ row: TableRow) throws {
        code = try row.required("code")
        values = try PromotionColumn.all.filter { row.has($0.name) }.map {
            ($0, try Self.value(of: $0, in: row))
        }
        let word = row.word("state") ?? "draft"
        state = PublishedState(rawValue: word)
        guard word == "draft" || state != nil else {
            throw TableRow.refusal(
                "state",
                "state is \(word.prefix(40)): write draft, scheduled or live, for a file "
                    + "ends nothing")
        }
        startsAt = try row.moment("starts_at")
        endsAt = try row.moment("ends_at")
        // A column that is not there leaves alone what is known.
        guard state != nil || isUndated || !row.has("state") else { throw Self.datedDraft }
    }

    /// Whether the row says of no moment.
    private var isUndated: Bool { startsAt == nil && endsAt == nil }

    private static var datedDraft: RetailError {
        TableRow.refusal(
            "state",
            "state is draft, and a draft has no starts_at and no ends_at. Write scheduled, or "
                + "leave them empty")
    }

    private static func value(
        of column: PromotionColumn, in row: TableRow
    ) throws(RetailError) -> JSONTree {
        guard let text = row.word(column.name) else { return column.kind.empty }
        // Blanks at the ends of a name are its own.
        if column.name == "name", let name = row.text(column.name) { return .string(name) }
        if case .text = column.kind { return .string(text) }
        do { return try TermText.read(text, as: column.kind) } catch {
            throw TableRow.refusal(column.name, "\(column.name) cannot be read: \(error.message)")
        }
    }

    /// What makes it, where there is none.
    /// - Throws: `exchange.row-unreadable` for a period that could not be published.
    func created(at now: Instant) throws -> [TableAct] {
        for column in PromotionColumn.all where column.isNeeded {
            let value = values.first { $0.column.name == column.name }?.value
            guard let value, value != column.kind.empty else {
                throw TableRow.refusal(
                    column.name,
                    "There is no promotion \(code.prefix(60)), and a new one needs \(column.name)")
            }
        }
        guard state != nil || isUndated else { throw Self.datedDraft }
        let said = values.filter { $0.value != $0.column.kind.empty }
        return [TableAct("catalogue.promotions.create", object(said))]
            + (state == nil ? [] : [try publishing(at: now)])
    }

    /// What makes one that is there so.
    /// - Throws: `exchange.row-refused` for what a file does not do.
    func changes(of known: JSONTree, at now: Instant) throws -> [TableAct] {
        let differing = values.filter { column, value in
            TermText.written(value, as: column.kind)
                != TermText.written(known[column.name], as: column.kind)
        }
        if let bare = differing.first(where: {
            $0.column.isNeeded && $0.value == $0.column.kind.empty
        }) {
            throw TableRow.refusal(bare.column.name, "\(bare.column.name) is empty")
        }
        let update =
            differing.isEmpty
            ? [] : [TableAct("catalogue.promotions.update", object(differing))]
        return update + (try steps(from: known, at: now))
    }

    private func object(_ fields: [(column: PromotionColumn, value: JSONTree)]) -> JSONTree {
        .object(
            [JSONTree.Member("code", .string(code))]
                + fields.map { JSONTree.Member($0.column.name, $0.value) })
    }
}

extension WantedPromotion {
    /// What brings it where the row has it: a draft is published, another end is said.
    /// - Throws: `exchange.row-refused` for what stands elsewhere and cannot get there.
    private func steps(from known: JSONTree, at now: Instant) throws -> [TableAct] {
        guard state != nil || !isUndated else { return [] }
        let stands = known.text("state")
        if stands == "draft" {
            guard state != nil else { throw Self.datedDraft }
            return [try publishing(at: now)]
        }
        let isEndSaid = endsAt != nil && endsAt == known.text("ends_at")
        guard stands != "discarded", stands != "ended" || isEndSaid else {
            throw refused(
                "is \(stands ?? "over") for good. Choose another code",
                at: state == nil ? "/ends_at" : "/state")
        }
        let start = known.text("starts_at") ?? "another moment"
        guard startsAt == nil || startsAt == known.text("starts_at") else {
            throw refused(
                "starts at \(start), which a file does not change. Withdraw it first",
                at: "/starts_at")
        }
        guard stands != "scheduled" || state != .live || startsAt != nil else {
            throw refused(
                "starts at \(start). Write scheduled, or withdraw it before it is to be live",
                at: "/state")
        }
        guard let endsAt, !isEndSaid else { return [] }
        return [
            TableAct(
                "catalogue.promotions.end", ["code": .string(code), "ends_at": .string(endsAt)])
        ]
    }

    private func refused(_ words: String, at pointer: String) -> RetailError {
        ConnectorErrors.rowRefused.error("The promotion \(code) \(words).", at: pointer)
    }

    /// Lets it count; checked here, for whether it could be published is not known before it is
    /// there, and a row that is refused leaves nothing.
    private func publishing(at now: Instant) throws -> TableAct {
        guard state == .live || startsAt != nil else {
            throw TableRow.refusal(
                "starts_at",
                "state is scheduled, and starts_at is empty. Say from when on it counts, or write "
                    + "live")
        }
        let start = try startsAt.map { try Instant(rfc3339: $0) } ?? now
        guard start >= now else {
            throw TableRow.refusal(
                "starts_at",
                "starts_at is over. Leave it empty for one that is to count from now on")
        }
        guard try endsAt.map({ try Instant(rfc3339: $0) > start }) ?? true else {
            throw TableRow.refusal("ends_at", "ends_at is not behind the start")
        }
        return TableAct(
            "catalogue.promotions.publish",
            [
                "code": .string(code), "starts_at": startsAt.map { .string($0) },
                "ends_at": endsAt.map { .string($0) },
            ])
    }
}
