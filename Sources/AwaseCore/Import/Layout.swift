/// How another program lays a list out: the one place where that is known.
///
/// Headers that fields know by themselves (`Field.headers`) are not repeated here; what a layout says comes first.
public struct Layout: Sendable, Hashable {
  public let name: Label
  /// What its rows are, where nothing else is said.
  public let kind: String
  /// Kinds of which a row holds a record as well, to which that of ``kind`` refers: cards name people and their companies.
  var along: [String] = []
  /// Headers that only this program writes all together.
  let signature: [String]
  /// By kind: which header goes into which field. A list of name cards holds people, and also their companies.
  var fields: [String: [String: String]] = [:]
  /// The field that takes all columns without a home of their own: the questions of a survey.
  var rest: String?
  /// The headers, where the file has none.
  var columns: [String]?
  /// Columns that say whether a row counts, with what they say then.
  var counting: [String: [String]] = [:]

  /// The layout of which all headers are there; of several, that with the most.
  static func recognised(_ headers: [String]) -> Layout? {
    let keys = Set(headers.map(ImportMapping.key))
    return known.filter {
      $0.columns == nil && $0.signature.allSatisfy { keys.contains(ImportMapping.key($0)) }
    }
    .max { $0.signature.count < $1.signature.count }
  }

  /// The layout of a list without headers whose first row this is.
  static func recognised(row: [String]) -> Layout? {
    guard row.count == companyRegistry.columns?.count, CorporateNumber(row[1]) != nil,
      CivilDate(row[4]) != nil
    else { return nil }
    return companyRegistry
  }

  /// All kinds of which a row holds a record, those first to which the others refer.
  var kinds: [String] { along + [kind] }

  func field(_ header: String, of kind: Kind) -> String? {
    let key = ImportMapping.key(header)
    return fields[kind.name]?.first { ImportMapping.key($0.key) == key }?.value
  }
}

extension Layout {
  static let known = [
    eight, sansan, cybozu, hotProfileDeals, hotProfileReports, salesforceAccounts, salesforceOpportunities,
    salesforceLeads, hubSpotContacts, hubSpotDeals, hiEvents, companyRegistry,
  ]

  private static let eight = Layout(
    name: Label("Eight", "Eight"), kind: "contact", along: ["account"],
    signature: ["会社名", "氏名", "TEL会社", "名刺交換日", "Eightでつながっている人"],
    fields: [
      "contact": [
        "会社名": "account", "部署名": "department", "役職": "title", "氏名": "name", "e-mail": "email",
        "郵便番号": "postal",
        "住所": "address", "TEL部門": "office", "TEL直通": "phone", "FAX": "fax", "携帯電話": "mobile",
        "名刺交換日": "exchanged",
      ],
      "account": [
        "会社名": "name", "郵便番号": "postal", "住所": "street", "TEL会社": "phone", "FAX": "fax", "URL": "website",
      ],
    ])

  private static let sansan = Layout(
    name: Label("Sansan", "Sansan"), kind: "contact", along: ["account"],
    signature: ["名刺所有者ユーザID", "会社名", "氏名[姓]"],
    fields: [
      "contact": ["会社名": "account", "タグ": "tags", "e-mail(1)": "email"],
      "account": ["会社名": "name"],
    ])

  private static let cybozu = Layout(
    name: Label("Cybozu visit history", "サイボウズ 訪問履歴"), kind: "visit",
    signature: ["日付", "作成日時", "作成者", "件名", "顧客", "コメント"],
    fields: [
      "visit": [
        "日付": "on", "作成者": "by", "(番号)": "sources", "番号": "sources", "件名": "subject", "顧客": "account",
        "コメント": "text",
      ]
    ])

  private static let hotProfileDeals = Layout(
    name: Label("HotProfile deals", "HotProfile 商談"), kind: "deal", signature: ["会社ID", "商談名"],
    fields: ["deal": ["会社ID": "account", "商談名": "name"]])

  private static let hotProfileReports = Layout(
    name: Label("HotProfile reports", "HotProfile 報告"), kind: "visit", signature: ["題名", "営業担当者ユーザーID"],
    fields: ["visit": ["題名": "subject"]])

  private static let salesforceAccounts = Layout(
    name: Label("Salesforce accounts", "Salesforce 取引先"), kind: "account",
    signature: ["ID", "NAME", "PARENTID", "BILLINGSTREET", "INDUSTRY"])

  private static let salesforceOpportunities = Layout(
    name: Label("Salesforce opportunities", "Salesforce 商談"), kind: "deal",
    signature: ["ID", "ACCOUNTID", "NAME", "STAGENAME"])

  private static let salesforceLeads = Layout(
    name: Label("Salesforce leads", "Salesforce リード"), kind: "lead",
    signature: ["Lead ID", "LastName", "Company", "LeadSource", "Status"],
    fields: [
      "lead": [
        "Lead ID": "sources", "Company": "account", "LeadSource": "source", "Status": "status",
        "Email": "contact",
      ],
      "contact": ["Lead ID": "sources", "Company": "account"], "account": ["Company": "name"],
    ])

  private static let hubSpotContacts = Layout(
    name: Label("HubSpot contacts", "HubSpot コンタクト"), kind: "contact",
    signature: ["Record ID", "First Name", "Last Name", "Lead Status", "Associated Company"],
    fields: [
      "lead": [
        "Lead Status": "status", "Create Date": "on", "Associated Company": "account", "Email": "contact",
        "Contact owner": "to",
      ],
      "account": ["Associated Company": "name"],
    ])

  private static let hubSpotDeals = Layout(
    name: Label("HubSpot deals", "HubSpot 取引"), kind: "deal",
    signature: ["Record ID", "Deal Name", "Deal Stage"],
    fields: [
      "deal": [
        "Deal Name": "name", "Deal Stage": "stage", "Deal owner": "owner",
        "Associated Company IDs": "account",
      ]
    ])

  private static let hiEvents = Layout(
    name: Label("Hi.Events attendees", "Hi.Events 参加者"), kind: "invitee",
    signature: ["Public ID", "Check Ins", "Product ID", "Event ID"],
    fields: [
      "invitee": [
        "Public ID": "sources", "ID": "", "Status": "status", "Check Ins": "attended", "Event ID": "event",
        "Email": "contact",
        "Created Date": "replied", "Notes": "note", "Product ID": "", "Product Name": "", "Short ID": "",
        "Last Updated Date": "",
      ]
    ],
    rest: "survey")

  /// What the National Tax Agency publishes of all companies in Japan.
  static let companyRegistry = Layout(
    name: Label("National Tax Agency, corporate numbers", "国税庁 法人番号"), kind: "account", signature: [],
    fields: [
      "account": [
        "corporate_number": "number", "name": "name", "furigana": "kana", "en_name": "alias",
        "post_code": "postal",
        "prefecture_name": "prefecture", "city_name": "city", "street_number": "street",
      ]
    ],
    columns: [
      "sequence_number", "corporate_number", "process", "correct", "update_date", "change_date", "name",
      "name_image_id", "kind", "prefecture_name", "city_name", "street_number", "address_image_id",
      "prefecture_code",
      "city_code", "post_code", "address_outside", "address_outside_image_id", "close_date", "close_cause",
      "successor_corporate_number", "change_cause", "assignment_date", "latest", "en_name",
      "en_prefecture_name",
      "en_city_name", "en_address_outside", "furigana", "hihyoji",
    ],
    counting: ["latest": ["1"], "close_date": [""], "hihyoji": ["0", ""]])
}
