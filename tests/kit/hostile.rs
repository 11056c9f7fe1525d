//! Payloads: words that a careless program would run, load or follow.
//!
//! Each carries a number. What it runs sets `hit[number]` in the topmost window; what it loads
//! or follows is `ADDRESS/number`. None of them is for anything but our own windows.

use travaux_text::{Emphasis, Ids, Inline, Kind, Number, Provision, Text, Wording};

/// How many payloads there are.
pub const PAYLOADS: usize = 500;

/// Markup and scripts; `{url}` stands for the address and `{run}` for the script.
const SEEDS: &[&str] = &[
    "<script>{run}</script>",
    "<script src=\"{url}\"></script>",
    "<img src=\"{url}\">",
    "<img src=\"x:\" onerror=\"{run}\">",
    "<img srcset=\"{url} 1x\">",
    "<picture><source srcset=\"{url}\"><img></picture>",
    "<svg onload=\"{run}\"></svg>",
    "<svg><script>{run}</script></svg>",
    "<svg><image href=\"{url}\" width=9 height=9 /></svg>",
    "<svg><animate onbegin=\"{run}\" attributeName=x dur=1s></svg>",
    "<svg><use href=\"{url}#a\"/></svg>",
    "<iframe src=\"{url}\"></iframe>",
    "<iframe src=\"javascript:{run}\"></iframe>",
    "<iframe srcdoc=\"<script>{run}</script>\"></iframe>",
    "<object data=\"{url}\"></object>",
    "<embed src=\"{url}\">",
    "<link rel=stylesheet href=\"{url}\">",
    "<link rel=prefetch href=\"{url}\"><link rel=preload as=image href=\"{url}\">",
    "<style>@import url(\"{url}\");</style>",
    "<style>* { background: url(\"{url}\") }</style>",
    "<p style=\"background: url({url})\">word</p>",
    "<table background=\"{url}\"><tr><td>word</td></tr></table>",
    "<input type=image src=\"{url}\">",
    "<input autofocus onfocus=\"{run}\">",
    "<details open ontoggle=\"{run}\"><summary>word</summary></details>",
    "<video src=\"{url}\" autoplay></video>",
    "<video poster=\"{url}\"></video>",
    "<audio src=\"{url}\" autoplay></audio>",
    "<body onload=\"{run}\" background=\"{url}\">",
    "<meta http-equiv=refresh content=\"0;url={url}\">",
    "<base href=\"{url}/\"><img src=word>",
    "<form action=\"{url}\"><button autofocus onfocus=\"form.submit()\">word</button></form>",
    "<a href=\"javascript:{run}\" id=click autofocus onfocus=\"{run}\" tabindex=1>word</a>",
    "<svg></p><style><a id=\"</style><img src=x: onerror={run}>\"></svg>",
    "<noscript><p title=\"</noscript><img src=x: onerror={run}>\"></noscript>",
    "<math><mi xlink:href=\"javascript:{run}\">word</mi></math><img src=\"{url}\">",
    "\"><script>{run}</script>",
    "</textarea></title></style></script><script>{run}</script>",
    "--><img src=\"{url}\"><!--",
    "]]><script>{run}</script>",
    "[word](javascript:{run})",
    "[word]({url})",
    "![word]({url})",
    "![word](javascript:{run})",
    "[word](data:text/html,<script>{run}</script>)",
    "<{url}>",
    "@import \"{url}\"; body { background: url({url}) }",
    "{{constructor.constructor('{run}')()}}",
    "${ {run} } {@html '<img src={url}>'} <%= {run} %>",
    "';{run};//\\u003cscript\\u003e{run}\\u003c/script\\u003e",
];

/// The guises in which a seed comes.
const GUISES: &[fn(&str) -> String] = &[
    str::to_owned,
    |seed| format!("Each Party **shall {seed}** notify."),
    |seed| format!("Each Party [shall {seed} — MER] [may {seed} — CAS] notify."),
    |seed| seed.replace("script", "scRIpt").replace("src", "SrC").replace("href", "hReF"),
    |seed| seed.replace('<', "&lt;").replace('>', "&gt;"),
    |seed| seed.replace('<', "&#60;").replace("javascript:", "java\tscript:"),
    |seed| seed.replace(' ', "/").replace("=\"", "="),
    |seed| format!("`{seed}` and \\{seed}"),
    |seed| format!("<div><p>word{seed}</p></div>"),
    |seed| format!("<!-- {seed} --> {seed}"),
];

/// One payload.
#[derive(Clone, Debug)]
pub struct Payload {
    /// A word of its own, by which it is found where it is shown: `marker7x`.
    pub marker: String,
    /// What is hostile.
    pub words: String,
}

impl Payload {
    /// The marker and the hostile words, as a paragraph has them.
    pub fn line(&self) -> String {
        format!("{} {}", self.marker, self.words)
    }
}

/// All payloads; what they load or follow is below `address`.
pub fn payloads(address: &str) -> Vec<Payload> {
    let all = GUISES.iter().flat_map(|guise| SEEDS.iter().map(move |seed| (guise, seed)));
    let all = all.enumerate().map(|(number, (guise, seed))| {
        let run = format!("(top.hit=top.hit||{{}})[{number}]=1");
        let seed = seed.replace("{url}", &format!("{address}/{number}")).replace("{run}", &run);
        Payload { marker: format!("marker{number}x"), words: guise(&seed) }
    });
    all.take(PAYLOADS).collect()
}

/// A Markdown text of them, one a numbered paragraph, in articles of ten.
pub fn markdown(payloads: &[Payload]) -> String {
    let mut text = String::from("# Hostile Agreement\n\n");
    for (at, payload) in payloads.iter().enumerate() {
        if at % 10 == 0 {
            text += &format!("## Article {} — {}\n\n", at / 10 + 1, payload.words);
        }
        text += &format!("{}. {}\n\n", at % 10 + 1, payload.line());
    }
    text
}

/// A text that says them to the letter, as somebody who types them would.
pub fn typed(payloads: &[Payload]) -> Text {
    let mut ids = Ids::new(0, b"hostile");
    let mut provision = |kind, depth, number, words: &str| Provision {
        id: ids.next_id(),
        kind,
        depth,
        number,
        wording: Wording::new([Inline::Text {
            text: words.replace(['\n', '\t'], " "),
            emphasis: Emphasis::default(),
        }]),
    };
    let mut provisions = vec![provision(Kind::Title, 0, Number::None, &payloads[0].words)];
    for (at, payload) in payloads.iter().enumerate() {
        if at % 10 == 0 {
            provisions.push(provision(Kind::Article, 0, Number::Derived, &payload.words));
        }
        provisions.push(provision(Kind::Paragraph, 1, Number::Derived, &payload.line()));
    }
    Text { provisions }
}
