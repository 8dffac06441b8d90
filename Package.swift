// swift-tools-version: 6.0
import PackageDescription

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
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "AwaseCore",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "AwaseBundle",
      dependencies: [
        "AwaseCore", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      exclude: ["Format.md"]),
    .executableTarget(
      name: "awase",
      dependencies: [
        "AwaseBundle", "AwaseCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "awase-bench",
      dependencies: [
        "AwaseBundle", "AwaseCore", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .testTarget(name: "AwaseCoreTests", dependencies: ["AwaseCore"]),
    .testTarget(
      name: "AwaseBundleTests",
      dependencies: [
        "AwaseBundle", "AwaseCore", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(name: "AwaseTests", dependencies: ["awase", "AwaseBundle", "AwaseCore"]),
  ],
  swiftLanguageModes: [.v6]
)
