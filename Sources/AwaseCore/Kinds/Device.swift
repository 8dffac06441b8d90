extension Kind {
  /// One machine of a member: it writes a log of its own, and bundles are sealed to it.
  ///
  /// Who has such a record, written by somebody who has one already, belongs to the workspace: see `Admission`.
  public static let device = Kind(
    "device", "device", "端末",
    help: Label(
      "A machine on which a member writes; bundles are sealed to it", "メンバーが書きこむパソコンなど。束はこれに宛てて封をする"),
    fields: [
      Field(
        DeviceField.name, .text, "name", "端末名",
        help: Label("The first letters of its number", "番号の頭")
      ).naming(.plain).required(),
      Field(
        DeviceField.person, .reference(to: "person"), "whose", "使う人",
        help: Label("The member who writes on it", "この端末で書く人")),
      Field(
        DeviceField.replica, .text, "number", "端末番号",
        help: Label("The 32 digits that name its log", "この端末の記録を表す32桁")),
      Field(
        DeviceField.sealKey, .text, "seal key", "封の鍵",
        help: Label("The public key that bundles are sealed to", "束に封をするときの公開鍵")),
      Field(
        DeviceField.until, .integer, "removed after", "最後の変更",
        help: Label(
          "Filled once the member was removed: the last change of it that still counts", "外したあとに入る。ここまでの変更が有効"
        )),
      .tags,
      .note,
    ])
}

/// The fields of ``Kind/device`` that membership rests on.
enum DeviceField {
  static let name = "name"
  static let person = "person"
  static let replica = "replica"
  static let sealKey = "seal_key"
  static let until = "until"
}
