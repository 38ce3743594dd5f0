import CLinux
import Glibc

/// Receives the readiness of a descriptor, always on the loop.
protocol Watching: AnyObject {
    /// Takes the epoll flags of one event.
    func ready(_ flags: UInt32)
}

/// A watched descriptor.
///
/// The generation tells an event of a closed socket from one of its successor.
struct Slot {
    var generation: UInt32 = 0
    var watcher: (any Watching)?
}

extension EventLoop {
    /// Watches a descriptor; false when the kernel refuses.
    func watch(_ descriptor: Int32, _ flags: UInt32, _ watcher: any Watching) -> Bool {
        let position = Int(descriptor)
        while slots.count <= position { slots.append(Slot()) }
        slots[position].generation &+= 1
        slots[position].watcher = watcher
        let tag = UInt64(slots[position].generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
        var event = epoll_event(events: flags, data: epoll_data_t(u64: tag))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            slots[position].watcher = nil
            return false
        }
        return true
    }

    /// Forgets a descriptor and closes it.
    func release(_ descriptor: Int32) {
        let position = Int(descriptor)
        if position < slots.count {
            slots[position].watcher = nil
            slots[position].generation &+= 1
        }
        close(descriptor)
    }

    func dispatch(_ event: epoll_event) {
        let tag = event.data.u64
        let position = Int(tag & 0xFFFF_FFFF)
        guard position < slots.count, slots[position].generation == UInt32(tag >> 32) else {
            return
        }
        slots[position].watcher?.ready(event.events)
    }
}
