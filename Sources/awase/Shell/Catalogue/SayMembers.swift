import AwaseCore

// What is said of members, requests, seals and shared folders.

extension Say {
  static func noRequest(_ file: String) -> Label {
    Label("there is no file \(file)", "ファイル「\(file)」がありません")
  }

  static let whereIsRequest = Label(
    "where is it? invite FOLDER/FILE. Whoever wants to join makes it: join as:NAME request:FILE",
    "どこにありますか: 招待 フォルダー/ファイル。作るのは参加する人です: 参加する 名前:… 申請:ファイル")

  static let noMembers = Label("nobody belongs to this workspace yet", "まだ誰もいません")
  static let removedMember = Label("removed", "外れました")
  static let thisDevice = Label("this machine", "この端末")
  static let nothingCameYet = Label("nothing came yet", "まだ何も届いていません")
  static let removeWhom = Label("remove whom? remove PERSON", "誰を外しますか？ 外す 人")
  static let removeYourself = Label("you cannot remove yourself", "自分自身は外せません")
  static let syncWhere = Label("with which folder? sync DIR", "どのフォルダと？ 同期 フォルダ")
  static let syncNothing = Label("nothing new, either way", "どちらにも新しいものはありません")

  static func requested(_ file: String) -> Label {
    Label(
      "hand \(file) to a member, who says: invite \(file)", "\(file) をメンバーに渡してください。メンバーの側で: 招待 \(file)")
  }

  static func upTo(_ day: String) -> Label { Label("up to \(day)", "\(day) まで") }

  static func notAMember(_ name: String) -> Label {
    Label("\(name) is no member (see: members)", "\(name) はメンバーではありません（一覧: メンバー）")
  }

  static func memberAlready(_ name: String) -> Label {
    Label("\(name) is a member already", "\(name) はすでにメンバーです")
  }

  static let invitationStands = Label(
    "an invitation cannot be taken back: the others may have heard of it", "招待は取り消せません（もうほかの人に届いているかもしれません）")

  static func removeInstead(_ name: String) -> Label {
    Label("to end it: remove \(name)", "メンバーから外すには: 外す \(name)")
  }

  static func invited(_ name: String, _ replica: String) -> Label {
    Label(
      "\(name) (\(replica)) is a member now. Hand them a bundle (bundle FILE), or sync",
      "\(name) (\(replica)) をメンバーに加えました。束を渡すか（束ねる ファイル）、同期してください")
  }

  static func removed(_ name: String) -> Label {
    Label(
      "\(name) is no member from here on. What they have, they keep",
      "\(name) を外しました。以後の束は開けませんが、すでに渡したものは残ります")
  }

  static func syncWrote(_ count: Int) -> Label {
    Label("left in the folder: \(count) changes", "フォルダに\(count)件の変更を置きました")
  }

  static let notSigned = Label(
    "not signed by those who wrote it: it cannot be taken in", "書いた人の署名がないため、取り込めません")

  static func notVouchedFor(_ person: String, _ count: Int) -> Label {
    Label(
      "\(count) changes by \(person) wait until a member invites that machine (on it: join request:FILE)",
      "\(person) の\(count)件は、メンバーがその端末を招待するまで預かっています（その端末で: 参加する 申請:ファイル）")
  }

  static let notInvited = Label(
    "what you write waits with the others until a member invites this machine: join request:FILE",
    "ここで書いたものは、この端末が招待されるまで相手側で預かりになります: 参加する 申請:ファイル")

  static func unusable(_ file: String, _ reason: Label) -> Label {
    Label("\(file) was passed over: \(reason.english)", "\(file) は使えませんでした: \(reason.japanese)")
  }

  static func sealedToOthers(_ files: Int) -> Label {
    Label(
      files == 1
        ? "a file in the folder is sealed to others" : "\(files) files in the folder are sealed to others",
      "フォルダの\(files)件は、ほかの人宛てに封がされています")
  }

  /// Beside the answer, and no error.
  static func note(_ label: Label) -> Label { Label("note: \(label.english)", "注意: \(label.japanese)") }

  // MARK: What has become of copies

  static func weGoOn(_ old: ReplicaID, _ new: ReplicaID) -> Label {
    Label(
      """
      this machine goes on as \(new.short), before: \(old.short). Its database was copied, or restored from an older \
      copy; what others had already comes back from them.
      """,
      """
      この端末は \(old.short) から \(new.short) になって続けています。データベースが複製されたか、古い控えに戻されたためです。\
      すでに人に渡してあったものは、やりとりで戻ります。
      """)
  }

  static func goesOn(_ person: String, _ old: ReplicaID, _ new: ReplicaID) -> Label {
    Label(
      "\(person) goes on as \(new.short), before: \(old.short): a database was copied or restored.",
      "\(person) の端末は \(old.short) から \(new.short) になって続いています（データベースの複製か復元）。")
  }

  static func parted(_ person: String, _ origin: ReplicaID, _ base: UInt64, _ branches: [ReplicaID]) -> Label
  {
    let names = branches.map(\.short)
    return Label(
      """
      \(person) wrote as \(origin.short) on \(names.count) machines after change \(base): all of it is kept, as \
      \(names.joined(separator: ", ")).
      """,
      """
      \(person) の \(origin.short) は、\(base)件目のあと\(names.count)か所で書かれました（端末の複製）。\
      どれも \(names.joined(separator: "・")) として残っています。
      """)
  }

  // MARK: What can go wrong

  static func sealedToOthers(_ path: String) -> Label {
    Label("\(path) is not sealed to any key of yours", "\(path) はあなた宛てではありません")
  }
  static let askForInvitation = Label(
    "are you a member? ask for a bundle that was written after the invitation",
    "メンバーになっていますか。招待のあとに作られた束をもらってください")
  static let passphraseNeeded = Label("a passphrase is needed", "合言葉が必要です")
  static let setPassphrase = Label(
    "set AWASE_PASSPHRASE, or do this at a terminal", "環境変数 AWASE_PASSPHRASE に入れるか、端末で行ってください")
  static let passphrasePrompt = Label("passphrase: ", "合言葉: ")
  static let passphraseAgain = Label("once more: ", "もう一度: ")
  static let wrongPassphrase = Label("the passphrase is another one", "合言葉が違います")
  static func damagedSeal(_ path: String) -> Label {
    Label("\(path) is damaged, or incomplete", "\(path) は壊れているか、途中で切れています")
  }
  static func notWrittenRight(_ path: String) -> Label {
    Label("\(path) did not read back as it was written", "\(path) が書いたとおりに読み返せません")
  }
  static let tryAnotherDisk = Label("try again, or another stick", "もう一度試すか、別のUSBメモリを使ってください")
  static func workspaceInFolder(_ folder: String) -> Label {
    Label(
      "the workspace itself lies in \(folder), where it would be copied half written",
      "ワークスペース自体が \(folder) の中にあり、書きかけのまま複製される恐れがあります")
  }
  static func inTheWay(_ path: String) -> Label {
    Label("\(path) is another file already, and stays as it is", "\(path) は別のファイルなので、上書きしません")
  }
  static let anotherName = Label("choose another name", "別の名前にしてください")
  static let moveWorkspace = Label(
    "keep the workspace elsewhere (-w FILE) and sync through the folder",
    "ワークスペースは別の場所に置き (-w ファイル)、フォルダとは「同期」でやりとりしてください")
  static func noFolder(_ path: String) -> Label { Label("there is no folder \(path)", "フォルダがありません: \(path)") }
  static func unproven(_ replica: ReplicaID) -> Label {
    Label(
      "the changes of \(replica.short) do not bear its signature", "\(replica.short) の変更に正しい署名がありません")
  }
  static func notAsSigned(_ replica: ReplicaID) -> Label {
    Label(
      "changes of \(replica.short) that had waited are not what it has signed; they were dropped",
      "預かっていた \(replica.short) の変更が署名と合わないため、捨てました")
  }
  static let vouchedInVain = Label(
    "changes build on others that are not what they should be", "もとになる変更が確かめられません")
  static let withoutFounder = Label(
    "the bundle does not begin with the founder of its workspace", "この束には、ワークスペースを開いた人の変更がありません")
  static let askForAll = Label(
    "ask for a bundle of everything: bundle FILE all", "全部の束をもらってください: 束ねる ファイル 全部")
  static let notARequest = Label("this is no join request", "参加申請のファイルではありません")
  static let requestAltered = Label("the join request was altered", "参加申請が書きかえられています")
  static let noKeys = Label("this workspace has no keys", "このワークスペースの鍵がありません")
  static func cannotKeepKeys(_ path: String) -> Label {
    Label("the keys cannot be kept in \(path)", "鍵を保存できません: \(path)")
  }
  static func damagedKeys(_ path: String) -> Label {
    Label("the keys in \(path) cannot be read", "鍵が読めません: \(path)")
  }
}
