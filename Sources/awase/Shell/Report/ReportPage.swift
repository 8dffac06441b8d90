import AwaseCore
import Mustache

/// Makes one self-contained HTML page of a report: no network, no script, light and dark, for phone, desktop and paper.
///
/// All that anybody typed goes through the template, which escapes it; characters that would steer what stands around
/// them are made visible, as on the screen.
struct ReportPage {
  /// How a page of ours begins, by which it is known when it is to be written again.
  static let beginning = "<!DOCTYPE html>\n<!-- Awase -->\n"

  private let language: Language
  /// What the page was made from.
  private let source: String
  private let words: ReportWords

  /// - Parameter isPersonal: it may hold what only its maker has.
  init(_ reader: Reader, _ language: Language, isPersonal: Bool) throws {
    self.language = language
    let (name, digest) = try reader.nameAndDigest()
    source = (isPersonal ? Say.reportMadeBySelf(name) : Say.reportMadeFrom(name, digest.spoken))[language]
    words = try ReportWords(reader)
  }

  func html(_ report: Report) throws -> String {
    let template = try MustacheTemplate(string: ReportTemplate.text)
    let sections = report.sections.enumerated().map {
      section($0.element, number: $0.offset + 1, isNumbered: report.isNumbered)
    }
    let explained = words.explained(in: report.sections.flatMap(\.texts), language)
    var values: [String: Any] = [
      "language": language == .japanese ? "ja" : "en", "title": safe(report.title),
      "subtitle": safe(report.subtitle), "source": safe(source), "sections": sections,
    ]
    if report.isNumbered, sections.count > 1 {
      values["contents"] = ["name": Say.reportContents[language], "points": sections] as [String: Any]
    }
    if !explained.isEmpty {
      values["words"] =
        ["name": Say.reportWords[language], "entries": explained.map(fact)] as [String: Any]
    }
    return Self.beginning + template.render(values)
  }

  private func safe(_ text: String) -> String {
    TextMark.removed(from: text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { Screen.safe(String($0)) }.joined(separator: "\n")
  }

  private func section(_ section: ReportSection, number: Int, isNumbered: Bool) -> [String: Any] {
    var values: [String: Any] = [
      "number": number, "heading": safe(section.heading), "isNumbered": isNumbered,
      "paragraphs": section.paragraphs.map(safe), "notes": section.notes.map(safe),
    ]
    if let chart = section.chart { values["chart"] = self.chart(chart, number) }
    if let table = section.table, !table.rows.isEmpty { values["table"] = self.table(table) }
    if !section.facts.isEmpty { values["facts"] = ["entries": section.facts.map(fact)] }
    if !section.items.isEmpty { values["items"] = ["entries": section.items.map(item)] }
    if !section.questions.isEmpty { values["questions"] = ["entries": section.questions.map(safe)] }
    if let decision = section.decision { values["decision"] = ["words": safe(decision)] }
    return values
  }

  private func fact(_ fact: ReportFact) -> [String: Any] {
    ["term": safe(fact.label), "lines": fact.lines.map(safe)]
  }

  private func item(_ pieces: [String]) -> [String: Any] {
    let muted = TextMark.opening(Style.muted.rawValue)
    return [
      "pieces": pieces.filter { !$0.isEmpty }.map { piece in
        ["words": safe(piece), "isMuted": piece.unicodeScalars.first == muted] as [String: Any]
      }
    ]
  }

  // MARK: Tables

  private func table(_ table: ReportTable) -> [String: Any] {
    let cells = { (texts: [String]) -> [[String: Any]] in
      texts.enumerated().map { column, text in
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        var cell: [String: Any] = [
          "words": safe(column == 0 ? parts.first ?? "" : text), "isFirst": column == 0,
          "isNumber": table.numbers.contains(column), "isEmpty": text.isEmpty,
          "name": safe(column < table.head.count ? table.head[column] : ""),
        ]
        if column == 0, parts.count > 1 { cell["remark"] = ["words": safe(parts[1])] }
        return cell
      }
    }
    return [
      "head": cells(table.head), "isWide": table.head.count > 3,
      "rows": table.rows.map { ["cells": cells($0)] as [String: Any] },
    ]
  }

  // MARK: Charts

  private func chart(_ chart: any ReportChart, _ number: Int) -> [String: Any] {
    let drawing = chart.drawing
    return [
      "id": number, "height": drawing.height, "description": safe(chart.description),
      "shapes": drawing.shapes.map(shape),
    ]
  }

  private func shape(_ shape: Drawing.Shape) -> [String: Any] {
    switch shape {
    case .bar(let role, let width, let y, let height):
      return [
        "bar": ["role": role.rawValue, "width": across(.share(width)), "y": y, "tall": height]
          as [String: Any]
      ]
    case .line(let role, let from, let to, let y1, let y2):
      return [
        "line": ["role": role.rawValue, "x1": across(from), "x2": across(to), "y1": y1, "y2": y2]
          as [String: Any]
      ]
    case .dot(let role, let x, let y, let radius):
      return ["dot": ["role": role.rawValue, "x": across(x), "y": y, "radius": radius] as [String: Any]]
    case .text(let role, let text, let x, let offset, let y, let anchor):
      return [
        "text": [
          "role": role.rawValue, "words": safe(text), "x": across(x), "offset": offset, "y": y,
          "anchor": anchor.rawValue,
        ] as [String: Any]
      ]
    }
  }

  private func across(_ place: Drawing.Place) -> String {
    switch place {
    case .share(let share): "\(share / 10).\(share % 10)%"
    case .pixels(let pixels): "\(pixels)"
    }
  }
}
