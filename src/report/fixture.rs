//! A small report made by hand, for tests of what is made from reports.

use serde_json::json;

use super::{Report, SCHEMA_VERSION, caveats, summarise};

/// Two sources with one article each of `sentences` sentences. The first half of either is theme 0, the rest of the first
/// source theme 1, the rest of the second unassigned; the first sentences are aligned, the second give different values.
pub(crate) fn fixture(a: &str, b: &str, sentences: usize) -> Report {
    let half = sentences / 2;
    let id = |source: &str, n: usize| format!("{source}/d#{n}");
    let mut entries = Vec::new();
    for (source, rest) in [(a, 1), (b, -1)] {
        let headline = format!("{source} tells it");
        entries.push(json!({"id": format!("{source}/d#f1"), "document": "d", "source": source, "start": 0,
            "end": headline.len(), "text": headline, "kind": "furniture", "furniture": "headline", "paragraph": 0,
            "theme": null, "score": null}));
        let mut start = headline.len() + 2;
        for n in 1..=sentences {
            let text = format!(
                "“The talks begin on May {},” the minister of {source} said.",
                if source == a { 17 } else { 18 }
            );
            let end = start + text.len();
            entries.push(json!({"id": id(source, n), "document": "d", "source": source, "start": start, "end": end,
                "text": text, "kind": "sentence", "furniture": null, "paragraph": n / 3 + 1,
                "theme": if n <= half { 0 } else { rest }, "score": 0.5}));
            start = end + 1;
        }
    }
    let span = |source: &str, n: usize, what: &str| {
        let entry = entries.iter().find(|e| e["id"] == id(source, n)).expect("it was made above");
        let at = entry["text"].as_str().expect("a text").find(what).expect("it says so");
        let start = at + usize::try_from(entry["start"].as_u64().expect("a number")).expect("it fits");
        [start, start + what.len()]
    };
    let share = |source: &str, n: usize| {
        json!({"source": source, "sentences": n, "total": sentences,
        "share": n as f64 / sentences as f64, "documents": usize::from(n > 0)})
    };
    let gates = json!({"npmi": 0.12, "npmi_null": 0.06, "best_term_f1": 0.5, "best_term": "talks", "stability": 0.7,
        "document_lift": 2.5, "adjacency_lift": 2.0, "accepted": true});
    let theme = |number: usize, label: &str, shares: [usize; 2]| {
        json!({"theme": number, "kind": "theme", "label": label,
        "terms": [{"term": label, "score": 0.4, "count": 3}], "sentences": shares[0] + shares[1],
        "by_source": [share(a, shares[0]), share(b, shares[1])],
        "representative": [id(a, if number == 0 { 1 } else { half + 1 })],
        "only_in": (number == 1).then_some(a), "gates": gates, "position": null})
    };
    let contrast = |family: &str, item: serde_json::Value, label: &str, hits: [usize; 2], style: bool| {
        let shares = hits.map(|n| n as f64 / sentences as f64);
        json!({"family": family, "theme": null, "a": a, "b": b, "item": item, "label": label, "a_hits": hits[0],
            "b_hits": hits[1], "a_total": sentences, "b_total": sentences, "a_documents": usize::from(hits[0] > 0),
            "b_documents": usize::from(hits[1] > 0), "a_share": shares[0], "b_share": shares[1],
            "difference": shares[0] - shares[1], "interval": null, "p_value": null, "q_value": null, "log_ratio": 1.0,
            "log_odds": shares[0] - shares[1], "minimum_detectable": null, "design_effect": null, "style": style,
            "examples": {"a": [id(a, 1)], "b": [id(b, 1)]}})
    };
    let voices = |source: &str| {
        json!({"source": source, "attributions": 1, "direct": 1, "named": 0, "anonymous": 1,
        "institution": 0, "quoted_words": 6})
    };
    let both = |one: &dyn Fn(&str) -> serde_json::Value| vec![one(a), one(b)];
    let value = json!({
        "schema_version": SCHEMA_VERSION,
        "run": {"version": "0.0.0", "seed": 1, "config": {"seed": 1}, "skipped": [], "style_terms": [],
            "alignment": {"threshold": 0.25, "possible_from": 0.2, 
                "same_fact": {"share": 0.8, "low": 0.7, "high": 0.9, "pairs": 100},
                "same_point": {"share": 0.9, "low": 0.8, "high": 1.0, "pairs": 100}, "basis": "TF-IDF cosine"},
            "themes": {"method": "linkage", "k": 2, "automatic": true, "unassigned_share": 0.25}},
        "sources": both(&|s| json!({"name": s, "documents": 1, "counted": 1, "sentences": sentences, "words": sentences * 11,
            "dates": null})),
        "documents": both(&|s| json!({"id": format!("{s}/d"), "name": "d", "source": s, "title": null, "date": null,
            "language": "en", "sentences": sentences})),
        "sentences": entries,
        "themes": [theme(0, "talks", [half, half]), theme(1, "minister", [sentences - half, 0])],
        "contrasts": [
            contrast("coverage", json!(0), "talks", [half, half], false),
            contrast("coverage", json!(1), "minister", [sentences - half, 0], false),
            contrast("wording", json!("talks"), "talks", [2, 1], false),
            contrast("wording", json!("us"), "US", [1, 2], true),
            contrast("matched_coverage", json!(0), "talks", [half, half], false),
            contrast("voices", json!("direct"), "direct speech", [1, 1], false),
        ],
        "omnibus": [{"item": 0, "label": "talks", "sources": [a, b], "p_value": 0.2, "q_value": 0.4}],
        "divergences": [{"a": a, "b": b, "events": null, "a_documents": 1, "b_documents": 1, "terms": 9, "jsd": 0.3,
            "null_mean": 0.31, "excess": -0.01, "p_value": 0.6, "q_value": 0.6, "partisanship": 0.5}],
        "trends": [{"theme": 0, "source": a, "period": "2009-05", "hits": 2, "total": 4, "documents": 1, "share": 0.5,
            "interval": null}],
        "copies": [{"counted": [format!("{a}/d")], "left_out": [format!("{a}/e")]}],
        "alignments": [{"a": id(a, 1), "b": id(b, 1), "similarity": 0.9}, {"a": id(a, 2), "b": id(b, 2), "similarity": 0.8}],
        "possible": [{"a": id(a, 3), "b": id(b, 3), "similarity": 0.22}],
        "story_coverage": both(&|s| json!({"source": s, "other": if s == a { b } else { a }, "documents": 1, "paired": 1,
            "stories": 1, "sentences": sentences, "matched": 2, "share": 0.2, "chance": null})),
        "discrepancies": [{"a": id(a, 2), "b": id(b, 2), "kind": "date", "a_value": "05-17", "b_value": "05-18",
            "a_span": span(a, 2, "May 17"), "b_span": span(b, 2, "May 18"), "a_text": "May 17", "b_text": "May 18",
            "subject": ["talks"], "a_attributed": "the minister", "b_attributed": null, "update": false}],
        "only_in": [{"kind": "theme", "source": a, "item": 1, "label": "minister", "count": sentences - half,
            "sentences": [id(a, half + 1)]},
            {"kind": "claim", "source": a, "item": "May 17", "label": "May 17", "count": 1, "sentences": [id(a, 3)]}],
        "voices": {
            "attributions": both(&|s| json!({"document": "d", "source": s, "start": span(s, 1, "“The")[0],
                "end": span(s, 1, "said")[1], "content": [span(s, 1, "The")[0], span(s, 1, ",”")[0]],
                "parts": [[span(s, 1, "The")[0], span(s, 1, ",”")[0]]], "cue": span(s, 1, "said"),
                "speaker": {"text": "the minister", "start": span(s, 1, "the min")[0], "end": span(s, 1, "minister")[1],
                    "resolved": null, "named": "anonymous"},
                "mode": "direct", "quoted_words": 6, "sentences": [id(s, 1)]})),
            "speakers": both(&|s| json!({"speaker": "the minister", "source": s, "named": "anonymous", "side": null,
                "attributions": 1, "direct": 1, "quoted_words": 6, "sentences": [id(s, 1)]})),
            "by_source": [voices(a), voices(b)]},
        "tone": [{"source": a, "part": "narrator", "words": 10, "positive": 1, "negative": 0, "hedges": 0, "boosters": 0,
            "examples": [{"word": "talks", "kind": "positive", "sentence": id(a, 1)}]}],
        "actors": [{"actor": "Minister", "kind": "person", "aliases": ["Minister"],
            "by_source": both(&|s| json!({"source": s, "count": 1, "acts": 1, "acted_on": 0, "sentences": [id(s, 1)]}))}],
        "similarity": null,
        "summary": {"headline": "", "shared": [], "alone": [], "conflicts": [], "differences": []},
        "caveats": []});
    let mut report: Report = serde_json::from_value(value).expect("the fixture has the shape of a report");
    report.summary = summarise(&report);
    report.caveats = caveats(&report);
    report
}
