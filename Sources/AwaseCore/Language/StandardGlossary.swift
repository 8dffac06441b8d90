/// The usual terms of the two trades, in plain words, so that nobody has to begin with an empty glossary.
///
/// They are no records: a team's own words are laid over them, and merged with nobody's.
extension GlossaryEntry {
  public static let standard = wordsOfMarketing + wordsOfSales

  private static func marketing(
    _ word: String, aliases: [String] = [], plain: Label, so: Label
  ) -> GlossaryEntry {
    GlossaryEntry(word, aliases: aliases, plain: plain, so: so, side: "marketing")
  }

  private static func sales(
    _ word: String, aliases: [String] = [], plain: Label, so: Label
  ) -> GlossaryEntry {
    GlossaryEntry(word, aliases: aliases, plain: plain, so: so, side: "sales")
  }

  /// What marketing says; what follows is for sales.
  private static let wordsOfMarketing: [GlossaryEntry] = [
    .marketing(
      "SEO", aliases: ["検索エンジン最適化", "search engine optimisation", "search engine optimization"],
      plain: Label("making our pages come up high when people search", "検索したときに、自社のページが上のほうに出るようにする工夫"),
      so: Label(
        "who comes this way has looked for it themselves: ask what they searched for",
        "自分で調べて来た方なので、困りごとがはっきりしている。最初に「何と検索されましたか」と聞ける")),
    .marketing(
      "LP", aliases: ["ランディングページ", "landing page"],
      plain: Label("the page that an advertisement or mail leads to", "広告やメールから最初に開く、一枚の案内ページ"),
      so: Label(
        "customers have read its promises before you meet: read it first",
        "そのページに書いた約束を、お客様は読んでから来る。訪問前に目を通しておく")),
    .marketing(
      "LPO", aliases: ["ランディングページ最適化"],
      plain: Label("improving that page so that more people apply", "案内ページを直して、申し込む人を増やすこと"),
      so: Label("the page's words decide which inquiries come", "ページの言葉が変わると、来る問い合わせも変わる")),
    .marketing(
      "EFO", aliases: ["入力フォーム最適化", "entry form optimisation"],
      plain: Label("making a form easier to fill in, so that fewer give up", "申し込みの入力欄を減らして、途中でやめる人を少なくすること"),
      so: Label(
        "fewer fields, more inquiries, less known of each: say which ones you need",
        "欄を減らすと件数は増え、事前に分かることは減る。残してほしい欄を伝える")),
    .marketing(
      "CV", aliases: ["コンバージョン", "conversion"],
      plain: Label(
        "how many did what we hoped for, such as asking for material", "申し込みや資料請求など、狙った行動をしてもらえた件数"),
      so: Label("so many new addresses to call on", "連絡先が分かった件数。ここからが営業の出番")),
    .marketing(
      "CVR", aliases: ["コンバージョン率", "コンバージョンレート", "転換率", "conversion rate"],
      plain: Label("the share of people who apply", "申し込んだ人の割合"),
      so: Label(
        "3 of 100 visitors make 3%: when it rises, the same money brings more people to meet",
        "100人見て3人申し込めば3%。上がれば、同じ広告費で会える人が増える")),
    .marketing(
      "CTR", aliases: ["クリック率", "click-through rate"],
      plain: Label("the share of people who click on what they see", "見た人のうち、クリックした人の割合"),
      so: Label("shows which words strike: use them to open a call", "言葉が刺さっているかの目安。高い見出しは、電話の一言目に使える")),
    .marketing(
      "CPA", aliases: ["顧客獲得単価", "獲得単価", "cost per acquisition"],
      plain: Label("what one application cost in advertising", "申し込み1件を得るのにかかった広告費"),
      so: Label("what is lost with each lead that nobody calls", "1件がいくらで来たか。放っておくとその額が消える")),
    .marketing(
      "CPC", aliases: ["クリック単価", "cost per click"],
      plain: Label("what each click on an advertisement costs", "広告を1回クリックされるたびに払う額"),
      so: Label("how much everybody wants people who search for this", "その言葉で探す人をどれだけ各社が欲しがっているかの目安")),
    .marketing(
      "CPL", aliases: ["リード単価", "cost per lead"],
      plain: Label("what one address of somebody interested cost", "見込み客1人の連絡先を得るのにかかった額"),
      so: Label("say why when you do not use one", "1件の名簿にこれだけかけている。使わないときは理由を返す")),
    .marketing(
      "CPM", aliases: ["cost per mille"],
      plain: Label("what it costs to show an advertisement 1,000 times", "広告を1000回見せるのに払う額"),
      so: Label("it buys being known, not deals", "知ってもらうための費用。すぐの商談は期待しない")),
    .marketing(
      "PV", aliases: ["ページビュー", "page view", "page views"],
      plain: Label("how often pages were seen; ten times by one person are ten", "ページが見られた回数。同じ人が10回見れば10回"),
      so: Label("not a number of people", "人数ではない。増えても会える人が増えたとは限らない")),
    .marketing(
      "UU", aliases: ["ユニークユーザー", "unique users"],
      plain: Label("how many people saw a page, each counted once", "ページを見た人の数。同じ人は1人と数える"),
      so: Label("how many have heard of us; no names yet", "どれだけの人に知られたか。名前はまだ分からない")),
    .marketing(
      "直帰率", aliases: ["bounce rate"],
      plain: Label("the share of people who leave after one page", "最初の1ページだけ見て帰った人の割合"),
      so: Label("high where the page is not what they expected", "高ければ、期待と中身がずれている")),
    .marketing(
      "離脱率", aliases: ["exit rate"],
      plain: Label("the share of people who leave from this page", "そのページを最後に帰った人の割合"),
      so: Label("shows where people hesitate", "どこで迷われたかが分かる。商談での説明の順番の参考に")),
    .marketing(
      "インプレッション",
      plain: Label("how often something appeared on a screen", "広告や投稿が画面に出た回数"),
      so: Label("seen in passing, not remembered", "見かけた程度。覚えているとは限らない")),
    .marketing(
      "リーチ",
      plain: Label("how many people saw it", "広告や投稿を見た人の数"),
      so: Label("how many may know our name", "名前を聞いたことがある人の広さ")),
    .marketing(
      "エンゲージメント", aliases: ["engagement"],
      plain: Label(
        "how much somebody has to do with us: opening mails, reading, coming", "メールを開く、ページを読む、催しに出るなど、関わりの深さ"),
      so: Label("who is deep in it is quick to talk to: look what they read", "深いお客様は話が早い。訪問前に何を読んだかを確かめる")),
    .marketing(
      "カスタマージャーニー", aliases: ["カスタマー・ジャーニー", "customer journey"],
      plain: Label("the way of a customer from first hearing of us to using it", "お客様が知ってから買い、使い続けるまでの道のり"),
      so: Label("where they are decides what to bring and whom to meet", "いまどの辺りかで、渡す資料と話す相手が変わる")),
    .marketing(
      "ペルソナ", aliases: ["persona"],
      plain: Label("the typical customer we have in mind", "こういう人に届けたい、という典型的なお客様像"),
      so: Label("say so when those you meet are others", "現場で会う人と違っていたら、すぐ教える")),
    .marketing(
      "ファネル", aliases: ["マーケティングファネル", "funnel"],
      plain: Label(
        "how many are left at each step from hearing of us to buying", "知った人から買う人まで、だんだん減っていく人数の図"),
      so: Label("the step where most are lost is the one to mend together", "どの段で減っているかが、両部門で直す場所")),
    .marketing(
      "リード", aliases: ["見込み客", "lead", "leads"],
      plain: Label("somebody who may buy, with name and address", "名前と連絡先が分かっている、買うかもしれない相手"),
      so: Label("not yet somebody who wants to buy", "まだ買う気があるとは限らない。温度は一人ずつ違う")),
    .marketing(
      "リードジェネレーション", aliases: ["リード獲得", "lead generation"],
      plain: Label("collecting addresses of people who may buy", "見込み客の連絡先を集めること"),
      so: Label("like collecting name cards at a show", "展示会の名刺集めと同じ")),
    .marketing(
      "ナーチャリング", aliases: ["リードナーチャリング", "nurturing", "lead nurturing"],
      plain: Label("keeping in touch with those who do not buy yet", "まだ買わない相手に役立つ情報を届け、関係を保つこと"),
      so: Label("hand over whoever is not ready, and get them back in time", "いま動かない相手を預けられる。時期が来たら戻ってくる")),
    .marketing(
      "スコアリング", aliases: ["リードスコアリング", "lead scoring"],
      plain: Label("giving points for what people do, to see who is keen", "行動ごとに点をつけ、熱心さを数字にすること"),
      so: Label("call the highest first, and say where it was wrong", "点が高い順に電話する。外れたら、外れたと伝えると良くなる")),
    .marketing(
      "MQL", aliases: ["マーケ有望", "marketing qualified lead"],
      plain: Label("a lead that marketing finds ready for sales", "マーケが「営業に渡せる」と見た見込み客"),
      so: Label("there is a reason: read it before you call", "渡された理由が必ずある。最初の電話の前に読む")),
    .marketing(
      "MA", aliases: ["マーケティングオートメーション", "marketing automation"],
      plain: Label("software that sends mails and records what people look at", "メール配信や閲覧の記録を自動でする仕組み"),
      so: Label("ask what your customer has read", "お客様が何を読んだかが分かる。訪問前に見せてもらう")),
    .marketing(
      "GA4", aliases: ["Google アナリティクス", "グーグルアナリティクス", "Google Analytics"],
      plain: Label("a tool that counts who comes to a site and what they look at", "サイトに誰がどこから来て何を見たかを数える道具"),
      so: Label("it knows no company names: it shows the whole", "会社名までは分からない。全体の傾向を見るもの")),
    .marketing(
      "ホワイトペーパー", aliases: ["お役立ち資料", "white paper"],
      plain: Label("useful reading, given for an address", "連絡先と引きかえに渡す、役立つ読み物"),
      so: Label("its title is their trouble", "読んだ題名が、その方の困りごと")),
    .marketing(
      "リターゲティング", aliases: ["リマーケティング", "retargeting", "remarketing"],
      plain: Label("showing advertisements to those who have been on our site", "一度来た人に、あとから広告を見せること"),
      so: Label("who sees them often has been there", "お客様が「広告をよく見る」と言えば、サイトに来ている")),
    .marketing(
      "リスティング広告", aliases: ["リスティング", "検索連動型広告", "search advertising"],
      plain: Label("advertisements beside what people search for", "検索した言葉に合わせて出る広告"),
      so: Label("only people who searched for it come", "その言葉で探した人だけが来る")),
    .marketing(
      "オウンドメディア", aliases: ["owned media"],
      plain: Label("a site of articles of our own", "自社で持つ記事のサイト"),
      so: Label("reading to send after a meeting", "商談のあとに送れる読み物がそろっている")),
    .marketing(
      "コンテンツマーケティング", aliases: ["content marketing"],
      plain: Label("becoming known by useful articles", "売り込まず、役立つ記事や動画で知ってもらうこと"),
      so: Label("the questions you hear are its subjects", "現場でよく聞かれる質問が、そのまま題材になる")),
    .marketing(
      "オーガニック", aliases: ["オーガニック検索", "organic search"],
      plain: Label("coming from a search, not from an advertisement", "広告ではなく、ふつうの検索から来ること"),
      so: Label("costs nothing, and they are often keen", "費用がかからず、熱心な方が多い")),
    .marketing(
      "指名検索", aliases: ["branded search"],
      plain: Label("people searching for our name", "社名や商品名で検索されること"),
      so: Label("they know us already", "名前を知っている相手。紹介や広告が効いた証拠")),
    .marketing(
      "CTA", aliases: ["call to action"],
      plain: Label("a button or word that says what to do next", "「資料を見る」など、次の行動を促すボタンや一言"),
      so: Label("like asking for the next date", "商談の最後の「次はいつ」と同じ")),
    .marketing(
      "A/Bテスト", aliases: ["ABテスト", "A/B test"],
      plain: Label("showing half the people one version and half another", "二つの案を半分ずつ見せて、良いほうを選ぶこと"),
      so: Label("a way to settle which words work", "言い方に迷ったら、数字で決められる")),
    .marketing(
      "UX", aliases: ["ユーザーエクスペリエンス", "user experience"],
      plain: Label("how it feels to use something", "使ってみたときの心地よさ、分かりやすさ"),
      so: Label("bring complaints back word for word", "「分かりにくい」という一言を、そのまま持ち帰る")),
    .marketing(
      "UI", aliases: ["ユーザーインターフェース", "user interface"],
      plain: Label("how a screen looks and is worked", "画面の見た目と操作のしかた"),
      so: Label("note where people get stuck", "画面のどこで手が止まったかを覚えておく")),
    .marketing(
      "ROAS", aliases: ["広告費用対効果", "return on ad spend"],
      plain: Label("sales per yen of advertising", "広告費1円で、いくら売れたか"),
      so: Label("it cannot be told without your closed deals", "売れた先の記録がないと計算できない。受注の記録が広告費になる")),
    .marketing(
      "ROI", aliases: ["投資対効果", "return on investment"],
      plain: Label("what comes back for the money spent", "かけたお金に対して、いくら戻ったか"),
      so: Label("what a customer's board asks as well", "お客様の稟議でも同じことを聞かれる")),
    .marketing(
      "KPI", aliases: ["重要業績評価指標", "key performance indicator"],
      plain: Label("a number that shows whether we get nearer to the goal", "目標に近づいているかを途中で測る数字"),
      so: Label("say what it is for", "何のための数字かを一言添える")),
    .marketing(
      "KGI", aliases: ["重要目標達成指標", "key goal indicator"],
      plain: Label("the number to reach in the end, mostly revenue", "最後に達したい数字。多くは売上"),
      so: Label("the same for both sides", "両部門で同じものを見る")),
    .marketing(
      "ABM", aliases: ["アカウントベースドマーケティング", "account-based marketing"],
      plain: Label("choosing the companies first, and working on those alone", "会いたい会社を先に決めて、その会社だけに働きかけること"),
      so: Label("draw up the list together", "狙う会社の一覧を営業と一緒に作る")),
    .marketing(
      "ICP", aliases: ["理想の顧客像", "ideal customer profile"],
      plain: Label("what our best customers have in common", "一番うまくいくお客様の条件"),
      so: Label("it comes from deals won", "受注したお客様の共通点から決める")),
    .marketing(
      "オプトイン", aliases: ["opt-in"],
      plain: Label("somebody's consent to get mails", "メールを送ってよい、と本人が同意すること"),
      so: Label("a name card alone is none", "名刺をいただいても、同意がなければ一斉配信はできない")),
    .marketing(
      "開封率", aliases: ["open rate"],
      plain: Label("the share of people who opened a mail", "送ったメールを開いた人の割合"),
      so: Label("a good subject line opens calls too", "高い件名は、電話の切り出しに使える")),
    .marketing(
      "アトリビューション", aliases: ["attribution"],
      plain: Label("which advertisement or event a sale is put down to", "売れたきっかけを、どの広告や催しのおかげと見るか"),
      so: Label("ask every customer what they heard of us by", "最初に何で知ったかを商談で一言聞くと、正しくなる")),
    .marketing(
      "ブランディング", aliases: ["branding"],
      plain: Label("making people think well of our name", "名前を聞いて良い印象を持ってもらうための活動"),
      so: Label("calls are answered; no leads at once", "電話がつながりやすくなる。すぐの件数には出ない")),
    .marketing(
      "ヒートマップ", aliases: ["heat map"],
      plain: Label("colours that show what of a page was read", "ページのどこが読まれたかを色で示した図"),
      so: Label("what customers care about", "お客様が気にする所が分かる")),
    .marketing(
      "LTV", aliases: ["顧客生涯価値", "ライフタイムバリュー", "lifetime value"],
      plain: Label("all that one customer pays until leaving", "一社のお客様が、やめるまでに払ってくださる合計"),
      so: Label("a small first order may be worth much", "初回が小さくても、長く続く会社は大事")),
    .marketing(
      "CAC", aliases: ["顧客獲得コスト", "customer acquisition cost"],
      plain: Label("all that winning one customer costs", "新しいお客様一社を得るのにかかった費用の合計"),
      so: Label("your time is part of it", "営業の時間も入る。見込みの薄い訪問を減らす根拠になる")),
    .marketing(
      "USP", aliases: ["独自の強み", "unique selling proposition"],
      plain: Label("what only we can say", "うちだけが言える強み"),
      so: Label("tell which words won a deal", "商談で本当に効いた一言を教えると、広告が良くなる")),
    .marketing(
      "コホート", aliases: ["cohort"],
      plain: Label("customers who came at the same time", "同じ時期に来たお客様のまとまり"),
      so: Label("shows which of them stay", "時期ごとに、どれだけ続いているかを比べる")),
    .marketing(
      "オムニチャネル", aliases: ["omnichannel"],
      plain: Label("the same service in shop, web and by phone", "店、ネット、電話のどこでも同じように対応すること"),
      so: Label("works only if talks are written down", "どこで何を話したかを残さないと成り立たない")),
    .marketing(
      "インフルエンサー", aliases: ["influencer"],
      plain: Label("somebody many people listen to", "多くの人が意見を聞く発信者"),
      so: Label("say whom your customers follow", "業界で顔の広い方を知っていたら教える")),
  ]

  /// What sales says; what follows is for marketing.
  private static let wordsOfSales: [GlossaryEntry] = [
    .sales(
      "SAL", aliases: ["受領リード", "sales accepted lead"],
      plain: Label("a lead that sales has promised to work on", "営業が「引き受ける」と約束した見込み客"),
      so: Label("if it stops here, something was missing", "ここで止まったら、渡し方に何か足りない")),
    .sales(
      "SQL", aliases: ["営業有望", "sales qualified lead"],
      plain: Label("a lead that sales has talked to and finds real", "営業が話して「本当に買う可能性がある」と見た見込み客"),
      so: Label("who comes so far is whom to look for", "どんな方がここまで来たかが、次の狙いになる")),
    .sales(
      "BANT",
      plain: Label(
        "budget, authority, need and timing: whether there is a deal", "予算、決裁者、必要性、時期の四つ。商談になるかの目安"),
      so: Label("ask for timing and budget in surveys", "アンケートで時期と予算を聞いておくと、営業がすぐ動ける")),
    .sales(
      "SFA", aliases: ["営業支援システム", "sales force automation"],
      plain: Label("software that records visits and deals", "訪問や商談の記録をつける仕組み"),
      so: Label("tells which campaign led to sales", "どの施策が受注につながったかは、ここを見ないと分からない")),
    .sales(
      "CRM", aliases: ["顧客管理", "customer relationship management"],
      plain: Label("software that keeps all dealings with a customer", "お客様とのやり取りをまとめて残す仕組み"),
      so: Label("take those in talks out of mailings", "配信の前に、商談中の相手を外せる")),
    .sales(
      "クロージング",
      plain: Label("bringing a deal to a yes", "契約の返事をいただく最後の詰め"),
      so: Label("send such customers no mass mails", "この時期のお客様に一斉メールを送らない")),
    .sales(
      "稟議", aliases: ["稟議書", "りんぎ", "ringi"],
      plain: Label(
        "approval by passing a paper up through the customer's company", "先方の社内で書類を回し、上の人の承認をもらうこと"),
      so: Label("give them figures and cases to show inside", "担当者が社内で説明できる資料（効果、費用、他社の例）があると通りやすい")),
    .sales(
      "内示", aliases: ["verbal agreement"],
      plain: Label("a yes before the contract", "正式な契約の前に「お願いします」と言われた状態"),
      so: Label("not to be told yet", "まだ公表できない。事例の相談は契約のあとに")),
    .sales(
      "相見積", aliases: ["相見積もり", "合い見積もり", "合見積", "アイミツ"],
      plain: Label("asking several companies for quotes", "ほかの会社にも見積を頼み、比べること"),
      so: Label("a table of differences helps", "比べられる前提で、違いが一目で分かる表がほしい")),
    .sales(
      "決裁者", aliases: ["決定権者", "decision maker"],
      plain: Label("who says yes in the end", "買うかどうかを最後に決める人"),
      so: Label("needs a short paper of their own", "担当者向けとは別に、短い資料が要る")),
    .sales(
      "キーパーソン", aliases: ["キーマン"],
      plain: Label("who makes the difference", "決まるかどうかを左右する人"),
      so: Label("address invitations to them", "招待状はこの方宛てに")),
    .sales(
      "失注",
      plain: Label("a deal that came to nothing", "商談がまとまらず、他社に決まる、またはなくなること"),
      so: Label("its reason says when to write again", "理由ごとに、あとで声をかける時期が決まる")),
    .sales(
      "パイプライン", aliases: ["pipeline"],
      plain: Label("all deals under way", "いま進んでいる商談の全体"),
      so: Label("plan events for the thin months", "薄い月が見えたら、催しをそこに合わせる")),
    .sales(
      "フォーキャスト", aliases: ["売上見通し"],
      plain: Label("what will be sold this month or term", "今月、今期にいくら売れるかの見通し"),
      so: Label("what is missing is what leads are for", "足りない分が、集める件数の根拠になる")),
    .sales(
      "着地", aliases: ["着地見込"],
      plain: Label("where the term will end up", "期末に結局いくらになりそうか"),
      so: Label("is there time for a campaign", "残りの期間で間に合う施策かを判断する")),
    .sales(
      "リードタイム", aliases: ["lead time"],
      plain: Label("days from first meeting to contract", "最初に会ってから契約までの日数"),
      so: Label("today's leads turn into sales after it", "今日の件数が売上になるのはこの日数のあと")),
    .sales(
      "テレアポ", aliases: ["cold call"],
      plain: Label("calling to get an appointment", "電話をかけて、会う約束をいただくこと"),
      so: Label("easier where our name is known", "先に名前を知られていると、つながりやすい")),
    .sales(
      "インサイドセールス", aliases: ["IS", "inside sales"],
      plain: Label("sales by phone before anybody visits", "電話やオンラインで、会う前の相手と話す営業"),
      so: Label("who calls your leads first", "渡した見込み客に最初に電話する人")),
    .sales(
      "フィールドセールス", aliases: ["FS", "field sales"],
      plain: Label("sales that visits customers", "お客様を訪ねて商談する営業"),
      so: Label("knows the customers' words", "現場の言葉を一番持っている")),
    .sales(
      "カスタマーサクセス", aliases: ["CS", "customer success"],
      plain: Label("helping customers do well after the contract", "契約のあと、うまく使えるように手伝う仕事"),
      so: Label("knows who would be a good case", "事例になるお客様を知っている")),
    .sales(
      "オンボーディング", aliases: ["onboarding"],
      plain: Label("help with the first steps", "使い始めの手助け"),
      so: Label("videos on first use keep customers", "ここでつまずくと解約になる。使い方の動画が効く")),
    .sales(
      "チャーン", aliases: ["解約率", "チャーンレート", "churn"],
      plain: Label("the share of customers who leave", "契約をやめるお客様の割合"),
      so: Label("keeping costs less than winning", "新しく集めるより、続けてもらうほうが安いことが多い")),
    .sales(
      "アップセル", aliases: ["upsell"],
      plain: Label("selling a customer more of it", "いまのお客様に、もっと上の商品を買っていただくこと"),
      so: Label("events for customers are sales too", "既存のお客様向けの催しも売上になる")),
    .sales(
      "クロスセル", aliases: ["cross-sell"],
      plain: Label("selling a customer something else", "いまのお客様に、別の商品も買っていただくこと"),
      so: Label("ask which departments do not know us", "どの部署がまだ知らないかを営業に聞く")),
    .sales(
      "リプレイス",
      plain: Label("changing from another product to ours", "いま使っている他社のものから乗り換えること"),
      so: Label("explain the effort and timing", "乗り換えの手間と時期が分かる資料がほしい")),
    .sales(
      "PoC", aliases: ["実証実験", "概念実証", "proof of concept"],
      plain: Label("trying it on a small scale first", "本契約の前に、小さく試して確かめること"),
      so: Label("its figures make a case", "うまくいった数字は、事例に使えるか必ず聞く")),
    .sales(
      "RFP", aliases: ["提案依頼書", "request for proposal"],
      plain: Label("a paper that asks companies for proposals", "お客様が条件を書いて、各社に提案を頼む書類"),
      so: Label("be known before it is written", "出た時点で勝負は始まっている。もっと前に知ってもらう")),
    .sales(
      "RFI", aliases: ["情報提供依頼書", "request for information"],
      plain: Label("a paper that asks for information first", "提案を頼む前に、情報をくださいという書類"),
      so: Label("they begin to compare", "比べ始めた合図。比較表を渡す")),
    .sales(
      "NDA", aliases: ["秘密保持契約"],
      plain: Label("a promise to keep talks secret", "話した内容を外に出さないという約束"),
      so: Label("no naming them as a case", "この相手の名前は事例に出せない")),
    .sales(
      "SLA", aliases: ["サービス品質保証", "service level agreement"],
      plain: Label("a promise of how good a service is", "どれだけの品質で提供するかの約束"),
      so: Label("do not promise more in advertisements", "広告で言い過ぎると、ここで困る")),
    .sales(
      "与信",
      plain: Label("whether a customer can pay", "代金を払える相手かどうかの確認"),
      so: Label("no use in winning those who cannot pass", "通らない業種や規模には、集客しても売れない")),
    .sales(
      "検収",
      plain: Label("the customer's check of what was delivered", "納めたものをお客様が確かめ、受け取ること"),
      so: Label("revenue counts from here", "売上になるのはこの日。契約の日ではない")),
    .sales(
      "商流",
      plain: Label("through whom we sell", "誰を通して売るか（直接、代理店、商社）"),
      so: Label("do not write past a dealer", "代理店の先のお客様に直接送ると揉める")),
    .sales(
      "粗利",
      plain: Label("revenue less what it costs to make", "売上から仕入れや原価を引いた残り"),
      so: Label("discounts eat it", "同じ売上でも、値引きで大きく減る")),
    .sales(
      "予実", aliases: ["予実管理"],
      plain: Label("plan against actual", "予定と実績を比べること"),
      so: Label("look at the leads behind it", "予定の根拠になった件数を一緒に見る")),
    .sales(
      "ARR", aliases: ["年間経常収益", "annual recurring revenue"],
      plain: Label("what comes in every year again", "毎年くり返し入る売上の一年分"),
      so: Label("contracts that go on count too", "新規だけでなく、続いている契約の合計")),
    .sales(
      "MRR", aliases: ["月次経常収益", "monthly recurring revenue"],
      plain: Label("what comes in every month again", "毎月くり返し入る売上の一か月分"),
      so: Label("each contract adds up", "一件の契約が毎月積み上がる")),
    .sales(
      "SaaS", aliases: ["サース", "software as a service"],
      plain: Label("software paid by month or year", "買い切りでなく、月や年ごとに払って使うソフト"),
      so: Label("staying customers are the sales", "いつでもやめられるので、使い続けてもらうことが売上")),
    .sales(
      "ペイン", aliases: ["ペインポイント", "pain point"],
      plain: Label("what hurts a customer most", "お客様が一番困っていること"),
      so: Label("use their words as headlines", "この言葉のまま、見出しに使える")),
    .sales(
      "ユースケース",
      plain: Label("an example of use", "こういう場面でこう使う、という例"),
      so: Label("one for each trade helps visits", "業種ごとに一つあると、訪問で使いやすい")),
    .sales(
      "ステークホルダー", aliases: ["stakeholder"],
      plain: Label("everybody a purchase concerns", "その買い物に関わる人たち"),
      so: Label("each wants to know something else", "立場ごとに知りたいことが違う")),
    .sales(
      "アカウントプラン", aliases: ["account plan"],
      plain: Label("a plan for one company", "一社ごとに、誰に何を提案していくかの計画"),
      so: Label("tells whom to invite", "催しに誰を呼ぶかは、ここから決まる")),
  ]
}
