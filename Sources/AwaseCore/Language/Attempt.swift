/// Whether what somebody wrote of getting in touch says that they did not reach anybody: 「電話したが不在」.
public enum Attempt {
  /// Who was called was not there, in the form that is compared.
  private static let missed = [
    "不在", "留守", "つながら", "繋がら", "電話に出", "出られず", "出てもらえ", "応答なし", "応答せず", "反応なし", "席を外", "離席", "会議中",
    "外出中", "休みで", "お休み", "折り返し待ち", "返信なし", "返事なし", "連絡つかず", "連絡がつか", "連絡とれず", "連絡が取れ",
    "no answer", "no reply", "voicemail", "voice mail", "left a message", "not reached", "not reachable",
    "unreachable", "could not reach", "couldn't reach", "did not pick up", "didn't pick up", "was out",
    "not in the office", "out of office", "not available", "line was busy", "line busy",
  ].map { Normalisation.search($0) }

  /// But somebody spoke to us all the same, before or after.
  private static let reached = [
    "折り返しいただ", "折り返しがあ", "折り返しあり", "折り返しで", "話せた", "話した", "話して", "お話し", "話を", "伺った", "伺い",
    "アポ", "希望", "代わりに", "called back", "spoke", "talked", "replied", "wants", "agreed",
  ].map { Normalisation.search($0) }

  public static func isInVain(_ text: String) -> Bool {
    let folded = Normalisation.search(text)
    // To telephone is not to talk: 電話した.
    let talk = folded.replacing("電話", with: "")
    return missed.contains { folded.contains($0) } && !reached.contains { talk.contains($0) }
  }
}
