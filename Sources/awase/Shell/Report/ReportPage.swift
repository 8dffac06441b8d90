import AwaseCore
import Mustache

/// Makes one self-contained HTML page of a report: no network, no script, light and dark, for phone, desktop and paper.
///
/// All that anybody typed goes through the template, which escapes it; characters that would steer what stands around
/// them are made visible, as on the screen.
struct ReportPage {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func html(_ report: Report) throws -> String {
    let template = try MustacheTemplate(string: ReportTemplate.text)
    return template.render(
      [
        "language": language == .japanese ? "ja" : "en", "title": safe(report.title),
        "subtitle": safe(report.subtitle), "madeBy": Say.reportMadeBy[language],
        "sections": report.sections.enumerated().map { section($0.element, number: $0.offset + 1) },
      ] as [String: Any])
  }

  private func safe(_ text: String) -> String { Screen.safe(Prose.unmarked(text)) }

  private func section(_ section: ReportSection, number: Int) -> [String: Any] {
    var values: [String: Any] = [
      "number": number, "heading": safe(section.heading), "paragraphs": section.paragraphs.map(safe),
    ]
    if !section.questions.isEmpty { values["questions"] = ["items": section.questions.map(safe)] }
    if let chart = section.chart, !chart.bars.isEmpty { values["chart"] = self.chart(chart, section, number) }
    if let table = section.table, !table.rows.isEmpty { values["table"] = self.table(table) }
    return values
  }

  private func table(_ table: ReportTable) -> [String: Any] {
    let isNumber = { (column: Int) in table.numbersFrom.map { column >= $0 } ?? false }
    let cells = { (texts: [String]) -> [[String: Any]] in
      texts.enumerated().map { ["text": safe($0.element), "isNumber": isNumber($0.offset)] }
    }
    var values: [String: Any] = ["rows": table.rows.map { ["cells": cells($0)] as [String: Any] }]
    if !table.head.isEmpty { values["head"] = ["cells": cells(table.head)] as [String: Any] }
    return values
  }

  private func chart(_ chart: BarChart, _ section: ReportSection, _ number: Int) -> [String: Any] {
    let layout = chart.layout
    let rows = layout.rows.map { row -> [String: Any] in
      var values: [String: Any] = [
        "label": safe(row.label), "text": safe(row.text), "labelY": row.labelY, "barY": row.barY,
        "barWidth": row.barWidth, "textX": row.textX, "textY": row.textY, "isMuted": row.isMuted,
      ]
      if let interval = row.interval {
        values["interval"] = [
          "start": interval.start, "end": interval.end, "y": interval.y, "top": interval.y - 4,
          "bottom": interval.y + 4,
        ]
      }
      if let target = row.target {
        values["target"] = ["x": target, "top": row.barY - 3, "bottom": row.barY + 17]
      }
      return values
    }
    return [
      "id": number, "width": BarChart.width, "height": layout.height, "rows": rows,
      "description": safe(chart.bars.map { "\($0.label): \($0.text)" }.joined(separator: "; ")),
      "axis": safe(chart.axis), "axisY": layout.axisY, "tickY": layout.axisY + 15,
      "axisLabelY": layout.axisY + 33,
      "ticks": layout.ticks.map { ["x": $0.x, "text": $0.text] as [String: Any] },
    ]
  }
}
