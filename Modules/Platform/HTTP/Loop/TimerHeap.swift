/// A moment at which a loop runs an action; may be armed again and again without allocation.
public final class LoopTimer {
    @exclusivity(unchecked) var deadline: UInt64 = .max
    @exclusivity(unchecked) var position = -1
    @exclusivity(unchecked) var action: (() -> Void)?

    init(action: (() -> Void)? = nil) {
        self.action = action
    }

    /// Whether the timer still waits for its moment.
    public var isArmed: Bool { position >= 0 }
}

/// A binary heap of timers, nearest first, in which every timer knows its place and can leave.
struct TimerHeap {
    private var heap: [LoopTimer] = []

    var nextDeadline: UInt64? { heap.first?.deadline }
    var count: Int { heap.count }

    mutating func arm(_ timer: LoopTimer, at deadline: UInt64) {
        timer.deadline = deadline
        if timer.position < 0 {
            timer.position = heap.count
            heap.append(timer)
        }
        siftUp(timer.position)
        siftDown(timer.position)
    }

    mutating func disarm(_ timer: LoopTimer) {
        let hole = timer.position
        guard hole >= 0 else { return }
        timer.position = -1
        let last = heap.removeLast()
        guard last !== timer else { return }
        place(last, at: hole)
        siftUp(hole)
        siftDown(last.position)
    }

    mutating func popDue(_ now: UInt64) -> LoopTimer? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        disarm(first)
        return first
    }

    private mutating func place(_ timer: LoopTimer, at position: Int) {
        heap[position] = timer
        timer.position = position
    }

    private mutating func siftUp(_ start: Int) {
        let timer = heap[start]
        var position = start
        while position > 0 {
            let parent = (position - 1) / 2
            guard heap[parent].deadline > timer.deadline else { break }
            place(heap[parent], at: position)
            position = parent
        }
        place(timer, at: position)
    }

    private mutating func siftDown(_ start: Int) {
        let timer = heap[start]
        var position = start
        while true {
            var child = position * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].deadline < heap[child].deadline {
                child += 1
            }
            guard heap[child].deadline < timer.deadline else { break }
            place(heap[child], at: position)
            position = child
        }
        place(timer, at: position)
    }
}
