import AwaseCore

// What is said of an event's plan, its guests and its results.

extension Say {
  static let newcomerFromWhere = Label("which company are they from?", "どちらの会社の方ですか")
  static let guestWord = Label("+NAME", "+名前")
  static let contactWord = Label("@CONTACT", "@人")

  static func question(_ label: Label) -> Label { Label("? \(label.english)", "? \(label.japanese)") }

  /// A name as a line takes it.
  static func quotedName(_ name: String) -> String { name.contains(" ") ? "\"\(name)\"" : name }

  static let nobodyYet = Label("nobody yet", "担当未定")
  static func number(_ count: Int) -> Label { Label("\(count)", "\(count)件") }

  // MARK: The plan

  static let standardWord = Label("standard", "標準")
  static let planWhich = Label("the plan of which event?", "どのイベントの計画ですか")
  static let planExample = Label(
    "plan \"Hiring seminar\" \"3 weeks before book a room, day after say thanks\", or: plan \"Hiring seminar\" standard",
    "計画 面接辞退セミナー 「3週間前 会場予約、翌日 お礼」、または: 計画 面接辞退セミナー 標準")

  static func nothingUnowned(_ event: String) -> Label {
    Label("all that is to be done for \(event) has an owner", "\(event) の準備には、どれも担当がいます")
  }
  static let planOrSetOwner = Label(
    "another task: plan EVENT \"day before print\" owner:PERSON; to change one: set TASK owner:PERSON",
    "準備を足すなら: 計画 イベント 「前日 印刷」 担当:人。担当を変えるなら: 変更 タスク 担当:人")
  static func takenOver(_ count: Int, _ person: String) -> Label {
    Label("now \(person)'s: \(count)", "\(person) の担当にしました: \(count)件")
  }

  static func planWhen(_ text: String) -> Label {
    Label(
      "how long before or after the event? begin with it: 3 weeks before, same day, day after (\(text))",
      "いつすることですか。「3週間前」「前日」「当日」「翌日」などから始めてください（\(text)）")
  }

  static func planDoWhat(_ text: String) -> Label {
    Label("what is to be done? (\(text))", "何をするのですか（\(text)）")
  }

  static func planNeedsDate(_ text: String) -> Label {
    Label("the event has no date yet to count from (\(text))", "開催日が決まっていないので、数えられません（\(text)）")
  }

  static let setEventDate = Label("first: set @event:NAME on:DATE", "先に: 変更 @イベント:名前 開催日:日付")
  static func planNoSuchDay(_ text: String) -> Label {
    Label("there is no such day (\(text))", "そのような日はありません（\(text)）")
  }

  static func noPlan(_ event: String) -> Label {
    Label(
      "nothing planned yet. The usual preparations: plan \(quotedName(event)) standard",
      "準備はまだありません。よくある準備を入れるには: 計画 \(quotedName(event)) 標準")
  }

  static func planIt(_ event: String) -> Label {
    Label(
      "nothing is planned yet: plan \(quotedName(event)) standard", "準備がまだありません: 計画 \(quotedName(event)) 標準")
  }

  static func planned(_ new: Int, _ known: Int) -> Label {
    if new == 0 { return Label("all \(known) were there already", "\(known)件とも前からあります") }
    let english = "\(new) tasks added" + (known == 0 ? "" : ", \(known) were there already")
    return Label(english, "準備を\(new)件入れました" + (known == 0 ? "" : "（\(known)件は前からあります）"))
  }

  static func plannedLate(_ count: Int) -> Label {
    Label(
      "\(count) of them are overdue already: done TASK if it is done, archive TASK if it is not needed",
      "うち\(count)件はもう期日を過ぎています。済んでいれば 完了、要らなければ しまう")
  }

  static let planWaitsForDate = Label(
    "the dates come when the event has one", "開催日が決まれば、期日が入ります")

  static func planHeading(_ done: Int, _ all: Int) -> Label {
    Label("Preparations, \(done) of \(all) done", "準備 \(done)/\(all)件済")
  }

  static func offset(_ days: Int) -> Label {
    switch days {
    case 0: return Label("same day", "当日")
    case -1: return Label("day before", "前日")
    case 1: return Label("day after", "翌日")
    default:
      let count = days.magnitude
      let isWeeks = count.isMultiple(of: 7)
      let number = isWeeks ? count / 7 : count
      let unit = (isWeeks ? "week" : "day") + (number == 1 ? "" : "s")
      return Label(
        "\(number) \(unit) \(days < 0 ? "before" : "after")",
        "\(number)\(isWeeks ? "週間" : "日")\(days < 0 ? "前" : "後")")
    }
  }

  static func notABusinessDay(_ day: String) -> Label {
    Label("\(day) is no business day", "\(day)は休みなので")
  }

  static let doesNotFit = Label("does not fit the event's date", "開催日と合わない")

  static func movedAlong(_ count: Int) -> Label {
    Label("\(count) open tasks moved along:", "終わっていない準備\(count)件の期日も動かしました:")
  }

  static func realign(_ event: String, _ day: String) -> Label {
    Label(
      "some dates do not fit the event's date; to count them anew: set @event:\(quotedName(event)) on:\(day)",
      "開催日と合わない期日があります。数え直すには: 変更 @イベント:\(quotedName(event)) 開催日:\(day)")
  }

  // MARK: One event

  static let guestsHeading = Label("Guests", "招待")

  static func guestCounts(_ counts: GuestCounts) -> Label {
    let parts = [
      (counts.invited, Label("invited", "招待")), (counts.accepted, Label("accepted", "参加")),
      (counts.maybe, Label("maybe", "未定")), (counts.declined, Label("declined", "不参加")),
      (counts.silent, Label("no reply", "返事待ち")),
      (counts.unannounced, Label("came without a reply", "返事なしで来場")),
    ].filter { $0.0 > 0 }
    guard let all = parts.first, counts.invited > 0 else { return Label("0 invited", "招待 0") }
    return Label(
      "\(all.0) invited: " + parts.dropFirst().map { "\($0.0) \($0.1.english)" }.joined(separator: " · "),
      "招待 \(all.0)名: " + parts.dropFirst().map { "\($0.1.japanese) \($0.0)" }.joined(separator: " · "))
  }

  static func attendedCount(_ count: Int, walkIns: Int) -> Label {
    walkIns == 0
      ? Label("\(count) came", "来場 \(count)名")
      : Label("\(count) came, \(walkIns) of them uninvited", "来場 \(count)名（うち招待なし \(walkIns)）")
  }

  static let walkIn = Label("not invited", "招待なし")

  static func followedCount(_ followed: Int, _ came: Int) -> Label {
    Label("followed up \(followed) of \(came)", "フォロー \(followed)/\(came)名")
  }

  static func costOfBudget(_ cost: String, _ budget: String, _ share: String) -> Label {
    Label("cost \(cost) of a budget of \(budget) (\(share))", "費用 \(cost) / 予算 \(budget)（\(share)）")
  }

  static let noPurpose = Label(
    "no purpose yet: what will be better for whom?", "目的がまだありません。誰にとって何が良くなりますか")

  static func seeSuggestions(_ event: String) -> Label {
    Label("whom to invite: suggest \(quotedName(event))", "招くとよい方は: 候補 \(quotedName(event))")
  }

  static func seeFollowUps(_ event: String) -> Label {
    Label("guests wait to hear from us: follow \(quotedName(event))", "連絡待ちの方がいます: フォロー \(quotedName(event))")
  }

  // MARK: Suggestions

  static let noSuggestions = Label(
    "nobody comes to mind: no lost or open deals, dormant accounts, needs or earlier guests that fit",
    "候補が見つかりません（失注・進行中の商談、休眠、課題、前の来場者のどれにも当てはまる方がいません）")
  static func acquaintance(_ day: String?) -> Label {
    Label(
      joined([day.map { "met on \($0)" } ?? "known to us", "no deal or need noted yet"]),
      joined([day.map { "\($0)に面談" } ?? "面識のある方", "まだ商談も課題もなし"]))
  }

  static func consentUnknown(_ count: Int) -> Label {
    Label("\(count) of them: not known whether they want our mail", "うち\(count)名は配信同意が未確認（メールの前に確かめる）")
  }

  static func wantsNoMail(_ names: [String]) -> Label {
    Label(
      "does not want our mail: \(names.joined(separator: ", "))",
      "配信に同意していない方: \(names.joined(separator: "、"))")
  }

  static func isCancelled(_ event: String) -> Label {
    Label("\(event) does not take place", "\(event) は中止になっています")
  }

  static func reopenEvent(_ event: String) -> Label {
    Label(
      "to take it up again: set @event:\(quotedName(event)) status:planned",
      "開くことにするなら: 変更 @イベント:\(quotedName(event)) 状態:企画中")
  }

  static func isOver(_ event: String) -> Label { Label("\(event) is over", "\(event) はもう終わっています") }
  static func afterwards(_ event: String) -> Label {
    Label("who came and waits for us: follow \(quotedName(event))", "来場の方への連絡は: フォロー \(quotedName(event))")
  }

  static func leftTasks(_ count: Int) -> Label { Label("\(count) tasks left", "準備の残り\(count)件") }
  static func ended(_ day: String?, isCancelled: Bool) -> Label {
    if isCancelled { return Label("cancelled", "中止") }
    return day.map { Label("was \($0)", "\($0) 終了") } ?? Label("over", "終了")
  }

  static func clearPlan(_ event: String) -> Label {
    Label("plan \(quotedName(event)) clear", "計画 \(quotedName(event)) 片付け")
  }

  static func clearsPlan(_ event: String) -> Label {
    Label(
      "some preparations are still open: \(clearPlan(event).english)",
      "準備が残っています: \(clearPlan(event).japanese)")
  }

  static func isAheadOfUs(_ event: String) -> Label {
    Label("\(event) is still ahead", "\(event) はこれからです")
  }

  static let planDone = Label("one by one: done TASK, archive TASK", "一つずつ: 完了 タスク、しまう タスク")

  static func cleared(_ count: Int, isCancelled: Bool) -> Label {
    isCancelled
      ? Label("\(count) tasks put out of the lists", "準備\(count)件を一覧から外しました（戻すには: 取り消し）")
      : Label("\(count) tasks ticked off", "準備\(count)件を済みにしました（戻すには: 取り消し）")
  }

  static let inviteAll = Label("to invite them all:", "全員を招くには:")

  static func lostDeal(_ name: String, _ day: String?, _ reason: String?, _ said: String?) -> Label {
    let english = [
      "lost “\(name)”", day, reason.map { "reason: \($0)" } ?? "no reason noted", said.map { "“\($0)”" },
    ]
    let japanese = ["失注「\(name)」", day, reason.map { "理由 \($0)" } ?? "理由の記録なし", said.map { "「\($0)」" }]
    return Label(joined(english), joined(japanese))
  }

  static func openDeal(_ name: String, _ stage: String?, _ amount: String?) -> Label {
    Label(joined(["open deal “\(name)”", stage, amount]), joined(["進行中「\(name)」", stage, amount]))
  }

  static func revisitNear(_ day: String, _ list: String?, _ trigger: String?) -> Label {
    Label(
      joined(["to be revisited \(day)", list, trigger.map { "when: \($0)" }]),
      joined(["再訪日 \(day)", list, trigger.map { "きっかけ: \($0)" }]))
  }

  static func away(_ isGone: Bool, _ day: String?, _ reason: String?) -> Label {
    Label(
      joined([isGone ? "left us" : "dormant", day.map { "since \($0)" }, reason]),
      joined([isGone ? "解約" : "休眠", day.map { "\($0)から" }, reason.map { "理由 \($0)" }]))
  }

  static func statedNeed(_ text: String, _ day: String?) -> Label {
    Label(joined(["needs “\(text)”", day]), joined(["課題「\(text)」", day]))
  }

  static func cameBefore(_ event: String, _ day: String?) -> Label {
    Label(
      joined(["came to “\(event)”", day, "nothing came of it yet"]),
      joined(["「\(event)」に来場", day, "その後まだ何もなし"]))
  }

  static func wordsInCommon(_ words: [String]) -> Label {
    // 辞退 says no more where 面接辞退 is there too.
    let list = words.filter { word in !words.contains { $0 != word && $0.contains(word) } }.prefix(3)
    return Label("← \(list.joined(separator: ", "))", "← \(list.map { "「\($0)」" }.joined())")
  }

  private static func joined(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: Survey and follow-up

  static let surveyWhat = Label("what was answered?", "どんな回答でしたか")
  static let surveyExample = Label(
    "survey \"Hiring seminar\" @contact:Sato \"the example of Aoba was useful\"",
    "アンケート 面接辞退セミナー @コンタクト:佐藤 「青葉の事例が役に立った」")

  static func noSurveys(_ event: String) -> Label {
    Label("no answers noted for \(event) yet", "\(event) の回答はまだありません")
  }

  static let followWhat = Label("what came of it?", "連絡して、どうなりましたか")
  static let followExample = Label(
    "follow \"Hiring seminar\" @contact:Sato \"wants a quote\" lead", "フォロー 面接辞退セミナー @コンタクト:佐藤 「見積を希望」 リード")
  static let nobodyWaits = Label("no guest waits to hear from us", "連絡待ちの方はいません")

  static func followHeading(_ event: String, _ followed: Int, _ came: Int) -> Label {
    Label("\(event): followed up \(followed) of \(came)", "\(event): フォロー \(followed)/\(came)名")
  }

  static func triedOn(_ day: String, _ said: String) -> Label { Label("\(day) “\(said)”", "\(day)「\(said)」") }

  static func stillWaits(_ day: String) -> Label {
    Label("tried \(day), still open", "\(day) つながらず。まだ連絡待ち")
  }

  static let addedToOpenLead = Label(
    "this person has an open lead already: added to it (for another: end the line in another-lead, or add lead …)",
    "この方には進行中のリードがあるので、そこに書き足しました（別件なら行末に「別リード」、または 追加 リード …）")

  static let openLeadIsPrivate = Label(
    "this person has an open lead already, which is only on this machine",
    "この方の進行中のリードは、この端末だけのものです（ここに書くと、ほかの人には届きません）")

  static func shareLeadFirst(_ id: String) -> Label {
    Label(
      "share that first: share \(id) · for another: another-lead at the end of follow, or add lead …",
      "先に共有するなら: 共有 \(id) · 別件なら: 追加 リード …（フォロー なら行末に「別リード」）")
  }

  static func isThere(_ name: String, _ id: String) -> Label {
    Label(
      "\(name) (\(id)) is known there already, and it is they who are meant (somebody else of that name: add contact …)",
      "\(name)（\(id)）が登録済みなので、その方として記録しました（同姓同名の別の方は先に: 追加 コンタクト …）")
  }

  static func checkedInOn(_ day: String, event: String, _ id: String) -> Label {
    Label(
      "the event is \(event); noted as having come \(day). To change the day: set \(id) checked_in:DATE, to take it back: undo",
      "開催日は\(event)です。\(day)の来場として記録しました。日を直すには: 変更 \(id) 受付日:日付、やめるには: 取り消し")
  }

  static let theyInvite = Label(
    "→ whoever has the company invites, and finds it under today (to do so yourself: invited by:me)",
    "→ 取引先の担当者が招きます。本人の「今日」に出ます（自分で招くなら 招待元:自分）")

  static func inviteByName(_ name: String) -> Label {
    Label(
      "to invite them all the same: @contact:\(quotedName(name))", "それでも招くなら、お名前で: @コンタクト:\(quotedName(name))"
    )
  }

  static let toInviteHeading = Label("To invite", "声をかける方")

  static func followedOn(_ day: String) -> Label { Label("followed up \(day)", "フォロー済 \(day)") }
  static func followUpBy(_ day: String) -> Label { Label("by \(day)", "期日 \(day)") }
  static func from(_ source: String) -> Label { Label("(from: \(source))", "（きっかけ: \(source)）") }

  static func isLeadAlready(_ lead: String) -> Label {
    Label("this guest is a lead already: show \(lead)", "もうリードになっています: 表示 \(lead)")
  }

  static func guestWithoutAccount(_ name: String) -> Label {
    Label("nobody knows which company \(name) is from", "\(name) の会社が登録されていません")
  }

  static func setAccountOf(_ name: String) -> Label {
    Label("first: set @contact:\(quotedName(name)) account:…", "先に: 変更 @コンタクト:\(quotedName(name)) 会社:…")
  }

  // MARK: The funnel

  static func step(_ step: Funnel.Step) -> Label {
    switch step {
    case .invited: Label("invited", "招待")
    case .accepted: Label("accepted", "参加の返事")
    case .attended: Label("came", "来場")
    case .leads: Label("leads", "リード")
    case .deals: Label("deals", "商談")
    case .won: Label("won", "受注")
    }
  }

  /// What the share beside it is of, and how many came another way.
  static func unannounced(
    _ step: Funnel.Step, _ count: Int, _ before: Funnel.Step, _ share: Proportion?
  ) -> Label {
    let other =
      switch step {
      case .attended: Label("\(count) more had not accepted", "ほか\(count)名は参加の返事なし")
      case .leads: Label("\(count) more are of people who did not come", "ほか\(count)件は来場の記録なし")
      default: Label("\(count) more without a lead", "ほか\(count)件はリードを経ない")
      }
    guard let share, share.cases > 0 else { return other }
    let name = Say.step(before)
    return Label(
      "\(share.hits) of \(share.cases) \(name.english); \(other.english)",
      "\(name.japanese)\(share.cases)のうち\(share.hits)。\(other.japanese)")
  }

  static let openWord = Label("open", "進行中")
  static let firstTouch = Label("first touch", "初めて出会った")
  static let anyTouch = Label("any touch", "来場あり")
  static let touchesExplained = Label(
    "first touch: the company was new to us. any touch: all deals that began after its people came",
    "初めて出会った＝それまで接点のない会社。来場あり＝来場の日から後の商談すべて")

  static let daysToDeal = Label("from event to deal", "開催から商談まで")
  static let daysToWon = Label("from event to contract", "開催から受注まで")

  static let amountUnknown = Label("amount unknown", "金額不明")
  static func costIs(_ yen: String) -> Label { Label("cost \(yen)", "費用 \(yen)") }

  static func costPer(_ step: Funnel.Step, _ yen: String) -> Label {
    switch step {
    case .attended: Label("\(yen) for each guest", "来場1名 \(yen)")
    case .deals: Label("\(yen) for each deal", "商談1件 \(yen)")
    default: Label("\(yen) for each contract", "受注1件 \(yen)")
    }
  }

  static func costUnknown(_ event: String) -> Label {
    Label(
      "what did it cost? set @event:\(quotedName(event)) cost:…",
      "費用はいくらでしたか: 変更 @イベント:\(quotedName(event)) 費用:…")
  }

  static func state(_ state: DealState) -> Label {
    switch state {
    case .open: openWord
    case .won: Label("won", "受注")
    case .lost: Label("lost", "失注")
    }
  }

  static let dealsBehind = Label("The deals", "商談の内訳")
  static let funnelNeedsDate = Label(
    "without a date only deals that name the event are counted", "開催日がないので、このイベントを記した商談だけを数えています")

  static func stillToFollow(_ count: Int, _ event: String) -> Label {
    Label(
      "\(count) guests wait to hear from us: follow \(quotedName(event))",
      "まだ連絡していない来場者 \(count)名: フォロー \(quotedName(event))")
  }
}
