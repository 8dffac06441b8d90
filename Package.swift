// swift-tools-version: 6.0
import PackageDescription

// Set by `scripts/fuzz`: the libraries then tell what of them is reached, and a fuzzer stands in the tests' place.
let isFuzzing = Context.environment["AWASE_FUZZ"] != nil
let reporting: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])] : []

let testing: [Target] = [
  .testTarget(name: "AwaseCoreTests", dependencies: ["AwaseCore"]),
  .testTarget(
    name: "AwaseBundleTests",
    dependencies: [
      "AwaseBundle", "AwaseCore", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
    ],
    exclude: ["Fuzz/LibFuzzer.swift"]),
  .testTarget(name: "AwaseTests", dependencies: ["awase", "AwaseBundle", "AwaseCore"]),
  .testTarget(name: "AwaseBenchTests", dependencies: ["awase-bench", "AwaseCore"]),
]

let fuzzing: [Target] = [
  .executableTarget(
    name: "awase-fuzz",
    dependencies: ["AwaseBundle", "AwaseCore", .product(name: "Crypto", package: "swift-crypto")],
    path: "Tests/AwaseBundleTests/Fuzz",
    exclude: ["FuzzTests.swift"],
    swiftSettings: [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
]

let package = Package(
  name: "awase",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "AwaseCore", targets: ["AwaseCore"]),
    .library(name: "AwaseBundle", targets: ["AwaseBundle"]),
    .executable(name: "awase", targets: ["awase"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // In the C library of Linux; a library of its own elsewhere.
    .systemLibrary(name: "CIconv"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(
      name: "AwaseCore",
      dependencies: [
        "CIconv", "CMalloc",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: reporting,
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS, .iOS]))]),
    .target(
      name: "AwaseBundle",
      dependencies: [
        "AwaseCore", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      exclude: ["Format.md"],
      swiftSettings: reporting),
    .executableTarget(
      name: "awase",
      dependencies: [
        "AwaseBundle", "AwaseCore", "CEdit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .executableTarget(
      name: "awase-bench",
      dependencies: [
        "AwaseBundle", "AwaseCore", "CZlib", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
  ] + (isFuzzing ? fuzzing : testing),
  swiftLanguageModes: [.v6]
)
