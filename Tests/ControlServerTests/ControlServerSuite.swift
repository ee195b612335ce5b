import Testing

/// Everything that runs a server. One after another: several of these tests watch the clock.
@Suite("the control server", .serialized)
enum ControlServerSuite {}
