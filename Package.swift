// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Debug builds, and with them all unit tests, go on checking; in release it took a fifth of the daemon's CPU time, most
    // of it in the storage of generated messages, which nobody else can reach.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// Debian's jemalloc, in front of libc's malloc: a batch of commands makes and drops values by the hundred thousand.
let allocator = LinkerSetting.linkedLibrary("jemalloc")

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioConcurrency = Target.Dependency.product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "grantd",
    products: [
        .executable(name: "grantd", targets: ["grantd"]),
        .executable(name: "grantctl", targets: ["grantctl"]),
        .executable(name: "grantbench", targets: ["grantbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        // Its default traits link full Foundation: 58 MB instead of 14.
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CGrantdSystem", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: strict + [.strictMemorySafety()]),
        .target(
            name: "Grants", dependencies: [protobuf], exclude: ["Protobuf", "Rules/RULES.md"], swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Grants", protobuf], swiftSettings: strict),
        .target(name: "MerkleLog", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "EventLog", dependencies: ["LMDB", "Grants", "MerkleLog", protobuf], exclude: ["Protobuf"],
            swiftSettings: strict),
        .target(
            name: "Projections", dependencies: ["LMDB", "Grants", "MerkleLog", "EventLog", "Reports", protobuf],
            exclude: ["Protobuf"],
            swiftSettings: strict),
        .target(
            name: "Ledger",
            dependencies: [
                "LMDB", "Grants", "MerkleLog", "EventLog", "Projections", "Reports", collections, crypto,
                nioConcurrency,
                protobuf,
            ],
            swiftSettings: strict),
        .target(name: "Varlink", dependencies: [collections], swiftSettings: strict),
        .target(
            name: "Control", dependencies: ["Varlink"],
            resources: [.embedInCode("Interfaces")], swiftSettings: strict),
        .target(
            name: "ControlServer",
            dependencies: ["CGrantdSystem", "Varlink", logging, nioCore, nioPosix],
            swiftSettings: strict),
        .executableTarget(
            name: "grantd",
            dependencies: [
                "CGrantdSystem", "Control", "ControlServer", "EventLog", "Grants", "LMDB", "Ledger", "MerkleLog",
                "Projections",
                "Reports", "Varlink", argumentParser, lifecycle, logging, nioPosix, protobuf, signals, toml,
            ],
            swiftSettings: strict, linkerSettings: [allocator]),
        .executableTarget(
            name: "grantctl",
            dependencies: ["CLibZip", "Control", "EventLog", "Grants", "LMDB", "MerkleLog", "Varlink", argumentParser],
            swiftSettings: strict),
        .executableTarget(
            name: "grantbench",
            dependencies: [
                "CGrantdSystem", "Control", "EventLog", "Grants", "LMDB", "Ledger", "MerkleLog", "Projections",
                "Varlink", argumentParser, collections, histogram, protobuf,
            ],
            swiftSettings: strict, linkerSettings: [allocator]),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB"], swiftSettings: strict),
        .testTarget(name: "GrantsTests", dependencies: ["Grants", protobuf], swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Grants", "GrantsTests", protobuf], swiftSettings: strict),
        .testTarget(name: "MerkleLogTests", dependencies: ["MerkleLog"], swiftSettings: strict),
        .testTarget(
            name: "EventLogTests", dependencies: ["EventLog", "Grants", "LMDB", "MerkleLog", protobuf],
            swiftSettings: strict),
        .testTarget(
            name: "ProjectionsTests",
            dependencies: [
                "Projections", "EventLog", "Grants", "LMDB", "MerkleLog", "Reports", "EventLogTests", "GrantsTests",
                protobuf,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "Projections", "EventLog", "Grants", "LMDB", "MerkleLog", "Reports", "EventLogTests",
                "GrantsTests", "ProjectionsTests", protobuf,
            ],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
        .testTarget(name: "VarlinkTests", dependencies: ["Varlink"], swiftSettings: strict),
        .testTarget(
            name: "ControlServerTests", dependencies: ["ControlServer", "Varlink", logging, nioCore, nioPosix],
            swiftSettings: strict),
        .testTarget(name: "ControlTests", dependencies: ["Control", "Varlink"], swiftSettings: strict),
        .testTarget(
            name: "grantctlTests",
            dependencies: [
                "Control", "ControlTests", "EventLog", "MerkleLog", "Varlink", "grantctl", argumentParser,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "grantbenchTests",
            dependencies: [
                "Control", "EventLog", "Grants", "LMDB", "MerkleLog", "Varlink", "grantbench", histogram, protobuf,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "grantdTests",
            dependencies: [
                "CGrantdSystem", "Control", "EventLog", "Grants", "Ledger", "MerkleLog", "Projections", "Reports",
                "Varlink", "grantd", lifecycle, logging, protobuf,
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
