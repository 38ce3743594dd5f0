import RetailCore
import Synchronization

/// The files that this process has open, so that no portion reads them from the beginning.
final class OpenFiles: Sendable {
    private let files = Mutex<[ID<FileImport>: OpenFile]>([:])

    /// Takes a file out: nobody else has it until it is kept again.
    func take(_ id: ID<FileImport>) -> OpenFile? {
        files.withLock { $0.removeValue(forKey: id) }
    }

    func keep(_ file: OpenFile, for id: ID<FileImport>) { files.withLock { $0[id] = file } }
}

/// A file that is open.
enum OpenFile: Sendable {
    /// It is looked through.
    case survey(Surveying)
    /// Its acts are given.
    case acts(Reading)
}

/// A file that is looked through.
struct Surveying: Sendable {
    let survey: any FileSurvey
    /// How many bytes were seen.
    var place: Int64 = 0
}

/// A file whose acts are given.
struct Reading: Sendable {
    let source: any ActSource
    /// How many acts were given.
    private(set) var position: Int64 = 0
    /// The first act of the next stage, when it was seen.
    private var waiting: ImportAct?

    init(source: any ActSource) { self.source = source }

    /// The next acts, all of one stage: fewer than asked for at its end, and at that of the file.
    mutating func next(_ most: Int) async throws -> (acts: [ImportAct], isLast: Bool) {
        var acts: [ImportAct] = []
        while acts.count < most {
            guard let act = try await act() else { return (acts, true) }
            guard acts.first.map({ $0.stage == act.stage }) ?? true else {
                waiting = act
                break
            }
            acts.append(act)
            position += 1
        }
        return (acts, false)
    }

    /// Goes on to where the import is, some acts at a time.
    mutating func skip(to goal: Int64, most: Int) async throws {
        for _ in 0..<min(goal - position, Int64(most)) {
            guard try await act() != nil else { return position = goal }
            position += 1
        }
    }

    private mutating func act() async throws -> ImportAct? {
        if let act = waiting.take() { return act }
        return try await source.next()
    }
}
