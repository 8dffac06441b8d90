"""Makes pages of the made-up quarter and of a workspace full of hostile texts, and audits them in headless Chromium through
the DevTools protocol. Run by scripts/test-pages."""
import base64, functools, json, os, pathlib, subprocess, sys, threading, time
import websocket

root, stage, kept = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
shots = pathlib.Path(kept).resolve() if kept else stage / "shots"
shots.mkdir(parents=True, exist_ok=True)
binary = os.environ["AWASE_BINARY"]
HOSTILE = "<script>document.title='run'</script>\"'&amp;\u200f\u202eabc\u202c<b>太字</b>"
END = "2026-12-25T18:30:00+09:00"


def awase(who, lines, now, language="ja"):
    env = dict(os.environ, AWASE_NOW=now, AWASE_LANG=language, AWASE_SEED="1")
    result = subprocess.run([binary, "--home", str(stage / who), "-w", str(stage / f"{who}.sqlite")], cwd=stage, env=env,
                            input="\n".join(lines) + "\n", text=True, capture_output=True)
    return result


def play_quarter():
    (stage / "share").mkdir()
    batch, who, now = [], None, END

    def flush():
        if batch:
            awase(who, batch, now)
            batch.clear()
    for file in sorted((root / "Fixtures/quarter").glob("*.lines")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("@now "):
                flush()
                now = line[5:]
            elif "› " in line and not line.startswith("#"):
                name, typed = line.split("› ", 1)
                if name != who:
                    flush()
                    who = name
                batch.append(typed)
    flush()


def play_hostile():
    text = HOSTILE.replace('"', "”")
    quoted = f"「{text}」"
    awase("悪戯", [f"init 名古屋 as:田中 side:sales",
                  f'add account {quoted} 業種:{quoted}', f'add competitor {quoted}',
                  f'event {quoted} on:12/10 purpose:{quoted}', f'add deal {quoted} account:{quoted} amount:480万円 competitor:{quoted}',
                  f'lost @deal:{quoted} 価格 said:{quoted} guess:{quoted}', f'talk {quoted} helps:{quoted}',
                  f'add lead 相談 account:{quoted}', f'add task {quoted} account:{quoted} due:2026-11-01', f'visit @{quoted} {quoted} voice:{quoted}',
                  f'目標 {quoted} 指標:商談数 目標値:30 意味:{quoted} 期日:2027-03-31'], "2026-11-24T18:00:00+09:00")


PAGES = {"agenda": "agenda", "goals": "goals", "leaks": "leaks", "winloss": "winloss by:source",
         "funnel": "funnel 面接辞退セミナー", "dossier": "dossier @青波精機"}


def make():
    pages = []
    for language in ("ja", "en"):
        for name, line in PAGES.items():
            file = stage / f"{name}-{language}.html"
            words = line.split(" ")
            result = awase("田中", [f"report {words[0]} {' '.join(words[1:2]) if ':' not in line else ''} {file} "
                                  f"{words[1] if ':' in line else ''}"], END, language)
            assert result.returncode == 0, (line, result.stderr)
            pages.append(file)
    listed = json.loads(subprocess.run([binary, "--home", str(stage / "悪戯"), "-w", str(stage / "悪戯.sqlite"), "list", "account", "--json"],
                                       capture_output=True, text=True, check=True).stdout)
    account = find(listed, "id")
    for name, about in (("agenda", ""), ("winloss", ""), ("goals", ""), ("leaks", ""), ("dossier", account)):
        file = stage / f"hostile-{name}.html"
        result = awase("悪戯", [f"report {name} {about} {file}"], END)
        assert result.returncode == 0, (name, result.stderr)
        pages.append(file)
    return pages


def find(value, key):
    if isinstance(value, dict):
        return value[key] if key in value else next((f for f in (find(v, key) for v in value.values()) if f), None)
    if isinstance(value, list):
        return next((f for f in (find(v, key) for v in value) if f), None)
    return None


# ---- The browser ----------------------------------------------------------------------------------------------------

class Browser:
    def __init__(self):
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={stage / 'profile'}", "--hide-scrollbars", "about:blank"],
            stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "DevTools listening on " in line:
                port = line.split("ws://", 1)[1].split("/", 1)[0]
                break
        else:
            raise SystemExit("chromium did not start")
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()
        import urllib.request
        target = next(t for t in json.load(urllib.request.urlopen(f"http://{port}/json")) if t["type"] == "page")
        self.socket = websocket.create_connection(target["webSocketDebuggerUrl"], timeout=60)
        self.number, self.events = 0, []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                assert "error" not in message, (method, message)
                return message["result"]
            self.events.append(message)

    def evaluate(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def open(self, file):
        self.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        for _ in range(200):
            if self.evaluate("document.readyState + location.protocol") == "completefile:":
                return
            time.sleep(0.05)
        raise SystemExit(f"{file} does not load")

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()


# Contrast by WCAG 2: of words 4.5, of shapes 3. What is wider than its room. Labels of pictures and tables.
AUDIT = """(() => {
  const problems = [], colour = text => { const n = text.match(/[\\d.]+/g); return n ? n.slice(0, 4).map(Number) : [0, 0, 0, 0]; };
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const paper = colour(getComputedStyle(document.body).backgroundColor);
  let least = 99;
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e), own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (['TITLE', 'DESC', 'title', 'desc'].includes(e.tagName)) continue;
    if (own && !e.closest('thead')) {
      const ink = colour(e.closest('svg') ? style.fill : style.color), r = ratio(ink, paper);
      least = Math.min(least, r);
      if (r < 4.5) problems.push(`contrast ${r.toFixed(2)}: ${e.textContent.slice(0, 30)}`);
      if (parseFloat(style.fontSize) < 11.5) problems.push(`small ${style.fontSize}: ${e.textContent.slice(0, 30)}`);
    }
    if (['rect', 'circle'].includes(e.tagName) || e.classList.contains('target') || e.classList.contains('range')) {
      const r = ratio(colour(style.stroke), paper);
      if (r < 3) problems.push(`contrast ${r.toFixed(2)} of ${e.className.baseVal}`);
    }
    const box = e.getBoundingClientRect();
    if (box.right > innerWidth + 0.5 || (box.left < -0.5 && e.tagName !== 'circle')) problems.push(`beyond the screen: ${e.tagName} ${box.left.toFixed()}-${box.right.toFixed()} ${e.textContent.slice(0, 40)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) problems.push(`scrolls to ${document.documentElement.scrollWidth}`);
  const named = e => (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)).every(t => t && t.textContent.trim());
  for (const e of document.querySelectorAll('svg, table, main section')) if (!named(e)) problems.push(`without a name: ${e.tagName}`);
  for (const e of document.querySelectorAll('svg')) {
    if (e.getAttribute('role') !== 'img') problems.push('a picture that is no image');
    const section = e.closest('section');
    if (!section.querySelector('table')) problems.push(`a picture without numbers: ${section.querySelector('h2').textContent}`);
    const texts = [...e.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
    texts.forEach(([a, p], i) => texts.slice(i + 1).forEach(([b, q]) => {
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3) problems.push(`over each other: ${a.textContent} | ${b.textContent}`);
    }));
  }
  for (const t of document.querySelectorAll('table')) for (const h of t.querySelectorAll('thead th')) if (!h.textContent.trim()) problems.push('a column without a head');
  if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1');
  if (!document.documentElement.lang) problems.push('no language');
  if (document.scripts.length) problems.push('a script');
  if (document.title === 'run') problems.push('a script ran');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) problems.push('two of one id');
  return {problems, least};
})()"""

VIEWS = {"phone": (360, 740, 2, True), "desktop": (1280, 900, 1, False)}


def check(browser, page):
    problems, least = [], 99
    for view, (width, height, scale, mobile) in VIEWS.items():
        for scheme in ("light", "dark"):
            browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile)
            browser.call("Emulation.setEmulatedMedia", media="screen", features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.open(page)
            found = browser.evaluate(AUDIT)
            least = min(least, found["least"])
            problems += [f"{view} {scheme}: {p}" for p in found["problems"]]
            problems += [f"{view}: {e['params']}" for e in browser.events if e.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]
            asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
            problems += [f"{view}: asks for {url}" for url in asked if url != page.as_uri()]
            size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
            shot = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                                clip={"x": 0, "y": 0, "width": width, "height": min(size["height"], 6000), "scale": 1})
            (shots / f"{page.stem}-{view}-{scheme}.png").write_bytes(base64.b64decode(shot["data"]))
            if page.stem.startswith("hostile") and scheme == "light":
                text = browser.evaluate("document.body.textContent")
                if "<script>document.title='run'</script>" not in text:
                    problems.append(f"{view}: hostile text is not shown")
                if "\u202e" in text:
                    problems.append(f"{view}: a mark turns the direction of writing")
    # A4 without its margins.
    browser.call("Emulation.setDeviceMetricsOverride", width=658, height=980, deviceScaleFactor=1, mobile=False)
    browser.call("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "light"}])
    problems += [f"print: {p}" for p in browser.evaluate(AUDIT)["problems"] if not p.startswith("small")]
    pdf = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    (shots / f"{page.stem}.pdf").write_bytes(base64.b64decode(pdf["data"]))
    return problems, least


play_quarter()
play_hostile()
pages = make()
browser = Browser()
failed = 0
try:
    for page in pages:
        problems, least = check(browser, page)
        failed += bool(problems)
        print(f"{page.stem}: {page.stat().st_size // 1024} kB, least contrast {least:.1f}, {'holds' if not problems else 'FAILS'}")
        for problem in problems[:12]:
            print(f"  {problem}")
finally:
    browser.close()
print(f"{len(pages)} pages at phone, desktop and A4, light and dark: {len(pages) - failed} hold, {failed} fail")
sys.exit(1 if failed else 0)
