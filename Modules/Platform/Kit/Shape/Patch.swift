import RetailJSON

/// What to change of a value: what was given is set, `null` goes back to what an absent field means
/// when the value is made, and what is absent stays (RFC 7396).
///
/// ```swift
/// $0.patch(\.facts) {
///     $0.field("name", \.name, .line(), "Its name.")
///     $0.field("category_id", \.category, .optional(.id()), "Where it stands in the tree.")
/// }
/// ```
public struct Patch<Whole: Sendable>: Sendable {
    private struct Change: Sendable {
        let path: any PartialKeyPath<Whole> & Sendable
        let value: any Sendable
        let apply: @Sendable (inout Whole) -> Void
    }

    private var changes: [Change] = []

    /// A patch that changes nothing.
    public init() {}

    /// Whether nothing is changed.
    public var isEmpty: Bool { changes.isEmpty }

    /// The same with another change after those that it has.
    public func setting<Value: Sendable>(
        _ path: any WritableKeyPath<Whole, Value> & Sendable, to value: Value
    ) -> Patch {
        var patch = self
        patch.changes.append(
            Change(path: path, value: value, apply: { $0[keyPath: path] = value }))
        return patch
    }

    /// Whether something is set or cleared there.
    public func changes(_ path: PartialKeyPath<Whole>) -> Bool {
        changes.contains { $0.path as AnyKeyPath == path }
    }

    /// What is set; nil where it stays.
    public subscript<Value: Sendable>(_ path: KeyPath<Whole, Value>) -> Value? {
        changes.last { $0.path as AnyKeyPath == path }.flatMap { $0.value as? Value }
    }

    /// `whole` with the changes; nil where it is so already: then nothing is written or told, and
    /// its version stays.
    public func changed(_ whole: Whole) -> Whole? where Whole: Equatable {
        var changed = whole
        for change in changes { change.apply(&changed) }
        return changed == whole ? nil : changed
    }
}

/// One field that a patch may change.
public struct PatchPart<Whole: Sendable>: Sendable {
    let field: PartField
    let add: @Sendable (Patch<Whole>, borrowing Slots, Int) throws -> Patch<Whole>
}

/// Declares the fields of a patch, each in the format in which the whole value is made.
public struct PatchFields<Whole: Sendable>: Sendable {
    /// A field: its name, where its value is, how it travels and what it means.
    public func field<Value: Sendable>(
        _ name: String, _ path: any WritableKeyPath<Whole, Value> & Sendable,
        _ format: Format<Value>, _ summary: String
    ) -> PatchPart<Whole> {
        precondition(format.traits.isRead, "\(name) holds what is answered only")
        let read: @Sendable (borrowing Slots, Int) throws -> Value = { slots, index in
            guard slots.isNull(index) else { return try slots.read(format, name, at: index) }
            guard let absent = format.absent else {
                throw Refusal("cannot be cleared").inside(name)
            }
            return try absent()
        }
        return PatchPart(
            field: PartField(outline: format.patchOutline(name, summary)) { slots, index in
                guard slots.isFilled(index) else { return }
                _ = try read(slots, index)
            },
            add: { patch, slots, index in
                guard slots.isFilled(index) else { return patch }
                return patch.setting(path, to: try read(slots, index))
            })
    }
}

/// Collects the fields of a patch.
@resultBuilder
public enum PatchBuilder<Whole: Sendable> {
    /// Joins fields.
    public static func buildBlock(_ parts: PatchPart<Whole>...) -> [PatchPart<Whole>] { parts }
}

extension Fields {
    /// The fields that a command may change, of which any may be absent.
    public func patch<Value: Sendable>(
        _ value: @escaping @Sendable (Whole) -> Patch<Value>,
        @PatchBuilder<Value> _ fields: (PatchFields<Value>) -> [PatchPart<Value>]
    ) -> Part<Whole, Patch<Value>> {
        Part(patch: fields(PatchFields<Value>()))
    }
}

extension Part {
    init<Changed>(patch parts: [PatchPart<Changed>]) where Value == Patch<Changed> {
        fields = parts.map(\.field)
        writers = parts.map { _ in nil }
        read = { slots, first in
            var patch = Patch<Changed>()
            for (offset, part) in parts.enumerated() {
                patch = try part.add(patch, slots, first + offset)
            }
            return patch
        }
    }
}

extension Format {
    /// A field of a patch, as data: it may be absent, and `null` where the value may.
    fileprivate func patchOutline(_ name: String, _ summary: String) -> FieldOutline {
        FieldOutline(
            name: name, schema: schema, isRequired: false, summary: summary, absent: nil,
            secrecy: traits.secrecy, isPersonal: traits.isPersonal,
            isIdentifying: traits.isIdentifying,
            cleared: absent == nil ? nil : absentText ?? "none", isPatched: true,
            reference: traits.reference)
    }
}
