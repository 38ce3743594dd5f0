import Testing

/// Tests over live sockets; one at a time, because their clients block a thread.
@Suite(.serialized) struct LiveTests {}
