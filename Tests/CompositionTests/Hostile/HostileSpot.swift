import Glibc
import RetailJSON
import RetailKit

/// A place in an operation's input where the caller chooses how much there is.
struct HostileSpot {
    /// How the place is filled.
    enum Filling {
        /// Text of at most so many scalars, at least so many.
        case text(ClosedRange<Int>)
        /// A list of at most so many elements, each made from the first of the valid input.
        case list(ClosedRange<Int>)
    }

    /// The operation and the way to the field: `support.notes.create body`.
    let name: String
    let filling: Filling
    /// The whole input with another value in the place.
    let put: (JSONTree) -> JSONTree
    /// The value of the valid input; nil where it has none.
    let present: JSONTree?

    /// The spots of an operation, found in its declaration alone.
    ///
    /// Lists and objects are entered by the first element of `valid`; what it does not have is a
    /// spot all the same, so that a walk that cannot enter it fails instead of passing by.
    static func all(of operation: RetailKit.Operation, valid: JSONTree) -> [HostileSpot] {
        fields(of: operation.input, valid, operation.name) { $0 }
    }

    private static func fields(
        of outline: Outline, _ tree: JSONTree, _ name: String,
        _ whole: @escaping (JSONTree) -> JSONTree
    ) -> [HostileSpot] {
        guard case .object(let members) = tree else { return [] }
        return outline.fields.flatMap { field -> [HostileSpot] in
            // What may be a name besides an id is looked up once, and is not long.
            guard field.reference == nil else { return [] }
            return spots(
                in: field.schema, members.first { $0.name == field.name }?.value,
                "\(name)\(name.contains(" ") ? "." : " ")\(field.name)"
            ) { value in
                let others = members.filter { $0.name != field.name }
                return whole(.object(others + [JSONTree.Member(field.name, value)]))
            }
        }
    }

    private static func spots(
        in schema: Schema, _ present: JSONTree?, _ name: String,
        _ put: @escaping (JSONTree) -> JSONTree
    ) -> [HostileSpot] {
        switch schema {
        case .string(let length, _, let format):
            guard format == nil, length.lowerBound < length.upperBound else { return [] }
            return [HostileSpot(name: name, filling: .text(length), put: put, present: present)]
        // As many as there are words: nothing of the caller's choosing.
        case .list(.choice, _): return []
        case .list(let element, let count):
            let whole = HostileSpot(name: name, filling: .list(count), put: put, present: present)
            guard case .array(let elements)? = present, let first = elements.first else {
                return [whole]
            }
            return [whole]
                + spots(in: element, first, name + "[]") {
                    put(.array([$0] + elements.dropFirst()))
                }
        case .map(let value, let count):
            let names = HostileSpot(
                name: "\(name) in number", filling: .list(count),
                put: { put(named($0)) }, present: .array([.string("x")]))
            return [names]
                + spots(in: value, .string("x"), name + "[]") { put(named(.array([$0]))) }
        case .object(let outline):
            return fields(of: outline, present ?? .object([]), name, put)
        case .integer, .decimal, .boolean, .choice, .anything: return []
        }
    }

    /// An object of freely named members, each name as long as it may be.
    private static func named(_ list: JSONTree) -> JSONTree {
        guard case .array(let elements) = list else { return list }
        return .object(
            elements.enumerated().map { index, element in
                let number = "\(index)"
                return JSONTree.Member(
                    number + String(repeating: "n", count: 100 - number.count), element)
            })
    }
}

/// What scanners, normalisers, patterns and quotes like least.
struct HostileText {
    let name: String
    let unit: String
    /// Regions that each octet may cost inside a transaction, where rows, events and answers are
    /// written: eight plain octets are looked at together, what is escaped is so one by one, each
    /// time that it is written.
    let regionsPerOctet: Double

    static let all = [
        HostileText(name: "letters", unit: "a", regionsPerOctet: plain),
        HostileText(name: "digits and spaces", unit: "1 ", regionsPerOctet: plain),
        HostileText(name: "digits", unit: "1", regionsPerOctet: plain),
        HostileText(name: "spaces", unit: " ", regionsPerOctet: plain),
        HostileText(name: "combining marks", unit: "e\u{301}\u{323}", regionsPerOctet: plain),
        HostileText(name: "emoji", unit: "👩\u{200d}👧", regionsPerOctet: plain),
        HostileText(name: "letters that grow", unit: "ßİ\u{fb03}", regionsPerOctet: plain),
        HostileText(
            name: "signs of patterns and quotes", unit: "'%_\"\\*", regionsPerOctet: escaped),
        HostileText(name: "JSON", unit: "[{\"a\":", regionsPerOctet: escaped),
    ]

    /// Those with which a place of such a length is filled.
    ///
    /// Keys are short: a scan of them cannot be long, whatever they hold. One of each way to be
    /// read (octets, spaces, scalars that join, signs to escape) fills what is longer; all do where
    /// `SELARAS_TEST_LONG` is set.
    static func filling(_ length: ClosedRange<Int>) -> [HostileText] {
        guard length.upperBound > 64 else { return Array(all.prefix(2)) }
        return isLong ? all : all.filter { usual.contains($0.name) }
    }

    static let isLong = getenv("SELARAS_TEST_LONG") != nil
    private static let usual: Set<String> = [
        "letters", "digits and spaces", "digits", "combining marks", "JSON",
    ]

    private static let plain = 2.0
    private static let escaped = 8.0

    /// The unit repeated and cut to so many scalars.
    func text(_ count: Int) -> String {
        let scalars = Array(unit.unicodeScalars)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: (0..<count).map { scalars[$0 % scalars.count] })
        return String(view)
    }
}
