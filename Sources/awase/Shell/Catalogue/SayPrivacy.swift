import AwaseCore

// What is said of records that stay on this machine, and when a person's data are erased.

extension Say {
  static let privateMark = Label("(only on this machine)", "（この端末だけ）")
  static let alreadyShared = Label(
    "the others may have it already: what is shared cannot be made private", "すでに共有されているものは、この端末だけにはできません")
  static let makeAnewInPrivate = Label(
    "private:yes works where a line makes a new record", "自分だけ:はい は、新しい記録を作る行で使えます")
  static let refersToPrivate = Label(
    "it refers to a record that is only on this machine", "この端末だけの記録に触れているため、共有できません")
  static let shareFirst = Label("share that first: share REF", "先に共有するなら: 共有 記録")
  static func refersToPrivate(_ title: String) -> Label {
    Label(
      "it refers to \(title), which is only on this machine", "この端末だけの「\(title)」に触れているため、共有できません")
  }
  static func shareFirst(_ id: String) -> Label {
    Label("share that first: share \(id)", "先に共有するなら: 共有 \(id)")
  }
  static let notPrivate = Label("it is shared already", "すでに共有されています")

  static func privateRecords(_ count: Int) -> Label {
    Label("\(count) record\(count == 1 ? "" : "s") only on this machine", "この端末だけの記録 \(count)件")
  }

  static let archiveInstead = Label("to take it out of the lists: archive REF", "一覧から外すなら: しまう 記録")
  static let removeFirst = Label("first: remove PERSON", "先に: 外す 人")
  static let forgottenForGood = Label("what was erased does not come back", "消去したものは元に戻せません")
  static let forgottenElsewhere = Label(
    "a change is about somebody whose data were erased here, and cannot be checked",
    "ここで消去した人についての変更があり、確かめられません")
  static let takesInErasure = Label(
    "once its writer has taken in the erasure, their next bundle will fit", "書いた人が消去を取り込んだあとの束なら取り込めます")

  static func notPersonal(_ kind: Label) -> Label {
    Label(
      "\(kind.english) holds no person's data: only contacts, invitees and people can be erased",
      "\(kind.japanese)は人の情報ではありません。消去できるのはコンタクト、招待者、メンバーです")
  }

  static func isStillMember(_ name: String) -> Label {
    Label("\(name) still writes here", "\(name) はまだメンバーです")
  }

  static func forgot(_ title: String, _ records: Int) -> Label {
    Label(
      "Erased for good: \(title) (\(records) record\(records == 1 ? "" : "s")). With the others once they take in your next bundle",
      "完全に消去しました: \(title)（記録\(records)件）。ほかの人の手元からは、次の束や同期が届いたときに消えます")
  }

  static func forgotPrivate(_ title: String, _ records: Int) -> Label {
    Label(
      "Erased for good: \(title) (\(records) record\(records == 1 ? "" : "s")). It was on this machine only",
      "完全に消去しました: \(title)（記録\(records)件）。この端末にだけありました")
  }

  static func forgetForGood(_ title: String, _ records: Int) -> Label {
    Label(
      "\(title) (\(records) record\(records == 1 ? "" : "s")) will be erased for good. It cannot be undone.",
      "\(title)（記録\(records)件）を完全に消します。元には戻せません。")
  }

  static let nothingForgotten = Label("Nothing was erased.", "何も消していません。")

  static func wouldForget(_ title: String, _ records: Int) -> Label {
    Label(
      "Would be erased for good: \(title) (\(records) record\(records == 1 ? "" : "s")). Nothing was done",
      "完全に消去されるもの: \(title)（記録\(records)件）。まだ何もしていません")
  }

  static func stillMentioned(_ count: Int) -> Label {
    Label(
      "The name still occurs in \(count) other records, whose words belong to those who wrote them:",
      "名前はほかの\(count)件の文章にも出てきます。文章は書いた人のものなので、そのまま残ります:")
  }
}
