import RetailCore
import Synchronization

/// The files that this process has open, so that no portion reads them from the beginning.
///
/// A file that is open may be held in memory as a whole, so there are a few of them and no more:
/// who finds no room waits, and those who have it make room after a while.
final class OpenFiles: Sendable {
    private struct Place {
        let file: OpenFile
        /// How many portions were done since it was opened.
        let portions: Int
        let since: Instant
    }

    private let most: Int
    private let mostPortions: Int
    private let state = Mutex<(resting: [ID<FileImport>: Place], taken: Int)>(([:], 0))

    /// At most so many files are open; one of which so many portions were done since it was opened
    /// gives way to one that waits.
    init(most: Int, portions: Int) {
        self.most = most
        mostPortions = portions
    }

    /// Takes a file out: nobody else has it until it is kept again. Who takes keeps or lets go.
    /// - Returns: the file, without one where it is to be opened; nil where it has to wait.
    func take(_ id: ID<FileImport>, at now: Instant) -> Taken? {
        state.withLock { state in
            let place = state.resting.removeValue(forKey: id)
            if place == nil, state.resting.count + state.taken >= most {
                guard let leaving = leaving(state.resting, at: now) else { return nil }
                state.resting[leaving] = nil
            }
            state.taken += 1
            return Taken(file: place?.file, portions: place?.portions ?? 0)
        }
    }

    /// Keeps a file that was taken.
    func keep(_ taken: Taken, for id: ID<FileImport>, at now: Instant) {
        state.withLock { state in
            state.taken -= 1
            guard let file = taken.file else { return }
            state.resting[id] = Place(file: file, portions: taken.portions, since: now)
        }
    }

    /// Forgets a file that is taken in no more.
    func forget(_ id: ID<FileImport>) { state.withLock { $0.resting[id] = nil } }

    /// The file that makes room: one that nobody has taken for a minute, for another process goes
    /// on with it, else one that had its turn. What is looked through never is that one: it would
    /// begin anew each time, and have no end.
    private func leaving(_ resting: [ID<FileImport>: Place], at now: Instant) -> ID<FileImport>? {
        resting.filter { _, place in
            if now - place.since > Self.rest { return true }
            guard case .acts = place.file else { return false }
            return place.portions >= mostPortions
        }.min { ($0.value.since, $0.key) < ($1.value.since, $1.key) }?.key
    }

    private static let rest = Duration.seconds(60)
}

/// A file that was taken out of those that are open.
struct Taken: Sendable {
    /// The file; nil where it is to be opened, and where it is let go of.
    var file: OpenFile?
    /// How many portions were done since it was opened.
    var portions: Int
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
