import LMDB
import NIOConcurrencyHelpers

/// Whether the books take commands: not while log or views lack room.
final class ReadOnlyState: Sendable {
    private struct State {
        var reason: String?
        /// When writing was last tried.
        var since: ContinuousClock.Instant
    }

    private let retrySeconds: Int64
    private let uptime: @Sendable () -> ContinuousClock.Instant
    private let onChange: @Sendable (String?) -> Void
    private let state: NIOLockedValueBox<State>

    /// - Parameters:
    ///   - retrySeconds: from one try to write to the next while there is no room.
    ///   - error: why there is no room from the beginning.
    ///   - onChange: told why writes stop, and `nil` when they go on; on any thread.
    init(
        retrySeconds: Int64, from error: StoreError?, uptime: @escaping @Sendable () -> ContinuousClock.Instant,
        onChange: @escaping @Sendable (String?) -> Void
    ) {
        self.retrySeconds = retrySeconds
        self.uptime = uptime
        self.onChange = onChange
        state = NIOLockedValueBox(State(reason: error.map { "\(Self.withSettings($0))" }, since: uptime()))
    }

    /// Why no command is taken; nil if they are.
    var reason: String? { state.withLockedValue { $0.reason } }

    /// Why no command is taken and none is to be tried now; nil if one may be.
    var reasonNotToTry: String? {
        state.withLockedValue { state in
            guard let reason = state.reason else { return nil }
            return uptime() - state.since < .seconds(retrySeconds) ? reason : nil
        }
    }

    /// Notes that there is no room.
    ///
    /// - Returns: why no command is taken.
    @discardableResult
    func begin(for error: StoreError) -> String {
        let reason = "\(Self.withSettings(error))"
        set(reason)
        return reason
    }

    /// Notes that there is room again.
    func end() { set(nil) }

    private func set(_ reason: String?) {
        let hasChanged = state.withLockedValue { state in
            defer {
                state.reason = reason
                if reason != nil { state.since = uptime() }
            }
            return (state.reason == nil) != (reason == nil)
        }
        if hasChanged { onChange(reason) }
    }

    /// The error with the names of the settings that it is about.
    private static func withSettings(_ error: StoreError) -> StoreError {
        guard error.kind == .mapFull else { return error }
        return StoreError(
            kind: .mapFull, operation: error.operation, path: error.path, code: error.code, text: error.text,
            nextStep: "Raise the map size in grantd.toml ([store] log-map-bytes, views-map-bytes) and restart.")
    }
}
