import Foundation
import RetailAccess
import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

/// Plays the ``LifeScript``, step by step.
final class Life {
    /// One step of the script.
    struct Step {
        let name: String
        let input: String
        /// What to keep of the answer: a name, and the way to it.
        let kept: [(name: String, way: String)]
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    let selaras: Selaras
    let clock = testClock()
    private var saved: [String: String] = [:]
    /// The token of the member of staff whose steps these are; nil for the house itself.
    private var speaker: String?

    init(_ database: Database) {
        selaras = Selaras(
            database: database, clock: clock.clock, ids: testIDs(), payments: .test)
    }

    /// The steps of the script, then those that modules bring: see Tests/Life.
    static var steps: [Step] {
        var texts: [String] = []
        for line in (LifeScript.text + "\n" + brought).split(separator: "\n") {
            if line.hasPrefix(" "), let last = texts.indices.last {
                texts[last] += line.drop { $0 == " " }
            } else {
                texts.append(String(line))
            }
        }
        return texts.map(step)
    }

    private static var brought: String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Life")
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
            .map { file in
                guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                    preconditionFailure("\(file.path) cannot be read.")
                }
                return text
            }.joined(separator: "\n")
    }

    private static func step(_ text: String) -> Step {
        let name = text.prefix { $0 != " " && $0 != "{" }
        let rest = text.dropFirst(name.count)
        let end = rest.firstRange(of: "->")?.lowerBound ?? rest.endIndex
        let kept = rest[end...].split(separator: "->").map { part in
            let halves = part.filter { $0 != " " }.split(separator: "=")
            return (name: String(halves[0]), way: String(halves[1]))
        }
        return Step(name: String(name), input: String(rest[..<end]), kept: kept)
    }

    /// Makes the schema, and the token of the first owner.
    func begin() async throws {
        try await selaras.migrate()
        saved["owner"] = try await selaras.access.ownership.firstToken(at: clock.clock.now())
    }

    /// Plays the whole script; `after` hears of every step, and `before` of what comes next.
    func play(
        _ after: (Step) async throws -> Void = { _ in },
        before: (Step) async throws -> Void = { _ in }
    ) async throws {
        for step in Self.steps {
            do {
                try await before(step)
                try await play(step)
            } catch {
                throw Broken(description: "\(step.name) \(filled(step.input)): \(error)")
            }
            try await after(step)
        }
    }

    private func play(_ step: Step) async throws {
        if step.name == "wait" { return try await wait(step.input) }
        if step.name == "by" {
            let token = filled(step.input).filter { $0 != " " }
            speaker = token == "house" ? nil : token
            return
        }
        if let secret = saved["secret"] {
            saved["otp"] = Authenticator(secret: secret)?.code(at: clock.clock.now())
        }
        let answer = try await speak(step.name, filled(step.input))
        for (name, way) in step.kept {
            var json: JSONTree? = answer
            for part in way.split(separator: ".") {
                if case .array(let items) = json {
                    json = Int(part).flatMap { items.indices.contains($0) ? items[$0] : nil }
                } else {
                    json = json?[String(part)]
                }
            }
            switch json {
            case .string(let text): saved[name] = text
            case .number(let number): saved[name] = number.text
            default: throw Broken(description: "\(step.name) answers no \(way)")
            }
        }
    }

    private func wait(_ hours: String) async throws {
        let count = Int64(hours.filter { $0 != " " }) ?? 0
        clock.advance(by: .seconds(count * 3_600))
        try await settle()
    }

    /// Runs what is due, and lets consumers take in what was told.
    func settle() async throws {
        while try await selaras.jobs.runDue() > 0 {}
        try await selaras.consumption.catchUp()
    }

    /// Puts what was kept in the place of its name.
    func filled(_ text: String) -> String {
        var text = text
        for (name, value) in saved.sorted(by: { $0.key.count > $1.key.count }) {
            text = text.split(separator: "$" + name, omittingEmptySubsequences: false)
                .joined(separator: value)
        }
        return text
    }

    /// Performs a step as whose turn it is.
    private func speak(_ name: String, _ json: String) async throws -> JSONTree {
        guard let speaker else { return try await ask(name, json) }
        let principal = try await selaras.access.authentication.principal(
            PresentedToken(speaker), at: clock.clock.now())
        guard let principal else { throw Broken(description: "nobody stands behind the token") }
        return try await ask(
            name, json, by: principal.actor, grants: principal.grants,
            session: principal.session.map {
                CallSession(id: $0.id, confirmedAt: $0.confirmedAt)
            })
    }

    /// Performs an operation by name.
    @discardableResult
    func ask(
        _ name: String, _ json: String = "{}", by actor: Actor = .system("life"),
        grants: [Grant] = .all, own: OwnData? = nil, session: CallSession? = nil
    ) async throws -> JSONTree {
        guard let operation = selaras.operation(name) else {
            throw Broken(description: "there is no \(name)")
        }
        let input = try OperationInput(
            whole: JSONDocument(Array(json.utf8)).root, for: operation)
        let outcome = try await selaras.perform(
            operation, input, call(by: actor, grants: grants, own: own, session: session))
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    /// Asks what an operation would do.
    func preview(
        _ name: String, _ json: String = "{}", by actor: Actor = .system("life"),
        grants: [Grant] = .all, own: OwnData? = nil
    ) async throws -> Preview {
        guard let operation = selaras.operation(name) else {
            throw Broken(description: "there is no \(name)")
        }
        let input = try OperationInput(
            whole: JSONDocument(Array(json.utf8)).root, for: operation)
        return try await selaras.preview(
            operation, input, call(by: actor, grants: grants, own: own))
    }

    /// Somebody acts now.
    func call(
        by actor: Actor = .system("life"), grants: [Grant] = .all, own: OwnData? = nil,
        session: CallSession? = nil
    ) -> Call {
        Call(
            actor: actor, grants: grants, own: own, now: clock.clock.now(), ids: selaras.ids,
            requestID: "life", idempotencyKey: "\(selaras.ids.next())", session: session)
    }
}
