import AwaseCore

// What is said of the buying path, of nurture and of winning back.

extension Say {
  static let noPathYet = Label("nobody has said how far they are", "どこまで検討が進んだか、まだ誰も記録していません")
  static let nobodyHasIt = Label("nobody", "誰もいない")
  static let bothHaveIt = Label("both departments", "両部門が担当")

  static func daysThere(_ days: Int) -> Label {
    days == 0 ? Label("since today", "今日から") : Label("for \(days) days", "\(days)日目")
  }
  static func daysSpent(_ days: Int) -> Label { Label("\(days) days", "\(days)日") }

  static func gapNow(_ step: String) -> Label {
    Label("nobody has them at \(step) now", "いまの「\(step)」を受け持つ人がいません")
  }

  static func gapNext(_ step: String) -> Label {
    Label("nobody will take them over at \(step)", "次の「\(step)」を引き受ける人が決まっていません")
  }

  static func overlap(_ step: String, _ owners: String) -> Label {
    Label(
      "both departments have \(step): \(owners). Who leads?", "「\(step)」を両部門が受け持っています: \(owners)。どちらが主か決めましょう"
    )
  }

  static func moveTo(_ account: String, _ step: String) -> Label {
    Label("path @\(account) \(step) owner:NAME", "道すじ @\(account) \(step) 担当:名前")
  }

  static func setOwner(_ account: String, _ field: Label) -> Label {
    Label("set @\(account) \(field.english.joined):NAME", "変更 @\(account) \(field.japanese):名前")
  }

  static func pathTroublesHeading(_ pressing: Int, _ unclaimed: Int) -> Label {
    guard unclaimed > 0 else {
      return Label("Gaps and overlaps on the buying path: \(pressing) accounts", "道すじの抜けと重なり \(pressing)社")
    }
    return Label(
      "Gaps and overlaps on the buying path: \(pressing) accounts; nobody at the next step: \(unclaimed)",
      "道すじの抜けと重なり \(pressing)社 · 次の段階の担当なし \(unclaimed)社")
  }

  static func unclaimedShort(_ step: String) -> Label { Label("next, \(step): nobody", "次の「\(step)」担当なし") }

  static let pathIsClear = Label("No gaps and no overlaps.", "抜けも重なりもありません。")
  static let pathIsClearSoFar = Label(
    "No gaps and no overlaps where somebody has said how far they are.", "検討段階を書いた取引先には、抜けも重なりもありません。")

  static let pathAdvice = Label(
    "to say who: path @ACCOUNT STEP owner:NAME", "決める: 道すじ @取引先 段階 担当:名前")

  static func overlapShort(_ steps: [String]) -> Label {
    let list = steps.joined(separator: "・")
    return Label("both: \(list)", "重なり: \(list)")
  }

  static func unplacedAccounts(_ count: Int) -> Label {
    Label(
      "open deals, but nobody has said how far they are: \(count) accounts — path @ACCOUNT STEP",
      "商談があるのに検討段階が未記入: \(count)社 — 道すじ @取引先 段階")
  }

  // MARK: Nurture

  static func nurtureHeading(_ count: Int, _ due: Int) -> Label {
    Label("Keeping in touch: \(count), due \(due)", "育成 \(count)社 · 声をかける日が来た \(due)社")
  }

  static let nobodyNurtured = Label("Nobody is on the nurture list.", "育成中の取引先はありません。")
  static func metOn(_ day: String) -> Label { Label("been there \(day): next day?", "\(day) 訪問済・次の日は?") }
  static func nextRevisit(_ account: String, _ day: String) -> Label {
    Label(
      "that was the visit due \(day). The next: nurture @\(account) until:DATE, or off",
      "\(day) の再訪でした。次は: 育成 @\(account) まで:日付、または 外す")
  }

  static let noRevisit = Label("no date", "日付なし")
  static let noTrigger = Label("no trigger", "きっかけ未記入")
  static let noKeeper = Label("nobody", "担当なし")

  static func reopened(_ count: Int) -> Label {
    Label("left out, since a deal is open again: \(count)", "商談が始まったので外した取引先: \(count)社")
  }

  static let nurtureAdvice = Label(
    "visited: visit @ACCOUNT … · later: nurture @ACCOUNT until:DATE · no more: nurture @ACCOUNT off",
    "会ったら: 訪問 @取引先 … · 延ばす: 育成 @取引先 まで:日付 · やめる: 育成 @取引先 外す")
  static let nurtureNeedsDate = Label(
    "no date to come back: nurture . until:DATE", "再訪日がありません — 育成 . まで:日付")

  static func nurtureEnded(_ account: String) -> Label {
    Label("\(account) is off the nurture list.", "\(account) を育成から外しました。")
  }

  // MARK: Winning back

  static func winbackHeading(_ count: Int, _ due: Int) -> Label {
    Label("To win back: \(count), due now \(due)", "掘り起こし \(count)社 · いま動ける \(due)社")
  }

  static let nothingToWinBack = Label("Nothing to win back.", "掘り起こす取引先はありません。")

  static func cause(_ cause: WinBack.Cause) -> Label {
    switch cause {
    case .lost: Label("lost", "失注")
    case .churned: Label("left", "解約")
    case .dormant: Label("silent", "休眠")
    }
  }

  static let noReason = Label("no reason given", "理由なし")
  static let goNow = Label("now", "いま")

  static let occasionAgreed = Label("the date that was set", "約束の再訪日")
  static func occasionBudget(_ month: Int, _ fiscal: Int) -> Label {
    Label(
      "the budget is decided in month \(month) (books close in \(fiscal))", "\(month)月に来期予算が決まる（\(fiscal)月決算）"
    )
  }
  static let occasionFiscalUnknown = Label("ask when their books close", "決算月を聞く。予算の時期が分かる")

  static func occasionNews(_ products: [String]) -> Label {
    let list = products.joined(separator: "・")
    return products.isEmpty
      ? Label("ask whether what was missing is still needed", "足りなかった点が今も要るか聞く")
      : Label("sold since then, and not before: \(list)", "失注のあと売り始めた \(list) を案内")
  }

  static let occasionCases = Label("bring a case of their industry", "同業の事例を持っていく")

  static func month(_ month: Int, of year: Int, isThisYear: Bool) -> Label {
    Label("\(year)-\(month)", (isThisYear ? "" : "\(year)年") + "\(month)月")
  }

  static func occasionRenewal(_ competitor: String, _ month: String) -> Label {
    Label(
      "if \(competitor)'s contract runs a year, it ends about \(month)", "一年契約なら、\(competitor)の更新は\(month)ごろ")
  }

  static func freshNews(_ count: Int, _ latest: String) -> Label {
    Label("\(count) fresh sightings: \(latest)", "新しい情報\(count)件「\(latest)」")
  }

  static func occasionOtherContact(_ names: [String]) -> Label {
    let list = names.joined(separator: "、")
    return names.isEmpty
      ? Label("find somebody else there", "別の方を探す（ほかに知っている方なし）")
      : Label("try somebody else there: \(list)", "別の方に: \(list)")
  }

  static let occasionOtherPerson = Label("let a colleague go", "担当を替えて伺う")
  static let occasionTiming = Label("ask whether the time has come", "時期が来たか聞く")
  static let occasionUnexplained = Label("ask why it was lost", "なぜだめだったか聞く")

  static func typeVisit(_ account: String) -> Label { Label("visit @\(account) …", "訪問 @\(account) …") }
  static func typeFiscal(_ account: String) -> Label {
    Label("set @\(account) fiscal:MONTH", "変更 @\(account) 決算月:")
  }
  static func typeReason(_ deal: String) -> Label { Label("set \(deal) reason:…", "変更 \(deal) 理由:…") }
  static func typeNurture(_ account: String, _ date: String) -> Label {
    Label("nurture @\(account) until:\(date)", "育成 @\(account) まで:\(date)")
  }
}

extension String {
  /// A label of several words as a line calls the field.
  fileprivate var joined: String { String(map { $0 == " " ? "_" : $0 }) }
}
