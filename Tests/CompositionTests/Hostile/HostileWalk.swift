import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport

/// Walks over operations and fills every text and list that they declare with the most and the
/// worst that is allowed.
struct HostileWalk {
    let meter: WorkMeter
    /// Performs an operation and takes it back.
    let perform: (RetailKit.Operation, OperationInput) async throws -> Void
    /// The element of a list at a place, made from the first.
    let element: (_ list: String, _ first: JSONTree, _ index: Int) -> JSONTree
    /// The texts that may be read inside the transaction, and the regions for each octet.
    var readInside: [String: Double] = [:]
    /// The lists that may need statements for each line, and how many.
    var perLine: [String: Int] = [:]

    /// What a walk saw.
    struct Report {
        var faults: [String] = []
        var commands: Set<String> = []
        var queries: Set<String> = []
        var texts = 0
        var lists = 0
        var acts = 0
        /// Operations without a text or list of the caller's, over which there is nothing to walk.
        var plain: Set<String> = []
        /// Why a place was refused, of those that were never done at their longest.
        var refused: [String: String] = [:]
        /// Lists that need statements for each line, and how many.
        var perLine: [String: Int] = [:]
        /// Texts that are read inside the transaction, and how often as permitted.
        var readInside: [String: Double] = [:]

        /// What was walked over, in short.
        var summary: String {
            "\(acts) acts with \(texts) texts and \(lists) lists of \(commands.count) commands and "
                + "\(queries.count) queries"
        }
    }

    /// Walks over one operation from an input that is valid.
    func walk(
        over operation: RetailKit.Operation, from valid: JSONTree, into report: inout Report
    ) async throws {
        let spots = HostileSpot.all(of: operation, valid: valid)
        guard !spots.isEmpty else {
            report.plain.insert(operation.name)
            return
        }
        if operation.kind == .command {
            report.commands.insert(operation.name)
        } else {
            report.queries.insert(operation.name)
        }
        // What is made once and kept is not counted with the first act that needs it.
        _ = try await measure(operation, valid)
        let baseline = try await measure(operation, valid)
        if let refusal = baseline.refusal { report.refused[operation.name] = refusal }
        for spot in spots {
            switch spot.filling {
            case .text(let length):
                report.texts += 1
                try await fillText(operation, spot, length, baseline, &report)
            case .list(let count):
                report.lists += 1
                try await fillList(operation, spot, count, baseline, &report)
            }
        }
    }

    /// Fills a text with everything hostile.
    private func fillText(
        _ operation: RetailKit.Operation, _ spot: HostileSpot, _ length: ClosedRange<Int>,
        _ baseline: Measure, _ report: inout Report
    ) async throws {
        var isDone = false
        if case .string(let text)? = spot.present, text.unicodeScalars.count == length.upperBound {
            isDone = baseline.refusal == nil
        }
        var refusal: String?
        for text in HostileText.filling(length) {
            func measured(_ count: Int) async throws -> Measure {
                report.acts += 1
                return try await measure(operation, spot.put(.string(text.text(count))))
            }
            func grown() async throws -> Growth {
                Growth(
                    least: try await measured(max(1, length.lowerBound)),
                    half: try await measured(max(length.lowerBound, length.upperBound / 2)),
                    full: try await measured(length.upperBound), valid: baseline)
            }
            var growth = try await grown()
            // A large act costs a little more or less each time; a reading of the text is there
            // always.
            for _ in 0..<2 where readInside[spot.name] == nil && growth.isInside(text) {
                growth = try await grown()
            }
            isDone = isDone || growth.full.refusal == nil
            refusal = growth.full.refusal ?? refusal
            let permitted = text.regionsPerOctet
            if growth.isInside(text) {
                let most = max(report.readInside[spot.name] ?? 0, growth.regionsPerOctet)
                report.readInside[spot.name] = most
            }
            report.faults += growth.faultsOfText(perOctet: readInside[spot.name] ?? permitted)
                .map { "\(spot.name) of \(text.name) \($0)" }
        }
        if !isDone { report.refused[spot.name] = refusal ?? "" }
    }

    /// Fills a list with lines that are about different things.
    private func fillList(
        _ operation: RetailKit.Operation, _ spot: HostileSpot, _ count: ClosedRange<Int>,
        _ baseline: Measure, _ report: inout Report
    ) async throws {
        guard case .array(let elements)? = spot.present, let first = elements.first else {
            report.refused[spot.name] = "the valid input has no element"
            return
        }
        func measured(_ lines: Int) async throws -> Measure {
            report.acts += 1
            return try await measure(
                operation, spot.put(.array((0..<lines).map { element(spot.name, first, $0) })))
        }
        let growth = Growth(
            least: try await measured(max(1, count.lowerBound)),
            half: try await measured(max(1, count.upperBound / 2)),
            full: try await measured(count.upperBound), valid: baseline)
        if let refusal = growth.full.refusal { report.refused[spot.name] = refusal }
        if growth.grownStatements > 0 {
            let lines = count.upperBound - count.upperBound / 2
            report.perLine[spot.name] = (growth.grownStatements + lines - 1) / lines
        }
        report.faults += growth.faultsOfList(
            perLine: perLine[spot.name] ?? 0, lines: count.upperBound
        ).map { "\(spot.name) \($0)" }
    }

    private func measure(
        _ operation: RetailKit.Operation, _ tree: JSONTree
    ) async throws -> Measure {
        let bytes = tree.bytes
        // A text beyond the limits of a body is refused at every door, before any operation.
        let root = try? JSONDocument(bytes).root
        let counted = await meter.count { () async -> String? in
            guard let root else { return RequestErrors.malformedBody.code.description }
            do {
                try await perform(operation, try OperationInput(whole: root, for: operation))
                return nil
            } catch let refusal as Refusal { return refusal.error.code.description } catch {
                return RetailError.wrapping(error).code.description
            }
        }
        return Measure(
            all: counted.all, inLane: counted.inLane, laneTime: meter.laneTime,
            octets: bytes.count, refusal: counted.value)
    }
}

extension JSONTree {
    /// The tree as JSON.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.bytes
    }
}

extension Growth {
    /// Whether it reads the text inside the transaction.
    fileprivate func isInside(_ text: HostileText) -> Bool {
        faultsOfText(perOctet: text.regionsPerOctet).contains { $0.hasPrefix(Self.isReadInside) }
    }
}
