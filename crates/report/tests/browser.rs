//! The report in a real browser. Where there is no Chromium, the tests say so and pass.
//!
//! `ONRECORD_CHROMIUM` names the program, else it is looked for on the path. `ONRECORD_REPORT` names a `report.html` that
//! the checks of every view run over, in place of a small one of our own; `ONRECORD_AXE` a file of axe-core
//! (`npm pack axe-core` has it as `axe.min.js`), without which the check of accessibility is skipped.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "it is all test code, with files of its own")]

mod common;

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "common/large.rs"]
mod large;
#[path = "common/payloads.rs"]
mod payloads;

use std::path::{Path, PathBuf};
use std::time::Instant;

use base64::prelude::{BASE64_STANDARD, Engine};
use chromium::Chromium;
use onrecord_report::{FOLDER, Html, MAX_ARTICLES, Renderer};
use serde_json::json;

/// A place to write to and the report in it.
fn small(folder: &Path) -> PathBuf {
    let (corpus, articles) = common::corpus();
    let file = folder.join("report.html");
    std::fs::write(&file, common::render(Box::<Html>::default(), &corpus, &articles)).unwrap();
    file
}

fn large(folder: &Path, articles: u32) -> PathBuf {
    let (corpus, mut html, mut out) = (large::corpus(articles), Html::default(), Vec::new());
    let mut beside = Vec::new();
    html.begin(&mut out, &corpus).unwrap();
    for number in 0..articles {
        let (article, identities) = large::article(number);
        html.article(&mut out, &corpus, number, &article, &identities).unwrap();
        beside.extend(std::iter::from_fn(|| html.beside()));
    }
    html.end(&mut out, &corpus).unwrap();
    beside.extend(std::iter::from_fn(|| html.beside()));
    std::fs::create_dir_all(folder.join(FOLDER)).unwrap();
    for file in beside {
        std::fs::write(folder.join(file.name), file.bytes).unwrap();
    }
    std::fs::write(folder.join("report.html"), out).unwrap();
    folder.join("report.html")
}

/// The report that views are looked at in.
fn any_report(folder: &Path) -> PathBuf {
    match std::env::var_os("ONRECORD_REPORT") {
        Some(file) => std::path::absolute(PathBuf::from(file)).unwrap(),
        None => small(folder),
    }
}

/// Every view that this report has, by its fragment.
fn views(browser: &mut Chromium) -> Vec<String> {
    let views = browser.eval(
        "(() => { const t = JSON.parse(document.getElementById('tables').textContent); const out =
            ['overview', 'speakers', 'statements', 'repeated', 'disagreements', 'articles', 'article=0', 'article=0&statement=0', 'nothing'];
          if (t.speakers.length) out.push(`speaker=${t.speakers[0].n}`);
          out.push('speaker=none', 'speaker=999999', 'statements&q=zzzz');
          for (const group of t.groups.slice(0, 2)) out.push(`group=${group.n}`);
          if (t.answers.length) out.push(`answer=${t.answers[0].n}`);
          if (t.texts.length) out.push(`text=${t.texts[0].n}`);
          if (t.passages.length) out.push(`passage=${t.passages[0].n}`);
          return out; })()",
    );
    views.as_array().unwrap().iter().map(|view| format!("#{}", view.as_str().unwrap())).collect()
}

const HEADING: &str = "[...document.querySelectorAll('h2')].find((it) => it.offsetParent).textContent";

#[test]
fn every_view_is_reached_by_clicking() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = any_report(folder.path());
    browser.open(&file, "");
    assert_eq!(browser.text(HEADING), "Overview");
    for view in ["Speakers", "Statements", "Repeated", "Disagreements", "Articles", "Overview"] {
        browser.click(&format!("header nav a[href='#{}']", view.to_lowercase()));
        browser.until(&format!("{HEADING} === {view:?}"));
        assert_eq!(browser.text("document.querySelector('nav [aria-current]').textContent"), view);
    }
    // From the overview into a speaker, and back.
    browser.click(".matrix tbody th a");
    browser.until("location.hash.startsWith('#speaker=') && document.querySelectorAll('.said').length > 0");
    browser.click(".back a");
    browser.until(&format!("{HEADING} === 'Speakers'"));
    // A cell of the matrix leads to as many statements as it says.
    browser.click("header nav a[href='#overview']");
    browser.until(&format!("{HEADING} === 'Overview'"));
    let count = browser.text("document.querySelector('.matrix td a').textContent");
    browser.click(".matrix td a");
    browser.until(&format!("document.querySelector('.found').textContent.startsWith('{count} of ')"));
    browser.assert_quiet("clicking");
}

#[test]
fn statements_are_searched_and_filtered_and_the_address_keeps_it() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let check = |browser: &mut Chromium, expect: &str| {
        browser.until(&format!("document.querySelector('.found').textContent === {expect:?}"));
    };
    browser.open(&file, "#statements");
    check(&mut browser, "12 statements");
    browser.click("#search");
    browser.write("CAFÉ sails");
    check(&mut browser, "0 of 12 statements");
    browser.press("Escape");
    check(&mut browser, "12 statements");
    browser.write("ice ferry");
    check(&mut browser, "3 of 12 statements");
    for (field, value, expect) in [
        ("#f-outlet", "1", "1 of 12 statements"),
        ("#f-outlet", "", "3 of 12 statements"),
        ("#f-kind", "mixed", "2 of 12 statements"),
        ("#f-speaker", "0", "1 of 12 statements"),
        ("#f-from", "2026-03-03", "0 of 12 statements"),
        ("#f-from", "2026-03-02", "1 of 12 statements"),
        ("#f-to", "2026-03-02", "1 of 12 statements"),
        ("#f-sure", "80", "1 of 12 statements"),
    ] {
        browser.choose(field, value);
        check(&mut browser, expect);
    }
    let hash = browser.text("location.hash");
    assert_eq!(hash, "#statements&q=ice%20ferry&speaker=0&from=2026-03-02&to=2026-03-02&kind=mixed&sure=80");
    browser.open(&file, &hash);
    check(&mut browser, "1 of 12 statements");
    assert_eq!(browser.text("document.querySelector('.said .who').textContent"), "Ngozi Okafor");
    browser.click(".clear");
    check(&mut browser, "12 statements");
    browser.choose("#f-class", "deny");
    check(&mut browser, "1 of 12 statements");
    // "My" is nobody that a reader knows.
    browser.open(&file, "#statements&q=hull%20sound");
    check(&mut browser, "1 of 12 statements");
    assert_eq!(browser.eval("document.querySelectorAll('.said .who a').length"), json!(0));
    browser.assert_quiet("searching");
}

#[test]
fn a_statement_leads_to_its_article_and_that_to_its_speaker() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    browser.open(&file, "#statements&q=worst");
    browser.click(".said details summary");
    browser.until("document.querySelector('.said details mark').textContent === 'It is'");
    browser.click(".said .where a");
    browser.until("location.hash === '#article=0&statement=3'");
    browser.until("document.querySelector('.text .on').textContent === 'It is'");
    let card = "document.getElementById('glance').innerText";
    browser.until(&format!("{card}.includes('Per Lindqvist') && {card}.includes('the worst winter')"));
    browser.click(".text .on");
    browser.until(&format!("{HEADING} === 'Per Lindqvist'"));
    // What is told differently is shown word by word.
    browser.open(&file, "#group=0");
    let words = "[...document.querySelectorAll('.tellings ins, .tellings del')].map((it) => it.localName + it.textContent).join()";
    let words = browser.text(words);
    assert!(
        words.contains("ins only here: as long as end. ") && words.contains("del not here: until end. "),
        "{words}"
    );
    // What is told in two parts leads to both.
    for view in ["#statements&q=until%20thick%20hull", "#article=0", "#speaker=0"] {
        browser.open(&file, view);
        let told = "[...document.querySelectorAll('.tags a, summary')].map((it) => it.textContent).filter((it) => it.includes('told')).slice(0, 2).join()";
        assert_eq!(
            browser.text(told),
            "told 2 more times,“the ice is too thick for the old hull” told once more",
            "{view}"
        );
    }
    browser.open(&file, "#group=1");
    assert_eq!(browser.text("document.querySelector('.tellings .beside').textContent"), "The ferry will sail until ");
    browser.open(&file, "#disagreements");
    let evidence = browser.text("document.querySelector('.evidence').textContent");
    assert_eq!(evidence, "Shown by Okafor denied the claim of a new hull.");
    browser.assert_quiet("following");
}

#[test]
fn a_keyboard_is_enough() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    browser.open(&file, "");
    let focus = "document.activeElement.textContent";
    let tab_to = |browser: &mut Chromium, text: &str| {
        for _ in 0..80 {
            browser.press("Tab");
            if browser.text(focus) == text {
                let outline = browser.text("getComputedStyle(document.activeElement).outlineStyle");
                assert_eq!(outline, "solid", "the focus shows on {text}");
                return;
            }
        }
        panic!("no {text} on the way");
    };
    tab_to(&mut browser, "Articles");
    browser.press("Enter");
    browser.until(&format!("{HEADING} === 'Articles' && document.activeElement.localName === 'h2'"));
    tab_to(&mut browser, "Guild: there was a promise");
    browser.press("Enter");
    browser.until(&format!("{HEADING} === 'Guild: there was a promise'"));
    tab_to(&mut browser, "The minister gave us her word");
    assert_eq!(browser.eval("document.getElementById('glance').hidden"), json!(false));
    browser.press("Enter");
    browser.until(&format!("{HEADING} === 'Ida Brandvold'"));
    browser.press("/");
    browser.until("location.hash === '#statements' && document.activeElement.id === 'search'");
    browser.write("promised");
    browser.until("document.querySelector('.found').textContent === '2 of 12 statements'");
    browser.assert_quiet("typing");
}

#[test]
fn every_view_fits_a_phone_in_light_and_dark_and_prints() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = any_report(folder.path());
    browser.open(&file, "");
    let views = views(&mut browser);
    for (width, scheme) in [(390, "light"), (390, "dark"), (1280, "light")] {
        browser.look(width, scheme);
        for view in &views {
            browser.open(&file, view);
            let wide = browser.eval(
                "[...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1
                    && !it.closest('.scroll, .unseen, .skip')).map((it) => it.outerHTML.slice(0, 120))",
            );
            assert_eq!(wide, json!([]), "{view} at {width} pixels");
            assert_eq!(browser.eval("document.scrollingElement.scrollWidth <= innerWidth"), json!(true), "{view}");
            browser.assert_quiet(view);
        }
    }
    let dark = "getComputedStyle(document.body).backgroundColor";
    browser.look(1280, "dark");
    let dark = browser.text(dark);
    browser.look(1280, "light");
    assert_ne!(browser.text("getComputedStyle(document.body).backgroundColor"), dark);
    for view in ["#overview", "#statements", "#article=0"] {
        browser.open(&file, view);
        let printed = browser.call("Page.printToPDF", &json!({"printBackground": true}));
        let pdf = BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        assert!(pdf.starts_with(b"%PDF") && pdf.len() > 10_000, "{view}: {} bytes", pdf.len());
    }
}

#[test]
fn axe_finds_nothing_serious() {
    let Some(axe) = std::env::var_os("ONRECORD_AXE") else {
        eprintln!("skipped: ONRECORD_AXE names no file of axe-core");
        return;
    };
    let axe = std::fs::read_to_string(axe).unwrap();
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = any_report(folder.path());
    browser.open(&file, "");
    let views = views(&mut browser);
    let mut serious = Vec::new();
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light")] {
        browser.look(width, scheme);
        for view in &views {
            browser.open(&file, view);
            browser.eval(&format!("{axe}; 0"));
            let found = browser.text(
                "axe.run().then((it) => it.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
                    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary).join(' | ')}`).join('\\n'))",
            );
            if !found.is_empty() {
                serious.push(format!("{view} at {width}, {scheme}: {found}"));
            }
        }
    }
    assert!(serious.is_empty(), "{}", serious.join("\n"));
}

#[test]
fn nothing_of_an_article_runs_or_loads_and_all_of_it_shows() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    for payload in payloads::PAYLOADS {
        let (corpus, articles) = payloads::story(payload);
        std::fs::write(&file, common::render(Box::<Html>::default(), &corpus, &articles)).unwrap();
        browser.open(&file, "");
        // Through every view, with everything unfolded and pointed at; gives the texts of all of them.
        let shown = browser.text(
            "(async () => { const shown = [document.body.textContent];
              for (const view of ['speakers', 'speaker=0', 'statements', 'repeated', 'group=0', 'text=0', 'passage=0',
                  'disagreements', 'answer=0', 'articles', 'article=0&statement=0', 'article=0', 'nothing']) {
                const moved = new Promise((done) => addEventListener('hashchange', done, {once: true}));
                location.hash = view;
                await moved;
                for (const it of document.querySelectorAll('main details')) it.open = true;
                for (const it of document.querySelectorAll('[data-s]')) it.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
                await new Promise((next) => setTimeout(next, 10));
                shown.push(document.getElementById('views').textContent);
              }
              return shown.join('\\n\\n'); })()",
        );
        let hidden = |c: &char| {
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let seen = |text: &str| {
            let text: String =
                text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !hidden(c)).collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (shown, payload) = (seen(&shown), seen(payload));
        // Title, outlet, speaker, roles, rules, text: in many places, and word for word.
        assert!(shown.matches(&payload).count() > 20, "{payload}: {shown}");
        browser.assert_quiet(&payload);
        assert_eq!(
            browser
                .eval("document.querySelectorAll('img, iframe, object, embed, form, base, link, video, audio').length"),
            json!(0)
        );
        let links = browser
            .eval("[...document.querySelectorAll('a')].every((it) => /^(#|https?:)/.test(it.getAttribute('href')))");
        assert_eq!(links, json!(true), "{payload}");
    }
}

/// The watch that the tests above rely on sees what runs and what is blocked.
#[test]
fn what_would_run_is_seen() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("open.html");
    let body = "<!doctype html><title>x</title><img src=x onerror=owned=1>";
    std::fs::write(&file, body).unwrap();
    browser.open(&file, "");
    browser.until("owned === 1");
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    std::fs::write(&file, body.replace("<title>", &format!("{policy}<title>"))).unwrap();
    browser.open(&file, "");
    browser.until("violations.length > 0 && owned === 0");
}

#[test]
fn without_a_script_a_small_report_can_be_read() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    browser.call("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    let url = format!("file://{}", file.display());
    browser.call("Page.navigate", &json!({"url": url}));
    browser.until("document.readyState === 'complete' && document.body.innerText.includes('Who speaks where')");
    let text = browser.text("document.body.innerText");
    assert!(text.contains("The minister gave us her word") && text.contains("Without JavaScript"), "{text}");
}

#[test]
fn two_thousand_articles_open_in_no_time() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = large(folder.path(), MAX_ARTICLES + 2);
    let start = Instant::now();
    browser.open(&file, "#statements");
    browser.until("document.querySelectorAll('.said').length > 0");
    let opened = start.elapsed();
    let bytes = std::fs::metadata(&file).unwrap().len();
    let search = browser.eval(
        "(async () => { const found = document.querySelector('.found'), start = performance.now();
          search.value = 'harbour storm'; search.dispatchEvent(new Event('input'));
          while (!found.textContent.includes(' of ')) await new Promise((next) => setTimeout(next, 5));
          return performance.now() - start; })()",
    );
    eprintln!("{MAX_ARTICLES} articles, {bytes} bytes: opened in {opened:?}, searched in {search} ms");
    // Far more than it takes, for machines that do something else beside.
    assert!(opened.as_secs() < 15, "{opened:?}");
    // An article whose text lies beside leads there, and back.
    browser.open(&file, &format!("#statements&q=item%20{}", MAX_ARTICLES + 1));
    browser.until("document.querySelectorAll('.said').length > 0");
    browser.click(".said .where a");
    browser.until(&format!(
        "location.pathname.endsWith('/{FOLDER}/articles-0002.html') && document.readyState === 'complete'"
    ));
    browser.until(&format!("{HEADING}.startsWith('Item {}')", MAX_ARTICLES + 1));
    browser.click(".statements .who a");
    browser.until("location.pathname.endsWith('/report.html') && location.hash.startsWith('#speaker=')");
    browser.assert_quiet("a large run");
}
